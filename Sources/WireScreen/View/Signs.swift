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
    var point: SafeText { pick("·", ".") }
    var placeOff: SafeText { pick("○", "o") }
    var watched: SafeText { pick("◆", "!") }
    var warning: SafeText { pick("⚠", "!") }
    var bar: SafeText { pick("█", "#") }
    var barRest: SafeText { pick("░", ".") }
    var enter: SafeText { pick("↵", "Enter") }
    var vertical: SafeText { pick("│", "|") }

    func rule(isFocused: Bool) -> SafeText {
        isASCII ? (isFocused ? "=" : "-") : (isFocused ? "━" : "─")
    }

    /// A joint of rules and a column: which of its four arms there are, and whether the rule is heavy.
    func joint(isHeavy: Bool, left: Bool, right: Bool, above: Bool, below: Bool) -> SafeText {
        if isASCII { return above || below ? (left || right ? "+" : "|") : rule(isFocused: isHeavy) }
        switch (left, right, above, below) {
        case (true, false, true, true): return isHeavy ? "┥" : "┤"
        case (false, true, true, true): return isHeavy ? "┝" : "├"
        case (_, _, true, true): return left || right ? (isHeavy ? "┿" : "┼") : "│"
        case (_, _, false, true): return isHeavy ? "┯" : "┬"
        case (_, _, true, false): return isHeavy ? "┷" : "┴"
        case (_, _, false, false): return isHeavy ? "━" : "─"
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
        return table[min(7, max(0, (value * 7 + top / 2) / top))]
    }

    /// A bar of so many eighths; the lowest for none, so that the line of time stays visible.
    static func eighths(_ count: Int, signs: Signs) -> SafeText {
        (signs.isASCII ? marks : blocks)[min(7, max(0, count - 1))]
    }

    /// The values in at most `width` steps: neighbours are added up.
    static func resampled(_ values: [Int], to width: Int) -> [Int] {
        guard values.count > width, width > 0 else { return values }
        return (0..<width).map { place in
            values[place * values.count / width..<(place + 1) * values.count / width].reduce(0, +)
        }
    }
}
