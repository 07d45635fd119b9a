import Testing
import WireModel

@testable import WireReaders

@Suite("Header lines of a text")
struct HeaderLinesTests {
    private func document(_ text: String) -> Document? {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: "a.txt") else { return nil }
        return documents.first
    }

    private static let body = "The wall of the old mill fell on Tuesday night, and nine people died, the mayor said in the square."

    @Test(
        "A first line with a colon is taken for a line of the header, and the headline is lost",
        arguments: [
            "CORRECTION: toll now nine", "Tezcan: nine dead", "Mayor: we will rebuild the mill", "UPDATE 2: Nine dead as mill falls",
            "Old mill falls: nine dead",
        ])
    func headlineWithColon(headline: String) throws {
        let found = try #require(document("\(headline)\nSource: The Vale Echo\nDate: 2026-03-03\n\n\(Self.body)\n"))
        #expect(found.headline == headline)
        #expect(found.source == "The Vale Echo")
        #expect(found.published?.iso8601.hasPrefix("2026-03-03") == true)
        #expect(found.body == Self.body)
    }

    @Test(
        "A headline without a label behind the header becomes text, or is lost",
        arguments: ["Nine die as old mill falls", "Tezcan: nine dead", "CORRECTION: toll now nine"], ["", "\n"])
    func headlineBehindHeader(headline: String, gap: String) throws {
        let found = try #require(document("Source: The Vale Echo\nDate: 2026-03-03\n\(gap)\(headline)\n\n\(Self.body)\n"))
        #expect(found.headline == headline)
        #expect(found.source == "The Vale Echo")
        #expect(found.published?.iso8601.hasPrefix("2026-03-03") == true)
        #expect(found.body == Self.body)
    }

    @Test("A labelled headline loses to a first paragraph")
    func labelledHeadline() throws {
        let found = try #require(document("Headline: Mill falls\nSource: The Vale Echo\n\nA night of dust\n\n\(Self.body)\n"))
        #expect(found.headline == "Mill falls")
        #expect(found.body == "A night of dust\n\n\(Self.body)")
    }

    @Test("The first paragraph of a text without a headline is taken for one")
    func noHeadline() throws {
        let found = try #require(document("Source: The Vale Echo\nDate: 2026-03-03\n\n\(Self.body)\n\nNobody was hurt.\n"))
        #expect(found.headline.isEmpty)
        #expect(found.body == "\(Self.body)\n\nNobody was hurt.")
    }
}
