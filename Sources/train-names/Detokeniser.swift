import WireModel

/// Puts the words of a corpus back into running text, so that the analyser's own tokeniser cuts them as it cuts the news.
struct Detokeniser {
    private(set) var text = ""
    private var isOpen = false
    private var joinsNext = true

    /// Adds a word and returns where it stands.
    mutating func add(_ word: String) -> TextSpan {
        let shown = Self.plain(word)
        let isQuote = shown == "\""
        let closes = isQuote && isOpen || Self.closing.contains(shown) || shown.hasPrefix("'") && shown.count <= 3 && shown != "'"
        if !joinsNext, !closes, shown != "n't" { text += " " }
        let start = text.utf8.count
        text += shown
        joinsNext = isQuote && !isOpen || Self.opening.contains(shown)
        if isQuote { isOpen.toggle() }
        return TextSpan(start, text.utf8.count)
    }

    private static let closing: Set<String> = [".", ",", ";", ":", "!", "?", ")", "]", "%", "...", "'"]
    private static let opening: Set<String> = ["(", "[", "$", "#"]

    private static func plain(_ word: String) -> String {
        switch word {
        case "``", "''", "\u{201C}", "\u{201D}": "\""
        case "-LRB-": "("
        case "-RRB-": ")"
        default: word
        }
    }
}
