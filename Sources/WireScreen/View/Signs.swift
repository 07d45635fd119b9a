import WireModel

/// The signs of the screen, in Unicode and in ASCII.
struct Signs {
    let isASCII: Bool

    init(_ glyphs: GlyphSet) {
        isASCII = glyphs == .ascii
    }

    private func pick(_ unicode: SafeText, _ ascii: SafeText) -> SafeText {
        isASCII ? ascii : unicode
    }

    var marker: SafeText { pick("▌", ">") }
    var unread: SafeText { pick("●", "*") }
    var read: SafeText { pick("○", "-") }
    var star: SafeText { pick("★", "+") }
    var gone: SafeText { pick("◌", "x") }
    var new: SafeText { pick("▲", "^") }
    var burst: SafeText { pick("▲", "!") }
    var times: SafeText { pick("×", "x") }
    var ellipsis: SafeText { pick("…", "..") }
    var separator: SafeText { pick(" · ", ", ") }
    var delta: SafeText { pick("Δ", "d") }
    var live: SafeText { pick("●", "[live]") }
    var drop: SafeText { pick("▾", "") }
    var into: SafeText { pick("▸", ">") }
    var peek: SafeText { pick("»", ">>") }
    var now: SafeText { pick("▏", "|") }
    var placeOn: SafeText { pick("•", "*") }
    var placeSelected: SafeText { pick("◉", "@") }
    var placeOff: SafeText { pick("○", "o") }
    var watched: SafeText { pick("◆", "!") }
    var warning: SafeText { pick("⚠", "!") }
    var bar: SafeText { pick("█", "#") }
    var barRest: SafeText { pick("░", ".") }
    var enter: SafeText { pick("↵", "Enter") }
    var vertical: SafeText { pick("│", "|") }
    var minus: SafeText { pick("−", "-") }
    var quoteOpen: SafeText { pick("“", "\"") }
    var quoteClose: SafeText { pick("”", "\"") }

    func rule(isFocused: Bool) -> SafeText {
        isASCII ? (isFocused ? "=" : "-") : (isFocused ? "━" : "─")
    }

    /// A junction of a rule with a column that goes on above, below, or both.
    func junction(isHeavy: Bool, above: Bool, below: Bool) -> SafeText {
        if isASCII { return "+" }
        switch (above, below) {
        case (true, true): return isHeavy ? "┿" : "┼"
        case (false, true): return isHeavy ? "┯" : "┬"
        case (true, false): return isHeavy ? "┷" : "┴"
        case (false, false): return isHeavy ? "━" : "─"
        }
    }

    /// The digit in a pane's title.
    func digit(_ number: Int) -> SafeText {
        let raised: [SafeText] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        guard raised.indices.contains(number) else { return .empty }
        return isASCII ? "\(number) " : raised[number]
    }

    /// A text in ASCII only where the terminal needs it.
    func plain(_ text: SafeText) -> SafeText {
        guard isASCII else { return text }
        var result = ""
        for scalar in text.string.unicodeScalars {
            switch scalar {
            case "−", "–", "—": result += "-"
            case "×": result += "x"
            case "·": result += "-"
            case "…": result += ".."
            case "“", "”": result += "\""
            case "’", "‘": result += "'"
            case "▲": result += "^"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return SafeText(result)
    }
}

/// Figures as a row of bars.
enum Sparkline {
    private static let blocks: [SafeText] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let marks: [SafeText] = [".", ":", "-", "=", "+", "*", "%", "#"]

    /// One sign a value, scaled to `top`. With `blanksFirst`, nothing stands where nothing had happened yet.
    static func bars(_ values: [Int], top: Int? = nil, blanksFirst: Bool, signs: Signs) -> SafeText {
        let top = max(1, top ?? values.max() ?? 1)
        var hasBegun = !blanksFirst
        return values.map { value -> SafeText in
            if value > 0 { hasBegun = true }
            guard hasBegun else { return " " }
            return bar(value, top: top, signs: signs)
        }.joined()
    }

    static func bar(_ value: Int, top: Int, signs: Signs) -> SafeText {
        let table = signs.isASCII ? marks : blocks
        if value <= 0 { return table[0] }
        let step = (value * 7 + top - 1) / top
        return table[min(7, max(1, step))]
    }

    /// The values in at most `width` steps: neighbours are added up.
    static func resampled(_ values: [Int], to width: Int) -> [Int] {
        guard values.count > width, width > 0 else { return values }
        return (0..<width).map { place in
            values[place * values.count / width..<(place + 1) * values.count / width].reduce(0, +)
        }
    }
}
