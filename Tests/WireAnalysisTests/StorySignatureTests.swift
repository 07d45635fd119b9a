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
        #expect(likeness(quake.signature, quakeElsewhere.signature) > 0.3)
        #expect(likeness(quake.signature, budget.signature) < 0.1)
    }

    @Test("A document is wholly like itself, an empty one like none")
    func bounds() {
        #expect(likeness(quake.signature, quake.signature) > 0.999)
        #expect(likeness(quake.signature, StorySignature()) == 0)
    }

    private func likeness(_ left: StorySignature, _ right: StorySignature) -> Float {
        let weights = Dictionary(uniqueKeysWithValues: left.terms.map { ($0.hash, $0.weight) })
        return right.terms.reduce(0) { $0 + $1.weight * (weights[$1.hash] ?? 0) }
    }

    @Test("Terms are ordered by hash, so that equal documents have equal signatures")
    func order() {
        let hashes = quake.signature.terms.map(\.hash)
        #expect(hashes == hashes.sorted())
        #expect(!hashes.isEmpty && hashes.count <= 64)
    }
}
