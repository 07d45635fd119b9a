import Testing
import WireModel

@testable import WireArchive

@Suite("Letting go of old texts")
struct RetentionTests {
    private let folder: Folder
    private let archive: Archive
    private let old = morning.adding(seconds: -100 * 86_400)
    private let horizon = morning.adding(seconds: -90 * 86_400)
    private let berg = Named("person/ada-berg", 3)

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    /// An old report and a new one, under a topic that both belong to.
    private func fill() throws {
        try archive.keep([Query(parsing: "person:\"Ada Berg\"", now: morning)], at: morning)
        _ = try archive.write(
            [
                file("old.txt", item("Old ferry news", body: "The ferry was late.", names: [berg], published: old)),
                file("new.txt", item("New bridge news", body: "The bridge is closed.", names: [berg])),
            ], at: morning)
    }

    private var bergTopic: Query { get throws { try Query(parsing: "person:\"Ada Berg\"", now: morning) } }

    @Test("A text that was let go of is in no list, no search and no story, and what was counted of it stays")
    func countsStay() throws {
        try fill()
        let before = archive.totals()
        #expect(try archive.letGo(before: horizon) == 1)
        #expect(archive.headlines() == ["New bridge news"])
        #expect(archive.headlines(try bergTopic) == ["New bridge news"])
        #expect(archive.headlines(page: Page(.bottom, limit: 10)) == ["New bridge news"])
        #expect(try archive.headlines(matching: "ferry") == [])
        #expect(try archive.headlines(matching: "-bridge") == [])
        guard case .stories(let stories) = archive.answer(.stories(Scope(now: morning), limit: 10)) else { return #expect(Bool(false)) }
        #expect(stories.map(\.headline) == ["New bridge news"])
        let after = archive.totals()
        #expect(after.documents == before.documents && after.dropped == 1 && after.unread == 1)
        #expect(archive.entityRows().map(\.mentions) == [6])
        let then = Scope(window: TimeWindow(from: old.adding(seconds: -86_400), to: horizon), now: morning)
        #expect(archive.entityRows(then).map(\.mentions) == [3])
        #expect(archive.totals(Scope(query: try bergTopic, now: morning)).documents == 2)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A figure says how many of its mentions have no sentence any more")
    func evidence() throws {
        try fill()
        try archive.letGo(before: horizon)
        let answer = archive.answer(.evidence(Scope(now: morning), EntityKey("person/ada-berg"), limit: 100))
        guard case .evidence(let rows, let total, let dropped) = answer else { return #expect(Bool(false)) }
        #expect(rows.count == 3 && total == 6 && dropped == 3)
    }

    @Test("The next scan brings nothing back: neither the file, nor a copy of it, nor another wording of the same article")
    func staysAway() throws {
        try fill()
        try archive.letGo(before: horizon)
        let same = item("Old ferry news", body: "The ferry was late.", names: [berg], published: old)
        let reworded = item("Old ferry news, corrected", published: old)
        let again = try archive.write(
            [file("old.txt", same, version: 2), file("copy.txt", same), file("old.txt", reworded, version: 3)], at: morning)
        #expect(again.added.isEmpty && again.revised.isEmpty)
        #expect(archive.totals().documents == 2)
        #expect(archive.headlines() == ["New bridge news"])
        #expect(try archive.inconsistencies() == [])
    }

    @Test("A file that is used again for newer news gives a new document")
    func fileUsedAgain() throws {
        try fill()
        try archive.letGo(before: horizon)
        let outcome = try archive.write([file("old.txt", item("Today's ferry news"), version: 2)], at: morning)
        #expect(outcome.added.count == 1)
        #expect(archive.headlines().contains("Today's ferry news"))
        _ = try archive.write([file("old.txt", item("Today's ferry news, corrected"), version: 3)], at: morning)
        #expect(archive.headlines().sorted() == ["New bridge news", "Today's ferry news, corrected"])
        #expect(try archive.inconsistencies() == [])
    }

    @Test("What the reader starred or noted stays with its text")
    func marksKeep() throws {
        try fill()
        let outcome = try archive.write(
            [file("noted.txt", item("Noted grain news", published: old)), file("starred.txt", item("Starred rail news", published: old))],
            at: morning)
        try archive.mark([outcome.added[0]], .note("ask the harbour master"))
        try archive.mark([outcome.added[1]], .starred(true))
        #expect(try archive.letGo(before: horizon) == 1)
        #expect(archive.headlines().sorted() == ["New bridge news", "Noted grain news", "Starred rail news"])
    }

    @Test("Many texts go, the archive stays sound, and shrinks when it is compacted")
    func compacted() throws {
        var generator = SeededGenerator(state: 7)
        try archive.keep(["ferry", "-vote", "person:berg"].map { try Query(parsing: $0, now: morning) }, at: morning)
        _ = try archive.write((0..<560).map { file("m\($0).txt", randomItem(&generator)) }, at: morning)
        while try archive.fillTopics() != nil {}
        let sums = archive.totals()
        let size = try archive.sizes().first { $0.name == "bodies" }?.rows ?? 0
        let count = try archive.letGo(before: morning.adding(seconds: -20 * 86_400))
        #expect(count > 200, "more than one transaction's worth")
        #expect(try archive.letGo(before: morning.adding(seconds: -20 * 86_400)) == 0)
        try archive.compact()
        #expect(try archive.sizes().first { $0.name == "bodies" }?.rows == size - count)
        _ = try archive.write(randomFiles(60, &generator), at: morning)
        #expect(archive.totals().documents >= sums.documents)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }
}
