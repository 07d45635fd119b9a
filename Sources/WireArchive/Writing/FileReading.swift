import WireModel

/// What the archive knew of a file before it is read again, and what of that the reading has met.
struct FileReading {
    /// A document that the archive already has from a file.
    struct Known {
        var document: Int64
        var item: Int
        var identity: Int64
        var digest: ContentDigest
        var isGone: Bool
        var role: Role
        /// Its text was let go of: only equal content is this document.
        var isDropped = false
        var time: Int64 = 0
        var isClaimed = false

        enum Role {
            /// The file is the document's own.
            case own
            /// The document's own file is another, with the same content.
            case copy
            /// Another content of the document is shown.
            case version
        }

        var isCopy: Bool { role == .copy }
    }

    let file: Int64
    let path: String
    private(set) var known: [Known]
    var identities = ItemIdentities()
    /// Places in `known`, the next one to be claimed last.
    private var byDigest: [ContentDigest: [Int]]
    private var byIdentity: [Int64: [Int]]

    init(file: Int64, path: String, known: [Known]) {
        self.file = file
        self.path = path
        self.known = known
        let backwards = known.indices.reversed()
        byDigest = Dictionary(grouping: backwards) { known[$0].digest }
        byIdentity = Dictionary(grouping: backwards.filter { !known[$0].isCopy && !known[$0].isDropped }) { known[$0].identity }
    }

    /// The place of a document with this content that nothing in the file has met yet.
    mutating func claim(_ digest: ContentDigest) -> Int? {
        while let place = byDigest[digest]?.popLast() {
            if claim(at: place) { return place }
        }
        return nil
    }

    /// The place of the document that is of this identity, or, where the file had one document and has one, of that.
    mutating func claim(_ identity: ItemIdentity, loner: Int?) -> Int? {
        if let loner { return claim(at: loner) ? loner : nil }
        while let place = byIdentity[identity.number]?.popLast() {
            if claim(at: place) { return place }
        }
        return nil
    }

    /// The place of a document whose text was let go of and that `item` is another wording of: one that is newer than it is news.
    mutating func claimDropped(_ identity: ItemIdentity, _ item: ArchiveItem) -> Int? {
        let place = known.indices.first { place in
            let old = known[place]
            guard old.isDropped, !old.isClaimed, old.identity == identity.number else { return false }
            return item.analysed.document.published.map { $0.milliseconds <= old.time } ?? true
        }
        return place.flatMap { claim(at: $0) ? $0 : nil }
    }

    private mutating func claim(at place: Int) -> Bool {
        guard !known[place].isClaimed else { return false }
        known[place].isClaimed = true
        return true
    }
}

extension BatchWriter {
    typealias Known = FileReading.Known

    /// Writes a part of a file. The file's row says nothing of its content before the last part: whoever finds it so reads it again.
    ///
    /// What was read of the file before is matched part by part: of two entries under one identity, the first counts as the revision.
    func write(_ part: FilePart, of record: FileRecord, _ file: KnownFile?) throws {
        var reading = try (part.first == 0 ? nil : caches.readings.removeValue(forKey: PathKey(record.path))) ?? begin(record, file)
        try take(part.items, first: part.first, isWhole: false, &reading)
        guard part.isLast else {
            caches.readings[PathKey(record.path)] = reading
            return
        }
        caches.readings.removeValue(forKey: PathKey(record.path))
        try finish(reading)
        _ = try write(fileOf: record, KnownFile(record.path, in: database))
    }

    private func begin(_ record: FileRecord, _ file: KnownFile?) throws -> FileReading {
        var unfinished = record
        unfinished.fingerprint = FileFingerprint(size: -1, modifiedNanoseconds: 0, inode: 0)
        unfinished.digest = nil
        return try reading(of: write(fileOf: unfinished, file), path: record.path, isNew: file == nil)
    }
}
