/// Numbers as a row of bars, one cell each.
package enum Sparkline {
    private static let bars: [SafeText] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The greatest value fills its cell; zero leaves a gap, the least above it shows.
    package static func text(_ values: [Int]) -> SafeText {
        let greatest = values.max() ?? 0
        return values.map { value in
            guard value > 0 else { return " " }
            return bars[min(bars.count - 1, (value * bars.count - 1) / max(1, greatest))]
        }.joined()
    }
}
