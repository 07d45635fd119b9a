import Testing
import WireModel

@testable import WireArchive

@Suite("Care of the archive")
struct CareTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func fill(_ archive: Archive) throws -> WriteOutcome {
        try archive.write(
            (0..<40).map { file("a\($0).txt", item("Headline \($0)", names: [Named("person/ada-berg")])) }, at: morning)
    }

    @Test("A compacted archive says what it said before, finds what it found, and takes in more")
    func compact() throws {
        let archive = try folder.archive()
        _ = try fill(archive)
        let before = try archive.contentDump()
        try archive.compact()
        #expect(try archive.contentDump() == before)
        #expect(try archive.headlines(matching: "\"headline 7\"") == ["Headline 7"])
        #expect(try archive.write([file("b.txt", item("One more"))], at: morning).added.count == 1)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("The sizes name each table with its rows, and add up to the file")
    func sizes() throws {
        let archive = try folder.archive()
        _ = try fill(archive)
        let sizes = try archive.sizes()
        #expect(sizes.first { $0.name == "documents" }?.rows == 40)
        #expect(sizes.map(\.bytes) == sizes.map(\.bytes).sorted(by: >))
        let pages = try archive.reading { try $0.number("PRAGMA page_count") * $0.number("PRAGMA page_size") }
        #expect(sizes.reduce(0) { $0 + $1.bytes } == pages)
    }

    @Test(
        "A figure that does not agree with its documents is found, wherever it is kept",
        arguments: [
            ("DELETE FROM rolls WHERE kind = 0 AND level = 0", "roll-up of entity"),
            ("DELETE FROM rolls WHERE kind = 3 AND level = 1", "roll-up of place"),
            ("DELETE FROM rolls WHERE kind = 1 AND level = 2", "roll-up of source"),
            ("UPDATE rolls SET data = zeroblob(0) WHERE kind = 0 AND level = 1", "roll-up of entity"),
            // Days and hours on which nothing was published.
            ("INSERT INTO rolls SELECT kind, level, bucket - 5, part, data FROM rolls WHERE kind = 0 AND level = 1", "roll-up of entity"),
            ("INSERT INTO rolls SELECT kind, level, bucket + 5, part, data FROM rolls WHERE kind = 3 AND level = 1", "roll-up of place"),
            ("INSERT INTO rolls SELECT kind, level, bucket + 960, part, data FROM rolls WHERE kind = 1 AND level = 0", "roll-up of source"),
            ("DELETE FROM rolls WHERE kind = 4 AND level = 1", "in topic 1"),
            ("UPDATE hours SET undated = undated + 1", "hour"),
            ("DELETE FROM topic_hours", "hour"),
            ("DELETE FROM topic_documents WHERE id = 7", "topic \"ada berg\": document 7"),
            ("UPDATE topic_documents SET story = story + 1 WHERE id = 8", "topic \"ada berg\": document 8"),
            ("INSERT INTO topic_documents SELECT topic, time + 1, id, source, story FROM topic_documents WHERE id = 9", "document 9"),
            ("UPDATE contributions SET data = (SELECT data FROM contributions WHERE document = 1) WHERE document = 2", "document 2: its"),
            ("DELETE FROM mention_pages WHERE entity = (SELECT max(entity) FROM mention_pages)", "the clustered mentions"),
            ("DELETE FROM rolls WHERE kind = 2", "the terms of stories"),
            ("DELETE FROM story_sizes", "the sizes of stories"),
            ("DELETE FROM files WHERE id = 3", "1 documents without a file"),
            ("UPDATE name_documents SET documents = documents + 1 WHERE variant = 2", "counted wrongly for 1"),
            ("DELETE FROM name_documents WHERE variant = 1", "1 names without a count"),
            ("INSERT INTO name_documents VALUES (1000000, 1)", "1 counts of names that are not there"),
            ("UPDATE documents SET time = time + 86400000 WHERE id = 5", "roll-up of entity"),
        ])
    func differences(damage: String, line: String) throws {
        let archive = try folder.archive()
        let terms = (0..<12).map { "term \($0)" }
        _ = try archive.write(
            (0..<40).map { number in
                let names = [Named("person/ada-berg"), Named(number % 2 == 0 ? "place/chios" : "place/lesbos")]
                let time = morning.adding(seconds: Int64(number) * 7200)
                return file("a\(number).txt", item("Headline \(number)", names: names, published: time, terms: number < 3 ? terms : []))
            }, at: morning)
        try archive.keep([Query(parsing: "\"ada berg\"", now: morning)], at: morning)
        while try archive.fillTopics() != nil {}
        #expect(try archive.inconsistencies() == [])
        try archive.writing { try $0.prepared(damage).run([]) }
        let found = try archive.inconsistencies()
        #expect(found.contains { $0.contains(line) }, "\(found)")
    }

    @Test("An archive that was set aside comes back whole, and a new one in its place has the marks")
    func setAside() throws {
        let first = try folder.archive()
        let ids = try fill(first).added
        try first.mark([ids[3]], .starred(true))
        _ = try first.write([gone("a9.txt")], at: morning)
        #expect(try first.goneDocuments() == 1)
        let before = try first.contentDump()
        first.close()
        let aside = try Archive.setAside(folder.file("news.sqlite"))
        let second = try folder.archive()
        #expect(second.totals().documents == 0)
        let again = try fill(second).added
        #expect(second.stored(again[3])?.row.isStarred == true)
        #expect(second.stored(again[4])?.row.isStarred == false)
        second.close()
        try Archive.putBack(aside, to: folder.file("news.sqlite"))
        let third = try folder.archive()
        #expect(try third.contentDump() == before)
        #expect(folder.names.filter { $0.contains("before") } == [])
    }
}
