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
    static let leastPartsInFlight = 12
    /// The same once so many of its parts were parsed: transactions have become large, and the readers are to go on while one is committed.
    static func partsInFlight(behind parsed: Int) -> Int { min(max(parsed / 32, leastPartsInFlight), 40) }
    /// Live paths that wait; above it the kernel's own queue holds the rest, and overflows into a rescan.
    static let waitingPaths = 8192
    /// Scanned files between their reading and their commit.
    static let scanWindow = 2048
    /// Paths whose last digest is remembered, so that a second event for the same content costs one read.
    static let rememberedDigests = 8192
    /// Paths set aside for their permissions that are remembered, to be tried again when these change.
    static let rememberedUnreadable = 65_536

    /// Names whose files hold many documents, by the end of the name.
    private static let collections: [StaticString] = [
        ".xml", ".rss", ".atom", ".rdf", ".json", ".jsonl", ".ndjson", ".mbox", ".mbx", ".gz", ".warc",
        // A message is one document, but its attachments come with it.
        ".eml",
    ]
    /// Names of files that may be read piece by piece.
    private static let streamed: [StaticString] = [".xml", ".rss", ".atom", ".rdf", ".jsonl", ".ndjson"]
    /// Ends of names that programs give to what they have not finished.
    private static let unfinished: [StaticString] = [
        ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".swp", ".swx", "~",
    ]

    /// The most bytes that are read of a file with this name.
    package static func bytes(for name: String) -> Int {
        withBytes(of: name) { name in
            if ends(name, in: streamed) { return streamedBytes }
            return ends(name, in: collections) ? collectionBytes : articleBytes
        }
    }

    /// Whether a file of this name may be read piece by piece, if its content is of the kind.
    static func isStreamed(_ name: String) -> Bool { withBytes(of: name) { ends($0, in: streamed) } }

    /// Whether a name is left alone: dot files, and what is not finished by its name.
    static func isIgnored(_ name: String) -> Bool { withBytes(of: name, isIgnored) }

    /// Whether any part of a path below the root is left alone.
    static func isIgnored(path: String) -> Bool {
        withBytes(of: path) { path in
            var start = 0
            while true {
                let end = path[start...].firstIndex(of: UInt8(ascii: "/")) ?? path.count
                if isIgnored(UnsafeBufferPointer(rebasing: path[start..<end])) { return true }
                guard end < path.count else { return false }
                start = end + 1
            }
        }
    }

    private static func isIgnored(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        name.first == UInt8(ascii: ".") || name.isEmpty || ends(name, in: unfinished)
    }

    /// A name as it lies in memory: several names are looked at for every file of a directory.
    private static func withBytes<Result>(of name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var name = name
        return name.withUTF8(body)
    }

    /// Whether a name ends with one of `suffixes`, which are in lower case, whatever the case of the name.
    private static func ends(_ name: UnsafeBufferPointer<UInt8>, in suffixes: [StaticString]) -> Bool {
        suffixes.contains { suffix in
            let start = name.count - suffix.utf8CodeUnitCount
            guard start >= 0 else { return false }
            for index in start..<name.count {
                let byte = name[index]
                guard (byte >= 65 && byte <= 90 ? byte | 32 : byte) == suffix.utf8Start[index - start] else { return false }
            }
            return true
        }
    }
}
