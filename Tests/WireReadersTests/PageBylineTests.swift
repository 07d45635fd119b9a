import Testing
import WireModel

@testable import WireReaders

@Suite("Headline and byline of a page")
struct PageBylineTests {
    private static let prose = String(
        repeating:
            "<p>The ferry left the harbour at noon, and the people on the pier said that they had seen nothing of the kind before.</p>",
        count: 5)

    private func document(
        head: String = "", heading: String = "Ferry leaves the harbour at noon", body: String = "", tail: String = ""
    ) -> Document? {
        let page = "<html><head>\(head)</head><body><article><h1>\(heading)</h1>\(body)\(Self.prose)</article>\(tail)</body></html>"
        guard case .documents(let documents) = Reader.read(Array(page.utf8), file: "page.html") else { return nil }
        return documents.first
    }

    @Test(
        "A byline is kept with what is no name, or a name is lost",
        arguments: [
            ("By Jane Roe", ["Jane Roe"]), ("By: Jane Roe", ["Jane Roe"]), ("ByJane Roe", ["Jane Roe"]), ("Byby JANE ROE", ["JANE ROE"]),
            ("Par Jeanne Roux", ["Jeanne Roux"]), ("Von Jana Rot und Max Braun", ["Jana Rot", "Max Braun"]),
            ("Por: Juana Ruiz", ["Juana Ruiz"]),
            ("Jane Roe —", ["Jane Roe"]), ("Jane Roe | jroe@harbour.example", ["Jane Roe"]), ("Jane Roe @janeroe", ["Jane Roe"]),
            ("Jane Roe, Political Editor", ["Jane Roe"]), ("By Jane Roe and John Doe, Staff Writers", ["Jane Roe", "John Doe"]),
            ("Jane Roe Published March 11, 2015 10:00", ["Jane Roe"]), ("Jane Roe edited by John Doe", ["Jane Roe"]),
            ("Roe, Jane", ["Jane Roe"]),
            ("View all posts", []), ("Last Updated: 7 January 2025", []), ("作者：林小雨2017-03-01 14:27", ["林小雨"]), ("松下太郎", ["松下太郎"]),
            ("Автор: Анна Иванова", ["Анна Иванова"]), ("doe", ["doe"]), ("Follow", []),
        ])
    func names(text: String, expected: [String]) {
        #expect(BylineText.names(text.utf8, isMarked: true) == expected)
    }

    @Test("The writer of another article signs this one")
    func nearest() {
        let own = "<div class=\"info\">By <a href=\"/author/jane-roe\">Jane Roe</a> in <a href=\"/section/sea\">Sea</a></div>"
        let other =
            "<ul><li><h2><a href=/x>Bridge opens</a></h2><span class=\"byline\">By <a href=\"/author/doe\">John Doe</a></span></li></ul>"
        #expect(document(body: own, tail: other)?.byline == ["Jane Roe"])
    }

    @Test("A newsroom's account signs instead of the people named at the headline")
    func newsroom() {
        let head = "<meta name=author content=\"Harbour Post Staff\"><meta property=\"og:site_name\" content=\"Harbour Post\">"
        #expect(document(head: head, body: "<p class=\"byline\">By <a rel=author href=/r>Jane Roe</a></p>")?.byline == ["Jane Roe"])
        #expect(document(head: head)?.byline == ["Harbour Post Staff"])
        let data = #"{"@type":"NewsArticle","author":{"@type":"Organization","name":"Tide Media"}}"#
        let linked = "<script type=\"application/ld+json\">\(data)</script>"
        #expect(document(head: linked, body: "<div class=\"author-name\">Jane Roe</div>")?.byline == ["Jane Roe"])
    }

    @Test("Several writers, or a writer in microdata, are not all named")
    func several() {
        let data = "<span itemprop=author itemscope><meta itemprop=name content=\"Jane Roe\"></span>"
        #expect(document(body: data)?.byline == ["Jane Roe"])
        let two = "<div itemprop=author><span itemprop=name>Jane Roe</span><span itemprop=name>John Doe</span></div>"
        #expect(document(body: two)?.byline == ["Jane Roe", "John Doe"])
        let parted =
            "<div class=\"article_byline\"><div>By <span>Jane Roe</span></div><div>Harbour Post</div><time>Dec 13, 2016</time></div>"
        #expect(document(body: parted)?.byline == ["Jane Roe"])
    }

    @Test("A page whose head was saved with value for content is read without its head")
    func values() {
        let head =
            "<meta value=\"2016-10-02T19:30:57-07:00\" name=\"article:published_time\"><meta name=\"sailthru.author\" value=\"Jane Roe\">"
        let document = document(head: head)
        #expect(document?.byline == ["Jane Roe"])
        #expect(document?.published?.iso8601 == "2016-10-03T02:30:57Z")
        #expect(document?.publishedOffset == -7 * 3600)
    }

    @Test("The headline is the one for social networks, the site's name, or cut at a dash of its own")
    func headlines() {
        let social =
            "<title>Ferry leaves harbour | Harbour Post</title><meta property=\"og:title\" content=\"You won't believe this ferry\">"
        #expect(document(head: social)?.headline == "Ferry leaves the harbour at noon")
        let dash =
            "<meta property=\"og:title\" content=\"Tide 1.8 - The Bountiful Update\"><title>Tide 1.8 - The Bountiful Update - Tide News</title>"
        let link = "<link rel=canonical href=\"https://tide.example/the-bountiful-update\">"
        #expect(document(head: dash + link, heading: "Tide News")?.headline == "Tide 1.8 - The Bountiful Update")
        let logo = "<title>How the ferry was built | Code | Jane Roe</title>"
        #expect(
            document(head: logo, heading: "<a href=\"/\">Hi, I'm Jane, and this is my page.</a>")?.headline
                == "How the ferry was built | Code")
        let joined = "<title>渡轮今天中午离开港口前往海岛_社会_海港日报</title>"
        #expect(document(head: joined, heading: "<a href=\"/\">海港日报</a>")?.headline == "渡轮今天中午离开港口前往海岛")
    }

    @Test("Two wordings of one headline are taken for two headlines, or two headlines for one")
    func likeness() {
        #expect(TitleLikeness.of("Ferry Leaves Harbour", "ferry leaves harbour.") == 1)
        #expect(TitleLikeness.of("Ferry leaves the harbour at noon for the islands", "At noon, a ferry leaves for the islands") > 0.6)
        #expect(TitleLikeness.of("Ferry leaves the harbour", "Parliament votes on the budget") == 0)
        #expect(TitleLikeness.of("Tide News", "Tide 1.8 - The Bountiful Update") < 0.39)
    }
}
