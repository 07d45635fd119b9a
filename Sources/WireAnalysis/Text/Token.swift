/// A word, number or mark of a text, in UTF-8 bytes of that text, end exclusive.
struct Token {
    var start: Int32
    var end: Int32
    var shape: TokenShape
    /// No space or line break stands in front of it.
    var isGlued: Bool
    /// No word, or one of ASCII letters and digits only, so that its hash and its length tell how it starts and ends.
    var isPlain = true

    var range: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end - start) }
}

/// What a token looks like: all that the sentence splitter and the name rules ask of most tokens.
enum TokenShape: UInt8 {
    /// `said`, `don't`; also letters of scripts without case.
    case lower
    /// `Turkey`, `O'Brien`.
    case capitalised
    /// `NATO`: two capitals or more and nothing else but digits.
    case capitals
    /// `DigitalGlobe`, `McDonald`, `iPhone`: capitals inside the word.
    case mixed
    /// `J` or `J.`: one capital letter.
    case initial
    /// `U.S.`, `J.K.`, `a.m.`: single letters with points.
    case dotted
    case number
    /// `'s` or a lone `'` after a word that it belongs to.
    case possessive
    case comma
    /// `.`, `!`, `?`, `…`: may end a sentence.
    case terminal
    case colon
    case semicolon
    case openQuote
    case closeQuote
    case dash
    case hyphen
    case open
    case close
    case slash
    case ampersand
    /// An address, a mail address, a handle, a hashtag.
    case link
    case mark
    /// One line break that ends a line on purpose.
    case lineBreak
    /// A blank line.
    case paragraphBreak

    /// Letters with a capital that may be a part of a name.
    var isNameLike: Bool {
        switch self {
        case .capitalised, .capitals, .mixed, .initial, .dotted: true
        default: false
        }
    }

    var isWord: Bool { isNameLike || self == .lower }

    var isBreak: Bool { self == .lineBreak || self == .paragraphBreak }
}
