/// A JSON parser without recursion, bounded in depth and values, and lenient where pages are not: line breaks inside strings,
/// a comma too many, comments around the whole.
struct JSONScanner {
    /// An array or object whose members are being read; a class, so that members are added in place.
    private final class Open {
        let isObject: Bool
        var elements: [JSONValue] = []
        var members: [(name: String, value: JSONValue)] = []
        var name: String?

        init(isObject: Bool) { self.isObject = isObject }
    }

    private let bytes: ByteSlice
    private var index: Int
    private var values = 0
    /// Where the text stops to be JSON; `nil` where all of it is.
    private(set) var faultOffset: Int?
    private(set) var isTooDeep = false
    /// The value that was read last was broken.
    private(set) var isBroken = false

    init(_ bytes: ByteSlice) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// Where the next value starts, for several values in a row (JSON Lines).
    var position: Int { index }

    /// The next value; `nil` at the end. At a fault, what of the value was whole; an object in a list that was not is left out.
    mutating func next() -> JSONValue? {
        var stack: [Open] = []
        isBroken = false
        if let value = next(&stack) { return value }
        return isBroken ? Self.salvaged(&stack) : nil
    }

    /// Goes on behind a fault, at the next line that begins a value; `false` where there is none.
    mutating func resume() -> Bool {
        while let end = bytes[index...].firstIndex(of: 10) {
            index = end + 1
            skipBlank()
            guard index < bytes.endIndex else { return false }
            if bytes[index] == UInt8(ascii: "{") { return true }
        }
        return false
    }

    private static func salvaged(_ stack: inout [Open]) -> JSONValue? {
        var value: JSONValue?
        while let open = stack.popLast() {
            if open.isObject {
                if let inner = value, let name = open.name { open.members.append((name, inner)) }
                // Half an article would stand for one.
                let isElement = stack.last.map { !$0.isObject } ?? false
                value = isElement && value == nil ? nil : .object(open.members)
            } else {
                if let inner = value { open.elements.append(inner) }
                value = .array(open.elements)
            }
        }
        return value
    }

    private mutating func next(_ stack: inout [Open]) -> JSONValue? {
        while true {
            skipBlank()
            guard index < bytes.endIndex else {
                return stack.isEmpty ? nil : fail()
            }
            if let object = stack.last, object.isObject, object.name == nil, bytes[index] != UInt8(ascii: "}") {
                guard bytes[index] == 34, let name = string(), skip(UInt8(ascii: ":")) else { return fail() }
                object.name = name
                continue
            }
            var finished: JSONValue?
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard stack.count < ReaderLimits.jsonDepth else {
                    isTooDeep = true
                    return fail()
                }
                stack.append(Open(isObject: bytes[index] == UInt8(ascii: "{")))
                index += 1
                continue
            case UInt8(ascii: "}"), UInt8(ascii: "]"): finished = close(&stack)
            default: finished = scalar()
            }
            values += 1
            guard let value = finished, values <= ReaderLimits.jsonValues else { return fail() }
            guard let open = stack.last else { return value }
            if open.isObject {
                if let name = open.name { open.members.append((name, value)) }
                open.name = nil
            } else {
                open.elements.append(value)
            }
            _ = skip(UInt8(ascii: ","))
        }
    }

    private mutating func fail() -> JSONValue? {
        isBroken = true
        faultOffset = faultOffset ?? index - bytes.startIndex
        return nil
    }

    private mutating func close(_ stack: inout [Open]) -> JSONValue? {
        guard let open = stack.last, open.isObject == (bytes[index] == UInt8(ascii: "}")), open.name == nil else { return nil }
        stack.removeLast()
        index += 1
        return open.isObject ? .object(open.members) : .array(open.elements)
    }

    private mutating func skipBlank() {
        while index < bytes.endIndex, Byte.isSpace(bytes[index]) { index += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipBlank()
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func scalar() -> JSONValue? {
        if bytes[index] == 34 { return string().map { .string($0) } }
        let start = index
        while index < bytes.endIndex, Byte.isWord(bytes[index]) || "+-.".utf8.contains(bytes[index]) { index += 1 }
        let word = bytes[start..<index]
        guard let first = word.first else { return nil }
        switch word.string {
        case "null": return .null
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        default: return Byte.isDigit(first) || first == UInt8(ascii: "-") ? .number(word.string) : nil
        }
    }

    /// The string at `index`, which stands at its quotation mark.
    private mutating func string() -> String? {
        index += 1
        let start = index
        while index < bytes.endIndex, bytes[index] != 34, bytes[index] != UInt8(ascii: "\\") { index += 1 }
        guard index < bytes.endIndex else { return nil }
        if bytes[index] == 34 {
            index += 1
            return bytes[start..<(index - 1)].string
        }
        var result = Array(bytes[start..<index])
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 34 { return result.string }
            if byte == UInt8(ascii: "\\") { escape(into: &result) } else { result.append(byte) }
        }
        return nil
    }

    private mutating func escape(into result: inout [UInt8]) {
        guard index < bytes.endIndex else { return }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): result.append(10)
        case UInt8(ascii: "t"): result.append(9)
        case UInt8(ascii: "r"): result.append(13)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): result.append(32)
        case UInt8(ascii: "u"):
            guard var code = hexadecimal() else { return UTF8Writer.append(0xFFFD, to: &result) }
            if (0xD800..<0xDC00).contains(code), bytes[index...].starts(with: Array("\\u".utf8)) {
                let before = index
                index += 2
                if let low = hexadecimal(), (0xDC00..<0xE000).contains(low) {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    index = before
                }
            }
            UTF8Writer.append(code, to: &result)
        default: result.append(byte)
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        guard index + 4 <= bytes.endIndex, let code = UInt32(bytes[index..<(index + 4)].string, radix: 16) else { return nil }
        index += 4
        return code
    }
}
