import Testing
import WireModel

@testable import WireReaders

@Suite("Text of feeds that goes past the parser")
struct FeedTextTests {
    private static let long = "The ferry to the port leaves at noon and comes back before the night falls"

    private func documents(_ entries: String) -> [Document] {
        let text = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Quay Notes</title>\(entries)</channel></rss>"
        if case .documents(let documents) = Reader.read(Array(text.utf8), file: "notes.rss") { return documents }
        return []
    }

    private func body(_ description: String) -> String? {
        documents("<item><title>A</title><description>\(description)</description></item>").first?.body
    }

    @Test(
        "Text is lost, or another's given, where it looks like what stands for it",
        arguments: [
            ("<![CDATA[\u{7F}0\u{7F}]]>", "\u{7F}0\u{7F}"), ("<![CDATA[\(long)]]> <![CDATA[\u{7F}0\u{7F}\n]]>", "\(long) \u{7F}0\u{7F}"),
            ("&amp; \u{7F}9\u{7F}", "& \u{7F}9\u{7F}"), ("\(long) \u{7F}0\u{7F}", "\(long) \u{7F}0\u{7F}"), ("<![CDATA[]]>\(long)", long),
            ("\(long) &amp; <![CDATA[\(long)]]>", "\(long) & \(long)"), ("<![CDATA[\(long) ?>]]>", "\(long) ?>"),
            ("<?mark a=\"b\"?>\(long)", long), ("\(long)&#13;&#13;\n&amp; more", "\(long) & more"),
        ])
    func sections(description: String, text: String) {
        #expect(body(description) == text)
    }

    @Test("What libxml2 does not take in a section is handed on all the same")
    func foreign() {
        #expect(body("<![CDATA[\(Self.long) \u{FFFF}]]>after")?.contains("ferry") == false)
        #expect(body("<![CDATA[\(Self.long) \u{C}]]>after")?.contains("ferry") == false)
    }

    @Test("A fault is reported in another line than its own behind long texts")
    func lines() throws {
        let entry = "<item><title>A</title><description><![CDATA[\(Self.long)\n\(Self.long)\n]]></description></item>\n"
        let document = try #require(documents(entry + entry + "<item><title>B</wrong></item>").first)
        let problem = try #require(document.problems.first { $0.code == "xml.broken" })
        #expect(problem.detail.contains("at line 8;"))
    }

    @Test("Elements of one name and several vocabularies are taken for each other")
    func vocabularies() throws {
        let entry = """
            <item xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="http://x.example/">
            <title>A</title><media:title>B</media:title><media:content>no</media:content><dc:creator>Jane Roe</dc:creator>
            <x:item>c</x:item><x:teaser>A short text of the agency.</x:teaser><image><title>no</title><link>no</link></image>
            <author><name>John Doe</name></author><category>World</category></item>
            """
        let document = try #require(documents(entry).first)
        #expect(document.headline == "A")
        #expect(document.body == "A short text of the agency.")
        #expect(document.byline.contains("Jane Roe"))
        #expect(document.section == "World")
        #expect(document.url == nil)
        #expect(documents(entry + entry).count == 2)
    }
}
