internal import GRDB

/// What the search index holds of a document.
struct SearchText {
    var headline: String
    var body: String
}

/// What a batch changes in the search index of documents that it has already.
///
/// FTS5 writes a segment whenever a document comes behind one with a higher number. Changes are therefore gathered, and made in order at
/// the end of the batch.
struct SearchChanges {
    private struct Change {
        /// What the index holds.
        var old: SearchText
        /// What it is to hold; `nil` for nothing.
        var new: SearchText?
    }

    /// Changes that wait at most: a bound on memory.
    private static let most = 1024

    private var changes: [Int64: Change] = [:]

    /// The index is to hold nothing of `document` any more, of which it was last given `old`.
    mutating func remove(_ old: SearchText, of document: Int64, by statements: DocumentStatements) throws {
        if changes[document] != nil {
            changes[document]?.new = nil
        } else {
            if changes.count >= Self.most { try flush(by: statements) }
            changes[document] = Change(old: old)
        }
    }

    /// The index is to hold `new` of a document that was removed.
    mutating func add(_ new: SearchText, of document: Int64) {
        changes[document]?.new = new
    }

    mutating func flush(by statements: DocumentStatements) throws {
        for (document, change) in changes.sorted(by: { $0.key < $1.key }) {
            try Self.run(statements.unsearch, document, change.old)
            if let new = change.new { try Self.run(statements.search, document, new) }
        }
        changes = [:]
    }

    private static func run(_ statement: Prepared, _ document: Int64, _ text: SearchText) throws {
        statement.bind(1, document)
        statement.bind(2, text.headline)
        statement.bind(3, text.body)
        try statement.run()
    }
}
