import WireModel

/// What is taken from a directory and what is not: every cap of ingest stands here, with its reason.
package enum FileLimits {
    /// Bytes of one article. The longest real page is under 4 MiB; more is a dump, and would only fill memory.
    package static let articleBytes = 8 << 20
    /// Bytes of one file that holds many documents: a feed, an export, a mailbox, a packed file.
    package static let collectionBytes = 64 << 20
    /// Bytes of a feed or of JSON Lines, which are read piece by piece: a hundred thousand full articles, the most that is read of a file.
    package static let streamedBytes = 1 << 30
    /// Above this, a file that can be is read piece by piece: below it, that spares no memory worth the while.
    static let wholeBytes = 2 << 20
    /// Bytes that are read at once of such a file.
    static let pieceBytes = 256 << 10
    /// Bytes of files that were read and are not yet in the archive, above which nothing more is read ahead.
    static let bytesInFlight = 64 << 20
    /// Directories inside one another. Deeper is a loop (of bind mounts) or a mistake.
    static let depth = 64
    /// Entries of one directory: above it, sorting them costs more than any newsroom's directory is worth.
    static let entriesPerDirectory = 1_000_000
    /// Documents of a part of a file that holds many: enough that handing a part on costs nothing beside reading it.
    static let partDocuments = 32
    /// Parts of one file between their parsing and their writing: what the readers and a batch need, and a bound on memory.
    static let partsInFlight = 8
    /// Live paths that wait; above it the kernel's own queue holds the rest, and overflows into a rescan.
    static let waitingPaths = 8192
    /// Scanned files between their reading and their commit.
    static let scanWindow = 2048
    /// Paths whose last digest is remembered, so that a second event for the same content costs one read.
    static let rememberedDigests = 8192
    /// Paths set aside for their permissions that are remembered, to be tried again when these change.
    static let rememberedUnreadable = 65_536

    /// Names whose files hold many documents, by the end of the name.
    private static let collections = [
        ".xml", ".rss", ".atom", ".rdf", ".json", ".jsonl", ".ndjson", ".mbox", ".mbx", ".gz", ".warc",
        // A message is one document, but its attachments come with it.
        ".eml",
    ]
    /// Names of files that may be read piece by piece.
    private static let streamed = [".xml", ".rss", ".atom", ".rdf", ".jsonl", ".ndjson"]
    /// Ends of names that programs give to what they have not finished.
    private static let unfinished = [".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp", ".swx", "~"]

    /// The most bytes that are read of a file with this name.
    package static func bytes(for name: String) -> Int {
        if isStreamed(name) { return streamedBytes }
        return collections.contains { hasSuffix(name, $0) } ? collectionBytes : articleBytes
    }

    /// Whether a file of this name may be read piece by piece, if its content is of the kind.
    static func isStreamed(_ name: String) -> Bool { streamed.contains { hasSuffix(name, $0) } }

    /// Whether a name is left alone: dot files, and what is not finished by its name.
    static func isIgnored(_ name: some StringProtocol) -> Bool {
        name.utf8.first == UInt8(ascii: ".") || name.utf8.isEmpty || unfinished.contains { hasSuffix(name, $0) }
    }

    /// Whether any part of a path below the root is left alone.
    static func isIgnored(path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).contains { isIgnored(Substring($0)) }
    }

    /// Compares the end of a name with a suffix in lower case, whatever the case of the name.
    private static func hasSuffix(_ name: some StringProtocol, _ suffix: String) -> Bool {
        name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) { byte, wanted in
            (byte >= 65 && byte <= 90 ? byte | 32 : byte) == wanted
        }
    }
}
