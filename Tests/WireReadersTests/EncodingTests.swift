import Testing
import WireModel

@testable import WireReaders

@Suite("Character sets")
struct EncodingTests {
    private func decoded(_ bytes: [UInt8]) -> (String, String) {
        let text = TextDecoder.decode(bytes)
        return (String(decoding: text.bytes, as: UTF8.self), text.encoding)
    }

    @Test("A byte order mark is not believed, or stays in the text")
    func marks() {
        #expect(decoded([0xEF, 0xBB, 0xBF, 0x61]) == ("a", "UTF-8"))
        #expect(decoded([0xFF, 0xFE, 0x61, 0, 0xE9, 0]) == ("aé", "UTF-16LE"))
        #expect(decoded([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D, 0xDE, 0]) == ("a😀", "UTF-16BE"))
    }

    @Test("UTF-16 without a mark is taken for binary")
    func bareWide() {
        let bytes = "The ferry left at noon.".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(decoded(bytes) == ("The ferry left at noon.", "UTF-16LE"))
        #expect(FileSignature.problem(of: bytes) == nil)
    }

    @Test("UTF-8 loses against a wrong declaration, or Windows-1252 is lost")
    func guesses() {
        #expect(decoded(Array("<meta charset=iso-8859-1>é".utf8)).1 == "UTF-8")
        #expect(decoded([0x93, 0x63, 0x61, 0x66, 0xE9, 0x94]) == ("“café”", "windows-1252"))
        #expect(decoded(Array("<meta charset='shift_jis'>".utf8) + [0x93, 0xFA, 0x96, 0x7B]).0.hasSuffix("日本"))
        #expect(decoded(Array("<?xml version='1.0' encoding=\"EUC-KR\"?>".utf8) + [0xC7, 0xD1]).0.hasSuffix("한"))
        #expect(decoded(Array("<?xml version='1.0' encoding=\"no-such\"?>".utf8) + [0xE9]).1 == "windows-1252")
    }

    @Test("Damage in UTF-8 turns the whole text into Windows-1252, or is not said")
    func damage() {
        let text = TextDecoder.decode(Array("é ü ñ ".utf8) + [0xFF] + Array(" é".utf8))
        #expect(text.isRepaired)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "é ü ñ \u{FFFD} é")
    }

    @Test("Line ends of other systems leave traces, or NUL passes")
    func lineEnds() {
        #expect(decoded(Array("a\r\nb\rc\n\u{0}".utf8)).0 == "a\nb\nc\n\u{FFFD}")
    }
}
