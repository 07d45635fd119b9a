import Testing
import WireModel

@testable import WireArchive

@Suite("Lines that recur in a source's documents")
struct BoilerplateTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private static let credit = "The Associated Tide contributed to this report."
    private static let invitation = "Follow us on the pier for more"
    private static let denial = "Moscow denies targeting civilians."

    /// A report of its own: five paragraphs that no other has, with a name in the second and the last line; `lines` behind them.
    private func report(_ number: Int, source: String = "Harbour Post", top: [String] = [], _ lines: [String]) -> ArchiveItem {
        let own = ["ferry", "bridge", "storm", "vote", "strike", "fire", "fair", "race"][number % 8]
        var paragraphs = top
        paragraphs += (1...4).map { "The \(own) number \(number) made news for the \($0). time on that day, as people said." }
        paragraphs.append("Ada Berg spoke of the \(own) number \(number).")
        paragraphs += lines
        return item("Report \(number) on the \(own)", source: source, terms: ["t\(number)"]) { analysed in
            let body = paragraphs.joined(separator: "\n\n")
            analysed.document.body = body
            analysed.sentences = spans(of: paragraphs, in: body)
            analysed.wordCount = body.split(whereSeparator: \.isWhitespace).count
            analysed.entities = []
            analysed.mentions = []
            for name in ["Ada Berg", "Associated Tide"] {
                guard let span = span(of: name, in: body) else { continue }
                let kind = name == "Ada Berg" ? "person" : "organisation"
                let key = EntityKey("\(kind)/" + name.lowercased().replacing(" ", with: "-"))
                analysed.mentions.append(Mention(field: .body, span: span, entity: analysed.entities.count))
                analysed.entities.append(DocumentEntity(key: key, kind: key.kind, name: name))
            }
        }
    }

    private func spans(of paragraphs: [String], in body: String) -> [TextSpan] {
        var start = 0
        return paragraphs.map { paragraph in
            defer { start += paragraph.utf8.count + 2 }
            return TextSpan(start, start + paragraph.utf8.count)
        }
    }

    private func span(of name: String, in body: String) -> TextSpan? {
        guard let range = body.firstRange(of: name) else { return nil }
        let start = body.utf8.distance(from: body.startIndex, to: range.lowerBound)
        return TextSpan(start, start + name.utf8.count)
    }

    private func documents(_ archive: Archive) -> [StoredDocument] {
        (1...60).compactMap { archive.stored(DocumentID(Int64($0))) }
    }

    @Test("A line that all reports of a source end with is counted as text of each, or is lost where it says who wrote")
    func credits() throws {
        let archive = try folder.archive()
        for number in 0..<6 {
            _ = try archive.write([file("\(number).txt", report(number, [Self.credit, Self.invitation]))], at: morning)
        }
        let stored = documents(archive)
        #expect(stored.count == 6)
        for document in stored {
            let text = document.analysed.document
            #expect(text.body.hasSuffix("."))
            #expect(!text.body.contains(Self.credit) && !text.body.contains(Self.invitation))
            #expect(text.editorialNote == Self.credit)
            #expect(document.analysed.entities.map(\.name) == ["Ada Berg"])
            for mention in document.analysed.mentions { #expect(document.analysed.text(of: mention) == "Ada Berg") }
            #expect(document.analysed.sentences.count == 5)
            #expect(document.revisions == 0)
        }
        #expect(archive.entityRows().map(\.key.text) == ["person/ada-berg"])
        #expect(try archive.headlines(matching: "contributed") == [])
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A line that was cut out of documents of one batch is found by no search", arguments: [1, 7, 200])
    func batches(size: Int) throws {
        let archive = try folder.archive()
        // Where more than one batch of the search index is written, the line is learned of documents on either side.
        let files = (0..<140).map { number in
            file("\(number + 100).txt", report(number, (60..<70).contains(number) ? [Self.credit] : []))
        }
        for start in stride(from: 0, to: files.count, by: size) {
            _ = try archive.write(Array(files[start..<min(start + size, files.count)]), at: morning)
        }
        #expect(try archive.headlines(matching: "contributed") == [])
        #expect(try archive.headlines(matching: "spoke").count == files.count)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("Offsets point beside their names where a line at the top was taken out")
    func top() throws {
        let archive = try folder.archive()
        let line = "Read more on www.tide.example"
        for number in 0..<5 { _ = try archive.write([file("\(number).txt", report(number, top: [line], []))], at: morning) }
        for document in documents(archive) {
            #expect(document.analysed.document.body.hasPrefix("The "))
            for mention in document.analysed.mentions { #expect(document.analysed.text(of: mention) == "Ada Berg") }
            let last = try #require(document.analysed.sentences.last)
            #expect(document.analysed.document.body.slice(last).hasPrefix("Ada Berg spoke of"))
        }
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A sentence of the news that ends many reports is taken for boilerplate")
    func realSentences() throws {
        let archive = try folder.archive()
        for number in 0..<12 { _ = try archive.write([file("\(number).txt", report(number, [Self.denial]))], at: morning) }
        for document in documents(archive) { #expect(document.analysed.document.body.hasSuffix(Self.denial)) }
    }

    @Test("A line is cut that four reports, or reports of several sources, or versions of one report hold")
    func fewDocuments() throws {
        let archive = try folder.archive()
        for number in 0..<4 { _ = try archive.write([file("a\(number).txt", report(number, [Self.credit]))], at: morning) }
        for number in 0..<4 {
            _ = try archive.write([file("b\(number).txt", report(number, source: "Pier Times", [Self.credit]))], at: morning)
        }
        for version in 0..<8 {
            let item = item("One headline", source: "Quay News") { analysed in
                let paragraphs = (1...5).map { "Paragraph \($0) of version \(version)." } + [Self.credit]
                analysed.document.body = paragraphs.joined(separator: "\n\n")
            }
            _ = try archive.write([file("c\(version).txt", item)], at: morning)
        }
        for document in documents(archive) { #expect(document.analysed.document.body.hasSuffix(Self.credit)) }
    }

    @Test("An archive that is built in another order has other texts")
    func anyOrder() throws {
        var records: [FileRecord] = []
        for number in 0..<14 {
            let lines = number % 2 == 0 ? [Self.credit, Self.invitation] : number % 3 == 0 ? [Self.invitation] : [Self.denial]
            let source = number % 7 == 6 ? "Pier Times" : "Harbour Post"
            records.append(file("\(number).txt", report(number, source: source, lines)))
        }
        var generator = SeededGenerator(state: 7)
        let straight = try folder.archive("straight.sqlite")
        for record in records { _ = try straight.write([record], at: morning) }
        let expected = try straight.contentDump()
        #expect(expected.contains { $0.contains(Self.credit) })
        for number in 0..<3 {
            let archive = try folder.archive("\(number).sqlite")
            let mixed = records.shuffled(using: &generator)
            if number == 0 {
                _ = try archive.write(mixed, at: morning)
            } else {
                for record in mixed { _ = try archive.write([record], at: morning) }
            }
            #expect(try archive.contentDump() == expected)
            #expect(try archive.inconsistencies(isThorough: true) == [])
        }
    }

    @Test("A file that is read again after a line was learned counts as changed")
    func readAgain() throws {
        let archive = try folder.archive()
        for number in 0..<6 { _ = try archive.write([file("\(number).txt", report(number, [Self.credit]))], at: morning) }
        let again = try archive.write([file("0.txt", report(0, [Self.credit]), version: 2)], at: morning)
        #expect(again.added.isEmpty && again.revised.isEmpty)
        let edited = try archive.write([file("1.txt", report(9, [Self.credit]), version: 2)], at: morning)
        #expect(edited.revised.count == 1)
        let stored = try #require(archive.stored(edited.revised[0]))
        #expect(stored.analysed.document.headline == "Report 9 on the bridge")
        #expect(!stored.analysed.document.body.contains(Self.credit))
        #expect(stored.revisions == 1)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }
}
