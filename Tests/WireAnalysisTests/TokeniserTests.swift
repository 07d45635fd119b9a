import Testing
import WireModel

@testable import WireAnalysis

@Suite struct TokeniserTests {
    @Test("An apostrophe inside a name stays in it, so that Khamene'i is one word")
    func apostrophes() {
        #expect(tokens("Khamene'i met O'Brien in N’Djamena") == ["Khamene'i", "met", "O'Brien", "in", "N’Djamena"])
    }

    @Test("A possessive is a token of its own, so that the name before it ends cleanly")
    func possessives() {
        #expect(tokens("Syria's army, Assad’s men") == ["Syria", "'s", "army", ",", "Assad", "’s", "men"])
        #expect(tokens("the workers' party said") == ["the", "workers", "'", "party", "said"])
        #expect(tokens("'the workers' left") == ["'", "the", "workers", "'", "left"])
    }

    @Test("Contractions are single words")
    func contractions() {
        #expect(tokens("They don't, we're") == ["They", "don't", ",", "we're"])
    }

    @Test("Initials and dotted acronyms keep their points")
    func points() {
        #expect(tokens("The U.S. and J. Smith met Mr. Brown.") == ["The", "U.S.", "and", "J.", "Smith", "met", "Mr.", "Brown", "."])
    }

    @Test("Hyphens are cut, so that the name rules decide what they join")
    func hyphens() {
        #expect(tokens("al-Qaeda and US-led") == ["al", "-", "Qaeda", "and", "US", "-", "led"])
        #expect(tokens("talks - they said -- failed") == ["talks", "-", "they", "said", "--", "failed"])
    }

    @Test("Numbers keep points, commas, colons and endings inside")
    func numbers() {
        #expect(tokens("1,200.50 at 10:30 on the 55th") == ["1,200.50", "at", "10:30", "on", "the", "55th"])
    }

    @Test("Addresses, mail addresses and handles are one token and no name")
    func links() {
        #expect(
            tokens("see www.example.org/News, mail Ann@example.org or @Bob") == [
                "see", "www.example.org/News", ",", "mail", "Ann@example.org", "or", "@Bob",
            ])
        #expect(analysed("Write to Peter@Example.com or see http://London.example/Paris today.").mentions.isEmpty)
    }

    @Test(
        "Letters beyond ASCII are letters, with or without case",
        arguments: ["Çavuşoğlu", "Łódź", "Ελλάδα", "Москва", "東京", "سوريا", "Malmö"])
    func scripts(word: String) {
        #expect(tokens("(\(word))") == ["(", word, ")"])
    }

    @Test("Broken UTF-8 traps nothing and loses no good word")
    func broken() {
        let bytes: [UInt8] = [0x41, 0x62, 0xFF, 0x20, 0xE2, 0x80, 0x20, 0x43, 0x64, 0xF0, 0x9F]
        let found = bytes.withUnsafeBufferPointer { Tokeniser.tokens(of: $0) }
        #expect(found.contains { bytes[$0.range].elementsEqual("Cd".utf8) })
        #expect(found.allSatisfy { $0.end <= bytes.count && $0.start <= $0.end })
    }
}
