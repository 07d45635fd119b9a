import Testing
import WireModel

@testable import WireReaders

@Suite("Scripts of pages that go past the parser")
struct ScriptTextTests {
    private static let long = "var text = \"The ferry to the port leaves at noon and comes back before the night falls\";"
    private static let linked =
        "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry leaves\", \"datePublished\": \"2020-01-02T03:04:05Z\", \"author\": \"Jane Roe\"}"

    /// The texts of a page's text nodes, scripts among them.
    private func texts(_ page: String) -> [String] {
        let tree = HTMLParser.parse(Array(page.utf8))
        return tree.nodes.indices.filter { tree.nodes[$0].tag == .text }.map { tree.text(of: $0).string }
    }

    @Test(
        "A script's text is lost, cut or taken for another's",
        arguments: [
            "<script>\(long)</script>", "<SCRIPT type=a>\(long)</SCRIPT ><p>a</p><script>\(linked)</script>",
            "<style>\(long)\n\(long)</style>",
            "<script>\u{7F}0\u{7F}</script>", "<script>\(long)</script><script>\u{7F}0\u{7F}</script><script>\(linked)</script>",
            "<script><!-- \(long) //--></script>", "<script>if (a<b) { \(long) }</script>", "<!-- a --><script>\(long) </b></script>",
            "<p title=\"<script>\">\(long)</p><script>\(linked)</script>",
            "<script>\(String(repeating: long + "\n", count: 3000))</script>",
        ])
    func scripts(page: String) throws {
        let expected = page.replacing(#/<!-- a -->|(?i:<\/?(script|style|p)[^>]*?>(">)?)/#, with: "\u{1}").split(separator: "\u{1}").map(
            String.init)
        #expect(texts(page) == expected)
        #expect(texts("<p class=a@b @c>" + page) == expected)
    }

    @Test("A script that is not there, or has no end, takes text with it")
    func elsewhere() {
        #expect(texts("<!-- <script>\(Self.long)</script> --><p>a</p>") == ["a"])
        #expect(texts("<p data-a='<script>\(Self.linked)</script>'>a</p>") == ["a"])
        #expect(texts("<p>a</p><script src=\"a.js\"/><p>b</p>") == ["a", "b"])
        #expect(texts("<p>a</p><script>\(Self.long)") == ["a", Self.long])
    }

    @Test("What a page says of itself in a script is not read")
    func linkedData() throws {
        let page =
            "<!DOCTYPE html><html><head><style>\(Self.long)</style><script>\(Self.long)</script>"
            + "<script type=\"application/ld+json\">\(Self.linked)</script></head><body><h1>Ferry leaves</h1><p>The ferry left.</p></body></html>"
        let outcome = Reader.read(Array(page.utf8), file: "ferry.html")
        guard case .documents(let documents) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let document = try #require(documents.first)
        #expect(document.published?.iso8601 == "2020-01-02T03:04:05Z")
        #expect(document.byline == ["Jane Roe"])
    }
}
