internal import GRDB
import WireModel

/// How often a document mentions an entity, as the index of mentions holds it; a revision takes back with a negative count.
struct MentionEntry: Hashable, Comparable {
    var entity: Int64
    var time: Int64
    var document: Int64
    var count: Int64

    static func < (left: MentionEntry, right: MentionEntry) -> Bool {
        (left.entity, left.time, left.document) < (right.entity, right.time, right.document)
    }

    func isSame(as other: MentionEntry) -> Bool {
        entity == other.entity && time == other.time && document == other.document
    }
}

/// Mentions by entity, then time, in sorted runs of packed pages.
///
/// A tree with a row for each mention would have a page changed for nearly each of a batch's entities, and a million documents have a
/// hundred thousand such pages. So a batch appends one run, and a run is merged with the one before as soon as that is not at least twice
/// its size (O'Neil et al. 1996): a mention is written some ten times, but always beside its neighbours.
struct MentionIndex {
    /// Entries of a page: decoding one is what the newest mention in a run costs.
    private static let page = 256
    /// Runs of more entries are merged no further: a batch that merges must not keep live arrivals waiting.
    static let largest: Int64 = 1 << 20

    private let database: Database
    private let runs: Prepared
    private let seek: Prepared
    private let following: Prepared

    init(_ database: Database) throws {
        self.database = database
        runs = try database.prepared("SELECT run, entries FROM mention_runs ORDER BY run DESC")
        seek = try database.prepared(
            """
            SELECT data FROM mention_pages WHERE run = ? AND (entity, time) <= (?, ?)
            ORDER BY entity DESC, time DESC, document DESC
            """)
        following = try database.prepared(
            """
            SELECT data FROM mention_pages WHERE run = ? AND (entity, time, document) > (?, ?, ?)
            ORDER BY entity, time, document LIMIT 1
            """)
    }

    // MARK: Writing

    /// Adds `entries`, sorted and each key once.
    func append(_ entries: [MentionEntry]) throws {
        guard !entries.isEmpty else { return }
        var merged: [Int64] = []
        var size = Int64(entries.count)
        var next: Int64 = 1
        for run in try list() {
            if merged.isEmpty { next = run.number + 1 }
            guard run.entries < size * 2, run.entries < Self.largest else { break }
            merged.append(run.number)
            size += run.entries
        }
        var sources: [Source] = [Source(entries)]
        for run in merged { sources.append(try Source { try page(of: run, behind: $0) }) }
        let written = try write(sources, run: next)
        for run in merged {
            try database.prepared("DELETE FROM mention_pages WHERE run = ?").run([.integer(run)])
            try database.prepared("DELETE FROM mention_runs WHERE run = ?").run([.integer(run)])
        }
        guard written > 0 else { return }
        try database.prepared("INSERT INTO mention_runs VALUES (?, ?)").run([.integer(next), .integer(written)])
    }

    /// Merges `sources` into a run; equal keys are summed, and what sums to nothing is left out.
    private func write(_ sources: [Source], run: Int64) throws -> Int64 {
        let insert = try database.prepared("INSERT INTO mention_pages VALUES (?, ?, ?, ?, ?)")
        var total: Int64 = 0
        var page: [MentionEntry] = []
        page.reserveCapacity(Self.page)
        func flush() throws {
            guard let first = page.first else { return }
            insert.bind(1, run)
            insert.bind(2, first.entity)
            insert.bind(3, first.time)
            insert.bind(4, first.document)
            insert.bind(5, Self.encode(page))
            try insert.run()
            total += Int64(page.count)
            page.removeAll(keepingCapacity: true)
        }
        var sources = sources
        var heads: [MentionEntry] = []
        for place in sources.indices.reversed() {
            if let head = try sources[place].next() { heads.insert(head, at: 0) } else { sources.remove(at: place) }
        }
        while var least = heads.first {
            for head in heads.dropFirst() where head < least { least = head }
            least.count = 0
            var place = 0
            while place < heads.count {
                guard heads[place].isSame(as: least) else {
                    place += 1
                    continue
                }
                least.count &+= heads[place].count
                if let head = try sources[place].next() {
                    heads[place] = head
                } else {
                    heads.remove(at: place)
                    sources.remove(at: place)
                }
            }
            guard least.count != 0 else { continue }
            page.append(least)
            if page.count == Self.page { try flush() }
        }
        try flush()
        return total
    }

    private func page(of run: Int64, behind last: MentionEntry?) throws -> [MentionEntry] {
        let last = last ?? MentionEntry(entity: .min, time: .min, document: .min, count: 0)
        let values: [Bound] = [.integer(run), .integer(last.entity), .integer(last.time), .integer(last.document)]
        return try following.first(values) { try Self.decode($0) } ?? []
    }

