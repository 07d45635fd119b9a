internal import GRDB
import WireModel

extension Asker {
    /// More than a screen has columns for, whoever asks.
    private static let mostBuckets = 4096

    func pulse(_ scope: Scope, buckets: Int) throws -> Pulse {
        let buckets = min(max(1, buckets), Self.mostBuckets)
        let selection = try selection(scope)
        guard let bounds = try pulseBounds(scope, selection) else {
            return Pulse(start: scope.window.from ?? scope.now, stepSeconds: Int(PulseRules.steps[0]), values: [])
        }
        let step = PulseRules.step(bounds, buckets: buckets)
        let start = PulseRules.start(of: bounds.lowerBound, step)
        var values = [Int](repeating: 0, count: PulseRules.count(bounds, step))
        func add(_ time: Int64, _ count: Int64) {
            let bucket = Int((time &- start) / (step * 1000))
            if values.indices.contains(bucket) { values[bucket] &+= Int(count) }
        }
        switch selection {
        case .members(let members):
            if let inside = try stretch(members) {
                if step >= 3600 {
                    try eachCount(inside, add)
                } else {
                    try eachTime(inside) { add($0, 1) }
                }
            }
        case .matches(let matches, let range):
            for place in range { add(matches.times[place], 1) }
        }
        return Pulse(start: Instant(milliseconds: start), stepSeconds: Int(step), values: values, burst: PulseRules.burst(values))
    }

    /// The window; an open end is at the documents' own, or at the present where the window has a beginning.
    private func pulseBounds(_ scope: Scope, _ selection: Selection) throws -> Range<Int64>? {
        let window = Self.simplified(scope).window
        var ends: (first: Int64, last: Int64)?
        switch selection {
        case .members(let members): ends = try stretch(members).map { ($0.range.lowerBound, $0.range.upperBound - 1) }
        case .matches(let matches, let range):
            if let newest = range.first, let oldest = range.last { ends = (matches.times[oldest], matches.times[newest]) }
        }
        let lower = window.from?.milliseconds ?? ends?.first
        let upper =
            window.to?.milliseconds ?? (window.from == nil ? ends.map { $0.last + 1 } : max(ends?.last ?? .min, scope.now.milliseconds) + 1)
        guard let lower, let upper, lower < upper else { return nil }
        return lower..<upper
    }
}
