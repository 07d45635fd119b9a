internal import GRDB
package import WireModel

/// How long texts are kept.
///
/// A document that is let go loses its text, headline, sentences and its place in the search index. What was counted of it stays, and so
/// do its digest and its file: figures over time do not change, and the next scan does not take it for new.
extension Archive {
    /// Documents of one transaction: a live arrival waits for it.
    private static let lettingGo = 200

    /// Lets go of every document from before `horizon` that is neither starred nor has a note, and answers how many these were.
    ///
    /// Each transaction takes a few; one that is broken off is gone on with by the next call.
    @discardableResult
    package func letGo(before horizon: Instant, isCancelled: () -> Bool = { false }) throws(ArchiveError) -> Int {
        var count = 0
        var last = (time: Int64.min, id: Int64.min)
        let noted = try noted()
        while !isCancelled() {
            let next = try reading { database in
                try database.prepared(
                    """
                    SELECT time, id, reference FROM documents WHERE id IN (
                        SELECT id FROM documents INDEXED BY documents_time
                        WHERE (time, id) > (?, ?) AND time < ? AND flags & ? = 0 ORDER BY time, id LIMIT ?)
                    ORDER BY time, id
                    """
                ).all([
                    .integer(last.time), .integer(last.id), .integer(horizon.milliseconds),
                    .integer(DocumentFlags.dropped | DocumentFlags.starred), .integer(Self.lettingGo),
                ]) { (time: $0.integer(0), id: $0.integer(1), reference: $0.integer(2)) }
            }
            guard let end = next.last else { break }
            last = (end.time, end.id)
            let documents = next.filter { !noted.contains($0.reference) }.map(\.id)
            guard !documents.isEmpty else { continue }
            _ = try batch(at: Instant(milliseconds: 0)) { writer in
                for document in documents { try writer.letGo(document) }
            }
            count += documents.count
        }
        return count
    }
}

extension BatchWriter {
    /// Removes the text of a document; what is counted of it stays.
    func letGo(_ id: Int64) throws {
        guard let old = try StoredColumns(id, in: database) else { return }
        try leaveStory(try old.record(in: database).signature, document: id, time: old.columns.time)
        try unindex(old, document: id)
        try database.prepared("DELETE FROM bodies WHERE id = ?").run([.integer(id)])
        try database.prepared("UPDATE documents SET flags = flags | ?, headline = '', lede = '' WHERE id = ?")
            .run([.integer(DocumentFlags.dropped), .integer(id)])
        try Meta.add(1, to: .dropped, in: database)
        caches.signatures[id] = nil
        caches.stories.forget(id, of: old.story)
        sums.storySizes.recount(old.story)
        outcome.isNews = true
    }
}
