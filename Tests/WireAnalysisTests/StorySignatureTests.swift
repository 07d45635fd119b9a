import Testing
import WireModel

@testable import WireAnalysis

@Suite struct StorySignatureTests {
    private let quake = analysed(
        "A strong earthquake struck the coast near Izmir on Friday, killing nine people. Mayor Deniz Aksoy said rescuers searched the rubble.",
        headline: "Earthquake kills nine near Izmir")
    private let quakeElsewhere = analysed(
        "Rescuers in Izmir searched rubble after an earthquake killed at least nine, mayor Deniz Aksoy told reporters.",
        headline: "Nine dead as quake hits Turkish coast")
    private let budget = analysed(
        "The parliament in Oslo passed the budget after a long debate about fuel taxes.", headline: "Parliament passes budget")

    @Test("Two reports of one event are alike, a third is not")
    func events() {
        #expect(StorySimilarity.score(quake.signature, quakeElsewhere.signature) > StorySimilarity.threshold - 0.1)
        #expect(StorySimilarity.score(quake.signature, budget.signature) < 0.1)
    }

    @Test("A document is wholly like itself, an empty one like none")
    func bounds() {
        #expect(StorySimilarity.score(quake.signature, quake.signature) > 0.999)
        #expect(StorySimilarity.score(quake.signature, StorySignature()) == 0)
    }

    @Test("Words that every document of an archive holds tell nothing")
    func rarity() {
        #expect(StorySimilarity.rarity(of: 1, in: 1000) > 0.8)
        #expect(StorySimilarity.rarity(of: 1000, in: 1000) < 0.05)
        let plain = StorySimilarity.score(quake.signature, budget.signature)
        let weighed = StorySimilarity.score(quake.signature, budget.signature) { _ in 0.5 }
        #expect(abs(plain - weighed) < 1e-9)
    }

    @Test("Terms are ordered by hash, as the archive's comparison needs them")
    func order() {
        let hashes = quake.signature.terms.map(\.hash)
        #expect(hashes == hashes.sorted())
        #expect(!hashes.isEmpty && hashes.count <= 64)
    }
}
