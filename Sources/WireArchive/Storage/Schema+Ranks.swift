internal import GRDB
import WireModel

extension Schema {
    /// `story_sizes` holds the stories of more than one document that is shown, how many these are and the time of the newest, so that
    /// the largest are read in order. Counts of places stand in rolls of their own (`RollKind`).
    static let ranks = """
        CREATE TABLE story_sizes (story INTEGER PRIMARY KEY, documents INTEGER NOT NULL, newest INTEGER NOT NULL);
        INSERT INTO story_sizes
            SELECT story, count(*), max(time) FROM documents WHERE flags & 16 = 0 GROUP BY story HAVING count(*) > 1;
        CREATE INDEX story_sizes_rank ON story_sizes(documents, newest, story);
        """

    /// Moves the counts of places out of the rolls in which they stood among the other entities.
    @Sendable static func splitPlaces(_ database: Database) throws {
        let rows = try database.prepared("SELECT kind, level, bucket, part FROM rolls WHERE kind & 3 = 0")
            .all { row in (0..<4).map { Bound.integer(row.integer($0)) } }
        let key = "kind = ? AND level = ? AND bucket = ? AND part = ?"
        let select = try database.prepared("SELECT data FROM rolls WHERE \(key)")
        let update = try database.prepared("UPDATE rolls SET data = ? WHERE \(key)")
        let delete = try database.prepared("DELETE FROM rolls WHERE \(key)")
        let insert = try database.prepared("INSERT INTO rolls VALUES (? | \(RollKind.place.rawValue), ?, ?, ?, ?)")
        for row in rows {
            var (places, others): ([RollEntry], [RollEntry]) = ([], [])
            try select.each(row) { columns in
                try columns.withBytes(0) { bytes in
                    try RollStore.scan(bytes) { key, mentions, documents in
                        let entry = RollEntry(key: key, mentions: mentions, documents: documents)
                        if EntityNumber(key).kind == .place { places.append(entry) } else { others.append(entry) }
                    }
                }
            }
            guard !places.isEmpty else { continue }
            try insert.run(row + [.blob(RollStore.encode(places))])
            if others.isEmpty { try delete.run(row) } else { try update.run([.blob(RollStore.encode(others))] + row) }
        }
    }
}
