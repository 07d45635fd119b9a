import Testing
import WireModel

@testable import WireAnalysis

@Suite("What a document itself says of a name")
struct DocumentWinsTests {
    @Test("An acronym that the document spells out is taken for the one that everybody knows")
    func acronyms() {
        let document = analysed("The Institute of Statistics (IS) counted anew. The IS was wrong, and IS staff said so.")
        #expect(document.organisations == ["Institute of Statistics"])
        #expect(document.entity("Institute of Statistics")?.variants.map(\.text) == ["IS"])
        let known = analysed("The Syrian Observatory for Human Rights (SOHR) said so. Fighters of the Islamic State (IS) fled, IS said.")
        #expect(known.organisations == ["Syrian Observatory for Human Rights", "Islamic State"])
    }

    @Test("A baker with a leader's surname is taken for the leader")
    func people() {
        let document = analysed("Paula Merkel, 41, bakes bread in Leeds. \"It sells,\" Merkel said. Everybody likes Merkel.")
        #expect(document.people == ["Paula Merkel"])
        #expect(document.texts(of: "Paula Merkel").count == 3)
    }

    @Test("A middle initial makes another person across documents, or one of two within a document")
    func initials() {
        #expect(analysed("Judge Neil M. Harrow ruled. Harrow smiled.").people == ["Neil Harrow"])
        #expect(Set(analysed("John A. Miller met John B. Miller in June.").people) == ["John A. Miller", "John B. Miller"])
        #expect(analysed("The writer J. Edgar Bloom slept.").people == ["J. Edgar Bloom"])
    }
}
