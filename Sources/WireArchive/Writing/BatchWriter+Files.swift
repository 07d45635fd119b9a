internal import GRDB
import WireModel

extension BatchWriter {
    func write(_ record: FileRecord) throws {
        let known = try KnownFile(record.path, in: database)
        if let known, known.isTold(by: record) { return try refresh(known, record) }
        switch record.outcome {
        case .part(let part): try write(part, of: record, known)
        // Another content came in between, whose own event is on its way; or a path that never was.
        case .unchanged: return
        case .gone where known == nil: return
        case .gone: try lose(write(fileOf: record, known))
        case .setAside: _ = try write(fileOf: record, known)
        case .documents(let items):
            var reading = try reading(of: write(fileOf: record, known), path: record.path, isNew: known == nil)
            try take(items, first: 0, isWhole: true, &reading)
            try finish(reading)
        }
        outcome.isNews = true
    }

    /// Nothing is new but the looks of the file, which nobody sees: the next scan need not read it again.
    private func refresh(_ known: KnownFile, _ record: FileRecord) throws {
        guard known.state != .gone, known.fingerprint != record.fingerprint else { return }
        try database.prepared("UPDATE files SET size = ?, modified = ?, inode = ? WHERE id = ?").run([
            .integer(record.fingerprint.size), .integer(record.fingerprint.modifiedNanoseconds),
            .integer(Int64(bitPattern: record.fingerprint.inode)), .integer(known.id),
        ])
    }

