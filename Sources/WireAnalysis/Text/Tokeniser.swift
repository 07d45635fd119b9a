/// Cuts UTF-8 text into tokens in one pass over its bytes, without allocating per token.
///
/// Hyphens and possessives are tokens of their own (`al`, `-`, `Assad`, `'s`), so that the name rules decide what they join;
/// apostrophes inside a word stay (`O'Brien`, `Khamene'i`, `N'Djamena`, `don't`).
struct Tokeniser {
    let bytes: UnsafeBufferPointer<UInt8>
    private var tokens: [Token] = []
    var at = 0
    private var isGlued = false
    /// The first byte of the line under way: a short line that ends in no mark ends on purpose.
    private var lineStart = 0

    /// The tokens of `text`, which is UTF-8.
    static func tokens(of text: UnsafeBufferPointer<UInt8>) -> [Token] {
        var tokeniser = Tokeniser(text)
        tokeniser.run()
        return tokeniser.tokens
    }

    private init(_ text: UnsafeBufferPointer<UInt8>) {
        bytes = text
        tokens.reserveCapacity(text.count / 5 + 8)
    }

    private mutating func run() {
        while at < bytes.count {
            // Most of a text is letters and single spaces.
            if bytes[at] == 0x20 {
                at += 1
                isGlued = false
                continue
            }
            if (bytes[at] | 0x20) &- 0x61 < 26 {
                word()
                continue
            }
            let (scalar, length) = ScalarClass.decode(bytes, at)
            switch ScalarClass.of(scalar) {
            case .upper, .lower: word()
            case .digit: number()
            case .space, .mark:
                at += length
                isGlued = false
            case .newline: newline()
            case .apostrophe: apostrophe(length)
            case .other: mark(scalar, length)
            }
        }
    }

    @inline(__always)
    mutating func add(_ shape: TokenShape, from start: Int, to end: Int, isPlain: Bool = true) {
        tokens.append(
            Token(
                start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), shape: shape, isGlued: isGlued,
                isPlain: isPlain))
        at = end
        isGlued = true
    }

    func scalarClass(at index: Int) -> ScalarClass {
        guard index < bytes.count else { return .space }
        return ScalarClass.of(ScalarClass.decode(bytes, index).scalar)
    }

    func isLetter(at index: Int) -> Bool {
        switch scalarClass(at: index) {
        case .upper, .lower: true
        default: false
        }
    }

    private mutating func number() {
        var end = at
        while end < bytes.count {
            let (scalar, length) = ScalarClass.decode(bytes, end)
            switch ScalarClass.of(scalar) {
            case .digit, .lower, .upper: end += length
            case .other:
                guard scalar == 0x2E || scalar == 0x2C || scalar == 0x3A, scalarClass(at: end + 1) == .digit else {
                    return add(.number, from: at, to: end)
                }
                end += length
            default: return add(.number, from: at, to: end)
            }
        }
        add(.number, from: at, to: end)
    }

    // MARK: Marks

    private mutating func apostrophe(_ length: Int) {
        let opens = !isGlued && (isLetter(at: at + length) || scalarClass(at: at + length) == .digit)
        add(opens ? .openQuote : .closeQuote, from: at, to: at + length)
        if opens { isGlued = true }
    }

    private mutating func mark(_ scalar: UInt32, _ length: Int) {
        let start = at
        switch scalar {
        case 0x2E, 0x21, 0x3F, 0x2026, 0x3002:
            var end = at + length
            while end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x21 || bytes[end] == 0x3F { end += 1 }
            add(.terminal, from: start, to: end)
        case 0x2C: add(.comma, from: start, to: start + length)
        case 0x3A: add(.colon, from: start, to: start + length)
        case 0x3B: add(.semicolon, from: start, to: start + length)
        case 0x22: add(isClosing(start + length) ? .closeQuote : .openQuote, from: start, to: start + length)
        case 0x201C, 0x201E, 0xAB: add(.openQuote, from: start, to: start + length)
        case 0x201D, 0xBB: add(.closeQuote, from: start, to: start + length)
        case 0x2D, 0x2010, 0x2011: hyphen(length)
        case 0x2012...0x2015: add(.dash, from: start, to: start + length)
        case 0x28, 0x5B: add(.open, from: start, to: start + length)
        case 0x29, 0x5D: add(.close, from: start, to: start + length)
        case 0x2F: add(.slash, from: start, to: start + length)
        case 0x26: add(.ampersand, from: start, to: start + length)
        case 0x40, 0x23:
            if isLetter(at: start + 1) { add(.link, from: start, to: tailEnd(start)) } else { add(.mark, from: start, to: start + length) }
        default: add(.mark, from: start, to: start + length)
        }
    }

    /// Whether a straight quote that ends at `end` closes: it is glued to what stands before and a space or mark follows.
    private func isClosing(_ end: Int) -> Bool {
        isGlued && !(isLetter(at: end) && tokens.last.map { !$0.shape.isWord && $0.shape != .terminal && $0.shape != .comma } ?? false)
    }

    private mutating func hyphen(_ length: Int) {
        let start = at
        var end = start + length
        while end < bytes.count, bytes[end] == 0x2D { end += 1 }
        let joins = end - start == length && isGlued && (isLetter(at: end) || scalarClass(at: end) == .digit)
        add(joins ? .hyphen : .dash, from: start, to: end)
    }

    // MARK: Lines

    private mutating func newline() {
        let start = at
        var lines = 0
        while at < bytes.count {
            let kind = scalarClass(at: at)
            guard kind == .newline || kind == .space else { break }
            if kind == .newline { lines += 1 }
            at += ScalarClass.decode(bytes, at).length
        }
        let wrapsOn = lines == 1 && start - lineStart >= 50 && tokens.last?.shape != .terminal
        lineStart = at
        isGlued = false
        guard !wrapsOn, !tokens.isEmpty else { return }
        let resume = at
        add(lines > 1 ? .paragraphBreak : .lineBreak, from: start, to: start)
        at = resume
        isGlued = false
    }
}
