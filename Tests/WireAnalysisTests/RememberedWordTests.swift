import Testing
import WireModel

@testable import WireAnalysis

/// What is kept beside the lists answers as the lists do: a word must not mean one thing when it comes first and another when it comes again.
@Suite("Words that are remembered")
struct RememberedWordTests {
    /// Everyday words, names and words of no list, several of each slot of a memory among them.
    private let words: [String] = {
        let known = "the said Ankara Mohammed minister Syrian Reuters whereas Bank Hurricane January zxqv Q7".split(separator: " ").map(
            String.init)
        return known + (0..<30_000).map { "\(known[$0 % known.count].lowercased())\($0 / known.count)" }
    }()

    @Test("The lexicon's answers, asked for once and again, and after others took their place")
    func lexicon() {
        let memory = LexiconMemory(.embedded)
        for _ in 0..<2 {
            for word in words {
                let hash = Lexicon.hash(word.lowercased().utf8)
                for _ in 0..<2 { #expect(memory.flags(hash: hash) == Lexicon.embedded.flags(hash: hash)) }
            }
        }
    }

    @Test("A filter lets through all that its set holds, and few others")
    func filter() {
        let hashes = words.map { Lexicon.hash($0.utf8) }
        var filter = HashFilter(bits: 4096)
        for hash in hashes.prefix(200) { filter.insert(hash) }
        #expect(hashes.prefix(200).allSatisfy(filter.mayHold))
        #expect(hashes.dropFirst(200).count(where: filter.mayHold) < hashes.count / 10)
    }

    @Test("Peoples and adjectives of countries are found, one after the other and again; other words are not taken for them")
    func demonyms() {
        let demonyms = """
            Syrian Turkish Kurdish Indonesians Dutch Welsh Filipino Iraqi Swiss Ukrainians Cypriot Thai Czech Greeks European Palestinian \
            South@Korean North@Koreans Saudi@Arabian
            """.split(separator: " ").map { $0.replacing("@", with: " ") }
        for demonym in demonyms {
            #expect(Gazetteer.embedded.isDemonym(demonym.utf8), "\(demonym)")
            #expect(!Gazetteer.embedded.isDemonym((demonym + "x").utf8), "\(demonym)")
        }
        PlaceProminence.borrowed { places in
            let text = FieldText(
                "Syrian and Syrians met Turkish, Wilson, Johansson and Dutch officials in Leeds.", field: .body, lexicon: places.lexicon)
            let found = (0..<2).map { _ in text.tokens.indices.filter { places.isDemonym($0, in: text) }.map { text.text($0..<$0 + 1) } }
            #expect(found == [["Syrian", "Syrians", "Turkish", "Dutch"], ["Syrian", "Syrians", "Turkish", "Dutch"]])
        }
    }
}