    /// Writes the row of the file, and gives its number.
    func write(fileOf record: FileRecord, _ known: KnownFile?) throws -> Int64 {
        var state = FileState.read
        var problem: Problem?
        if case .setAside(let reason) = record.outcome { (state, problem) = (.setAside, reason) }
        if case .gone = record.outcome { state = .gone }
        let values: [Bound] = [
            .integer(record.fingerprint.size), .integer(record.fingerprint.modifiedNanoseconds),
            .integer(Int64(bitPattern: record.fingerprint.inode)), .integer(record.digest.map { Int64(bitPattern: $0.high) }),
            .integer(record.digest.map { Int64(bitPattern: $0.low) }), .integer(state.rawValue), .text(problem?.code),
            .text(problem?.detail), .integer(arrived.milliseconds), .text(record.path),
        ]
        if let known {
            try database.prepared(
                """
                UPDATE files SET size = ?, modified = ?, inode = ?, digest_high = ?, digest_low = ?, state = ?, problem = ?,
                    detail = ?, seen = ? WHERE path = ?
                """
            ).run(values)
            return known.id
        }
        try database.prepared(
            """
            INSERT INTO files (size, modified, inode, digest_high, digest_low, state, problem, detail, seen, path)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(values)
        return database.lastInsertedRowID
    }

    // MARK: A file that is gone

    private func lose(_ file: Int64) throws {
        try database.prepared("DELETE FROM copies WHERE file = ?").run([.integer(file)])
        try database.prepared("DELETE FROM versions WHERE file = ?").run([.integer(file)])
        for known in try primaries(of: file) { try leave(known.document) }
    }

    /// Makes the copy with the smallest path the document's own file; `false` where there is no copy.
    func promote(_ document: Int64) throws -> Bool {
        let heir = try database.prepared(
            """
            SELECT copies.file, copies.item FROM copies JOIN files ON files.id = copies.file
            WHERE copies.document = ? ORDER BY files.path, copies.item LIMIT 1
            """
        ).first([.integer(document)]) { (file: $0.integer(0), item: $0.integer(1)) }
        guard let heir else { return false }
        try database.prepared("DELETE FROM copies WHERE document = ? AND file = ? AND item = ?")
            .run([.integer(document), .integer(heir.file), .integer(heir.item)])
        try database.prepared("UPDATE documents SET file = ?, item = ? WHERE id = ?")
            .run([.integer(heir.file), .integer(heir.item), .integer(document)])
        return true
    }

    func setGone(_ document: Int64, _ isGone: Bool) throws {
        let sql = isGone ? "UPDATE documents SET flags = flags | ? WHERE id = ?" : "UPDATE documents SET flags = flags & ~? WHERE id = ?"
        try database.prepared(sql).run([.integer(DocumentFlags.gone), .integer(document)])
    }

    // MARK: A file with documents

    private func primaries(of file: Int64) throws -> [Known] {
        try database.prepared(
            """
            SELECT id, item, identity, digest_high, digest_low, flags, time FROM documents
            WHERE file = ? AND NOT EXISTS (SELECT 1 FROM versions WHERE document = documents.id AND file = documents.file)
            ORDER BY item, id
            """
        ).all([.integer(file)]) { row in
            Known(
                document: row.integer(0), item: Int(row.integer(1)), identity: row.integer(2), digest: row.digest(3),
                isGone: row.integer(5) & DocumentFlags.gone != 0, role: .own,
                isDropped: row.integer(5) & DocumentFlags.dropped != 0, time: row.integer(6))
        }
    }

    private func copies(in file: Int64) throws -> [Known] {
        try database.prepared(
            """
            SELECT documents.id, copies.item, 0, documents.digest_high, documents.digest_low FROM copies
            JOIN documents ON documents.id = copies.document WHERE copies.file = ? ORDER BY copies.item, documents.id
            """
        ).all([.integer(file)]) { row in
            Known(
                document: row.integer(0), item: Int(row.integer(1)), identity: 0, digest: row.digest(3), isGone: false, role: .copy)
        }
    }

    /// What the archive has of a file whose documents are about to come.
    func reading(of file: Int64, path: String, isNew: Bool) throws -> FileReading {
        FileReading(file: file, path: path, known: isNew ? [] : try primaries(of: file) + copies(in: file) + versions(in: file))
    }

    /// Equal content first, then equal identity (a revision), then content known from elsewhere, then new documents.
    func take(_ items: [ArchiveItem], first: Int, isWhole: Bool, _ reading: inout FileReading) throws {
        let isAlone = isWhole && items.count == 1 && reading.known.count { !$0.isCopy && !$0.isDropped } <= 1
        let identities = items.map { reading.identities.next($0, isAlone: isAlone) }
        var unmatched: [Int] = []
        for (index, item) in items.enumerated() {
            if let place = reading.claim(item.digest) {
                try keep(reading.known[place], item: first + index, file: reading.file)
            } else {
                unmatched.append(index)
            }
        }
        let loner = isWhole && items.count == 1 ? Self.loner(reading.known, items[0]) : nil
        for index in unmatched {
            if let place = reading.claim(identities[index], loner: loner) {
                try revise(reading.known[place], with: items[index], identity: identities[index], at: first + index, of: reading)
            } else if let place = reading.claimDropped(identities[index], items[index]) {
                try renew(reading.known[place].document, items[index].digest, item: first + index)
            } else {
                try add(items[index], identity: identities[index], at: first + index, of: reading.file, path: reading.path)
            }
        }
    }

    /// A new wording of a document whose text was let go of: it is known from now on, and counts as it did.
    private func renew(_ document: Int64, _ digest: ContentDigest, item: Int) throws {
        guard try self.document(withDigest: digest) == nil else { return }
        try database.prepared("UPDATE documents SET digest_high = ?, digest_low = ?, item = ? WHERE id = ?").run([
            .integer(Int64(bitPattern: digest.high)), .integer(Int64(bitPattern: digest.low)), .integer(item), .integer(document),
        ])
    }

    /// A copy that the file no longer holds is no place of the document; entries that left a feed stay documents.
    func finish(_ reading: FileReading) throws {
        for known in reading.known where !known.isClaimed {
            switch known.role {
            case .own: continue
            case .copy: try removeCopy(known, file: reading.file)
            case .version: try removeVersion(known, file: reading.file)
            }
        }
    }

    /// A file that had one document and has one now: a revision whatever its name is, unless it is a feed, whose entries
    /// come and go.
    private static func loner(_ known: [Known], _ item: ArchiveItem) -> Int? {
        let own = known.indices.filter { !known[$0].isCopy && !known[$0].isDropped }
        guard own.count == 1, let only = own.first, !known[only].isClaimed, !ItemIdentity.isEntry(item.analysed.document) else {
            return nil
        }
        return only
    }

    private func keep(_ known: Known, item: Int, file: Int64) throws {
        if known.role == .version { return try moveVersion(known, file: file, to: item) }
        if known.isCopy {
            guard known.item != item else { return }
            try removeCopy(known, file: file)
            try addCopy(of: known.document, file: file, item: item)
            return
        }
        if known.item != item {
            try database.prepared("UPDATE documents SET item = ? WHERE id = ?").run([.integer(item), .integer(known.document)])
        }
        if known.isGone { try setGone(known.document, false) }
    }

    private func addCopy(of document: Int64, file: Int64, item: Int) throws {
        try database.prepared("INSERT OR IGNORE INTO copies VALUES (?, ?, ?)").run([.integer(document), .integer(file), .integer(item)])
    }

    private func removeCopy(_ copy: Known, file: Int64) throws {
        try database.prepared("DELETE FROM copies WHERE document = ? AND file = ? AND item = ?")
            .run([.integer(copy.document), .integer(file), .integer(copy.item)])
    }

    private func revise(
        _ known: Known, with item: ArchiveItem, identity: ItemIdentity, at index: Int, of reading: FileReading
    ) throws {
        if known.role == .version {
            let spot = Spot(file: reading.file, path: reading.path, index: index, identity: identity)
            if try revise(version: known, with: item, at: spot) { return }
            return try add(item, identity: identity, at: index, of: reading.file, path: reading.path)
        }
        if try document(withDigest: item.digest) != nil {
            // The new content is another document's: this file is now one more place of that, and has left its own.
            try leave(known.document)
            return try add(item, identity: identity, at: index, of: reading.file, path: reading.path)
        }
        if try promote(known.document) {
            // The old content still stands in another file: both contents are documents now.
            return try add(item, identity: identity, at: index, of: reading.file, path: reading.path)
        }
        try revise(known.document, with: trimmed(item), identity: identity, at: index)
        outcome.revised.append(DocumentID(known.document))
    }

    private func add(_ item: ArchiveItem, identity: ItemIdentity, at index: Int, of file: Int64, path: String) throws {
        guard let twin = try document(withDigest: item.digest) else {
            let item = try trimmed(item)
            if try join(item, at: Spot(file: file, path: path, index: index, identity: identity)) { return }
            let document = try insert(item, identity: identity, at: index, of: file, path: path)
            try arrive(document, file: file, item: index, isCopy: false)
            outcome.added.append(DocumentID(document))
            return
        }
        let own = try database.prepared("SELECT file, flags FROM documents WHERE id = ?")
            .first([.integer(twin)]) { (file: $0.integer(0), isGone: $0.integer(1) & DocumentFlags.gone != 0) }
        guard let own, own.file != file || own.isGone else { return }
        if try own.isGone || isOutlived(twin) {
            try move(twin, to: file, item: Int64(index))
            try setGone(twin, false)
        } else {
            try addCopy(of: twin, file: file, item: index)
        }
        let told = try database.number(
            "SELECT count(*) FROM arrivals WHERE file = ? AND document = ? AND copy", [.integer(file), .integer(twin)])
        if told == 0 { try arrive(twin, file: file, item: index, isCopy: true) }
        try carryMarks(from: Reference.number(path: path, identity: identity.text, attempt: 0), to: twin)
    }

    func arrive(_ document: Int64, file: Int64, item: Int, isCopy: Bool) throws {
        documents.arrival.bind(1, document)
        documents.arrival.bind(2, file)
        documents.arrival.bind(3, item)
        documents.arrival.bind(4, isCopy ? 1 : 0)
        try documents.arrival.run()
    }

    /// A rebuild may meet the files of one document in another order: marks set under either name count.
    func carryMarks(from reference: Int64, to document: Int64) throws {
        guard let marks, let flags = try marks.flags(of: [reference])[reference] else { return }
        let own = try database.number("SELECT reference FROM documents WHERE id = ?", [.integer(document)])
        try marks.carry(reference, to: own)
        try database.prepared("UPDATE documents SET flags = flags | ? WHERE id = ?").run([.integer(flags), .integer(document)])
    }

    func document(withDigest digest: ContentDigest) throws -> Int64? {
        documents.twin.bind(1, Int64(bitPattern: digest.high))
        documents.twin.bind(2, Int64(bitPattern: digest.low))
        return try documents.twin.first { $0.integer(0) }
    }
}

extension Prepared {
    /// A digest in two columns from `column` on.
    func digest(_ column: Int32) -> ContentDigest {
        ContentDigest(high: UInt64(bitPattern: integer(column)), low: UInt64(bitPattern: integer(column + 1)))
    }
}
