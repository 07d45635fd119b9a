import Testing
import WireModel

@testable import WireArchive

@Suite("One document in several versions")
struct VersionTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private static let page = "https://tide.example/2017/ferry-leaves"

    private var summary: ArchiveItem {
        item(
            "Ferry leaves harbour", body: "It left.", names: [Named("person/ada-berg")], id: "tag:tide.example,1",
            url: Self.page + "?utm_source=rss",
            format: .rss)
    }

    private var full: ArchiveItem {
        item(
            "Ferry leaves the harbour at noon", body: "It left at noon, with two hundred on board.",
            names: [Named("person/ada-berg", 3), Named("person/bo-holm")], url: Self.page, format: .html)
    }

    private func evidence(_ archive: Archive, _ key: String) -> [EvidenceRow] {
        guard case .evidence(let rows, _, _) = archive.answer(.evidence(Scope(now: morning), EntityKey(key), limit: 50)) else { return [] }
        return rows
    }

    @Test("A page that was announced by a feed is a second document, or its feed's summary is shown instead of it")
    func summaryThenPage() throws {
        let archive = try folder.archive()
        let first = try archive.write([file("feed.rss", summary)], at: morning)
        let second = try archive.write([file("page.html", full)], at: morning)
        #expect(second.added.isEmpty)
        #expect(second.revised == first.added)
        #expect(archive.headlines() == ["Ferry leaves the harbour at noon"])
        let stored = try #require(archive.stored(first.added[0]))
        #expect(stored.row.file == "page.html")
        #expect(stored.alsoIn == ["feed.rss"])
        #expect(stored.revisions == 1)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A feed is analysed again and again, since its texts are not the ones that are shown")
    func knownVersion() throws {
        let archive = try folder.archive()
        _ = try archive.write([file("feed.rss", summary), file("page.html", full)], at: morning)
        #expect(try archive.known([summary.digest, full.digest]) == [summary.digest, full.digest])
        let grown = ArchiveItem(known: summary.analysed.document, digest: summary.digest) { document in
            Issue.record("analysed once more")
            return AnalysedDocument(document: document)
        }
        let more = item("Second entry", id: "tag:tide.example,2", format: .rss)
        #expect(try archive.write([file("feed.rss", [more, grown], version: 2)], at: morning).added.count == 1)
        #expect(archive.headlines().contains("Ferry leaves the harbour at noon"))
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("The sentences behind a name are those of a version that is not shown")
    func evidenceOfShown() throws {
        let archive = try folder.archive()
        _ = try archive.write([file("page.html", full), file("feed.rss", summary)], at: morning)
        let rows = evidence(archive, "person/ada-berg")
        #expect(rows.count == 3)
        for row in rows {
            #expect(row.text.hasPrefix("Ada Berg was named"))
            #expect(row.document.file == "page.html")
        }
        #expect(try archive.headlines(matching: "hundred") == ["Ferry leaves the harbour at noon"])
    }

    @Test("What is shown depends on which version came first")
    func anyOrder() throws {
        let longer = item(
            "Ferry leaves harbour, 200 on board", body: "It left at noon.", names: [Named("person/ada-berg")], url: Self.page + "/#top",
            format: .json)
        let records = [file("b.rss", summary), file("c.html", full), file("a.json", longer), file("d.rss", summary)]
        var dumps: [[String]] = []
        for (number, order) in [[0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 1, 0], [3, 2, 0, 1]].enumerated() {
            let archive = try folder.archive("\(number).sqlite")
            for index in order { _ = try archive.write([records[index]], at: morning) }
            #expect(archive.totals().documents == 1)
            #expect(try archive.inconsistencies(isThorough: true) == [])
            // The name of a document comes from the place where it was first met, as that of copies does.
            let reference = try #require(archive.stored(DocumentID(1))?.row.reference)
            let stored = try #require(archive.stored(DocumentID(1)))
            #expect(stored.revisions == 2)
            #expect(stored.alsoIn == ["a.json", "b.rss", "d.rss"])
            dumps.append(try archive.contentDump().map { $0.split(separator: reference).joined(separator: "?") }.sorted())
        }
        for dump in dumps.dropFirst() { #expect(dump == dumps[0]) }
    }

    @Test("When one of the files is deleted, the document is gone, or its full text")
    func deletion() throws {
        let archive = try folder.archive()
        let first = try archive.write([file("feed.rss", summary), file("page.html", full)], at: morning)
        _ = try archive.write([gone("page.html")], at: morning)
        var stored = try #require(archive.stored(first.added[0]))
        #expect(!stored.row.isGone)
        #expect(stored.row.file == "feed.rss")
        #expect(stored.row.headline == "Ferry leaves the harbour at noon")
        #expect(evidence(archive, "person/ada-berg").count == 3)
        _ = try archive.write([file("page.html", full, version: 2)], at: morning)
        stored = try #require(archive.stored(first.added[0]))
        #expect(stored.row.file == "page.html")
        #expect(stored.alsoIn == ["feed.rss"])
        _ = try archive.write([gone("feed.rss")], at: morning)
        #expect(archive.stored(first.added[0])?.alsoIn == [])
        _ = try archive.write([gone("page.html")], at: morning)
        #expect(archive.stored(first.added[0])?.row.isGone == true)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A feed that is read again takes the page's text away, or makes its entry a document once more")
    func feedReadAgain() throws {
        let archive = try folder.archive()
        let first = try archive.write([file("feed.rss", summary), file("page.html", full)], at: morning)
        var late = summary.analysed
        late.document.body = "Ada Berg was named 1 times. It left late."
        let corrected = ArchiveItem(analysed: late, digest: digest(of: late.document))
        let other = item("Bridge opens", id: "tag:tide.example,2", url: "https://tide.example/2017/bridge", format: .rss)
        let again = try archive.write([file("feed.rss", other, corrected, version: 2)], at: morning)
        #expect(again.added.count == 1)
        #expect(Set(archive.headlines()) == ["Ferry leaves the harbour at noon", "Bridge opens"])
        #expect(archive.stored(first.added[0])?.revisions == 2)
        _ = try archive.write([gone("page.html")], at: morning)
        let later = try archive.write([file("feed.rss", other, summary, version: 3)], at: morning)
        #expect(later.added.isEmpty)
        #expect(archive.stored(first.added[0])?.row.headline == "Ferry leaves the harbour at noon")
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A page edited into something else takes the feed's entry with it")
    func pageEdited() throws {
        let archive = try folder.archive()
        let first = try archive.write([file("page.html", full), file("feed.rss", summary)], at: morning)
        let longer = item(
            "Ferry leaves the harbour after noon", body: "It left after noon, with three hundred on board.", url: Self.page, format: .html)
        let second = try archive.write([file("page.html", longer, version: 2)], at: morning)
        #expect(second.revised == first.added)
        #expect(archive.headlines() == ["Ferry leaves the harbour after noon"])
        #expect(archive.stored(first.added[0])?.alsoIn == ["feed.rss"])
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("Articles that all name a section or the front page as their address are taken for one")
    func sameAddressOnly() throws {
        let archive = try folder.archive()
        let section = "https://tide.example/news"
        let items = [
            item("Ferry leaves harbour", body: "It left at noon with all on board.", url: section, format: .html),
            item("Minister resigns over budget", body: "She gave no reason for her step today.", url: section, format: .html),
            item("Storm expected", body: "Winds will rise.", url: "https://www.tide.example/", format: .html),
            item("Storm expected soon", body: "Winds will rise, they say.", url: "http://tide.example", format: .html),
        ]
        for (number, item) in items.enumerated() { _ = try archive.write([file("\(number).html", item)], at: morning) }
        #expect(archive.totals().documents == 4)
        // Two entries of one feed are two documents.
        let live = "https://tide.example/live"
        let entries = [item("Ferry live", url: live, format: .rss), item("Ferry live: it leaves", url: live, format: .rss)]
        _ = try archive.write([file("live.rss", entries)], at: morning)
        #expect(archive.totals().documents == 6)
    }

    @Test("Links to one article that differ in scheme, campaign or fragment are two addresses, or those of two articles one")
    func addresses() {
        let same = [
            "https://www.tide.example/a/b/?utm_source=x&id=4#top", "http://tide.example/a/b?id=4&fbclid=z", "HTTPS://Tide.example/a/b?id=4",
        ]
        #expect(Set(same.map(DocumentAddress.normalised)).count == 1)
        #expect(DocumentAddress.normalised("https://tide.example/a/b?id=5") != DocumentAddress.normalised(same[0]))
        #expect(DocumentAddress.normalised("https://tide.example/?p=12") != nil)
        for none in ["https://tide.example/", "urn:tide:1", "tide.example/a", "https:///a", ""] {
            #expect(DocumentAddress.normalised(none) == nil)
        }
    }
}
