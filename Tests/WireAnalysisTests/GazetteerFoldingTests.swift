import Testing

@testable import WireAnalysis

@Suite("Folding of names to keys")
struct GazetteerFoldingTests {
    private func key(_ name: String) -> String {
        String(decoding: NameFolding.folded(name), as: UTF8.self)
    }

    @Test("Spellings of one name that differ in case, diacritics or apostrophes have one key")
    func spellings() {
        #expect(key("Ḩimş") == "hims")
        #expect(key("Khān Shaykhūn") == "khan shaykhun")
        #expect(key("ÇAVUŞOĞLU") == "cavusoglu")
        #expect(key("Ma‘arrat an Nu‘mān") == "maarrat an numan")
        #expect(key("Sana'a") == key("Sana’a"))
        #expect(key("İstanbul") == "istanbul")
        #expect(key("Diyarbakır") == "diyarbakir")
        #expect(key("Łódź") == "lodz")
        #expect(key("Straße") == "strasse")
        #expect(key("Việt Nam") == "viet nam")
    }

    @Test("A letter followed by a combining mark is the same as the composed letter")
    func combiningMarks() {
        #expect(key("e\u{301}") == key("\u{E9}"))
    }

    @Test("Hyphens, dots and runs of space become one space, and none stands at an end")
    func separators() {
        #expect(key("Port-au-Prince") == "port au prince")
        #expect(key("U.S.") == "u s")
        #expect(key("  W. Va.  ") == "w va")
        #expect(key("a \u{A0}\u{2013} b") == "a b")
        #expect(key("...") == "")
    }

    @Test("Greek and Cyrillic are lowered, and other scripts stand as they are")
    func scripts() {
        #expect(key("МОСКВА") == key("Москва"))
        #expect(key("ΑΘΗΝΑ") == "αθηνα")
        #expect(key("北京") == "北京")
        #expect(key("حمص") == "حمص")
    }

    @Test("Bytes that are no UTF-8 end a word and never end up in a key")
    func brokenBytes() {
        var key: [UInt8] = []
        NameFolding.fold([0x48, 0x6F, 0xC3, 0x6D, 0xFF, 0x73, 0x80, 0xE2, 0x80], into: &key)
        #expect(String(decoding: key, as: UTF8.self) == "ho m s")
    }

    @Test("A key is appended behind what stands in the buffer, so that a caller can reuse one")
    func appends() {
        var key: [UInt8] = Array("x ".utf8)
        NameFolding.fold("  Homs ".utf8, into: &key)
        #expect(String(decoding: key, as: UTF8.self) == "x homs")
    }
}
