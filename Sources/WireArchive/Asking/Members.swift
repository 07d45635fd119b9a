import WireModel

/// All documents of a time window, or those of a topic that is kept: sums answer for them.
struct Members {
    /// Of `topics`; 0 for all documents.
    var topic: Int64
    var window: TimeWindow
}

/// The same, with ends: times in milliseconds.
struct Stretch {
    var topic: Int64
    var range: Range<Int64>

    /// The documents' id, time, source and story, up to where a condition on these goes on.
    var rows: String { Self.rows(topic) }

    /// The same without documents whose text was let go of; `hasDropped` says whether the archive has any.
    func shown(hasDropped: Bool) -> String {
        guard hasDropped else { return rows }
        return topic == 0
            ? "documents INDEXED BY documents_time WHERE flags & 16 = 0 AND"
            : "topic_documents t WHERE topic = \(topic) AND EXISTS (SELECT 1 FROM documents d WHERE d.id = t.id AND d.flags & 16 = 0) AND"
    }

    static func rows(_ topic: Int64) -> String {
        topic == 0 ? "documents INDEXED BY documents_time WHERE" : "topic_documents WHERE topic = \(topic) AND"
    }

    /// `d` with `column` (of `documents`) and `c` with the document's contribution, up to a condition on the time of `d`.
    func contributions(with column: StaticString) -> String {
        topic == 0
            ? "SELECT d.time, d.\(column), c.data FROM documents d INDEXED BY documents_time JOIN contributions c ON c.document = d.id WHERE"
            : """
            SELECT d.time, x.\(column), c.data FROM topic_documents d JOIN documents x ON x.id = d.id
            JOIN contributions c ON c.document = d.id WHERE d.topic = \(topic) AND
            """
    }

    /// Hours and what they count, up to a condition on the hour.
    var hours: String {
        let columns = "SELECT hour, documents, undated, unlocated, ambiguous FROM"
        return topic == 0 ? "\(columns) hours WHERE" : "\(columns) topic_hours WHERE topic = \(topic) AND"
    }

    var ends: [Bound] { [.integer(range.lowerBound), .integer(range.upperBound)] }

    func part(_ range: Range<Int64>) -> Stretch { Stretch(topic: topic, range: range) }
}
