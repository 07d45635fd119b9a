internal import GRDB
import WireModel

/// How full a text is. Of the versions of a document the fullest is shown, whichever came first: the order is total.
struct Fullness: Comparable {
    var words: Int64
    var published: Int64
    var digest: ContentDigest

    static func < (left: Fullness, right: Fullness) -> Bool {
        (left.words, left.published, left.digest.high, left.digest.low) < (
            right.words, right.published, right.digest.high, right.digest.low
        )
    }

    init(words: Int64, published: Int64?, digest: ContentDigest) {
        self.words = words
        self.published = published ?? .min
        self.digest = digest
    }

    init(_ item: ArchiveItem) {
        self.init(
            words: Int64(item.analysed.wordCount), published: item.analysed.document.published?.milliseconds, digest: item.digest)
    }
}

/// Versions of one document in several files, as a feed's summary and the page: the fullest is the document's content, and each other
/// place is a row of `versions` with the digest of what stands there.
extension BatchWriter {
    /// A document as it is shown.
    struct Shown {
        var id: Int64
        var file: Int64
        var item: Int64
        var identity: Int64
        var isGone: Bool
        /// Its text was let go of, and no other takes its place.
        var isDropped: Bool
        var fullness: Fullness
    }

    /// Where an item stands.
    struct Spot {
        var file: Int64
        var path: String
        var index: Int
        var identity: ItemIdentity
    }

    /// Documents of one address that are compared; more are no versions but an address that says nothing.
    private static let relatives = 8

    /// Makes `item` a version of the document of another file that it is one of; `false` where there is none.
    func join(_ item: ArchiveItem, at spot: Spot) throws -> Bool {
        guard let shown = try relative(of: item, outside: spot.file) else { return false }
        if !shown.isDropped, Fullness(item) > shown.fullness {
            try show(item, at: spot, insteadOf: shown)
        } else {
            try keepVersion(item, at: spot, of: shown)
        }
        try carryMarks(from: Reference.number(path: spot.path, identity: spot.identity.text, attempt: 0), to: shown.id)
        return true
    }

    /// A place in a file that is read again, whose content is another now.
    func revise(version known: Known, with read: ArchiveItem, at spot: Spot) throws -> Bool {
        let item = try trimmed(read)
        guard let shown = try shown(known.document), try document(withDigest: item.digest) == nil,
            try item.addresses.contains(where: { try isLinked($0, to: known.document) }),
            try shown.isDropped || areKin(item, known.document)
        else {
            try removeVersion(known, file: spot.file)
            if try shown(known.document)?.file == spot.file { try leave(known.document) }
            return false
        }
        try removeVersion(known, file: spot.file)
        if !shown.isDropped, Fullness(item) > shown.fullness {
            try show(item, at: spot, insteadOf: shown)
        } else {
            try keepVersion(item, at: spot, of: shown)
        }
        return true
    }

    /// Gives the document to the copy or the version with the smallest path, or marks it gone where nothing of it is left.
    func leave(_ document: Int64) throws {
        if try promote(document) { return }
        let heir = try database.prepared(
            """
            SELECT versions.file, versions.item FROM versions JOIN files ON files.id = versions.file
            WHERE versions.document = ? ORDER BY files.path, versions.item LIMIT 1
            """
        ).first([.integer(document)]) { (file: $0.integer(0), item: $0.integer(1)) }
        guard let heir else { return try setGone(document, true) }
        // The text stays what it was: the fuller one, although its file went.
        try move(document, to: heir.file, item: heir.item)
    }

    /// Whether the document's own place holds another version than the one that is shown, whose file went.
    func isOutlived(_ document: Int64) throws -> Bool {
        try database.number(
            """
            SELECT count(*) FROM documents d JOIN versions v ON v.document = d.id AND v.file = d.file AND v.item = d.item WHERE d.id = ?
            """, [.integer(document)]) > 0
    }

    /// The places in `file` where a version stands that is not shown.
    func versions(in file: Int64) throws -> [Known] {
        try database.prepared(
            "SELECT document, item, identity, digest_high, digest_low FROM versions WHERE file = ? ORDER BY item, document"
        ).all([.integer(file)]) { row in
            Known(
                document: row.integer(0), item: Int(row.integer(1)), identity: row.integer(2), digest: row.digest(3), isGone: false,
                role: .version)
        }
    }

    func removeVersion(_ known: Known, file: Int64) throws {
        try database.prepared("DELETE FROM versions WHERE document = ? AND file = ? AND item = ?")
            .run([.integer(known.document), .integer(file), .integer(known.item)])
    }

    func moveVersion(_ known: Known, file: Int64, to item: Int) throws {
        guard known.item != item else { return }
        try database.prepared("UPDATE OR REPLACE versions SET item = ? WHERE document = ? AND file = ? AND item = ?")
            .run([.integer(item), .integer(known.document), .integer(file), .integer(known.item)])
        try database.prepared("UPDATE documents SET item = ? WHERE id = ? AND file = ? AND item = ?")
            .run([.integer(item), .integer(known.document), .integer(file), .integer(known.item)])
    }

