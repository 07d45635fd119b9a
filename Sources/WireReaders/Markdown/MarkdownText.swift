/// Markdown as paragraphs of plain text: the marks go, what they mark stays.
struct MarkdownText {
    private(set) var paragraphs: [[UInt8]] = []
    private(set) var captions: [String] = []
    /// The first heading of the first level, where it stands before all text.
    private(set) var title: String?

    private var current: [UInt8] = []
    private var fence: UInt8 = 0

    init(_ lines: ArraySlice<ByteSlice>) {
        for line in lines { read(line) }
        flush()
    }

    private mutating func read(_ line: ByteSlice) {
        let bare = line.trimmed
        if let mark = Self.fence(bare), fence == 0 || fence == mark {
            flush()
            return fence = fence == 0 ? mark : 0
        }
        if fence != 0 {
            if !bare.isEmpty { paragraphs.append(Whitespace.collapsedBytes(bare)) }
            return
        }
        if bare.isEmpty { return flush() }
        if isUnderline(bare) { return }
        if let (level, text) = Self.heading(bare) {
            flush()
            return head(level, text)
        }
        if Self.isRule(bare) || Self.isDefinition(bare) { return flush() }
        var rest = bare
        if rest.starts(with: Array("[^".utf8)), let close = rest.firstRange(ofLowercase: "]:") {
            flush()
            rest = rest[close.upperBound...].trimmed
        }
        while rest.first == UInt8(ascii: ">") { rest = rest.dropFirst().trimmed }
        if rest.isEmpty { return flush() }
        if let item = Self.item(rest) {
            flush()
            rest = item
        }
        if rest.first == UInt8(ascii: "|") { flush() }
        if !current.isEmpty { current.append(32) }
        current += rest
    }

    /// `===` or `---` below a line makes that a heading.
    private mutating func isUnderline(_ line: ByteSlice) -> Bool {
        guard let sign = line.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-"), line.count >= 3, !current.isEmpty,
            line.allSatisfy({ $0 == sign }), current.count < 300
        else { return false }
        let text = current
        current = []
        head(sign == UInt8(ascii: "=") ? 1 : 2, text[...])
        return true
    }

    private mutating func head(_ level: Int, _ text: ByteSlice) {
        let plain = inline(text)
        if level == 1, title == nil, paragraphs.isEmpty { title = plain.string } else if !plain.isEmpty { paragraphs.append(plain) }
    }

    private mutating func flush() {
        guard !current.isEmpty else { return }
        let text = inline(current[...])
        current = []
        if text.contains(where: Byte.isWord) { paragraphs.append(text) }
    }

    // MARK: lines

    private static func fence(_ line: ByteSlice) -> UInt8? {
        guard let sign = line.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"), line.prefix(3).count == 3,
            line.prefix(3).allSatisfy({ $0 == sign })
        else { return nil }
        return sign
    }

    private static func heading(_ line: ByteSlice) -> (Int, ByteSlice)? {
        let level = line.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(level), line.count > level, Byte.isSpace(line[line.startIndex + level]) else { return nil }
        var text = line.dropFirst(level).trimmed
        while text.last == UInt8(ascii: "#") { text = text.dropLast() }
        return (level, text.trimmed)
    }

    private static func isRule(_ line: ByteSlice) -> Bool {
        guard let sign = line.first, "-*_".utf8.contains(sign) else { return false }
        return line.allSatisfy { $0 == sign || $0 == 32 } && line.filter { $0 == sign }.count >= 3
    }

    /// `[name]: https://…`, the target of a link elsewhere.
    private static func isDefinition(_ line: ByteSlice) -> Bool {
        guard line.first == UInt8(ascii: "["), let close = line.firstIndex(of: UInt8(ascii: "]")), close + 1 < line.endIndex else {
            return false
        }
        return line[close + 1] == UInt8(ascii: ":") && !line.starts(with: Array("[^".utf8))
    }

    private static func item(_ line: ByteSlice) -> ByteSlice? {
        if let sign = line.first, "-*+".utf8.contains(sign), line.count > 1, Byte.isSpace(line[line.startIndex + 1]) {
            return line.dropFirst(2).trimmed
        }
        let digits = line.prefix(while: Byte.isDigit)
        guard (1...3).contains(digits.count), digits.endIndex + 1 < line.endIndex, ".)".utf8.contains(line[digits.endIndex]),
            Byte.isSpace(line[digits.endIndex + 1])
        else { return nil }
        return line[(digits.endIndex + 1)...].trimmed
    }

    // MARK: inside a line

    private mutating func inline(_ text: ByteSlice) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        // Up to here no bracket opens a link: looking for its end again and again would cost.
        var blocked = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            let next: UInt8 = index + 1 < text.endIndex ? text[index + 1] : 0
            switch byte {
            case UInt8(ascii: "\\") where next > 32 && next < 128 && !Byte.isWord(next):
                result.append(next)
                index += 2
            case UInt8(ascii: "!") where next == UInt8(ascii: "["):
                if index >= blocked, let link = Self.link(text[(index + 1)...], &blocked) {
                    let alternative = Whitespace.collapsed(link.text)
                    if LineTraits(link.text).words >= 4 { captions.append(alternative) }
                    index = link.end
                } else {
                    result.append(byte)
                    index += 1
                }
            case UInt8(ascii: "["):
                if index >= blocked, let link = Self.link(text[index...], &blocked) {
                    if link.text.first != UInt8(ascii: "^") { result += link.text }
                    index = link.end
                } else {
                    result.append(byte)
                    index += 1
                }
            case UInt8(ascii: "*"), UInt8(ascii: "`"): index += 1
            case UInt8(ascii: "~") where next == UInt8(ascii: "~"): index += 2
            // An underline inside a word is a part of it.
            case UInt8(ascii: "_") where !(result.last.map(Byte.isWord) ?? false) || !Byte.isWord(next) || next == UInt8(ascii: "_"):
                index += 1
            default:
                result.append(byte)
                index += 1
            }
        }
        let isMarkup = result.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        return isMarkup ? Array(HTMLText.title(result).utf8) : Whitespace.collapsedBytes(result)
    }

    /// `[text](address)`, `[text][name]` or `[^note]`; where it is none, `blocked` is set to where the next one may begin.
    private static func link(_ text: ByteSlice, _ blocked: inout Int) -> (text: ByteSlice, end: Int)? {
        let window = text.prefix(ReaderLimits.lineBytes)
        guard let close = window.firstIndex(of: UInt8(ascii: "]")) else {
            blocked = window.endIndex
            return nil
        }
        let shown = window[(window.startIndex + 1)..<close]
        let open: UInt8 = close + 1 < window.endIndex ? window[close + 1] : 0
        let mark = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : open == UInt8(ascii: "[") ? UInt8(ascii: "]") : nil
        if let mark {
            if let end = window[(close + 2)...].firstIndex(of: mark) { return (shown, end + 1) }
            blocked = window.endIndex
        } else {
            blocked = close
        }
        return shown.first == UInt8(ascii: "^") ? (shown, close + 1) : nil
    }
}
