import CLibXML2

/// What is put right in a feed before libxml2 sees it.
///
/// In recovery libxml2 loses entity references after the first fault, and feeds are full of HTML's names and of bare ampersands.
/// So references become numbers or characters here, and the document type declaration goes: nothing can be declared, loaded or
/// expanded, whatever the file says. Tags of thousands of attributes, which libxml2 needs hours for, are closed early.
struct XMLMarkup {
    private(set) var bytes: [UInt8] = []
    /// Nothing of the file came out yet.
    private var isAtStart = true
    /// An entity whose value refers to another: the stuff of bombs. Such a file is refused.
    private(set) var isBomb = false

    private var tag = Tag()
    /// Where the text of the open CDATA section begins that was made here; `Int.max` where there is none.
    private var sectionStart = Int.max
    private var hasDoctype = false
    private var declared: [[UInt8]: [UInt8]] = [:]
    /// Where text was put that libxml2 need not read.
    let sections = TextsAside()
    /// Markup stood where libxml2 may take what follows for something else than is taken for here.
    private var isUnclear = false

    /// Of a file that comes piece by piece.
    init() {}

    init(_ text: [UInt8]) {
        read(text)
    }

    /// Puts the next piece of the file into `bytes`, in place of the one before. A piece must not end inside of markup.
    mutating func read(_ text: [UInt8]) {
        bytes = []
        bytes.reserveCapacity(text.count + text.count / 16)
        text.withUnsafeBufferPointer { buffer in
            var index = isAtStart ? buffer.firstIndex(of: UInt8(ascii: "<")) ?? buffer.count : 0
            while index < buffer.count {
                index = tag.isOpen ? readTag(buffer, from: index) : readContent(buffer, text, from: index)
            }
        }
        endSection()
        isAtStart = isAtStart && bytes.isEmpty
    }

    // MARK: outside of tags

