import Testing
import WireModel

@testable import WireArchive

@Suite("Writing keeps each content once")
struct WritingTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    @Test("Where documents come one by one, hundreds are written before one has to wait for the log to be folded in")
    func logOfArrivals() throws {
        func logPages() throws -> Int64 { try archive.writing { try $0.number("PRAGMA wal_autocheckpoint") } }
        for batch in ["a", "b"] {
            _ = try archive.write((0..<40).map { file("\(batch)\($0).txt", item("Scanned \(batch) \($0)")) }, at: morning)
        }
        let scanned = try logPages()
        for number in 0..<2 { _ = try archive.write([file("live-\(number).txt", item("Live \(number)"))], at: morning) }
        // A document changes some ten pages.
        #expect(try logPages() >= 2000 && scanned < 500)
    }

    @Test("A document comes out as it went in, with every field and span")
    func roundTrip() throws {
        let full = item(
            "Talks resume",
            names: [Named("person/ada-berg", 3).with { $0.titles = ["envoy"] }, Named("place/170654").with { $0.location = damascus }]
        ) {
            $0.document.byline = ["Jo Example", "Él Otro"]
            $0.document.provider = "Agency"
            $0.document.section = "News / Turkey"
            $0.document.dateline = "ANKARA"
            $0.document.slugline = "TALKS"
            $0.document.urgency = 3
            $0.document.keywords = ["talks", ""]
            $0.document.editorialNote = "EMBARGO"
            $0.document.rights = "© Example"
            $0.document.updated = morning.adding(seconds: 60)
            $0.document.publishedOffset = -4 * 3600
            $0.document.summary = "Talks are to resume."
            $0.document.captions = ["A table"]
            $0.document.problems = [Problem(code: "date.missing", detail: "none")]
            var feed = FeedInformation()
            feed.title = "World"
            feed.updated = morning
            $0.document.feed = feed
            $0.quotes = [Quotation(speaker: "Berg", entity: 0, verb: "said", span: TextSpan(0, 4), kind: .direct)]
            $0.signature = StorySignature(terms: [.init(hash: 1, weight: 0.5), .init(hash: .max, weight: 2)])
            $0.entities[0].variants = [NameVariant(text: "Berg", rule: "surname")]
        }
        let outcome = try archive.write([file("a.txt", full)], at: morning)
        let stored = try #require(archive.stored(outcome.added[0]))
        var expected = full.analysed
        expected.document.file = "a.txt"
        #expect(stored.analysed == expected)
        #expect(stored.alsoIn == [])
        #expect(stored.revisions == 0)
        #expect(stored.row.lede == "Talks are to resume.")
    }

    @Test("The same content under another name is one document in two files")
    func duplicate() throws {
        let twin = item("Twin")
        let first = try archive.write([file("b.txt", twin)], at: morning)
        let second = try archive.write([file("a/copy.txt", twin), file("z.txt", twin)], at: morning)
        #expect(second.added.isEmpty)
        #expect(archive.totals().documents == 1)
        #expect(archive.stored(first.added[0])?.alsoIn == ["a/copy.txt", "z.txt"])
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("An edited file is a revision: counts stay, the new text is found and the old is not")
    func revision() throws {
        let first = try archive.write(
            [file("a.txt", item("Old headline", body: "ferry", names: [Named("person/ada-berg", 2)]))], at: morning)
        let second = try archive.write(
            [file("a.txt", item("New headline", body: "bridge", names: [Named("person/bo-holm")]), version: 2)],
            at: morning.adding(seconds: 60))
        #expect(second.revised == first.added)
        #expect(second.added.isEmpty)
        #expect(archive.totals().documents == 1)
        #expect(try archive.headlines(matching: "ferry") == [])
        #expect(try archive.headlines(matching: "bridge") == ["New headline"])
        #expect(archive.entityRows().map(\.key.text) == ["person/bo-holm"])
        #expect(archive.stored(first.added[0])?.revisions == 1)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("Of a file that is edited twice within a batch, and of others before it, the search finds the last text alone")
    func editedTwice() throws {
        func text(_ path: String, _ headline: String, _ version: Int64) -> FileRecord {
            file(path, item("\(headline) of the harbour"), version: version)
        }
        _ = try archive.write([text("a.txt", "Opening", 1), text("b.txt", "Closing", 1)], at: morning)
        let outcome = try archive.write(
            [
                text("b.txt", "Sailing", 2), text("a.txt", "Mooring", 2), text("c.txt", "Flooding", 1), text("b.txt", "Dredging", 3),
                text("c.txt", "Draining", 2),
            ], at: morning)
        #expect(outcome.added.count == 1)
        #expect(try archive.headlines(matching: "harbour") == ["Draining", "Dredging", "Mooring"].map { $0 + " of the harbour" })
        for gone in ["opening", "closing", "sailing", "flooding"] { #expect(try archive.headlines(matching: gone) == []) }
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("Entries of a feed are matched by id, stay when the feed drops them, and are never taken for one another")
    func feed() throws {
        func entry(_ id: String, _ text: String) -> ArchiveItem { item(text, id: id, format: .rss) }
        let first = try archive.write([file("feed.rss", entry("1", "One"), entry("2", "Two"))], at: morning)
        let second = try archive.write([file("feed.rss", entry("3", "Three"), entry("2", "Two, corrected"), version: 2)], at: morning)
        #expect(second.revised == [first.added[1]])
        #expect(second.added.count == 1)
        #expect(Set(archive.headlines()) == ["One", "Two, corrected", "Three"])
        let third = try archive.write([file("feed.rss", entry("4", "Four"), version: 3)], at: morning)
        #expect(third.added.count == 1)
        #expect(third.revised.isEmpty)
        #expect(archive.totals().documents == 4)
        #expect(archive.stored(first.added[0])?.row.isGone == false)
    }

    @Test("A deleted file's documents stay, marked gone, and come back with the file")
    func goneAndBack() throws {
        let only = try archive.write([file("a.txt", item("Alone"))], at: morning)
        _ = try archive.write([gone("a.txt")], at: morning)
        #expect(archive.stored(only.added[0])?.row.isGone == true)
        #expect(archive.totals().documents == 1)
        #expect(try archive.looks().isEmpty)
        let back = try archive.write([file("elsewhere.txt", item("Alone"))], at: morning)
        #expect(back.added.isEmpty)
        let row = try #require(archive.stored(only.added[0])?.row)
        #expect(!row.isGone)
        #expect(row.file == "elsewhere.txt")
    }

    @Test("When one of two files goes, the document moves to the other")
    func promotion() throws {
        let twin = item("Twin")
        let first = try archive.write([file("a.txt", twin), file("b.txt", twin)], at: morning)
        _ = try archive.write([gone("a.txt")], at: morning)
        let stored = try #require(archive.stored(first.added[0]))
        #expect(stored.row.file == "b.txt")
        #expect(!stored.row.isGone)
        #expect(stored.alsoIn == [])
        _ = try archive.write([gone("b.txt")], at: morning)
        #expect(archive.stored(first.added[0])?.row.isGone == true)
    }

    @Test("When one of two files is edited, both contents are documents")
    func editedCopy() throws {
        let twin = item("Twin")
        let first = try archive.write([file("a.txt", twin), file("b.txt", twin)], at: morning)
        let second = try archive.write([file("a.txt", item("Edited"), version: 2)], at: morning)
        #expect(second.added.count == 1)
        #expect(archive.stored(first.added[0])?.row.file == "b.txt")
        #expect(Set(archive.headlines()) == ["Twin", "Edited"])
        #expect(try archive.inconsistencies() == [])
    }

    @Test("A file that could not be read is listed with its reason, and no longer once it can")
    func setAside() throws {
        let problem = Problem(code: "file.binary", detail: "not text")
        let record = FileRecord(
            path: "x.bin", fingerprint: FileFingerprint(size: 1, modifiedNanoseconds: 1, inode: 1), digest: nil, outcome: .setAside(problem)
        )
        _ = try archive.write([record], at: morning)
        #expect(archive.answer(.setAside(limit: 5)) == .setAside([SetAsideRow(file: "x.bin", problem: problem, seen: morning)], total: 1))
        #expect(archive.totals().setAside == 1)
        _ = try archive.write([file("x.bin", item("Now text"))], at: morning)
        #expect(archive.answer(.setAside(limit: 5)) == .setAside([], total: 0))
    }

    @Test("Impossible dates do not tear the time line apart")
    func clampedTimes() throws {
        let arrived = morning
        let outcome = try archive.write(
            [
                file("1.txt", item("From 1970", published: Instant(milliseconds: 0))),
                file("2.txt", item("From 2106", published: Instant(seconds: 4_294_967_295))),
                file("3.txt", item("Undated", published: nil)),
            ], at: arrived)
        let rows = outcome.added.compactMap { archive.stored($0)?.row }
        #expect(rows.map(\.time) == [CivilTime(year: 1990, month: 1, day: 1).instant, arrived.adding(seconds: 86_400), arrived])
        #expect(rows.map(\.published?.milliseconds) == [0, 4_294_967_295_000, nil])
        #expect(archive.totals().undated == 1)
    }

    @Test("References are the same after a rebuild")
    func references() throws {
        let files =
            (0..<50).map { file("\($0).txt", item("Headline \($0)")) } + [
                file("f.rss", (0..<5).map { item("Entry \($0)", id: "\($0)", format: .rss) })
            ]
        _ = try archive.write(files, at: morning)
        let other = try folder.archive("other.sqlite")
        for record in files.reversed() { _ = try other.write([record], at: morning.adding(seconds: 5)) }
        func references(_ archive: Archive) throws -> Set<String> {
            Set(try archive.arrivals(after: 0, limit: 100).map(\.row.reference))
        }
        #expect(try references(archive) == references(other))
        let one = try references(archive).first ?? ""
        #expect(one.count == 12 && one.hasPrefix("a"))
    }

    @Test("Where batches begin and end makes no difference")
    func batching() throws {
        var generator = SeededGenerator(state: 7)
        let files = randomFiles(300, &generator)
        _ = try archive.write(files, at: morning)
        let single = try folder.archive("single.sqlite")
        for record in files { _ = try single.write([record], at: morning) }
        #expect(try archive.contentDump() == single.contentDump())
    }

    @Test("An archive that was cut off in the middle ends equal to an undisturbed one")
    func cutOff() throws {
        var generator = SeededGenerator(state: 11)
        let files = randomFiles(200, &generator)
        for start in stride(from: 0, to: 120, by: 20) { _ = try archive.write(Array(files[start..<start + 20]), at: morning) }
        // What a crash leaves: the file and its log, as they are on the disk now.
        try copy(folder.file("news.sqlite"), folder.file("crashed.sqlite"))
        try copy(folder.file("news.sqlite-wal"), folder.file("crashed.sqlite-wal"))
        let crashed = try folder.archive("crashed.sqlite")
        let known = try crashed.looks()
        let rest = files.filter { known[$0.path]?.fingerprint != $0.fingerprint }
        #expect(rest.count < files.count)
        _ = try crashed.write(rest, at: morning.adding(seconds: 100))
        _ = try archive.write(Array(files[120...]), at: morning)
        #expect(try crashed.contentDump() == archive.contentDump())
    }
}
