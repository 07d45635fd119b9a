internal import GRDB
import WireModel

/// What a document adds to the sums, as the archive holds it.
struct StoredCounts {
    /// Without section, language and lede, which are not counted.
    var columns: DocumentColumns
    var story: Int64
    var isDropped: Bool
    var contribution: Contribution

    init?(_ document: Int64, in database: Database) throws {
        let stored = try database.prepared(
            """
            SELECT d.time, d.published, d.source, d.story, c.data, d.flags FROM documents d JOIN contributions c ON c.document = d.id
            WHERE d.id = ?
            """
        ).first([.integer(document)]) { row in
            (
                columns: DocumentColumns(
                    time: row.integer(0), published: row.optionalInteger(1), source: row.integer(2), section: 0, language: 0, lede: ""),
                story: row.integer(3), isDropped: row.integer(5) & DocumentFlags.dropped != 0,
                contribution: try row.withBytes(4) { try Contribution(decoding: $0) }
            )
        }
        guard let stored else { return nil }
        (columns, story, isDropped, contribution) = (stored.columns, stored.story, stored.isDropped, stored.contribution)
    }
}

/// Which topics a document belongs to, kept with the document's transaction.
extension BatchWriter {
    /// More documents than this are tested anew in the background, not while a batch is written.
    static let mostRetested = 2_000

    func topics() throws -> [KeptTopic] {
        if let known = caches.topics { return known }
        let found = try KeptTopic.all(database)
        caches.topics = found
        return found
    }

    /// Takes a document out of its topics, with what it counts there.
    func leaveTopics(_ contribution: Contribution, of columns: DocumentColumns, document: Int64) throws {
        for topic in try topics() where document <= topic.filled {
            try leave(topic, contribution, of: columns, document: document)
        }
    }

    private func leave(_ topic: KeptTopic, _ contribution: Contribution, of columns: DocumentColumns, document: Int64) throws {
        try database.prepared("DELETE FROM topic_documents WHERE topic = ? AND time = ? AND id = ?")
            .run([.integer(topic.id), .integer(columns.time), .integer(document)])
        guard database.changesCount > 0 else { return }
        sums.topics[topic.id, default: .init()].count(contribution, of: columns, sign: -1)
    }

    /// A document whose text was let go of stays in the topics that it was in, and comes into no other.
    private func join(_ topic: KeptTopic, document: Int64) throws {
        guard let stored = try StoredCounts(document, in: database), !stored.isDropped else { return }
        try database.prepared("INSERT OR IGNORE INTO topic_documents VALUES (?, ?, ?, ?, ?)").run([
            .integer(topic.id), .integer(stored.columns.time), .integer(document), .integer(stored.columns.source), .integer(stored.story),
        ])
        guard database.changesCount > 0 else { return }
        sums.topics[topic.id, default: .init()].count(stored.contribution, of: stored.columns, sign: 1)
    }

    /// Tests the documents of the batch against every topic, and those whose names a topic now means otherwise.
    func followTopics() throws {
        let last = caches.nextDocument - 1
        for topic in try topics() {
            var candidates = namesChanged ? try rename(topic) : []
            candidates.formUnion(untested.filter { $0 <= topic.filled })
            // A topic that is still being filled comes to the new ones in its turn.
            if topic.filled >= lastBefore {
                candidates.formUnion(untested.filter { $0 > lastBefore })
                topic.filled = last
            }
            try test(candidates, topic)
            try save(topic)
            if topic.filled < last { outcome.leavesTopicsBehind = true }
        }
    }

    /// Whom the topic's names stand for now, and the documents that this may let in or out.
    private func rename(_ topic: KeptTopic) throws -> Set<Int64> {
        let entities = try QueryMatcher(database).entities(namedIn: topic.query.root)
        let changed = EntityLists.difference(topic.entities, entities)
        topic.entities = entities
        guard !changed.isEmpty else { return [] }
        var found: Set<Int64> = []
        let mentions = try MentionIndex(database)
        for entity in changed.sorted() {
            found.formUnion(try mentions.documents(naming: entity).lazy.map(\.document).filter { $0 <= topic.filled })
        }
        guard found.count <= Self.mostRetested else {
            try empty(topic)
            return []
        }
        for document in found.sorted() {
            guard let stored = try StoredCounts(document, in: database), !stored.isDropped else { continue }
            try leave(topic, stored.contribution, of: stored.columns, document: document)
        }
        return found
    }

    /// Lets the topic be filled from the beginning.
    func empty(_ topic: KeptTopic) throws {
        try KeptTopic.clear(topic.id, in: database)
        sums.topics[topic.id] = nil
        topic.filled = 0
    }

    /// Adds those of `documents` that match. They are in no sum of the topic yet.
    private func test(_ documents: Set<Int64>, _ topic: KeptTopic) throws {
        let sorted = documents.sorted()
        var start = 0
        while start < sorted.count {
            // Neighbours are asked for together.
            var end = start + 1
            while end < sorted.count, sorted[end] - sorted[end - 1] <= 64 { end += 1 }
            let matches = try QueryMatcher(database, within: sorted[start]...sorted[end - 1]).documents(matching: topic.query.root)
            for document in sorted[start..<end] where matches.contains(document) { try join(topic, document: document) }
            start = end
        }
    }

    /// Tests the next documents of a topic that is being filled.
    func fill(_ topic: KeptTopic, upTo last: Int64) throws {
        if topic.filled == 0 { topic.entities = try QueryMatcher(database).entities(namedIn: topic.query.root) }
        let first = topic.filled + 1
        guard first <= last else { return }
        let matches = try QueryMatcher(database, within: first...last).documents(matching: topic.query.root)
        for document in first...last where matches.contains(document) { try join(topic, document: document) }
        topic.filled = last
        try save(topic)
    }

    private func save(_ topic: KeptTopic) throws {
        try database.prepared("UPDATE topics SET filled = ?, entities = ? WHERE id = ?")
            .run([.integer(topic.filled), .blob(EntityLists.encode(topic.entities)), .integer(topic.id)])
    }
}

extension KeptTopic {
    /// Removes the documents and sums of a topic.
    static func clear(_ topic: Int64, in database: Database) throws {
        for sql in ["DELETE FROM topic_documents WHERE topic = ?", "DELETE FROM topic_hours WHERE topic = ?"] {
            try database.prepared(sql).run([.integer(topic)])
        }
        try database.prepared("DELETE FROM rolls WHERE kind BETWEEN ? AND ?").run([.integer(topic << 2), .integer(topic << 2 | 3)])
    }
}
