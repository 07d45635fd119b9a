/// Cuts UTF-8 text into tokens in one pass over its bytes, without allocating per token.
///
/// Hyphens and possessives are tokens of their own (`al`, `-`, `Assad`, `'s`), so that the name rules decide what they join;
/// apostrophes inside a word stay (`O'Brien`, `Khamene'i`, `N'Djamena`, `don't`).
struct Tokeniser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var tokens: [Token] = []
    private var at = 0
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

    private mutating func add(_ shape: TokenShape, from start: Int, to end: Int) {
        tokens.append(Token(start: Int32(start), end: Int32(end), shape: shape, isGlued: isGlued))
        at = end
        isGlued = true
    }

    private func scalarClass(at index: Int) -> ScalarClass {
        guard index < bytes.count else { return .space }
        return ScalarClass.of(ScalarClass.decode(bytes, index).scalar)
    }

    private func isLetter(at index: Int) -> Bool {
        switch scalarClass(at: index) {
        case .upper, .lower: true
        default: false
        }
    }

    // MARK: Words

    private struct WordScan {
        var end: Int
        var letters = 0
        var uppers = 0
        var startsUpper = false
    }

    /// The ASCII letters from `start` on: all of most words.
    @inline(__always)
    private func scanPlain(from start: Int) -> WordScan {
        var scan = WordScan(end: start)
        while scan.end < bytes.count {
            let byte = bytes[scan.end]
            guard byte &- 0x61 < 26 else {
                guard byte &- 0x41 < 26 else { break }
                if scan.letters == 0 { scan.startsUpper = true }
                scan.uppers += 1
                scan.letters += 1
                scan.end += 1
                continue
            }
            scan.letters += 1
            scan.end += 1
        }
        return scan
    }

    private func scanWord(from start: Int) -> WordScan {
        var scan = scanPlain(from: start)
        while scan.end < bytes.count {
            let (scalar, length) = ScalarClass.decode(bytes, scan.end)
            switch ScalarClass.of(scalar) {
            case .upper:
                if scan.letters == 0 { scan.startsUpper = true }
                scan.uppers += 1
                scan.letters += 1
            case .lower: scan.letters += 1
            case .digit, .mark: break
            case .apostrophe:
                guard joins(scan.end + length) else { return scan }
            default: return scan
            }
            scan.end += length
        }
        return scan
    }

    /// Whether an apostrophe that ends at `index` belongs to the word around it: a letter follows, and it is no `'s`.
    private func joins(_ index: Int) -> Bool {
        guard isLetter(at: index) else { return false }
        let isS = bytes[index] | 0x20 == 0x73
        return !(isS && !isLetter(at: index + 1) && scalarClass(at: index + 1) != .digit)
    }

    private mutating func word() {
        let start = at
        let scan = scanWord(from: start)
        if let end = linkEnd(start, scan.end) { return add(.link, from: start, to: end) }
        if scan.letters == 1, scan.end < bytes.count, bytes[scan.end] == 0x2E, let end = dottedEnd(start) {
            return add(.dotted, from: start, to: end)
        }
        var end = scan.end
        if scan.letters == 1, scan.startsUpper {
            if end < bytes.count, bytes[end] == 0x2E, initialTakesPoint(end) { end += 1 }
            add(.initial, from: start, to: end)
        } else {
            if end < bytes.count, bytes[end] == 0x2E, takesPoint(start, scan) { end += 1 }
            add(shape(scan), from: start, to: end)
        }
        possessive()
    }

    private func shape(_ scan: WordScan) -> TokenShape {
        if scan.uppers == 0 { return .lower }
        if scan.uppers == scan.letters { return .capitals }
        return scan.startsUpper && scan.uppers == 1 ? .capitalised : .mixed
    }

    /// `J. Smith` and `George W. Bush`: a point after one capital belongs to it where a capital follows.
    private func initialTakesPoint(_ point: Int) -> Bool {
        let next = point + 1
        if scalarClass(at: next) == .upper { return true }
        return next < bytes.count && bytes[next] == 0x20 && scalarClass(at: next + 1) == .upper
    }

    private func takesPoint(_ start: Int, _ scan: WordScan) -> Bool {
        switch Abbreviations.kind(of: UnsafeBufferPointer(rebasing: bytes[start..<scan.end])) {
        case .none: return false
        case .title: return scan.startsUpper
        case .other:
            if scan.startsUpper { return true }
            // "no. 5", "etc. and": only where the sentence clearly goes on.
            let next = scan.end + 2
            return scalarClass(at: next) == .lower || scalarClass(at: next) == .digit
        }
    }

    /// The end of `U.S.` or `a.m.` that starts at `start`; `nil` where it is one letter and a point.
    private func dottedEnd(_ start: Int) -> Int? {
        var index = start
        var letters = 0
        while isLetter(at: index) {
            let length = ScalarClass.decode(bytes, index).length
            let point = index + length
            guard point < bytes.count, bytes[point] == 0x2E else {
                // "U.S" without its last point.
                let endsWord = !isLetter(at: point)
                return letters >= 1 && endsWord ? point : (letters >= 2 ? index : nil)
            }
            letters += 1
            index = point + 1
        }
        return letters >= 2 ? index : nil
    }

    /// The end of an address that starts with the word `start..<end`.
    private func linkEnd(_ start: Int, _ end: Int) -> Int? {
        guard end < bytes.count else { return nil }
        let isLink: Bool
        switch bytes[end] {
        case 0x40: isLink = isLetter(at: end + 1)
        case 0x3A: isLink = end + 2 < bytes.count && bytes[end + 1] == 0x2F && bytes[end + 2] == 0x2F
        case 0x2E: isLink = end - start > 1 && scalarClass(at: end + 1) == .lower && scalarClass(at: end + 2) == .lower
        default: isLink = false
        }
        return isLink ? tailEnd(end) : nil
    }

    /// The end of a run without spaces, less the marks that close a sentence.
    private func tailEnd(_ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x22, bytes[index] != 0x3C, bytes[index] != 0x3E { index += 1 }
        while index > start + 1, ".,;:!?)]'".utf8.contains(bytes[index - 1]) { index -= 1 }
        return index
    }

    /// Adds the possessive that follows a word.
    private mutating func possessive() {
        guard at < bytes.count, bytes[at] != 0x20 else { return }
        guard scalarClass(at: at) == .apostrophe, bytes[at] != 0x60 else { return }
        let (scalar, length) = ScalarClass.decode(bytes, at)
        guard scalar != 0x2018 else { return }
        let after = at + length
        if after < bytes.count, bytes[after] | 0x20 == 0x73, !isLetter(at: after + 1), scalarClass(at: after + 1) != .digit {
            return add(.possessive, from: at, to: after + 1)
        }
        // "Workers' Party": a plural's apostrophe, where the sentence goes on.
        let follows = after + 1
        if bytes[at - 1] | 0x20 == 0x73, after < bytes.count, bytes[after] == 0x20, isLetter(at: follows) {
            add(.possessive, from: at, to: after)
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