    /// Copies text up to what has to be looked at, and that too; returns where it ends.
    private mutating func readContent(_ buffer: UnsafeBufferPointer<UInt8>, _ text: [UInt8], from start: Int) -> Int {
        let end = buffer.runEnd(from: start) { eight, _ in
            !eight.holds(below: 32) && !eight.holds(UInt8(ascii: "&")) && !eight.holds(UInt8(ascii: "<")) && !eight.holds(UInt8(ascii: ">"))
        } stops: { byte, _ in
            Self.stopsText(byte)
        }
        // A section that grows too long for libxml2 is ended at times.
        if bytes.count + end - start - sectionStart > Self.sectionBytes { endSection() }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<end]))
        guard end < buffer.count else { return end }
        switch buffer[end] {
        case UInt8(ascii: "&"): return reference(buffer, from: end)
        case UInt8(ascii: "<"): break
        case UInt8(ascii: ">"):
            appendToSection(UInt8(ascii: ">"))
            return end + 1
        // XML 1.0 knows no other control characters, not even by reference.
        default: return end + 1
        }
        if end + 1 < buffer.count, buffer[end + 1] == UInt8(ascii: "!") || isAtStart && buffer[end + 1] == UInt8(ascii: "?") {
            endSection()
            if let behind = section(text[end...]) { return behind }
        }
        endSection()
        bytes.append(UInt8(ascii: "<"))
        if end + 1 == buffer.count || buffer[end + 1] == UInt8(ascii: "!") { isUnclear = true }
        tag.isOpen = end + 1 < buffer.count && (Byte.isWord(buffer[end + 1]) || "/?_:".utf8.contains(buffer[end + 1]))
        return end + 1
    }

    /// `<`, `>`, `&`, and what XML does not allow.
    @inline(__always)
    private static func stopsText(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ">") || byte < 32 && !Byte.isSpace(byte)
    }

    /// In front of the first reference in a run of text a CDATA section begins, in which all references of the run stand as what they
    /// mean: libxml2 hands on such a section at once, and a run with references in pieces.
    private mutating func beginSection() {
        guard sectionStart == .max else { return }
        bytes.append(contentsOf: Self.sectionBegin)
        sectionStart = bytes.count
    }

    private mutating func endSection() {
        guard sectionStart != .max else { return }
        setAside(from: sectionStart)
        bytes.append(contentsOf: Self.sectionEnd)
        sectionStart = .max
    }

    /// Puts the text of a section, which begins at `start`, where libxml2 need not read it. An entity's value may hold any markup.
    private mutating func setAside(from start: Int) {
        guard !isUnclear, declared.isEmpty, bytes.count - start <= Self.sectionBytes else { return }
        sections.setAside(&bytes, from: start, keepsLines: true)
    }

    /// Appends to the text, in a section or not; a section must not hold its own end.
    private mutating func appendToSection(_ byte: UInt8) {
        if byte == UInt8(ascii: ">"), sectionStart != .max, bytes.count - sectionStart >= 2, bytes.suffix(2).elementsEqual([93, 93]) {
            endSection()
            beginSection()
        }
        bytes.append(byte)
    }

    // MARK: inside of tags

    /// Where in a tag the reading is.
    private struct Tag {
        var isOpen = false
        /// The quotation mark around the attribute's value, or 0.
        var quote: UInt8 = 0
        var words = 0
    }

    /// Copies to the end of a tag, or to its next reference; returns where that ends. A tag of too many words is ended.
    private mutating func readTag(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < buffer.count {
            let byte = buffer[index]
            if byte == UInt8(ascii: "&") { return reference(buffer, from: index) }
            index += 1
            guard byte >= 32 || Byte.isSpace(byte) else { continue }
            if byte == UInt8(ascii: "<") { isUnclear = true }
            bytes.append(byte)
            if byte == UInt8(ascii: ">"), tag.quote == 0 {
                tag = Tag()
                return index
            }
            let isMark = byte == 34 || byte == 39
            if isMark { tag.quote = tag.quote == 0 ? byte : tag.quote == byte ? 0 : tag.quote }
            if isMark || byte == UInt8(ascii: "/") || Byte.isSpace(byte) && index > start + 1 && !Byte.isSpace(buffer[index - 2]) {
                tag.words += 1
            }
            if tag.words > ReaderLimits.tagWords {
                bytes.append(contentsOf: TagBounds.end)
                tag = Tag()
                return index
            }
        }
        return index
    }

    /// Copies a comment or CDATA section as it is, drops a doctype; returns where it ends, or `nil` for other markup.
    private mutating func section(_ rest: ByteSlice) -> Int? {
        guard rest.count > 3 else { return nil }
        let second = rest[rest.startIndex + 1]
        guard second == UInt8(ascii: "!") else {
            // A declared encoding is no longer true: the text is UTF-8 by now.
            if isAtStart, bytes.isEmpty, rest.starts(withLowercase: "<?xml ") {
                return (rest.prefix(256).firstRange(ofLowercase: "?>")?.upperBound ?? rest.startIndex + 5)
            }
            return nil
        }
        if rest.starts(withLowercase: "<![cdata[") {
            let end = rest.firstRange(ofLowercase: "]]>")
            if end == nil || !rest.starts(with: Self.sectionBegin) { isUnclear = true }
            let text = rest[..<(end?.lowerBound ?? rest.endIndex)]
            bytes.append(contentsOf: text.prefix(Self.sectionBegin.count))
            let start = bytes.count
            appendText(text.dropFirst(Self.sectionBegin.count))
            guard let end else { return rest.endIndex }
            setAside(from: start)
            bytes.append(contentsOf: Self.sectionEnd)
            return end.upperBound
        }
        if rest.starts(withLowercase: "<!--") { return rest.firstRange(ofLowercase: "-->")?.upperBound ?? rest.endIndex }
        // Only the first one counts: a second is no markup, and searching for its end again and again would cost.
        guard !hasDoctype, rest.starts(withLowercase: "<!doctype") else { return nil }
        hasDoctype = true
        let end = Doctype.end(in: rest)
        readEntities(rest[..<end])
        return end
    }

    /// Copies what XML allows.
    private mutating func appendText(_ text: ByteSlice) {
        var rest = text
        while let stop = rest.firstIndex(where: { $0 < 32 && !Byte.isSpace($0) }) {
            bytes.append(contentsOf: rest[..<stop])
            rest = rest[(stop + 1)...]
        }
        bytes.append(contentsOf: rest)
    }

    /// Internal entities with plain values, as some feeds declare HTML's names; external ones are not looked at.
    private mutating func readEntities(_ doctype: ByteSlice) {
        var rest = doctype
        var names: [[UInt8]] = []
        while let range = rest.firstRange(ofLowercase: "<!entity"), names.count <= ReaderLimits.declaredEntities {
            rest = rest[range.upperBound...].drop(while: Byte.isSpace)
            let name = Array(rest.prefix { !Byte.isSpace($0) })
            rest = rest.dropFirst(name.count).drop(while: Byte.isSpace)
            names.append(name)
            guard let quote = rest.first, quote == 34 || quote == 39 else { continue }
            let value = rest.dropFirst().prefix { $0 != quote }
            let inner = value.prefix(ReaderLimits.declaredEntityBytes).indices.filter {
                value[$0] == UInt8(ascii: "&") && value.index(after: $0) < value.endIndex && value[$0 + 1] != UInt8(ascii: "#")
            }
            if inner.contains(where: { start in names.contains { value[(start + 1)...].starts(with: $0) } }) { isBomb = true }
            if value.count <= ReaderLimits.declaredEntityBytes && inner.isEmpty { declared[name] = Array(value) }
        }
        if names.count > ReaderLimits.declaredEntities { isBomb = true }
    }

    /// Rewrites the reference at `start`; returns where it ends.
    private mutating func reference(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start + 1
        while end < buffer.count, end - start <= 32,
            Byte.isLetter(buffer[end]) || Byte.isDigit(buffer[end]) || buffer[end] == UInt8(ascii: "#")
        { end += 1 }
        let name = buffer[(start + 1)..<end]
        guard end < buffer.count, buffer[end] == UInt8(ascii: ";"), !name.isEmpty else {
            append(38)
            return start + 1
        }
        if declared.isEmpty, let code = CommonReference.code(name) {
            append(code)
        } else if name.first == UInt8(ascii: "#"), let code = Self.number(Array(name.dropFirst())[...]) {
            append(code)
        } else if let value = declared[Array(name)] {
            endSection()
            bytes += value
        } else if let code = Self.code(Array(name)[...]) {
            append(code)
        } else {
            append(38)
            return start + 1
        }
        return end + 1
    }

    /// Appends a character: in text as it is, in a section; in a tag what means something there as a reference by number.
    private mutating func append(_ code: UInt32) {
        if !tag.isOpen { beginSection() }
        switch code {
        case 38, 60, 62, 34, 39:
            if tag.isOpen { bytes += Self.numbers[Int(code)] ?? [] } else { appendToSection(UInt8(code)) }
        case 9, 10, 13, 32..<127: bytes.append(UInt8(code))
        case 127...: UTF8Writer.append(Windows1252.referenced(code), to: &bytes)
        default: break
        }
    }

    private static let numbers: [Int: [UInt8]] = Dictionary(
        uniqueKeysWithValues: [38, 60, 62, 34, 39].map { ($0, Array("&#\($0);".utf8)) })
    private static let sectionBegin = Array("<![CDATA[".utf8)
    private static let sectionEnd = Array("]]>".utf8)
    /// Bytes of a section, of which libxml2 takes ten million.
    private static let sectionBytes = 1 << 20

    private static func number(_ digits: ByteSlice) -> UInt32? {
        if let first = digits.first, Byte.lowercased(first) == UInt8(ascii: "x") { return UInt32(digits.dropFirst().string, radix: 16) }
        return UInt32(digits.string)
    }

    private static func code(_ name: ByteSlice) -> UInt32? {
        if name.elementsEqual("apos".utf8) { return 39 }
        guard !name.isEmpty, let entity = htmlEntityLookup(Array(name) + [0]) else { return nil }
        return entity.pointee.value
    }
}
