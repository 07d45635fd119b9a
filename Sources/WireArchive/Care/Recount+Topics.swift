internal import GRDB
import WireModel

/// Topics, counted again from the documents that match them.
extension Recount {
    func topics() throws -> [String] {
        try KeptTopic.all(database).flatMap { topic in
            let matches = try QueryMatcher(database).documents(matching: topic.query.root)
            var recount = try RollRecount(database, topic: topic.id)
            var members = DocumentSet(capacity: topic.filled)
            var wrong: Set<Int64> = []
            let kept = try database.prepared("SELECT 1 FROM topic_documents WHERE topic = ? AND time = ? AND id = ?")
            try CountedDocument.each(upTo: topic.filled, in: database) { document in
                let isKept = try kept.first([.integer(topic.id), .integer(document.time), .integer(document.id)]) { _ in true } ?? false
                // Whether a document belonged to it whose text was let go of can no longer be asked.
                let isIn = document.flags & DocumentFlags.dropped != 0 ? isKept : matches.contains(document.id)
                guard isIn else { return }
                members.insert(document.id)
                if !isKept { wrong.insert(document.id) }
                try recount.add(document)
            }
            try database.prepared(
                """
                SELECT t.id, d.time IS t.time AND d.source IS t.source AND d.story IS t.story
                FROM topic_documents t LEFT JOIN documents d ON d.id = t.id WHERE t.topic = ?
                """
            ).each([.integer(topic.id)]) { row in
                if row.integer(1) == 0 || !members.contains(row.integer(0)) { wrong.insert(row.integer(0)) }
            }
            let lines = wrong.sorted().map { "topic \(topic.query): document \($0) is in it and should not be, or the other way round" }
            return try lines + recount.differences()
        }
    }
}
