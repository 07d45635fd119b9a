import Testing
import WireModel

@testable import WireAnalysis

@Suite struct AnalyserPropertyTests {
    private static let pieces = [
        "President", "Assad", "al-", "al", "-", "’s", "'", "\"", "“", "”", ".", ",", "(", ")", "&", "\n", "\n\n", "U.S.", "Mr.", "J.", "de",
        "van",
        "Ministry", "of", "the", "and", "said", "that", "Homs", "Province", "formerly", "known", "as", "NATO", "İstanbul", "東京", "\u{301}",
        "\u{202E}",
        "www.x.org", "@a", "#b", "12", "1.5", "May", "Will", "told", "according", "to", "He", "\u{FFFD}", "—", "…", ":", ";", "Lake",
        "Inc.", "North",
    ]

    /// A text of random pieces: the same for the same seed.
    private func text(_ seed: UInt64) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        return (0..<next(120) + 1).map { _ in Self.pieces[next(Self.pieces.count)] + (next(4) == 0 ? "" : " ") }.joined()
    }

    @Test("Whatever the text: mentions lie inside it, in order, without overlap, and name an entity")
    func mentions() {
        for seed in 1...600 as ClosedRange<UInt64> {
            let document = analysed(text(seed), headline: text(seed + 7919))
            var end = TextSpan(0, 0)
            var field = TextField.headline
            for mention in document.mentions {
                if mention.field != field { end = TextSpan(0, 0) }
                field = mention.field
                let length = (field == .headline ? document.document.headline : document.document.body).utf8.count
                #expect(mention.span.start >= end.end && mention.span.count > 0 && Int(mention.span.end) <= length, "seed \(seed)")
                #expect(document.entities.indices.contains(mention.entity))
                end = mention.span
            }
            #expect(Set(document.entities.map(\.key)).count == document.entities.count, "seed \(seed)")
            #expect(document.quotes.allSatisfy { Int($0.span.end) <= document.document.body.utf8.count && $0.span.count > 0 })
        }
    }

    @Test("Two runs give the same answer")
    func deterministic() {
        for seed in 1...60 as ClosedRange<UInt64> {
            #expect(analysed(text(seed)) == analysed(text(seed)))
        }
    }

    @Test("Documents analysed together say what each says alone: no name, place or quotation goes over to another")
    func together() {
        let long = String(repeating: "President Assad visited Homs Province, said the Ministry of Transport in Ankara. ", count: 3400)
        let bodies =
            (1...70 as ClosedRange<UInt64>).map { text($0) }
            + ["", long, "Der Minister sagte in Berlin, dass die Fähre nicht fährt und dass sie das nicht will.", "東京"]
        let documents = bodies.enumerated().map { number, body in
            Document(file: "\(number).txt", format: .text, headline: number % 3 == 0 ? text(UInt64(number + 1)) : "", body: body)
        }
        let analyser = Analyser()
        let together = analyser.analyse(documents)
        #expect(together.count == documents.count)
        for (one, document) in zip(together, documents) { #expect(one == analyser.analyse(document), "\(document.file)") }
        #expect(analyser.analyse([Document]()).isEmpty)
    }

    @Test("Sentences lie in order and cover every mention")
    func sentenceCover() {
        for seed in 1...100 as ClosedRange<UInt64> {
            let document = analysed(text(seed))
            #expect(zip(document.sentences, document.sentences.dropFirst()).allSatisfy { $0.end <= $1.start })
            for mention in document.mentions { #expect(document.sentences.contains { $0.contains(mention.span) }, "seed \(seed)") }
        }
    }

    @Test("An empty document has nothing in it")
    func empty() {
        let document = analysed("")
        #expect(document.entities.isEmpty && document.quotes.isEmpty && document.sentences.isEmpty && document.wordCount == 0)
    }

    @Test(
        "A text of one endless word or of marks alone ends soon and finds nothing",
        arguments: ["a", "A", "'", "-", ".", "(", "\"", "of the "])
    func endless(piece: String) {
        #expect(analysed(String(repeating: piece, count: 50_000)).entities.count <= 1)
    }

    @Test("The curated file is sound: every line has a kind and a name, and no form is empty")
    func curatedFile() {
        let entries = CuratedNames.embedded.entries
        #expect(entries.count > 900)
        #expect(entries.allSatisfy { !$0.name.isEmpty && !$0.words.isEmpty })
    }

    @Test("The lexicon knows what words are")
    func lexicon() {
        let lexicon = Lexicon.embedded
        #expect(lexicon.flags(of: "Sergei").contains(.given))
        #expect(lexicon.flags(of: "Monday").contains(.calendar))
        #expect(lexicon.flags(of: "minister").contains(.title))
        #expect(lexicon.flags(of: "house").contains(.common))
        #expect(lexicon.flags(of: "qxzzy").isEmpty)
    }
}
