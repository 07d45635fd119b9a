internal import GRDB
import WireModel

/// Lines that recur at the edges of a source's documents are its boilerplate: they are taken out of the text, also of the documents that
/// came before the line was known.
///
/// What is learned hangs on the documents alone, not on the order in which they came: an archive that is built anew is equal. Only what a
/// later revision or removal took back stays learned in an archive that saw it.
extension BatchWriter {
    /// Documents with different headlines that hold a line before it is believed to be none of theirs.
    static let recurrences = 5

    /// An item with its analysis and without what is known as boilerplate of its source. Its digest stays that of the text as it was read.
    func trimmed(_ read: ArchiveItem) throws -> ArchiveItem {
        let item = read.whole
        guard !item.edges.isEmpty else { return item }
        let source = try label(.source, item.analysed.document.source)
        var result = item
        // What lay behind a line may be the edge then.
        while let next = try cut(result.analysed, result.edges, source) { result = ArchiveItem(analysed: next, digest: item.digest) }
        return result
    }

    /// Without those of `lines` that are known; `nil` where none is.
    private func cut(_ analysed: AnalysedDocument, _ lines: [EdgeLine], _ source: Int64) throws -> AnalysedDocument? {
        guard source != 0 else { return nil }
        let known = try lines.filter { try isBoilerplate($0.hash, of: source) }
        return known.isEmpty ? nil : analysed.without(known)
    }

    private func isBoilerplate(_ line: Int64, of source: Int64) throws -> Bool {
        documents.boilerplate.bind(1, source)
        documents.boilerplate.bind(2, line)
        return try documents.boilerplate.first { _ in true } ?? false
    }

    /// Counts the lines at the edges of a document, and learns those that recur often enough.
    func note(_ edges: [EdgeLine], of id: Int64, source: Int64) throws {
        guard source != 0 else { return }
        for line in edges {
            documents.edge.bind(1, source)
            documents.edge.bind(2, line.hash)
            documents.edge.bind(3, id)
            try documents.edge.run()
            // An earlier line of this document may have been learned meanwhile, which looked at this one.
            guard try isRecurring(line.hash, of: source), try !isBoilerplate(line.hash, of: source) else { continue }
            try learn(line.hash, of: source)
        }
    }

    /// Before a revision: the document's old lines no longer count.
    func forget(_ edges: [EdgeLine], of document: Int64, source: Int64) throws {
        guard source != 0 else { return }
        for line in edges {
            try database.prepared("DELETE FROM edges WHERE source = ? AND line = ? AND document = ?")
                .run([.integer(source), .integer(line.hash), .integer(document)])
        }
    }

    /// Versions of one article bear one headline, or nearly so, and count once where they do.
    private func isRecurring(_ line: Int64, of source: Int64) throws -> Bool {
        documents.edges.bind(1, source)
        documents.edges.bind(2, line)
        guard try documents.edges.first([], { $0.integer(0) }) ?? 0 >= Self.recurrences else { return false }
        let headlines = try database.number(
            """
            SELECT count(DISTINCT documents.headline) FROM edges JOIN documents ON documents.id = edges.document
            WHERE edges.source = ? AND edges.line = ?
            """, [.integer(source), .integer(line)])
        return headlines >= Self.recurrences
    }

    private func learn(_ line: Int64, of source: Int64) throws {
        let place: [Bound] = [.integer(source), .integer(line)]
        try database.prepared("INSERT OR IGNORE INTO boilerplate VALUES (?, ?)").run(place)
        let ids = try database.prepared("SELECT document FROM edges WHERE source = ? AND line = ? ORDER BY document").all(place) {
            $0.integer(0)
        }
        try database.prepared("DELETE FROM edges WHERE source = ? AND line = ?").run(place)
        for id in ids { try trim(id, source) }
    }

    /// Takes what is known as boilerplate out of a document that stands in the archive.
    private func trim(_ id: Int64, _ source: Int64) throws {
        // Of a document of this batch the names may not be written yet.
        if id > lastBefore { try flushNames() }
        guard let old = try StoredColumns(id, in: database),
            var analysed = try Asker(database: database, matches: MatchCache(), path: "").document(DocumentID(id))?.analysed
        else { return }
        var lines = EdgeLine.lines(of: analysed.document)
        try forget(lines, of: id, source: source)
        while let next = try cut(analysed, lines, source) {
            analysed = next
            lines = EdgeLine.lines(of: analysed.document)
        }
        let (columns, story) = try rewrite(id, old, with: analysed)
        try database.prepared("UPDATE documents SET story = ?, words = ?, lede = ? WHERE id = ?").run([
            .integer(story), .integer(analysed.wordCount), .text(columns.lede), .integer(id),
        ])
        try note(lines, of: id, source: source)
    }
}
