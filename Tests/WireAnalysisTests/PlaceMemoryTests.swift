import Testing
import WireModel

@testable import WireAnalysis

@Suite("What is remembered of places from one document to the next")
struct PlaceMemoryTests {
    private func packed(_ text: String, behind front: String = "", before back: String = "") -> PackedWord? {
        let bytes = Array((front + text + back).utf8)
        let start = front.utf8.count
        return bytes.withUnsafeBufferPointer { PackedWord($0, start..<start + text.utf8.count) }
    }

    @Test("A word is the same wherever in a text it stands, and no two words are", arguments: 1...40)
    func packing(count: Int) {
        let word = String(repeating: "abcdefgh", count: 5).prefix(count)
        let found = packed(String(word))
        #expect(found == packed(String(word), behind: "xyz ", before: " and a good deal more behind it"))
        #expect(found == packed(String(word), behind: "at the very end: "))
        #expect(found != packed(word.dropLast() + "z"))
        #expect(found != packed(word + "a"))
    }

    @Test("No bytes are no word")
    func emptyWord() {
        #expect(packed("") == nil)
    }

    @Test("Capitals are lowered, other bytes are not changed into letters")
    func lowering() {
        #expect(packed("WAR-Torn")?.lowered == packed("war-torn")?.lowered)
        #expect(packed("NORTHWESTERN")?.lowered == packed("northwestern"))
        #expect(packed("@")?.lowered != packed("a")?.lowered)
    }

    @Test("Words around names are known in any case, and only as a whole")
    func surroundingWords() throws {
        let words = PlaceWords.embedded
        #expect(words.classes(try #require(packed("Province")?.lowered)).has(.feature))
        #expect(words.kinds(try #require(packed("province")?.lowered)) == PlaceKinds(.division, .region))
        #expect(words.classes(try #require(packed("airport")?.lowered)).has(.namesake))
        #expect(words.classes(try #require(packed("provinces")?.lowered)).isEmpty)
        #expect(words.classes(try #require(packed("nowhere")?.lowered)).isEmpty)
    }

    private func name(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 3...12, using: &random)).reduce(into: "K") { name, _ in
            name.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0x61...0x7A, using: &random)))
        }
    }

    @Test("What other documents said changes no answer, also when much of what was remembered has given way to them")
    func otherDocuments() {
        let body =
            "Syrian troops left Homs province for Paris, Texas, and the city of Aleppo. A man from Springfield died. Moscow denied it."
        let document = Document(file: "a", format: .text, body: body)
        let analyser = Analyser()
        let first = analyser.analyse(document)
        var random = SeededRandom(7)
        for number in 0..<60 {
            let names = (0..<60).map { _ in name(&random) }
            _ = analyser.analyse(Document(file: "\(number)", format: .text, body: "In " + names.joined(separator: ", in ") + "."))
        }
        #expect(analyser.analyse(document).entities == first.entities)
        #expect(analyser.analyse(document).placeLinks == first.placeLinks)
    }
}
