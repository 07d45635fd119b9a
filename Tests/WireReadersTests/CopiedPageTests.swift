import Testing
import WireModel

@testable import WireReaders

/// Invented pages as all their visible text: paragraphs apart by blank lines, menus and lists line below line.
@Suite("The article in a copied page")
struct CopiedPageTests {
    private static let first =
        "The ferry to Brannoch left an hour late on Monday, after the harbour master had counted the life jackets twice."
    private static let second =
        "Nobody on the quay was surprised, and the baker, who had seen worse winters, sold the last of her rolls to the crew."
    private static let third =
        "A second boat is to follow in the spring, the council said, if the money that was promised in autumn is found."
    private static let menu = "Home\nNews\nSport\nWeather\nPuzzles\n\nSearch\n"
    private static let article = [first, second, third]

    private func body(_ text: String) -> [String] {
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: "page.txt") else { return [] }
        return documents.first?.body.split(separator: "\n\n").map(String.init) ?? []
    }

    private func page(_ parts: [String]) -> String {
        (["Ferry leaves late - The Ellsund Post", Self.menu, "Ferry leaves late"] + parts).joined(separator: "\n\n") + "\n"
    }

    @Test("News in front of the headline are taken for the article")
    func ticker() {
        let ticker = (1...9).map {
            "Mayor \($0) of Ellsund resigns. The mayor resigned on Sunday, after the council had asked her to, and is to sail."
        }
        let text = "Ferry leaves late - The Ellsund Post\n\n\(Self.menu)\n\(ticker.joined(separator: "\n"))\n\n"
        #expect(body(text + "Ferry leaves late\n\n" + Self.article.joined(separator: "\n\n") + "\n") == Self.article)
    }

    @Test("Short paragraphs between the headline and the first sentences are lost")
    func shortStart() {
        #expect(body(page(["ROWING", "Ellsund 3-1 Brannoch"] + Self.article)) == ["ROWING", "Ellsund 3-1 Brannoch"] + Self.article)
    }

    @Test("A list that a sentence announces is lost because its lines are short, and with it what follows")
    func announcedList() {
        let list = ["The boat carries:", "two oars\none sail\nrope\na lamp\nbread"]
        let lines = ["The boat carries:", "two oars", "one sail", "rope", "a lamp", "bread"]
        #expect(body(page([Self.first, Self.second] + list + [Self.third])) == [Self.first, Self.second] + lines + [Self.third])
    }

    @Test("A timetable at the end of the article is lost")
    func timetable() {
        let lines = (1...8).map { "\($0) June – Brannoch, north quay" }
        #expect(body(page(Self.article + [lines.joined(separator: "\n"), "Contact\nImprint"])) == Self.article + lines)
    }

    @Test("The captions of a gallery, which stand there twice, are taken for paragraphs")
    func gallery() {
        let caption = "The ferry lies at the quay of Ellsund on Monday morning, while the harbour master counts its jackets."
        let gallery = "Image 1 of 2\n\(caption)\nPhoto: Orla Vance"
        let found = body(page([caption, Self.first, Self.second, gallery, "1 / 2", Self.third]))
        #expect(found == Self.article)
    }

    @Test("The beginnings of other articles behind the article are taken for it")
    func otherArticles() {
        let teasers = (1...12).flatMap { number in
            [
                "READ THIS", "A lighthouse is sold, number \(number)", "Ellsund Property",
                "It was sold for \(number) crowns, and the buyer, who came by boat, will not say why.",
            ]
        }
        #expect(body(page(Self.article + Self.article.map { $0 + " So it was." } + teasers)).count == 6)
    }

    @Test("A short article is passed over for the longer ones below it")
    func shortArticle() {
        let long = Array(repeating: Self.first, count: 5).joined(separator: " ")
        let others = (1...4).flatMap { ["Share", "\(long) That was number \($0)."] }
        #expect(body(page([long, "You may also like"] + others)) == [long])
    }

    @Test("The portrait of the author is taken for the end of the article")
    func portrait() {
        let portrait = [
            "About Orla Vance", "Orla has been to sea since she was nine, and writes of it for those who stayed at home, with two cats.",
        ]
        #expect(body(page(Self.article + portrait)) == Self.article)
    }

    @Test("A text whose paragraphs are not apart by blank lines is taken for a list")
    func withoutBlankLines() {
        let last = "It will be called the Heron, after the bird that has stood on the pier since March, whatever the weather was."
        #expect(
            body("Ferry leaves late\n" + Self.article.joined(separator: "\n") + "\nThat is all\n" + last) == Self.article + [
                "That is all", last,
            ])
    }
}
