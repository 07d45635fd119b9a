import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("Topics that are kept")
struct TopicTests {
    private func query(_ text: String) throws -> Query {
        try Query(parsing: text, now: Instant(milliseconds: 0))
    }

    /// As many documents as the topic's own sums tell.
    private func count(_ archive: Archive, _ query: Query) -> Int {
        guard case .totals(let totals) = archive.answer(.totals(Scope(query: query, now: Instant(milliseconds: 0)))) else { return -1 }
        return totals.documents
    }

    @Test("A topic is ready from the start, takes in what arrives, and another is filled while the directory is watched")
    func live() throws {
        let nuts = try query("walnuts OR almonds")
        let barley = try query("barley")
        var options = IngestOptions()
        options.topics = [nuts]
        let tree = TemporaryTree()
        tree.drop("one.txt", article("Walnuts are sold in Chios"))
        tree.drop("two.txt", article("Barley is dear in Izmir"))
        let room = try Newsroom(tree, options: options)
        room.watch()
        #expect(room.log.wait(for: room.archive) { _ in (try? room.archive.keptTopics()) == 1 })
        #expect(count(room.archive, nuts) == 1)
        tree.drop("three.txt", article("Almonds bloom early"))
        #expect(room.log.wait(for: room.archive) { _ in count(room.archive, nuts) == 2 })
        room.ingestor.keep([nuts, barley])
        #expect(room.log.wait(for: room.archive) { _ in (try? room.archive.keptTopics()) == 2 })
        #expect(count(room.archive, barley) == 1)
        #expect(try room.archive.inconsistencies() == [])
    }

    @Test("One run without a dashboard keeps its topics too, and a topic that reads of marks or of the hour is left to each question")
    func once() throws {
        var options = IngestOptions()
        options.topics = [try query("since:24h walnuts"), try query("is:unread"), try query("since:24h OR walnuts")]
        let tree = TemporaryTree()
        tree.drop("one.txt", article("Walnuts are sold in Chios"))
        let room = try Newsroom(tree, options: options)
        try room.ingestor.catchUp()
        #expect(try room.archive.keptTopics() == 1)
        #expect(count(room.archive, try query("walnuts")) == 1)
    }
}
