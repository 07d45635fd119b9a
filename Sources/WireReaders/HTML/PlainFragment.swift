import CLibXML2

/// The paragraphs of a fragment of well-formed, everyday markup, in one pass over its bytes: what feeds hold.
///
/// It gives what `PageBlocks` makes of libxml2's tree, at a tenth of the cost; whatever would have to be put right is left to these.
struct PlainFragment {
    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var paragraphs: [[UInt8]] = []
    /// The paragraph that is open, its white space collapsed.
    private var open: [UInt8] = []
    /// A run of text with its references decoded.
    private var run: [UInt8] = []
    private var stack: [PlainTag] = []
    private var linkBytes = 0
    private var isInLink = false
    private var hasBreak = false

    /// Open elements; deeper markup is no everyday's.
    private static let depth = 32

    /// `nil` where the fragment is for a parser.
    static func paragraphs(_ text: [UInt8]) -> [[UInt8]]? {
        text.withUnsafeBufferPointer { buffer in
            var fragment = PlainFragment(buffer)
            return fragment.read() ? fragment.paragraphs : nil
        }
    }

    private init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        open.reserveCapacity(min(text.count, 1024))
        paragraphs.reserveCapacity(text.count / 256 + 1)
        run.reserveCapacity(min(text.count, 512))
    }

    private mutating func read() -> Bool {
        while index < text.count {
            if text[index] == UInt8(ascii: "<") {
                guard readTag() else { return false }
            } else if !readText() {
                return false
            }
        }
        flush()
        return stack.isEmpty
    }

    // MARK: text

    /// Up to the next tag.
    private mutating func readText() -> Bool {
        let start = index
        let end = textEnd(from: start)
        if end < text.count, text[end] != UInt8(ascii: "<") {
            // What HTML does not know goes, by rules of the parser's.
            return text[end] == UInt8(ascii: "&") ? readReferences(from: start) : false
        }
        index = end
        append(UnsafeBufferPointer(rebasing: text[start..<end]))
        return true
    }

    /// The same where references stand in it.
    private mutating func readReferences(from start: Int) -> Bool {
        run.removeAll(keepingCapacity: true)
        var copied = start
        index = start
        while true {
            index = textEnd(from: index)
            run.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            guard index < text.count, text[index] != UInt8(ascii: "<") else { break }
            guard text[index] == UInt8(ascii: "&"), readReference() else { return false }
            copied = index
        }
        run.withUnsafeBufferPointer { append($0) }
        return true
    }

    /// The next tag, reference, or character that HTML does not know.
    private func textEnd(from start: Int) -> Int {
        text.runEnd(from: start) { eight, _ in
            !eight.holds(below: 32) && !eight.holds(UInt8(ascii: "<")) && !eight.holds(UInt8(ascii: "&"))
        } stops: { byte, _ in
            byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte < 32 && byte != 10 && byte != 9
        }
    }

    private mutating func readReference() -> Bool {
        let next = index + 1
        if next == text.count || text[next] == 32 {
            run.append(UInt8(ascii: "&"))
            index += 1
            return true
        }
        var end = next
        while end < text.count, end - next < 32, Byte.isLetter(text[end]) || Byte.isDigit(text[end]) || text[end] == UInt8(ascii: "#") {
            end += 1
        }
        guard end < text.count, text[end] == UInt8(ascii: ";"), end > next, let code = Self.code(text[next..<end]) else { return false }
        UTF8Writer.append(code, to: &run)
        index = end + 1
        return true
    }

    /// The character that a reference names; `nil` where a parser has to say.
    private static func code(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        if let code = CommonReference.code(name) { return code }
        if name.first == UInt8(ascii: "#") {
            guard let number = UInt32(String(decoding: name.dropFirst(), as: UTF8.self)), (32...126).contains(number) || number >= 160,
                number < 0xD800
            else { return nil }
            return number
        }
        return htmlEntityLookup(Array(name) + [0])?.pointee.value
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let count = open.count
        Whitespace.append(bytes, to: &open)
        guard open.count > count else { return }
        if isInLink { linkBytes += open.count - count }
        if open.count > count + 1 || open.last != 32 { hasBreak = false }
    }

    /// As `PageBlocks.lineBreak`.
    private mutating func lineBreak() {
        if hasBreak || (open.count < 60 && linkBytes == 0) {
            flush()
        } else {
            hasBreak = !open.isEmpty
            if let last = open.last, last != 32 { open.append(32) }
        }
    }

    private mutating func flush() {
        hasBreak = false
        linkBytes = 0
        while open.last == 32 { open.removeLast() }
        guard !open.isEmpty else { return }
        // A copy that takes no more room than it needs: what is open goes on being filled where it is.
        paragraphs.append(open.withUnsafeBufferPointer { Array($0) })
        open.removeAll(keepingCapacity: true)
    }

    // MARK: tags

    /// Reads the tag at `index`; `false` where it is none of the everyday ones, or stands where a parser would move things.
    private mutating func readTag() -> Bool {
        var at = index + 1
        let isEnd = at < text.count && text[at] == UInt8(ascii: "/")
        if isEnd { at += 1 }
        var name: UInt64 = 0
        let start = at
        while at < text.count, Byte.isLetter(text[at]) || Byte.isDigit(text[at]) {
            guard at - start < 8 else { return false }
            name = name << 8 | UInt64(Byte.lowercased(text[at]))
            at += 1
        }
        guard at > start, let tag = PlainTag(name), let end = tagEnd(from: at, isEnd: isEnd) else { return false }
        index = end
        return isEnd ? leave(tag) : enter(tag)
    }

    /// Behind the `>`: only white space in an end tag, only attributes in quotation marks in a start tag.
    private func tagEnd(from start: Int, isEnd: Bool) -> Int? {
        var at = start
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: ">") { return at + 1 }
            if byte == 32 || byte == 10 {
                at += 1
            } else if isEnd {
                return nil
            } else if byte == UInt8(ascii: "/"), at + 1 < text.count, text[at + 1] == UInt8(ascii: ">") {
                return at + 2
            } else if Byte.isLetter(byte), text[at - 1] == 32 || text[at - 1] == 10, let behind = attributeEnd(at) {
                at = behind
            } else {
                return nil
            }
        }
        return nil
    }

    private func attributeEnd(_ start: Int) -> Int? {
        var at = start
        while at < text.count, Byte.isLetter(text[at]) || Byte.isDigit(text[at]) || text[at] == UInt8(ascii: "-") { at += 1 }
        guard at + 1 < text.count, text[at] == UInt8(ascii: "="), text[at + 1] == 34 || text[at + 1] == 39 else { return nil }
        let quote = text[at + 1]
        at += 2
        while at < text.count, text[at] != quote {
            if text[at] < 32 { return nil }
            at += 1
        }
        return at < text.count ? at + 1 : nil
    }

    private mutating func enter(_ tag: PlainTag) -> Bool {
        switch tag {
        case .lineBreak:
            lineBreak()
            return true
        case .image: return true
        case .rule:
            guard stack.allSatisfy(\.holdsBlocks) else { return false }
            flush()
            return true
        default: break
        }
        guard stack.count < Self.depth else { return false }
        if tag.isBlock {
            guard stack.allSatisfy(\.holdsBlocks), tag != .item || stack.last == .list || stack.last == .orderedList else { return false }
            flush()
        } else if tag == .link {
            guard !isInLink else { return false }
            isInLink = true
        }
        stack.append(tag)
        return true
    }

    private mutating func leave(_ tag: PlainTag) -> Bool {
        guard stack.last == tag else { return false }
        stack.removeLast()
        if tag.isBlock { flush() }
        if tag == .link { isInLink = false }
        return true
    }
}

/// The elements of everyday markup.
private enum PlainTag: UInt8 {
    case paragraph, division, list, orderedList, item, heading2, heading3, heading4, rule, lineBreak, image, link, strong, b,
        emphasis, i, underline, span

    /// By its name in small letters, packed into a number.
    init?(_ name: UInt64) {
        switch name {
        case 0x70: self = .paragraph
        case 0x6272: self = .lineBreak
        case 0x61: self = .link
        case 0x62: self = .b
        case 0x69: self = .i
        case 0x75: self = .underline
        case 0x656D: self = .emphasis
        case 0x756C: self = .list
        case 0x6F6C: self = .orderedList
        case 0x6C69: self = .item
        case 0x6872: self = .rule
        case 0x6832: self = .heading2
        case 0x6833: self = .heading3
        case 0x6834: self = .heading4
        case 0x646976: self = .division
        case 0x696D67: self = .image
        case 0x7370_616E: self = .span
        case 0x7374_726F_6E67: self = .strong
        default: return nil
        }
    }

    var isBlock: Bool { rawValue <= Self.rule.rawValue }

    /// Blocks may stand in it without moving it.
    var holdsBlocks: Bool {
        switch self {
        case .division, .list, .orderedList, .item: true
        default: false
        }
    }
}
