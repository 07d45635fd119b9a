import ReaderTrials
import Testing
import WireModel

@testable import WireReaders

@Suite("Fragments of everyday markup")
struct PlainFragmentTests {
    private static let tokens = [
        "<p>", "</p>", "<p>", "</p>", "<br>", "<br/>", "<br />", "<b>", "</b>", "<i>", "</i>", "<em>", "</em>", "<strong>", "</strong>",
        "<a href=\"https://tide.example/?a=1&amp;b=2\">", "</a>", "<a href='x'>", "<span class=\"a b\">", "</span>", "<div>", "</div>",
        "<ul>",
        "<ol>", "</ol>", "</ul>", "<li>", "</li>", "<h2>", "</h2>", "<hr>", "<img src=\"a.png\" alt=\"A > B\"/>", "<u>", "</u>", "<P>",
        "</P >",
        "&amp;", "&nbsp;", "&lt;", "&gt;", "&quot;", "&#8217;", "&eacute;", "&", "& ", "&bogus;", "&#x41;", "&#146;", "\n", "  ", "\t",
        "The ferry left the harbour at noon on Sunday after the people on the pier had waited for days.", "Ferry", " leaves ", "at noon.",
        "caf\u{E9}", "\u{A0}", "\u{200B}", "\u{2019}s", "<", ">", "\"", "<x-y>", "<script>a</script>", "<!-- c -->", "<blockquote>",
    ]

    @Test("Text is lost, joined or cut in another place where a fragment is read in one pass")
    func sameAsParsed() {
        var numbers = SeededNumbers(seed: 1)
        var plain = 0
        for _ in 0..<6000 {
            var text = ""
            for _ in 0..<(1 + numbers.next(below: 9)) { text += Self.tokens[numbers.next(below: Self.tokens.count)] }
            guard let found = PlainFragment.paragraphs(Array(text.utf8)) else { continue }
            plain += 1
            #expect(found == HTMLText.parsedParagraphs(Array(text.utf8)), "\(text)")
        }
        #expect(plain > 300)
    }

    @Test("Well-nested paragraphs, as most feeds have them, still go through a parser")
    func wellNested() {
        var numbers = SeededNumbers(seed: 2)
        let words = [
            "The ferry left.", "<b>Ferry</b> leaves", "at <a href=\"x\">noon</a>", "&ldquo;No&rdquo;, he said.", "caf\u{E9} &amp; bar",
            "<br>", "<br/>",
        ]
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<(1 + numbers.next(below: 4)) {
                let tag = ["p", "div", "h2", "p"][numbers.next(below: 4)]
                var inner = ""
                for _ in 0..<(1 + numbers.next(below: 5)) { inner += words[numbers.next(below: words.count)] + " " }
                text += numbers.next(below: 5) == 0 ? "<ul><li>\(inner)</li></ul>" : "<\(tag)>\(inner)</\(tag)>\n"
            }
            let found = PlainFragment.paragraphs(Array(text.utf8))
            #expect(found != nil && found == HTMLText.parsedParagraphs(Array(text.utf8)), "\(text)")
        }
    }

    @Test("A quick look at a line's beginning takes a line of furniture for text")
    func furniture() {
        let lines = [
            "Share this article", "  Read more: the ferry", "\u{201C}Read more", "READ  MORE about it", "Sign up for our newsletter",
            "Follow us on the pier",
            "258 Shares", "Image 2 of 5", "The ferry left the harbour at noon on Sunday after the people on the pier had waited.", "Re",
            "Click here",
            "Related articles", "* Related *", "Advertisement",
        ]
        for line in lines {
            let bytes = Array(line.utf8)
            #expect(Furniture.isFurniture(line: bytes) == Furniture.isFurniture(FoldedLine.fold(bytes)), "\(line)")
        }
    }
}

@Suite("What is put right in a feed before it is parsed")
struct FeedMarkupTests {
    private func entry(_ description: String) -> Document? {
        let feed =
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tide</title><item><title>Ferry</title>\(description)</item></channel></rss>"
        guard case .documents(let documents) = Reader.read(Array(feed.utf8), file: "tide.rss") else { return nil }
        return documents.first
    }

    @Test("Text with references is read otherwise than the same text in a section, or ends the section that it is put into")
    func sections() {
        #expect(entry("<description>&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;</description>")?.body == "Fish & chips")
        #expect(entry("<description><![CDATA[<p>Fish &amp; chips</p>]]></description>")?.body == "Fish & chips")
        #expect(entry("<description>&lt;p&gt;a[b[0]]&gt; c]]&gt; d&lt;/p&gt;</description>")?.body == "a[b[0]]> c]]> d")
        #expect(entry("<description>Fish &nbsp; &bogus; &amp;#8217;</description>")?.body == "Fish &bogus; \u{2019}")
    }

    @Test("A reference in an attribute becomes a section, and the element is lost")
    func attributes() {
        let item =
            "<enclosure url=\"https://tide.example/?a=1&amp;b=>2\" type='x'/><link>https://tide.example/?a=1&amp;b=2</link><description>Fish</description>"
        #expect(entry(item)?.url == "https://tide.example/?a=1&b=2")
        #expect(entry(item)?.body == "Fish")
        #expect(entry("<description title=\"a 'b' &quot;c\">Fish &amp; chips</description>")?.body == "Fish & chips")
    }

    @Test("A long text with a reference at its start is lost, or a part of it, where its section is cut")
    func longSections() {
        let words = String(repeating: "The ferry left the harbour at noon. ", count: 45_000)
        #expect((entry("<description>Fish &amp; chips. \(words)</description>")?.body.utf8.count ?? 0) > 1_500_000)
    }
}
