import Testing
import WireModel

@testable import WireArchive

@Suite("What people say is found by who says it, wherever the name stands")
struct QuotationTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
        _ = try archive.write(
            [
                // The text knows her by her surname alone.
                file("1.txt", Self.article("Harbour talks", "Berg said: “We sail.”", speaker: "Berg", named: "Ada Berg", hour: 1)),
                // Nobody whom the analysis knows.
                file("2.txt", Self.article("Ferry sinks", "A spokeswoman said: “We sink.”", speaker: "A spokeswoman", hour: 2)),
                // Named, and silent.
                file("3.txt", Self.article("Medal", "Berg won a medal.", named: "Ada Berg", hour: 3)),
                file("4.txt", Self.article("Çavuşoğlu", "Çavuşoğlu said: “We fly.”", speaker: "Çavuşoğlu", hour: 4)),
            ], at: morning)
    }

    private static func article(
        _ headline: String, _ body: String, speaker: String? = nil, named name: String? = nil, hour: Int64
    ) -> ArchiveItem {
        item(headline, body: body, published: morning.adding(seconds: hour * 3600)) { analysed in
            if let name {
                let key = EntityKey("person/" + name.lowercased().replacing(" ", with: "-"))
                analysed.entities = [DocumentEntity(key: key, kind: .person, name: name)]
                analysed.mentions = [Mention(field: .body, span: TextSpan(0, 4), entity: 0)]
            }
            guard let speaker, let start = body.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
            let span = TextSpan(body.utf8.distance(from: body.startIndex, to: start) + 2, body.utf8.count)
            analysed.quotes = [Quotation(speaker: speaker, entity: name == nil ? nil : 0, verb: "said", span: span, kind: .direct)]
        }
    }

    private func quotations(
        _ query: Query = .all, window: TimeWindow = .all, by speaker: String = "", after anchor: Page.Anchor = .top, limit: Int = 10,
        lookingThrough most: Int = 100
    ) throws -> (rows: [QuotationRow], next: Page.Anchor?) {
        let answer = try archive.reading { database in
            try Asker(database: database, matches: MatchCache(), path: archive.path).quotations(
                Scope(query: query, window: window, now: morning), speaker: WordFolding.words(in: speaker), after: anchor, limit: limit,
                lookingThrough: most)
        }
        guard case .quotations(let rows, let next) = answer else { return ([], nil) }
        return (rows, next)
    }

    @Test(
        "By a given name that the text has not, by a word of the text, without diacritics, by words in any order",
        arguments: [
            ("Ada", ["Harbour talks"]), ("berg ada", ["Harbour talks"]), ("BERG", ["Harbour talks"]), ("spokeswoman", ["Ferry sinks"]),
            ("cavusoglu", ["Çavuşoğlu"]), ("medal", []), ("ada spokeswoman", []), ("nobody", []), ("\" OR \"a", []),
            ("", ["Çavuşoğlu", "Ferry sinks", "Harbour talks"]), ("…", ["Çavuşoğlu", "Ferry sinks", "Harbour talks"]),
        ] as [(String, [String])])
    func speakers(name: String, expected: [String]) throws {
        #expect(try quotations(by: name).rows.map(\.document.headline) == expected)
    }

    @Test("Each stands with its words, its speaker's name and its place, counted in scalars")
    func places() throws {
        let rows = try quotations().rows
        #expect(rows.map(\.speaker) == ["Çavuşoğlu", "A spokeswoman", "Ada Berg"])
        #expect(rows.map(\.entity?.text) == [nil, nil, "person/ada-berg"])
        #expect(rows.map(\.text) == ["“We fly.”", "“We sink.”", "“We sail.”"])
        #expect(rows.map(\.verb) == ["said", "said", "said"])
        #expect(rows[0].scalars == 16..<25)
    }

    @Test("The scope's query and time narrow them, with a speaker and without", arguments: ["", "berg"])
    func scope(speaker: String) throws {
        let ferry = try Query(parsing: "harbour OR medal", now: morning)
        #expect(try quotations(ferry, by: speaker).rows.map(\.document.headline) == ["Harbour talks"])
        let late = TimeWindow(from: morning.adding(seconds: 5400), to: nil)
        #expect(try quotations(ferry, window: late, by: speaker).rows.isEmpty)
    }

    @Test(
        "Where one question looks at few documents, the next goes on behind them, and nothing is told twice",
        arguments: ["", "a", "berg"])
    func pieces(speaker: String) throws {
        let whole = try quotations(by: speaker).rows
        var rows: [QuotationRow] = []
        var next: Page.Anchor? = .top
        var questions = 0
        while let anchor = next, questions < 10 {
            let more = try quotations(by: speaker, after: anchor, lookingThrough: 1)
            #expect(more.rows.count <= 1)
            rows += more.rows
            next = more.next
            questions += 1
        }
        #expect(rows == whole)
        #expect(next == nil)
    }

    @Test("A limit ends the search")
    func limit() throws {
        let found = try quotations(limit: 1)
        #expect(found.rows.map(\.document.headline) == ["Çavuşoğlu"])
        #expect(found.next == nil)
    }
}
