internal import GRDB

/// What the search index holds of a document.
struct SearchText {
    var headline: String
    var body: String
}

/// What a batch changes in the search index.
///
/// New documents are gathered and go into the index some at a time: its tables then stay in the processor's caches, and those of the other
/// steps do between. FTS5 writes a segment whenever it is told of a document behind one with a higher number; changes of documents that it
/// has already are therefore made in order at the end of the batch.
struct SearchChanges {
    private struct Change {
        /// What the index holds.
        var old: SearchText
        /// What it is to hold; `nil` for nothing.
        var new: SearchText?
    }

    /// Changes that wait at most: a bound on memory.
    private static let most = 1024

    /// New documents that wait at most, and the bytes of their bodies but for the last one's.
    private static let mostAdded = 64
    private static let mostAddedBytes = 512 << 10

    private var changes: [Int64: Change] = [:]
    /// New documents in order, and what the index is to hold of each.
    private var added: [(document: Int64, text: SearchText?)] = []
    private var addedBytes = 0

    /// The index is to hold `text` of `document`, the newest.
    mutating func append(_ text: SearchText, of document: Int64, by statements: DocumentStatements) throws {
        added.append((document, text))
        addedBytes += text.body.utf8.count
        if added.count >= Self.mostAdded || addedBytes >= Self.mostAddedBytes { try flushAdded(by: statements) }
    }

    /// The index is to hold nothing of `document` any more, of which it was last given `old`.
    mutating func remove(_ old: SearchText, of document: Int64, by statements: DocumentStatements) throws {
        if let place = place(of: document) {
            added[place].text = nil
        } else if changes[document] != nil {
            changes[document]?.new = nil
        } else {
            if changes.count >= Self.most { try flush(by: statements) }
            changes[document] = Change(old: old)
        }
    }

    /// The index is to hold `new` of a document that was removed.
    mutating func add(_ new: SearchText, of document: Int64) {
        if let place = place(of: document) { added[place].text = new } else { changes[document]?.new = new }
    }

    mutating func flush(by statements: DocumentStatements) throws {
        try flushAdded(by: statements)
        try statements.additions.write(to: statements.database)
        for (document, change) in changes.sorted(by: { $0.key < $1.key }) {
            try Self.run(statements.unsearch, document, change.old)
            if let new = change.new { try Self.run(statements.search, document, new) }
        }
        changes = [:]
    }

    private mutating func flushAdded(by statements: DocumentStatements) throws {
        for (document, text) in added {
            guard let text else { continue }
            if statements.additions.isFull() { try statements.additions.write(to: statements.database) }
            try statements.additions.add(document, text.headline, text.body)
        }
        added.removeAll(keepingCapacity: true)
        addedBytes = 0
    }

    /// Where a new document stands that the index has not got yet.
    private func place(of document: Int64) -> Int? {
        guard let first = added.first, document >= first.document else { return nil }
        return added.lastIndex { $0.document == document }
    }

    private static func run(_ statement: Prepared, _ document: Int64, _ text: SearchText) throws {
        statement.bind(1, document)
        statement.bind(2, text.headline)
        statement.bind(3, text.body)
        try statement.run()
    }
}
