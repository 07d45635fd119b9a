internal import GRDB
package import WireModel

/// The files that were read or set aside and are not gone, in the order of whole paths by bytes.
///
/// For a reader that meets its own paths in that order too: as a page of rows is held at a time, a million known files take no
/// more memory than a thousand. Each page is as new as its reading; no transaction stays open between two.
package struct KnownFiles {
    /// What the archive has of a file.
    package struct Looks: Hashable, Sendable {
        package var fingerprint: FileFingerprint
        /// `nil` where its bytes were not read, or not to the end.
        package var digest: ContentDigest?
    }

    /// Texts from `first` on and before `end`.
    private struct Stretch {
        var first: String
        /// A blob is greater than any text (SQLite, "Sort Order"), and so the end of everything.
        var end: Bound = .blob([])
    }

    /// Rows that are read at once: what a page costs besides its rows is then a hundredth of it.
    static let rowsAtOnce = 1024

    private let archive: Archive
    /// What is still to be read, the next one last.
    private var stretches: [Stretch]
    private var page = Page()

    /// Those in `directory` and below it, and a file of its name; `""` is everything.
    package init(_ archive: Archive, in directory: String = "") {
        self.archive = archive
        stretches = [Stretch(first: "")]
        guard !directory.isEmpty else { return }
        // "0" is the byte after "/".
        stretches = [
            Stretch(first: directory + "/", end: .text(directory + "0")),
            Stretch(first: directory, end: .text(Self.successor(of: directory))),
        ]
    }

    /// The next file; `nil` at the end.
    package mutating func next() throws(ArchiveError) -> (path: String, looks: Looks)? {
        guard try isFilled() else { return nil }
        return page.take()
    }

    /// Goes on to `path`, which comes after all that were asked for before, and answers what is known of it.
    ///
    /// Known files that come before it and were not asked for are handed to `passing`.
    package mutating func find(_ path: String, passing: (String) -> Void) throws(ArchiveError) -> Looks? {
        while try isFilled() {
            let order = page.order(to: path)
            if order > 0 { return nil }
            if order == 0 { return page.takeLooks() }
            passing(page.take().path)
        }
        return nil
    }

    /// Whether a row is there to look at.
    private mutating func isFilled() throws(ArchiveError) -> Bool {
        while page.isAtEnd {
            guard let stretch = stretches.popLast() else { return false }
            try archive.reading { try page.read(from: stretch.first, to: stretch.end, in: $0) }
            guard page.isFull else { continue }
            stretches.append(Stretch(first: Self.successor(of: page.last), end: stretch.end))
        }
        return true
    }

    /// The first text after `path`: no path holds a zero.
    private static func successor(of path: String) -> String { path + "\u{1}" }
}

/// Rows of files, their paths in one block of bytes.
private struct Page {
    private struct Row {
        /// Where its path ends in the block; it begins where the path of the row before ends.
        var end: Int
        var looks: KnownFiles.Looks
    }

    private var bytes: [UInt8] = []
    private var rows: [Row] = []
    private var next = 0

    var isAtEnd: Bool { next == rows.count }
    var isFull: Bool { rows.count == KnownFiles.rowsAtOnce }
    var last: String { rows.isEmpty ? "" : path(rows.count - 1) }

    /// Takes in what comes first of the files from `first` on and before `end`.
    mutating func read(from first: String, to end: Bound, in database: Database) throws {
        bytes.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        next = 0
        let select = try database.prepared(
            """
            SELECT path, size, modified, inode, digest_high, digest_low FROM files
            WHERE path >= ? AND path < ? AND state <> \(FileState.gone.rawValue) ORDER BY path LIMIT \(KnownFiles.rowsAtOnce)
            """)
        try select.each([.text(first), end]) { row in
            row.withBytes(0) { bytes.append(contentsOf: $0) }
            let fingerprint = FileFingerprint(
                size: row.integer(1), modifiedNanoseconds: row.integer(2), inode: UInt64(bitPattern: row.integer(3)))
            let digest = row.optionalInteger(4) == nil ? nil : row.digest(4)
            rows.append(Row(end: bytes.count, looks: KnownFiles.Looks(fingerprint: fingerprint, digest: digest)))
        }
        // In a damaged archive the same rows could come again for ever.
        guard rows.isEmpty || order(to: first) >= 0, isAscending else { throw RecordDamage(place: "paths of files out of order") }
    }

    /// The next path compared with `path`, by bytes: negative where it comes before it.
    func order(to path: String) -> Int {
        var path = path
        return path.withUTF8 { path in
            bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[place(next)]).order(to: UnsafeRawBufferPointer(path)) }
        }
    }

    mutating func take() -> (path: String, looks: KnownFiles.Looks) {
        (path(next), takeLooks())
    }

    mutating func takeLooks() -> KnownFiles.Looks {
        defer { next += 1 }
        return rows[next].looks
    }

    private var isAscending: Bool {
        bytes.withUnsafeBytes { bytes in
            func path(_ index: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[place(index)]) }
            return rows.indices.dropFirst().allSatisfy { path($0 - 1).order(to: path($0)) < 0 }
        }
    }

    private func path(_ index: Int) -> String { String(decoding: bytes[place(index)], as: UTF8.self) }

    private func place(_ index: Int) -> Range<Int> { (index == 0 ? 0 : rows[index - 1].end)..<rows[index].end }
}