    // MARK: Reading

    /// The documents that mention `entity` from `from` until before `to`, the newest first.
    func documents(naming entity: Int64, from: Int64 = .min, to: Int64 = .max) throws -> [MentionEntry] {
        var found: [MentionEntry] = []
        try each(naming: entity, from: from, to: to) { found.append($0) }
        return Self.net(found)
    }

    /// The same in no order; what was taken back comes with a negative count of its own.
    func each(naming entity: Int64, from: Int64, to: Int64, _ body: (MentionEntry) -> Void) throws {
        for run in try list() {
            defer { seek.reset() }
            seek.bind([.integer(run.number), .integer(entity), .integer(to)])
            var isBefore = false
            while !isBefore, try seek.next() {
                try Self.scan(seek) { entry in
                    if entry.entity < entity || entry.entity == entity && entry.time < from { isBefore = true }
                    if entry.entity == entity, entry.time >= from, entry.time < to { body(entry) }
                }
            }
        }
    }

    /// The newest document that mentions `entity` in the window; most of an entity's pages are left unread.
    func newest(naming entity: Int64, from: Int64, to: Int64) throws -> MentionEntry? {
        var best: MentionEntry?
        for run in try list() {
            let page = try seek.first([.integer(run.number), .integer(entity), .integer(to)]) { try Self.decode($0) } ?? []
            guard let newest = page.last(where: { $0.entity == entity && $0.time >= from && $0.time < to }) else { continue }
            // What was taken back stands in another run.
            guard newest.count > 0 else { return try documents(naming: entity, from: from, to: to).first }
            best = max(best ?? newest, newest)
        }
        return best
    }

    /// Calls `body` with every entry; equal keys may come more than once, with counts to be summed.
    func each(_ body: (MentionEntry) throws -> Void) throws {
        try database.prepared("SELECT data FROM mention_pages").each { for entry in try Self.decode($0) { try body(entry) } }
    }

    private func list() throws -> [(number: Int64, entries: Int64)] {
        try runs.all { ($0.integer(0), $0.integer(1)) }
    }

    /// Newest first, each document once with its sum.
    private static func net(_ entries: [MentionEntry]) -> [MentionEntry] {
        entries.sorted { $1 < $0 }.reduce(into: []) { net, entry in
            if let last = net.last, last.isSame(as: entry) {
                net[net.count - 1].count &+= entry.count
            } else {
                if net.last?.count == 0 { net.removeLast() }
                net.append(entry)
            }
        }.filter { $0.count != 0 }
    }

    // MARK: Pages

    private static func encode(_ entries: [MentionEntry]) -> [UInt8] {
        var writer = ByteWriter(capacity: entries.count * 10)
        var last = MentionEntry(entity: 0, time: 0, document: 0, count: 0)
        for entry in entries {
            writer.number(UInt64(bitPattern: entry.entity &- last.entity))
            writer.signed(entry.time &- last.time)
            writer.signed(entry.document &- last.document)
            writer.signed(entry.count)
            last = entry
        }
        return writer.bytes
    }

    private static func decode(_ row: Prepared) throws -> [MentionEntry] {
        var entries: [MentionEntry] = []
        entries.reserveCapacity(page)
        try scan(row) { entries.append($0) }
        return entries
    }

    /// Calls `body` with each entry of a page, without a list of them.
    private static func scan(_ row: Prepared, _ body: (MentionEntry) -> Void) throws {
        try row.withBytes(0) { bytes in try scan(bytes, body) }
    }

    private static func scan(_ bytes: UnsafeRawBufferPointer, _ body: (MentionEntry) -> Void) throws(RecordDamage) {
        var reader = ByteReader(bytes)
        var (entity, time, document): (Int64, Int64, Int64) = (0, 0, 0)
        while !reader.isAtEnd {
            entity &+= Int64(bitPattern: try reader.number())
            time &+= try reader.signed()
            document &+= try reader.signed()
            body(MentionEntry(entity: entity, time: time, document: document, count: try reader.signed()))
        }
    }
}

/// Entries in their order, page by page.
private struct Source {
    private var entries: [MentionEntry]
    private var place = 0
    private let more: (MentionEntry?) throws -> [MentionEntry]

    init(_ entries: [MentionEntry]) {
        self.entries = entries
        more = { _ in [] }
    }

    /// `more` gives the page behind the one that begins with an entry.
    init(_ more: @escaping (MentionEntry?) throws -> [MentionEntry]) throws {
        entries = try more(nil)
        self.more = more
    }

    mutating func next() throws -> MentionEntry? {
        if place == entries.count, let first = entries.first {
            entries = try more(first)
            place = 0
        }
        guard place < entries.count else { return nil }
        place += 1
        return entries[place - 1]
    }
}
