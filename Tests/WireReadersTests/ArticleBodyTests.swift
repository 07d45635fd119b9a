import Testing
import WireModel

@testable import WireReaders

/// Invented pages, one for each way in which a page hides its article.
@Suite("The article's text on a page")
struct ArticleBodyTests {
    private static let first =
        "The ferry to Brannoch left an hour late on Monday, after the harbour master had counted the life jackets twice."
    private static let second =
        "Nobody on the quay was surprised, and the baker, who had seen worse winters, sold the last of her rolls to the crew."
    private static let third =
        "A second boat is to follow in the spring, the council said, if the money that was promised in autumn is found."

    private func body(_ markup: String, title: String = "Ferry to Brannoch leaves late") -> [String] {
        let page = "<html><head><title>\(title)</title></head><body>\(markup)</body></html>"
        guard case .documents(let documents) = Reader.read(Array(page.utf8), file: "page.html") else { return [] }
        return documents.first?.body.split(separator: "\n\n").map(String.init) ?? []
    }

    private var paragraphs: String { "<p>\(Self.first)</p><p>\(Self.second)</p><p>\(Self.third)</p>" }

    @Test("A ticker of other news in front of the headline is taken for the article")
    func ticker() {
        let teaser =
            "<li><a href=/a>Mayor of Ellsund resigns</a> The mayor resigned on Sunday, after the council had asked her to, and will sail.</li>"
        let body = body(
            "<div><ul>\(String(repeating: teaser, count: 5))</ul><div><h2>Ferry to Brannoch leaves late</h2><div>\(paragraphs)</div></div></div>"
        )
        #expect(body == [Self.first, Self.second, Self.third])
    }

    @Test("The texts of other articles below the article are taken for it")
    func otherArticles() {
        let other = "<article><h2><a href=/b>Lighthouse sold</a></h2><p>\(Self.third) \(Self.third)</p></article>"
        let body = body(
            "<div><article><h1>Ferry to Brannoch leaves late</h1>\(paragraphs)</article><div>\(String(repeating: other, count: 6))</div></div>"
        )
        #expect(body == [Self.first, Self.second, Self.third])
    }

    @Test("The entries of a live page are taken for other articles")
    func livePage() {
        let entries = (1...8).map { "<article><h3>1\($0):05</h3><p>\(Self.first) It was call number \($0) of that morning.</p></article>" }
        let body = body("<article><h1>Ferry to Brannoch leaves late</h1><p>\(Self.second)</p>\(entries.joined())</article>")
        #expect(body.filter { $0.hasSuffix("of that morning.") }.count == 8)
        #expect(body.contains(Self.second))
    }

    @Test("A table or list in the article is lost because its lines are short")
    func tables() {
        let rows = (1...9).map { "<tr><td>\($0)</td><td>Orla Vance</td><td>\($0 * 7) points</td></tr>" }
        let body = body(
            "<h1>Ferry to Brannoch leaves late</h1><div itemprop=articleBody><p>\(Self.first)</p><table>\(rows.joined())</table>"
                + "<ul><li>two oars</li><li>one sail</li></ul></div>"
                + "<div><p>\(Self.second)</p></div>"
        ).joined(separator: " ")
        #expect(body.hasPrefix(Self.first))
        #expect(body.contains("63 points") && body.contains("1 Orla Vance 7 points"))
        #expect(body.contains("two oars") && body.contains("one sail"))
    }

    @Test("Short paragraphs in front of and behind the sentences are cut off")
    func shortParagraphs() {
        let body = body(
            "<div class=grid><div><h1>Ferry to Brannoch leaves late</h1><div><h3>ROWING</h3><p>Ellsund 3-1 Brannoch</p>\(paragraphs)"
                + "<p>Ellsund: O. Vance 2, P. Dahl 1.</p></div></div></div>")
        #expect(body.first == "ROWING" && body.dropFirst().first == "Ellsund 3-1 Brannoch")
        #expect(body.last == "Ellsund: O. Vance 2, P. Dahl 1.")
    }

    @Test(
        "An article is thrown away because of the name of the element around it",
        arguments: [
            "content-with-sidebar", "subscription-content", "share-body-wrapper", "story-popup-layer",
        ])
    func oddlyNamed(name: String) {
        let menu =
            "<div class=menu><p>We set this page for you in the town of Ellsund, and we are glad that you read it, every single day.</p></div>"
        let body = body("\(menu)<article><h1>Ferry to Brannoch leaves late</h1><div class=\(name)>\(paragraphs)</div></article>")
        #expect(body == [Self.first, Self.second, Self.third])
    }

    @Test("An author's name in the class of the article makes its short lines bylines")
    func authorInClass() {
        let body = body(
            "<article class='entry author-orla-vance'><h1>Ferry to Brannoch leaves late</h1><div class=entry-content><p>Orla: Is it late?</p>"
                + "\(paragraphs)<p>Pim: It is.</p></div></article>")
        #expect(body == ["Orla: Is it late?", Self.first, Self.second, Self.third, "Pim: It is."])
    }

    @Test("A page in a language whose little words are not known has no article")
    func otherLanguage() {
        let text = "Vurto kelban sima trodel, naksi rovan teldo musk pirran oskel, vinta krell somba tirak. "
        let body = body(
            "<article><h1>Kelban trodel naksi</h1><p>\(text)\(text)</p><p>\(text)</p></article>"
                + "<footer><p>All of this is the property of the people of Ellsund, and it is not to be taken from the site without a word.</p></footer>",
            title: "Kelban trodel naksi")
        #expect(body.count == 2 && body.allSatisfy { $0.hasPrefix("Vurto kelban") })
    }

    @Test("The title of a list of links stays in the article, though the links go")
    func listTitle() {
        let links = "<ul><li><a href=/1>Boats that sank in the sound last year</a></li><li><a href=/2>Who owns the old quay?</a></li></ul>"
        let body = body("<article><h1>Ferry to Brannoch leaves late</h1>\(paragraphs)<h3>Great stories from Ellsund</h3>\(links)</article>")
        #expect(body == [Self.first, Self.second, Self.third])
    }

    @Test("A post that an article quotes is lost with the network's buttons")
    func quotedPost() {
        let post = "<blockquote class='twitter-tweet'><p>The jackets are fine, I counted them myself, twice.</p></blockquote>"
        let body = body("<article><h1>Ferry to Brannoch leaves late</h1><p>\(Self.first)</p>\(post)<p>\(Self.second)</p></article>")
        #expect(body == [Self.first, "The jackets are fine, I counted them myself, twice.", Self.second])
    }

    @Test("A page of scraps is empty, though it has a line of text")
    func scraps() {
        #expect(body("<h1>Ferry to Brannoch leaves late</h1><div><span>Back on Monday at nine</span></div>") == ["Back on Monday at nine"])
    }
}
