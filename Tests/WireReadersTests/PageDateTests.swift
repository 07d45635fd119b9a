import Testing
import WireModel

@testable import WireReaders

@Suite("The day of a page")
struct PageDateTests {
    private static let prose = String(
        repeating:
            "<p>The ferry left the harbour at noon, and the people on the pier said that they had seen nothing of the kind before.</p>",
        count: 5)

    private func document(
        head: String = "", top: String = "", body: String = "", tail: String = "", language: String = "en"
    ) -> Document? {
        let page =
            "<html lang=\"\(language)\"><head><title>Ferry leaves the harbour at noon</title>\(head)</head><body>\(top)"
            + "<article><h1>Ferry leaves the harbour at noon</h1>\(body)\(Self.prose)</article>\(tail)</body></html>"
        guard case .documents(let documents) = Reader.read(Array(page.utf8), file: "page.html") else { return nil }
        return documents.first
    }

    private func published(
        head: String = "", top: String = "", body: String = "", tail: String = "", language: String = "en"
    ) -> String? {
        let document = document(head: head, top: top, body: body, tail: tail, language: language)
        return document?.published?.iso8601(offset: document?.publishedOffset ?? 0)
    }

    @Test(
        "A date line in a language of news is not understood",
        arguments: [
            ("ro", "20 septembrie 2020 16:20", "2020-09-20T16:20:00Z"),
            ("ar", "الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07T12:09:00Z"),
            ("ar", "٧ تشرين الثاني ٢٠٢٠", "2020-11-07T00:00:00Z"), ("hi", "16 अप्रैल 2020", "2020-04-16T00:00:00Z"),
            ("uk", "5 травня 2021, 09:30", "2021-05-05T09:30:00Z"), ("el", "3 Ιουλίου 2019", "2019-07-03T00:00:00Z"),
            ("hu", "2020. május 3.", "2020-05-03T00:00:00Z"), ("fi", "4. kesäkuuta 2018", "2018-06-04T00:00:00Z"),
            ("vi", "ngày 3 tháng 5 năm 2020", "2020-05-03T00:00:00Z"), ("th", "9 ตุลาคม 2563", "2020-10-09T00:00:00Z"),
            ("ja", "2019年04月13日 午後3時15分", "2019-04-13T15:15:00Z"), ("ko", "2020년 5월 3일", "2020-05-03T00:00:00Z"),
            ("ru", "14 МАРТА 2021", "2021-03-14T00:00:00Z"), ("fr", "27\u{A0}juin\u{A0}2019", "2019-06-27T00:00:00Z"),
            ("id", "3 Agustus 2020", "2020-08-03T00:00:00Z"), ("pt", "5 out 2019", "2019-10-05T00:00:00Z"),
        ])
    func languages(language: String, line: String, expected: String) {
        #expect(published(body: "<div>\(line)</div>", language: language) == expected)
    }

    @Test("A page of a country that puts the day first is dated to another month")
    func order() {
        #expect(published(body: "<div>03/05/2020</div>", language: "en-US") == "2020-03-05T00:00:00Z")
        #expect(published(body: "<div>03/05/2020</div>", language: "en-GB") == "2020-05-03T00:00:00Z")
        #expect(published(body: "<div>03/05/2020</div>", language: "es") == "2020-05-03T00:00:00Z")
        let head = "<link rel=canonical href=\"https://harbour.example.co.uk/news/ferry\">"
        #expect(published(head: head, body: "<div>03/05/2020</div>") == "2020-05-03T00:00:00Z")
    }

    @Test("A day known to its readers as Monday is given as Sunday")
    func localDay() {
        let zoned = #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-04-16T01:00:03+05:30"}</script>"#
        #expect(published(head: zoned) == "2020-04-16T01:00:03+05:30")
        // In UTC in one place, in the town's own time in another.
        let both =
            "<meta property=\"article:published_time\" content=\"2020-04-15T19:30:03Z\">"
            + "<meta name=\"pubdate\" content=\"2020-04-16T01:00:03+05:30\">"
        #expect(published(head: both) == "2020-04-16T01:00:03+05:30")
        // In UTC in the head, as a wall clock on the page.
        let head = "<meta property=\"article:published_time\" content=\"2020-04-15T22:41:00Z\">"
        #expect(published(head: head, body: "<p class=\"posted-on\">16 April 2020, 04:11</p>") == "2020-04-16T04:11:00+05:30")
        // In UTC in the head, as a day in the address; the language is at home in one zone.
        let link = head + "<link rel=canonical href=\"https://harbour.example/2020/04/16/ferry\">"
        #expect(published(head: link, language: "it") == "2020-04-16T00:41:00+02:00")
        #expect(published(head: link) == "2020-04-15T22:41:00Z")
    }

    @Test("The day of a site's migration replaces the day in the page's address")
    func address() {
        let head =
            "<meta itemprop=\"datePublished\" content=\"2019-06-17T18:28:00+0200\">"
            + "<link rel=canonical href=\"https://harbour.example/home/2017/7/12/ferry\">"
        #expect(published(head: head) == "2017-07-12T00:00:00Z")
        #expect(PageDates.day(in: "https://harbour.example/2017-07-12-ferry")?.instant.iso8601 == "2017-07-12T00:00:00Z")
        #expect(PageDates.day(in: "https://harbour.example/ferry-20170712")?.instant.iso8601 == "2017-07-12T00:00:00Z")
        #expect(PageDates.day(in: "https://harbour.example/item/201707123") == nil)
        #expect(PageDates.day(in: "https://harbour.example/?from=2017-07-12") == nil)
        #expect(PageDates.day(in: "https://harbour.example/2017/13/12/") == nil)
    }

