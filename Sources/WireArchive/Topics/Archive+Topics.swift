internal import GRDB
package import WireModel

/// How far a topic is filled.
package struct TopicProgress: Hashable, Sendable {
    package var query: Query
    /// Documents that were tested.
    package var done: Int
    package var total: Int
    package var outcome: WriteOutcome
}

/// Topics that the archive keeps, so that a change of topic needs no search through all documents.
extension Archive {
    /// Documents that one step of `fillTopics` tests: a step must not keep the writer from new documents for long.
    private static let step: Int64 = 5_000
    /// A topic that nobody wanted for so long is dropped: thirty days, in milliseconds.
    private static let patience: Int64 = 30 * 86_400_000

    /// Keeps these queries from now on, as far as a document's membership hangs on the document alone; conditions on time are left
    /// to those who ask. Those that are new are filled by `fillTopics`. What was not wanted for a month is dropped.
    @discardableResult
    package func keep(_ queries: [Query], at now: Instant) throws(ArchiveError) -> WriteOutcome {
        let texts = Set(queries.map(\.timeless).filter(\.isKeepable).map(\.description)).sorted()
        return try batch(at: now) { writer in
            let database = writer.database
            let known = Set(try database.prepared("SELECT query FROM topics").all { $0.text(0) })
            let insert = try database.prepared("INSERT INTO topics (query, filled, entities, wanted) VALUES (?, 0, ?, ?)")
            for text in texts where !known.contains(text) {
                try insert.run([.text(text), .blob(EntityLists.encode([])), .integer(now.milliseconds)])
                writer.outcome.isNews = true
            }
            let touch = try database.prepared("UPDATE topics SET wanted = ? WHERE query = ?")
            for text in texts { try touch.run([.integer(now.milliseconds), .text(text)]) }
            let old = try database.prepared("SELECT id FROM topics WHERE wanted < ?").all([.integer(now.milliseconds - Self.patience)]) {
                $0.integer(0)
            }
            for topic in old {
                try KeptTopic.clear(topic, in: database)
                try database.prepared("DELETE FROM topics WHERE id = ?").run([.integer(topic)])
                writer.outcome.isNews = true
            }
            writer.caches.topics = nil
        }
    }

    /// Takes a step towards topics that hold every document they should; `nil` where all do. Only for the one who writes.
    package func fillTopics() throws(ArchiveError) -> TopicProgress? {
        let isDone = try reading { database in
            let last = try Plausible.lastDocument(database)
            return try database.number("SELECT count(*) FROM topics WHERE filled < ?", [.integer(last)]) == 0
        }
        guard !isDone else { return nil }
        var filled: (query: Query, done: Int, total: Int)?
        let outcome = try batch(at: Instant(milliseconds: 0)) { writer in
            let last = writer.lastBefore
            guard let topic = try writer.topics().first(where: { $0.filled < last }) else { return }
            try writer.fill(topic, upTo: min(last, topic.filled + Self.step))
            writer.outcome.isNews = true
            filled = (topic.query, Int(topic.filled), Int(last))
        }
        return filled.map { TopicProgress(query: $0.query, done: $0.done, total: $0.total, outcome: outcome) }
    }

    /// How many topics are kept and hold every document that they should.
    package func keptTopics() throws(ArchiveError) -> Int {
        try reading { database in
            Int(try database.number("SELECT count(*) FROM topics WHERE filled >= ?", [.integer(try Plausible.lastDocument(database))]))
        }
    }
}