    /// Remembers under which addresses a document is known.
    func link(_ addresses: [Int64], to id: Int64) throws {
        for key in addresses {
            documents.link.bind(1, key)
            documents.link.bind(2, id)
            try documents.link.run()
        }
    }

    // MARK: What is shown

    private func show(_ item: ArchiveItem, at spot: Spot, insteadOf shown: Shown) throws {
        // In a file that is read again the new text stands where the old one did.
        if !shown.isGone, shown.file != spot.file { try demote(shown) }
        try revise(shown.id, with: item, identity: spot.identity, at: spot.index)
        try move(shown.id, to: spot.file, item: Int64(spot.index))
        if shown.isGone { try setGone(shown.id, false) }
        try arrive(shown.id, file: spot.file, item: spot.index, isCopy: true)
        outcome.revised.append(DocumentID(shown.id))
    }

    /// The places that hold what was shown hold a lesser version from now on.
    private func demote(_ shown: Shown) throws {
        let digest: [Bound] = [
            .integer(Int64(bitPattern: shown.fullness.digest.high)), .integer(Int64(bitPattern: shown.fullness.digest.low)),
        ]
        // A document whose fullest file went lies at a place that has its own row already.
        try database.prepared("INSERT OR IGNORE INTO versions VALUES (?, ?, ?, ?, ?, ?)")
            .run([.integer(shown.id), .integer(shown.file), .integer(shown.item), .integer(shown.identity)] + digest)
        try database.prepared("INSERT OR IGNORE INTO versions SELECT document, file, item, 0, ?, ? FROM copies WHERE document = ?")
            .run(digest + [.integer(shown.id)])
        try database.prepared("DELETE FROM copies WHERE document = ?").run([.integer(shown.id)])
    }

    private func keepVersion(_ item: ArchiveItem, at spot: Spot, of shown: Shown) throws {
        let digest: [Bound] = [.integer(Int64(bitPattern: item.digest.high)), .integer(Int64(bitPattern: item.digest.low))]
        try database.prepared("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)")
            .run([.integer(shown.id), .integer(spot.file), .integer(spot.index), .integer(spot.identity.number)] + digest)
        if shown.isGone {
            try move(shown.id, to: spot.file, item: Int64(spot.index))
            try setGone(shown.id, false)
        }
        caches.digests.add(item.digest)
        try link(item.addresses, to: shown.id)
        try arrive(shown.id, file: spot.file, item: spot.index, isCopy: true)
        // The same text in one more file is no further revision.
        let known = try database.number(
            "SELECT count(*) FROM revisions WHERE document = ? AND digest_high = ? AND digest_low = ?", [.integer(shown.id)] + digest)
        guard known == 0 else { return }
        try database.prepared("INSERT INTO revisions SELECT id, revisions, ?, ? FROM documents WHERE id = ?")
            .run(digest + [.integer(shown.id)])
        try database.prepared("UPDATE documents SET revisions = revisions + 1 WHERE id = ?").run([.integer(shown.id)])
    }

    func move(_ document: Int64, to file: Int64, item: Int64) throws {
        try database.prepared("UPDATE documents SET file = ?, item = ? WHERE id = ?")
            .run([.integer(file), .integer(item), .integer(document)])
    }

    // MARK: Relatives

    /// The document that `item` is a version of. Two items of one file are two documents, whatever their addresses.
    private func relative(of item: ArchiveItem, outside file: Int64) throws -> Shown? {
        for key in item.addresses {
            let ids = try documents.linked.all([.integer(key), .integer(Self.relatives)]) { $0.integer(0) }
            for id in ids {
                guard let shown = try shown(id), shown.file != file || shown.isGone else { continue }
                let places = try database.number(
                    """
                    SELECT (SELECT count(*) FROM copies WHERE document = ?1 AND file = ?2)
                        + (SELECT count(*) FROM versions WHERE document = ?1 AND file = ?2)
                    """, [.integer(id), .integer(file)])
                if places == 0, try shown.isDropped || areKin(item, id) { return shown }
            }
        }
        return nil
    }

    private func shown(_ document: Int64) throws -> Shown? {
        try database.prepared(
            "SELECT file, item, identity, flags, words, published, digest_high, digest_low FROM documents WHERE id = ?"
        ).first([.integer(document)]) { row in
            Shown(
                id: document, file: row.integer(0), item: row.integer(1), identity: row.integer(2),
                isGone: row.integer(3) & DocumentFlags.gone != 0, isDropped: row.integer(3) & DocumentFlags.dropped != 0,
                fullness: Fullness(words: row.integer(4), published: row.optionalInteger(5), digest: row.digest(6)))
        }
    }

    private func isLinked(_ key: Int64, to document: Int64) throws -> Bool {
        try database.number("SELECT count(*) FROM links WHERE link = ? AND document = ?", [.integer(key), .integer(document)]) > 0
    }

    private func areKin(_ item: ArchiveItem, _ document: Int64) throws -> Bool {
        let stored = try database.prepared("SELECT headline, body FROM texts WHERE id = ?")
            .first([.integer(document)]) { (headline: $0.text(0), body: $0.text(1)) }
        guard let stored else { return false }
        return Kinship.areKin(stored, (item.analysed.document.headline, item.analysed.document.body))
    }
}