    @Test("What the page calls its publication yields to a later stamp of its software")
    func shown() {
        let machine = "<div class=\"time\"><time datetime=\"2019-07-03T10:18:46Z\">Publié le 29 juin 2019</time></div>"
        #expect(published(body: machine, language: "fr") == "2019-06-29T00:00:00Z")
        let head = "<meta property=\"article:published_time\" content=\"2019-07-03T10:18:46Z\">"
        #expect(published(head: head, body: "<div class=\"post-meta\">08.08.2017</div>", language: "de") == "2017-08-08T00:00:00Z")
    }

    @Test("A change is taken for the publication")
    func updates() {
        let line = "<p>Published 3 May 2020 at 10:15, last updated 5 May 2020 at 08:00</p>"
        let document = document(body: line)
        #expect(document?.published?.iso8601 == "2020-05-03T10:15:00Z")
        #expect(document?.updated?.iso8601 == "2020-05-05T08:00:00Z")
        let marked = "<span class=\"date-updated\">5 May 2020</span><span class=\"date-published\">3 May 2020</span>"
        #expect(published(body: marked) == "2020-05-03T00:00:00Z")
        // Where only the change is dated, it is the best that there is.
        #expect(published(tail: "<footer>Last modified: 5 May 2020</footer>") == "2020-05-05T00:00:00Z")
    }

    @Test("A comment, another article or a script dates the page")
    func strangers() {
        let line = "<p class=\"publication\">Le <time datetime=\"2019-06-28T13:49:45Z\">28 juin 2019</time></p>"
        let comments =
            "<div class=\"comments\"><time datetime=\"2019-09-22T07:30:29Z\" pubdate>22 septembre</time></div>"
            + "<ul class=\"other-news\"><li><a href=\"/x\">Bridge opens</a> <time datetime=\"2019-10-01\" pubdate>1 octobre</time></li></ul>"
        #expect(published(body: line, tail: comments, language: "fr") == "2019-06-28T13:49:45Z")
        let hidden = "<script>var published = '2018-01-02T10:00:00Z'</script><!-- 2018-01-03 -->"
        #expect(published(head: hidden, tail: hidden) == nil)
        let video = #"<script type="application/ld+json">{"@type":"VideoObject","uploadDate":"2020-09-29T22:40:00-07:00"}</script>"#
        #expect(
            published(body: "<time datetime=\"2020-09-30T02:00:07-07:00\">Sep 30, 2020</time>", tail: video) == "2020-09-30T02:00:07-07:00")
    }

    @Test("A date in a quotation or in a sentence dates the page")
    func sentences() {
        #expect(published(body: "<blockquote>September 9, 2016</blockquote>") == nil)
        #expect(
            published(body: "<p>The harbour was built on 9 September 1916 by the people of the old town and of the islands.</p>") == nil)
    }

    @Test("A day whose parts stand in elements of their own is not found")
    func parts() {
        #expect(published(body: "<div class=\"datum\"><span>Feb</span><span>18</span><span>2009</span></div>") == "2009-02-18T00:00:00Z")
        let sentence = "<p class=\"postmetadata\"><small>Dieser Beitrag wurde am Samstag, 3. Dezember 2011 um 10:12 Uhr veröffentlicht und "
        let behind = "unter <a href=/a>Hafen</a>, <a href=/b>Fähre</a>, <a href=/c>Insel</a>, <a href=/d>Wetter</a> abgelegt.</small></p>"
        #expect(published(tail: sentence + behind, language: "de") == "2011-12-03T10:12:00Z")
    }

    @Test("Linked data that is wrapped for old readers is not read")
    func wrapped() {
        let data = #"{"@type":"NewsArticle","datePublished":"2020-04-16T01:00:03Z","author":{"name":"Jane Roe"}}"#
        #expect(published(head: "<script type=\"application/ld+json\">\n<![CDATA[\n\(data)\n]]></script>") == "2020-04-16T01:00:03Z")
        #expect(published(head: "<script type=\"application/ld+json\">//<![CDATA[\n\(data)\n//]]></script>") == "2020-04-16T01:00:03Z")
        let escaped = String(data.flatMap { $0 == "\"" ? Array("&quot;") : [$0] })
        #expect(published(head: "<script type=\"application/ld+json\">\(escaped)</script>") == "2020-04-16T01:00:03Z")
    }

    @Test("A day that does not exist passes for one")
    func impossible() {
        let document = document(head: "<meta property=\"article:published_time\" content=\"2020-02-31\">")
        #expect(document?.published == nil)
        #expect(document?.problems.contains { $0.code == "date.impossible" } == true)
    }

    @Test("A picture's folder does not date a page that says nothing else")
    func picture() {
        let head = "<meta property=\"og:image\" content=\"https://harbour.example/files/2016/05/04/report.png\">"
        #expect(published(head: head) == "2016-05-04T00:00:00Z")
    }
}

@Suite("Words looked for in many names")
struct StemFilterTests {
    @Test("A word that stands in a name is passed over")
    func found() {
        let filter = StemFilter("date publ time")
        #expect(["post-DATE", "publishedAt", "x-time", "update"].allSatisfy { filter.mayContain(Array($0.utf8)[...]) })
        #expect(!["d-a-t-e", "dat-e", "story", "", "pub", "ti-me"].contains { filter.mayContain(Array($0.utf8)[...]) })
    }

    @Test("A page of nothing but class names takes more than a moment")
    func flood() {
        let name = String(repeating: "grid-row column-left flex-box ", count: 6)
        let page =
            "<html><body><h1>Ferry leaves</h1>" + String(repeating: "<i class=\"\(name)\">a</i><a href=\"/x/\(name)\">b</a>", count: 9000)
        let time = ContinuousClock().measure { _ = Reader.read(Array(page.utf8), file: "flood.html") }
        #expect(time < .seconds(20))
    }
}
