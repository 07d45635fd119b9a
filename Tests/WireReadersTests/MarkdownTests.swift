import Testing
import WireModel

@testable import WireReaders

@Suite("Markdown")
struct MarkdownTests {
    private func document(_ text: String) -> Document? {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: "a.md") else { return nil }
        return documents.first
    }

    @Test("Marks of Markdown stay in the text, or words go with them")
    func marks() throws {
        let text = "# Mill falls\n\nThe [old [mill](https://a.b/c) of *Orrin* fell, [sic] and [all][1] of snake_case ~~stood~~ fell `too`."
        #expect(try #require(document(text)).body == "The old [mill of Orrin fell, [sic] and all of snake_case stood fell too.")
    }

    @Test("Front matter that is not closed loses the text behind it, or is not said")
    func open() throws {
        let found = try #require(document("---\ntitle: Mill falls\n\nThe mill fell, and nobody was hurt by it.\n"))
        #expect(found.headline == "Mill falls")
        #expect(found.body == "The mill fell, and nobody was hurt by it.")
        #expect(found.problems.contains { $0.code == "frontmatter.open" })
    }

    @Test("Brackets without an end take more than a moment", arguments: ["[", "[a](", "![", "[[a]"])
    func brackets(unit: String) {
        let text = String(repeating: unit, count: 400_000 / unit.utf8.count)
        #expect(ContinuousClock().measure { _ = document(text) } < .seconds(8))
    }
}
