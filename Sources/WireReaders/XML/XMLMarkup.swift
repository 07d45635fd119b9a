import CLibXML2

/// What is put right in a feed before libxml2 sees it.
///
/// In recovery libxml2 loses entity references after the first fault, and feeds are full of HTML's names and of bare ampersands.
/// So references become numbers or characters here, and the document type declaration goes: nothing can be declared, loaded or
/// expanded, whatever the file says.
struct XMLMarkup {
    private(set) var bytes: [UInt8] = []
    /// Nothing of the file came out yet.
    private var isAtStart = true
    /// An entity whose value refers to another: the stuff of bombs. Such a file is refused.
    private(set) var isBomb = false

    private var hasDoctype = false
    private var declared: [[UInt8]: [UInt8]] = [:]

    /// Of a file that comes piece by piece.
    init() {}

    init(_ text: [UInt8]) {
        read(text)
    }

    /// Puts the next piece of the file into `bytes`, in place of the one before. A piece must not end inside of markup.
    mutating func read(_ text: [UInt8]) {
        bytes = []
        bytes.reserveCapacity(text.count + text.count / 16)
        var index = isAtStart ? text.firstIndex(of: UInt8(ascii: "<")) ?? text.endIndex : text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "&") {
                index = reference(text[index...])
            } else if byte == UInt8(ascii: "<"), let end = section(text[index...]) {
                index = end
            } else {
                // XML 1.0 knows no other control characters, not even by reference.
                if byte >= 32 || Byte.isSpace(byte) { bytes.append(byte) }
                index += 1
            }
        }
        isAtStart = isAtStart && bytes.isEmpty
        bytes = TagBounds.bounded(bytes)
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
            let end = rest.firstRange(ofLowercase: "]]>")?.upperBound ?? rest.endIndex
            bytes.append(contentsOf: rest[..<end].lazy.filter { $0 >= 32 || Byte.isSpace($0) })
            return end
        }
        if rest.starts(withLowercase: "<!--") { return rest.firstRange(ofLowercase: "-->")?.upperBound ?? rest.endIndex }
        // Only the first one counts: a second is no markup, and searching for its end again and again would cost.
        guard !hasDoctype, rest.starts(withLowercase: "<!doctype") else { return nil }
        hasDoctype = true
        let end = Doctype.end(in: rest)
        readEntities(rest[..<end])
        return end
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

    /// Rewrites the reference that `rest` starts with; returns where it ends.
    private mutating func reference(_ rest: ByteSlice) -> Int {
        let start = rest.startIndex
        let name = rest.dropFirst().prefix(32).prefix { Byte.isLetter($0) || Byte.isDigit($0) || $0 == UInt8(ascii: "#") }
        let isClosed = name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: ";")
        if isClosed, name.first == UInt8(ascii: "#"), let code = Self.number(name.dropFirst()) {
            append(code)
            return name.endIndex + 1
        }
        if isClosed, let value = declared[Array(name)] {
            bytes += value
            return name.endIndex + 1
        }
        if isClosed, let code = Self.code(name) {
            append(code)
            return name.endIndex + 1
        }
        append(38)
        return start + 1
    }

    /// Appends a character; those that mean something in markup as a reference by number.
    private mutating func append(_ code: UInt32) {
        switch code {
        case 38: bytes += Self.ampersand
        case 60, 62, 34, 39: bytes += Array("&#\(code);".utf8)
        case 9, 10, 13, 32...: UTF8Writer.append(Windows1252.referenced(code), to: &bytes)
        default: break
        }
    }

    private static let ampersand = Array("&#38;".utf8)

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
