import Testing
import WireModel

@testable import WireArchive

@Suite("An archive of an earlier version")
struct MigrationTests {
    private let folder: Folder
    private let scope = Scope(now: morning)

    init() throws {
        folder = try Folder()
    }

    /// What version 4 had otherwise: a row for each mention and each term of a story, places counted among the other entities, documents
    /// counted in the rows of entities and names, and no versions, boilerplate, retention or sizes of stories.
    private static let earlier = [
        """
        CREATE TABLE mentions (
            entity INTEGER NOT NULL, time INTEGER NOT NULL, document INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (entity, time, document)) WITHOUT ROWID
        """,
        """
        CREATE TABLE story_terms (
            term INTEGER NOT NULL, time INTEGER NOT NULL, document INTEGER NOT NULL,
            PRIMARY KEY (term, time, document)) WITHOUT ROWID
        """,
        "DROP TABLE links", "DROP TABLE versions", "DROP TABLE edges", "DROP TABLE boilerplate",
        "DELETE FROM meta WHERE name = 'dropped'", "DROP INDEX documents_read",
        "CREATE INDEX documents_read ON documents(time) WHERE flags & 1", "DROP TABLE story_sizes",
        "ALTER TABLE variants ADD COLUMN documents INTEGER NOT NULL DEFAULT 0",
        "UPDATE variants SET documents = (SELECT documents FROM name_documents WHERE variant = variants.id)",
        "ALTER TABLE entities ADD COLUMN documents INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE entities SET documents = (
            SELECT sum(documents) FROM variants WHERE entity = entities.id AND rule = '' AND text = entities.name) WHERE surname IS NOT NULL
        """,
        "DROP TABLE name_documents",
    ]

    /// Puts the archive back to version 4.
    private func age(_ archive: Archive) throws {
        try mixPlaces(archive)
        try archive.writing { database in
            for statement in Self.earlier { try database.prepared(statement).run([]) }
            let insert = try database.prepared("INSERT INTO mentions VALUES (?, ?, ?, ?)")
            try MentionIndex(database).each { entry in
                try insert.run([.integer(entry.entity), .integer(entry.time), .integer(entry.document), .integer(entry.count)])
            }
            let documents = try database.prepared("SELECT id, time FROM documents").all([]) { ($0.integer(0), $0.integer(1)) }
            let term = try database.prepared("INSERT INTO story_terms VALUES (?, ?, ?)")
            for (document, time) in documents {
                for part in try DocumentRecord.stored(document, in: database)?.signature.terms ?? [] {
                    try term.run([.integer(Int64(bitPattern: part.hash)), .integer(time), .integer(document)])
                }
            }
            for table in ["mention_runs", "mention_pages", "story_days"] { try database.prepared("DROP TABLE \(table)").run([]) }
            try database.prepared("PRAGMA user_version = 4").run([])
        }
        archive.close()
    }

    /// Counts places where the other entities are counted.
    private func mixPlaces(_ archive: Archive) throws {
        try archive.writing { database in
            let store = try RollStore(database)
            let rows = try database.prepared("SELECT kind, level, bucket, data FROM rolls WHERE kind & 3 = 3").all { row in
                var entries: [RollEntry] = []
                try row.withBytes(3) { try RollStore.scan($0) { entries.append(RollEntry(key: $0, mentions: $1, documents: $2)) } }
                let series = RollSeries(kind: .entity, topic: row.integer(0) >> 2)
                return (series: series, level: RollLevel(rawValue: row.integer(1)) ?? .all, bucket: row.integer(2), entries: entries)
            }
            #expect(!rows.isEmpty)
            for row in rows { try store.append(row.entries, series: row.series, level: row.level, bucket: row.bucket) }
            try database.prepared("DELETE FROM rolls WHERE kind & 3 = 3").run([])
        }
    }

    @Test("What an earlier version archived is lost, or counted otherwise, after an update of the program")
    func nothingLost() throws {
        let archive = try folder.archive()
        var generator = SeededGenerator(state: 21)
        _ = try archive.write(randomFiles(60, &generator), at: morning)
        let (dump, mentions) = (try archive.contentDump(), try mentions(archive))
        let panes: [Question] = [.places(scope, limit: 100), .entities(scope, kinds: [], limit: 100), .stories(scope, limit: 100)]
        let answers = panes.map { archive.answer($0) }
        #expect(!mentions.isEmpty)
        try age(archive)
        let again = try folder.archive()
        #expect(try again.reading { try $0.number("PRAGMA user_version") } == Int64(Schema.version))
        #expect(try again.contentDump() == dump)
        #expect(panes.map { again.answer($0) } == answers)
        #expect(try self.mentions(again) == mentions)
        #expect(try again.inconsistencies(isThorough: true) == [])
        #expect(again.notices == [])
        #expect(try again.write([file("new.txt", item("One more"))], at: morning).added.count == 1)
        #expect(try again.inconsistencies(isThorough: true) == [])
    }

    private func mentions(_ archive: Archive) throws -> [MentionEntry] {
        try archive.reading { database in
            var found: [MentionEntry] = []
            try MentionIndex(database).each { found.append($0) }
            return found
        }
    }
}
