internal import GRDB
package import WireModel

/// The reader's decisions on names, as far as the archive follows them.
extension Archive {
    /// The forms on which `decisions` say something else than what the archive's documents were analysed under, in order.
    package func changedForms(_ decisions: NameDecisions) throws(ArchiveError) -> [String] {
        try reading { database in
            let wanted = decisions.byForm
            var changed: Set<String> = []
            var known: Set<String> = []
            try database.prepared("SELECT form, decision FROM decided").each { row in
                let form = row.text(0)
                known.insert(form)
                if wanted[form] != row.text(1) { changed.insert(form) }
            }
            return changed.union(wanted.keys.filter { !known.contains($0) }).sorted()
        }
    }

    /// The documents that hold one of `forms` in their text, or a name that the archive knows by one of them, in order.
    package func documents(naming forms: [String]) throws(ArchiveError) -> [DocumentID] {
        try reading { database in
            var found: Set<Int64> = []
            let texts = try database.prepared("SELECT rowid FROM search WHERE search MATCH ?")
            let names = try database.prepared("SELECT rowid FROM names WHERE names MATCH ?")
            let entity = try database.prepared(
                "SELECT e.canonical FROM variants v JOIN entities e ON e.id = v.entity WHERE v.id = ?")
            let mentions = try MentionIndex(database)
            for form in forms {
                let phrase = SearchExpression.quoted(form)
                try texts.each([.text(phrase)]) { found.insert($0.integer(0)) }
                let variants = try names.all([.text(phrase)]) { $0.integer(0) }
                var entities: Set<Int64> = []
                for variant in variants { try entity.each([.integer(variant)]) { entities.insert($0.integer(0)) } }
                for entity in entities.sorted() { found.formUnion(try mentions.documents(naming: entity).map(\.document)) }
            }
            return found.sorted().map { DocumentID($0) }
        }
    }

    /// The newest document; 0 in an empty archive.
    package func lastDocument() throws(ArchiveError) -> DocumentID {
        try reading { DocumentID(try Plausible.lastDocument($0)) }
    }

    /// A document with its text and what was found in it; `nil` where there is none of that number.
    package func document(_ id: DocumentID) throws(ArchiveError) -> AnalysedDocument? {
        try reading { try Asker(database: $0, matches: matches, path: path).document(id)?.analysed }
    }

    /// Puts new analyses of documents into the place of the old ones, in one transaction.
    package func reanalyse(_ documents: [(id: DocumentID, analysed: AnalysedDocument)]) throws(ArchiveError) -> WriteOutcome {
        try batch(at: Instant(milliseconds: 0)) { writer in
            for (id, analysed) in documents { try writer.reanalyse(id.rawValue, analysed) }
        }
    }

    /// Notes that all documents are analysed under `decisions`.
    package func follow(_ decisions: NameDecisions) throws(ArchiveError) -> WriteOutcome {
        try batch(at: Instant(milliseconds: 0)) { writer in
            let database = writer.database
            try writer.reconsiderDecided()
            try database.execute(sql: "DELETE FROM decided")
            let insert = try database.prepared("INSERT INTO decided VALUES (?, ?)")
            for (form, text) in decisions.byForm.sorted(by: { $0.key < $1.key }) { try insert.run([.text(form), .text(text)]) }
            try writer.reconsiderDecided()
        }
    }
}
