/// The header of a message or of one of its parts (RFC 5322, RFC 2045), unfolded.
struct MailHeaders {
    private var fields: [(name: String, value: [UInt8])] = []

    /// Reads the header that `bytes` starts with; `end` is set to the first byte of the body.
    init(_ bytes: ByteSlice, end: inout Int) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let stop = bytes[index...].firstIndex(of: 10) ?? bytes.endIndex
            var line = bytes[index..<stop]
            if line.last == 13 { line = line.dropLast() }
            index = min(stop + 1, bytes.endIndex)
            if line.isEmpty || line.allSatisfy(Byte.isSpace) { break }
            if let first = line.first, Byte.isSpace(first) {
                if !fields.isEmpty, fields[fields.count - 1].value.count < ReaderLimits.elementBytes {
                    fields[fields.count - 1].value += [32] + line.trimmed
                }
                continue
            }
            guard fields.count < ReaderLimits.mailFields, let colon = line.firstIndex(of: UInt8(ascii: ":")),
                line[..<colon].allSatisfy({ $0 > 32 && $0 < 127 }), colon > line.startIndex
            else { continue }
            let name = String(decoding: line[..<colon].map(Byte.lowercased), as: UTF8.self)
            fields.append((name, Array(line[(colon + 1)...].prefix(ReaderLimits.elementBytes).trimmed)))
        }
        end = index
    }

    var isEmpty: Bool { fields.isEmpty }

    /// The first field of that name as it stands.
    func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

    /// The same as text, its encoded words read.
    func text(_ name: String) -> String? {
        raw(name).map { Whitespace.collapsed(EncodedWords.decode($0)) }?.nonEmpty
    }

    /// The value in front of the first semicolon in lower case: `text/plain`.
    func token(_ name: String) -> String? {
        raw(name).map { value in
            String(decoding: value.prefix { $0 != UInt8(ascii: ";") }.filter { !Byte.isSpace($0) }.map(Byte.lowercased), as: UTF8.self)
        }?.nonEmpty
    }

    /// A parameter of a field: `charset` of `text/plain; charset="utf-8"`.
    func parameter(_ parameter: String, of name: String) -> [UInt8]? {
        guard let value = raw(name) else { return nil }
        var rest = value[...]
        while let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) {
            rest = rest[(semicolon + 1)...].drop(while: Byte.isSpace)
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            // `name*=utf-8''…` and `name*0=…` (RFC 2231) are the same parameter.
            let key = String(decoding: rest[..<equals].trimmed.prefix { $0 != UInt8(ascii: "*") }.map(Byte.lowercased), as: UTF8.self)
            rest = rest[(equals + 1)...].drop(while: Byte.isSpace)
            let isQuoted = rest.first == 34
            let found = isQuoted ? rest.dropFirst().prefix { $0 != 34 } : rest.prefix { $0 != UInt8(ascii: ";") }
            if key == parameter { return Array(isQuoted ? found : found.trimmed) }
            rest = rest[found.endIndex...]
        }
        return nil
    }
}

/// `=?utf-8?Q?Caf=C3=A9?=` (RFC 2047).
enum EncodedWords {
    static func decode(_ value: [UInt8]) -> [UInt8] {
        guard value[...].firstRange(ofLowercase: "=?") != nil else { return TextDecoder.decode(value).bytes }
        var result: [UInt8] = []
        var rest = value[...]
        var isBehindWord = false
        while let start = rest.firstRange(ofLowercase: "=?") {
            let plain = rest[..<start.lowerBound]
            guard let word = word(rest[start.lowerBound...]) else {
                result += TextDecoder.decode(Array(rest[..<start.upperBound])).bytes
                rest = rest[start.upperBound...]
                isBehindWord = false
                continue
            }
            // White space between two words is none.
            if !(isBehindWord && plain.allSatisfy(Byte.isSpace)) { result += TextDecoder.decode(Array(plain)).bytes }
            result += word.text
            rest = rest[word.end...]
            isBehindWord = true
        }
        return result + TextDecoder.decode(Array(rest)).bytes
    }

    private static func word(_ slice: ByteSlice) -> (text: [UInt8], end: Int)? {
        let inner = slice.dropFirst(2).prefix(ReaderLimits.elementBytes)
        guard let first = inner.firstIndex(of: UInt8(ascii: "?")), first + 2 < inner.endIndex, inner[first + 2] == UInt8(ascii: "?"),
            let close = inner[(first + 3)...].firstRange(ofLowercase: "?=")
        else { return nil }
        let set = inner[inner.startIndex..<first].prefix { $0 != UInt8(ascii: "*") }
        let data = Array(inner[(first + 3)..<close.lowerBound])
        let bytes: [UInt8]
        switch Byte.lowercased(inner[first + 1]) {
        case UInt8(ascii: "b"): bytes = Base64.bytes(data)
        case UInt8(ascii: "q"): bytes = QuotedPrintable.decode(data.map { $0 == UInt8(ascii: "_") ? 32 : $0 })
        default: return nil
        }
        return (MailText.utf8(bytes, set: set.string), close.upperBound)
    }
}

/// Quoted-printable (RFC 2045, 6.7), lenient: what is no escape stands as it is.
enum QuotedPrintable {
    static func decode(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                index += 1
                continue
            }
            if index + 2 < text.count, let high = digit(text[index + 1]), let low = digit(text[index + 2]) {
                result.append(high << 4 | low)
                index += 3
                continue
            }
            // A soft line break, white space before it allowed.
            var end = index + 1
            while end < text.count, text[end] == 32 || text[end] == 9 || text[end] == 13 { end += 1 }
            if end >= text.count || text[end] == 10 {
                index = end + 1
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}

/// A part's bytes as text.
enum MailText {
    /// UTF-8, by the character set that the message names, else by what the bytes look like.
    static func utf8(_ bytes: [UInt8], set: String?) -> [UInt8] {
        let name = set.map { DeclaredEncoding.canonical($0.lowercased()) } ?? ""
        if name.isEmpty || name == "utf-8" { return TextDecoder.decode(bytes).bytes }
        if name == "windows-1252" {
            return UTF8Shape(bytes).isValid ? TextDecoder.decode(bytes).bytes : TextDecoder.decode(Windows1252.decode(bytes)).bytes
        }
        // Once more through the decoder, for the ends of lines.
        return TextDecoder.decode(CharacterSetConverter.utf8(bytes, from: name)?.bytes ?? bytes).bytes
    }
}
