import Testing

@testable import WireModel

@Suite("JSON text")
struct JSONTextTests {
    @Test("Members keep their order, and sort by key where asked")
    func order() {
        let value = JSONValue.object([.init("b", .integer(1)), .init("a", .array([.null, .boolean(true), .number(0.5)]))])
        #expect(JSONText(value).string == #"{"b":1,"a":[null,true,0.5]}"#)
        #expect(JSONText(value.sortedByKey).string == #"{"a":[null,true,0.5],"b":1}"#)
        #expect(JSONText(pretty: value).string == "{\n  \"b\": 1,\n  \"a\": [\n    null,\n    true,\n    0.5\n  ]\n}")
        #expect(JSONText(pretty: .object([.init("x", .array([]))])).string == "{\n  \"x\": []\n}")
    }

    @Test("What could harm a terminal is escaped, not lost")
    func escapes() {
        #expect(
            JSONText(.string("a\"\\\n\t\u{1B}[2J\u{9B}\u{202E}\u{FE0F}\u{10FFFD}é叙")).string
                == #""a\"\\\n\t\u001b[2J\u009b\u202e\ufe0f\udbff\udffdé叙""#)
    }

    @Test("Numbers stay readable as JSON")
    func numbers() {
        #expect(JSONText(.array([.number(.nan), .number(3), .number(-0.25), .number(1e300)])).string == "[null,3,-0.25,1e+300]")
    }

    @Test("Every scalar's JSON is safe text, so that a terminal shows it as it is")
    func everyScalar() {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = JSONText(.string("a\(scalar)b")).string
            #expect(SafeText(text).string == text, "U+\(String(value, radix: 16))")
        }
    }
}
