internal import GRDB
import WireModel

/// Topics, counted again from the documents that match them.
extension Recount {
    func topics() throws -> [String] {
        try KeptTopic.all(database).flatMap { topic in
            let matches = try QueryMatcher(database).documents(matching: topic.query.root)
            var counts = TopicCount()
            var members: Set<[Int64]> = []
            // Whether a document belonged to it whose text was let go of can no longer be asked.
            let member = try database.prepared("SELECT 1 FROM topic_documents WHERE topic = ? AND time = ? AND id = ?")
            let rows = try database.prepared("SELECT id, time, source, story, flags FROM documents WHERE id <= ?")
            try rows.each([.integer(topic.filled)]) { row in
                let isDropped = row.integer(4) & DocumentFlags.dropped != 0
                let values: [Bound] = [.integer(topic.id), .integer(row.integer(1)), .integer(row.integer(0))]
                let isIn = try isDropped ? member.first(values) { _ in true } != nil : matches.contains(row.integer(0))
                if isIn { members.insert((0..<4).map { row.integer($0) }) }
            }
            for member in members { if let stored = try StoredCounts(member[0], in: database) { counts.add(stored) } }
            let kept = Set(
                try database.prepared("SELECT id, time, source, story FROM topic_documents WHERE topic = ?").all([.integer(topic.id)]) {
                    row in (0..<4).map { row.integer($0) }
                })
            let wrong = kept.symmetricDifference(members).map { $0[0] }.sorted()
            let lines = wrong.map { "topic \(topic.query): document \($0) is in it and should not be, or the other way round" }
            return try lines + compare(entities: counts.entities, topic: topic.id)
                + compare(RollSeries(kind: .source, topic: topic.id), counts.sources) + compare(counts.hours, topic: topic.id)
        }
    }

    private struct TopicCount {
        var entities: [Key: Count] = [:]
        var sources: [Key: Count] = [:]
        var hours: [Int64: BatchSums.Hour] = [:]

        mutating func add(_ stored: StoredCounts) {
            let hour = stored.columns.hour
            hours[hour, default: .init()].documents += 1
            hours[hour, default: .init()].undated += stored.columns.published == nil ? 1 : 0
            hours[hour, default: .init()].unlocated += Int64(stored.contribution.unlocated)
            hours[hour, default: .init()].ambiguous += Int64(stored.contribution.ambiguous)
            for level in RollLevel.allCases {
                let bucket = level.bucket(hour: hour)
                if stored.columns.source != 0 {
                    sources[Key(level: level.rawValue, bucket: bucket, key: stored.columns.source), default: Count()].documents += 1
                }
                for entry in stored.contribution.entries {
                    let key = Key(level: level.rawValue, bucket: bucket, key: entry.entity.rawValue)
                    entities[key, default: Count()].mentions += entry.mentions
                    entities[key, default: Count()].documents += 1
                }
            }
        }
    }
}
