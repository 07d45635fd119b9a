/// JSON text, harmless on a terminal and exact for a program: every scalar that `SafeText` would drop is escaped, none is lost.
package struct JSONText: Hashable, Sendable {
    package let string: String

    /// One line, without spaces.
    package init(_ value: JSONValue) {
        var writer = JSONWriter()
        writer.write(value)
        string = String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Many lines, two spaces a level, as people read it.
    package init(pretty value: JSONValue) {
        var writer = JSONWriter()
        writer.isPretty = true
        writer.write(value)
        string = String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes JSON into bytes.
private struct JSONWriter {
    var bytes: [UInt8] = []
    var isPretty = false
    private var depth = 0

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let value): append(number: value)
        case .string(let text): append(quoted: text)
        case .array(let values):
            enclose(open: "[", close: "]", count: values.count) { writer, index in writer.write(values[index]) }
        case .object(let members):
            enclose(open: "{", close: "}", count: members.count) { writer, index in
                writer.append(quoted: members[index].key)
                writer.append(writer.isPretty ? ": " : ":")
                writer.write(members[index].value)
            }
        }
    }

    private mutating func enclose(open: String, close: String, count: Int, element: (inout JSONWriter, Int) -> Void) {
        append(open)
        depth += 1
        for index in 0..<count {
            if index > 0 { append(",") }
            newLine()
            element(&self, index)
        }
        depth -= 1
        if count > 0 { newLine() }
        append(close)
    }

    private mutating func newLine() {
        guard isPretty else { return }
        append("\n" + String(repeating: "  ", count: depth))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func append(number: Double) {
        guard number.isFinite else { return append("null") }
        if number == number.rounded(), number.magnitude < 1e15 { return append(String(Int64(number))) }
        append(String(number))
    }

    private mutating func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        }
        if isPlain { append(text) } else { append(escaping: text) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping text: String) {
        var marks = TextSafety.marksPerCell
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            default:
                let isMark = scalar.value > 0x2FF && CellWidth.width(of: scalar) == 0
                marks = isMark ? marks + 1 : 0
                if TextSafety.isHarmful(scalar) || marks > TextSafety.marksPerCell {
                    for unit in UTF16.encode(scalar) ?? .init() { append(unit: unit) }
                } else {
                    bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
                }
            }
        }
    }

    private mutating func append(unit: UInt16) {
        let digits = String(unit, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
}
