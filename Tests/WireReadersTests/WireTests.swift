import Testing
import WireModel

@testable import WireReaders

@Suite("Newsroom wires")
struct WireTests {
    private func documents(_ text: String, _ file: String) -> [Document] {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: file) else { return [] }
        return documents
    }

    @Test(
        "A wire's local time is taken for UTC, or a zone that it names is not believed",
        arguments: [
            ("2026-01-30T17:32:18", "da", "2026-01-30T16:32:18Z"), ("2026-07-30T17:32:18", "da", "2026-07-30T15:32:18Z"),
            ("2026-02-16T17:36:20", "fi-FI", "2026-02-16T15:36:20Z"), ("2026-03-29T03:00:00", "nl", "2026-03-29T01:00:00Z"),
            ("2026-03-29T01:59:59", "nl", "2026-03-29T00:59:59Z"), ("2026-10-25T03:00:00", "de-AT", "2026-10-25T02:00:00Z"),
            ("20260129T124550", "ja", "2026-01-29T03:45:50Z"), ("20260129T124550Z", "da", "2026-01-29T12:45:50Z"),
            ("2026-01-29T12:45:50+0100", "fi", "2026-01-29T11:45:50Z"), ("2026-01-29T12:45:50", "en", "2026-01-29T12:45:50Z"),
            ("2026-01-29T12:45:50", "fr-CA", "2026-01-29T12:45:50Z"), ("2026-01-29", "da", "2026-01-29T00:00:00Z"),
        ])
    func zones(text: String, language: String, expected: String) {
        #expect(WireDates.instant(text, language: language)?.iso8601 == expected)
    }

    @Test("A format is known by its ending only, so that a file under another name is lost")
    func byContent() throws {
        let names = [
            "nitf.xml": "nitf", "news-message.xml": "newsml", "newsml-1.xml": "newsml", "ninjs.json": "ninjs", "iptc-7901.txt": "iptc7901",
            "anpa-1312.txt": "anpa", "zczc.tst": "zczc", "agency.xml": "xml", "message.eml": "mail", "letters.mbox": "mail",
        ]
        for (name, format) in names.sorted(by: { $0.key < $1.key }) {
            let bytes = try #require(FixtureFiles.bytes("articles/\(name)"))
            guard case .documents(let documents) = Reader.read(bytes, file: "4711") else {
                Issue.record("\(name) was set aside")
                continue
            }
            #expect(documents.allSatisfy { $0.format.rawValue == format }, "\(name)")
        }
    }

    @Test("A message of items that is cut off loses those before the cut")
    func cut() throws {
        let bytes = try #require(FixtureFiles.bytes("articles/news-message.xml"))
        guard case .documents(let documents) = Reader.read(Array(bytes.prefix(bytes.count - 400)), file: "a.xml") else {
            Issue.record("The message was set aside")
            return
        }
        #expect(documents.first?.headline == "UPDATE 2-Nine die as mill falls")
        #expect(documents.first?.problems.contains { $0.code == "xml.broken" && $0.detail.contains("line") } == true)
    }

    @Test("Elements past the bound exhaust the memory")
    func manyNodes() {
        let text = "<nitf><body><body.content><p>One.</p>" + String(repeating: "<a/>", count: ReaderLimits.xmlNodes + 10)
        #expect(documents(text, "a.xml").first?.problems.contains { $0.code.hasPrefix("xml.") } == true)
    }

    @Test("A catalogue of books is taken for news")
    func otherXML() {
        #expect(documents("<catalogue><book><title>One</title><price>3</price></book></catalogue>", "a.xml").isEmpty)
    }

    @Test("A page that begins with a warning of its server is taken for XML")
    func strayPage() {
        let page =
            "<br />\n<b>Warning</b>: x<html><body><title>Mill</title><div><content>y</content><p>The mill fell, and nobody was hurt.</p>"
        #expect(documents(page, "a.html").first?.format == .html)
    }

    @Test(
        "The language of a text is guessed wrongly, or guessed where it cannot be told",
        arguments: [
            ("The mayor said that the mill was empty and that nobody had looked after it for years.", "en"),
            ("Ni mennesker døde, da den gamle mølle faldt sammen, og ingen havde passet på den, siger borgmesteren efter mødet.", "da"),
            ("Der Bürgermeister sagte, dass die Mühle leer stand und sich niemand um das Haus kümmerte.", "de"),
            ("Orrin 3 Sund 4 Vale 2 Harbour 1", nil), ("", nil),
        ] as [(String, String?)])
    func languages(text: String, expected: String?) {
        #expect(LanguageGuess.of(text) == expected)
    }
}
