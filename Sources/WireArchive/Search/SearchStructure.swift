/// Which segments an FTS5 table has: the record of that (`fts5StructureDecode` of its source), and what becomes of it with a new segment.
///
/// A word is looked for in each segment, so segments of a level are merged into one of the next as they become many.
struct SearchStructure: Equatable {
    struct Segment: Equatable {
        var number: Int
        var firstPage: Int
        var lastPage: Int

        var pages: Int { lastPage - firstPage + 1 }
    }

    struct Level: Equatable {
        /// Segments, the oldest, that are being merged.
        var merging = 0
        /// From the oldest to the newest.
        var segments: [Segment] = []
    }

    /// Segments at most (`FTS5_MAX_SEGMENT`).
    private static let most = 2000
    /// Pages written before merging goes on (`FTS5_WORK_UNIT`).
    private static let unit: UInt64 = 64
    private static let cookieSize = 4

    private var cookie: [UInt8]
    private(set) var levels: [Level] = []
    /// Pages that were written since the table was made: a counter that begins anew behind its last number.
    private var written: UInt64

    /// - Throws: `RecordDamage` where `bytes` is no such record.
    init(_ bytes: [UInt8]) throws(RecordDamage) {
        cookie = Array(bytes.prefix(Self.cookieSize))
        var reader = VarintReader(bytes, at: Self.cookieSize)
        let damage = RecordDamage(place: "the list of the search index's segments")
        let (count, total) = (try reader.small(), try reader.small())
        guard count <= Self.most, total <= Self.most else { throw damage }
        written = try reader.number()
        for _ in 0..<count {
            var level = Level(merging: try reader.small())
            for _ in 0..<(try reader.small()) {
                guard levels.reduce(level.segments.count, { $0 + $1.segments.count }) < total else { throw damage }
                level.segments.append(
                    Segment(number: try reader.small(), firstPage: try reader.small(), lastPage: try reader.small()))
            }
            guard level.merging <= level.segments.count else { throw damage }
            levels.append(level)
        }
        guard reader.isAtEnd else { throw damage }
    }

    /// The record.
    var bytes: [UInt8] {
        var record = GrowingList<UInt8>()
        for byte in cookie { record.append(byte) }
        record.append(varint: UInt64(levels.count))
        record.append(varint: UInt64(levels.reduce(0) { $0 + $1.segments.count }))
        record.append(varint: written)
        for level in levels {
            record.append(varint: UInt64(level.merging))
            record.append(varint: UInt64(level.segments.count))
            for segment in level.segments {
                for number in [segment.number, segment.firstPage, segment.lastPage] { record.append(varint: UInt64(number)) }
            }
        }
        return Array(record.elements)
    }

    /// The lowest number that no segment has; none where there are as many as there may be.
    var freeNumber: Int? {
        let taken = Set(levels.flatMap { $0.segments.map(\.number) })
        return taken.count < Self.most ? (1...Self.most).first { !taken.contains($0) } : nil
    }

    /// Adds the newest segment, of pages from 1, and takes to its level older ones that are no larger, as FTS5 does.
    mutating func append(_ number: Int, pages: Int) {
        if levels.isEmpty { levels.append(Level()) }
        levels[0].segments.append(Segment(number: number, firstPage: 1, lastPage: pages))
        written &+= UInt64(pages)
        guard levels[0].merging == 0 else { return }
        for level in levels.indices.dropFirst() {
            guard levels[level].merging == 0 else { return }
            while let newest = levels[level].segments.last {
                guard newest.pages <= pages else { return }
                levels[0].segments.insert(levels[level].segments.removeLast(), at: 0)
            }
        }
    }

    /// How many pages are to be merged after the last `pages` were written: as many a level as were written, some at a time.
    func work(after pages: Int) -> Int {
        let units = written / Self.unit &- (written &- UInt64(pages)) / Self.unit
        let most = UInt64(Int32.max) / (Self.unit * UInt64(max(1, levels.count)))
        return Int(Self.unit * min(units, most) * UInt64(levels.count))
    }

    /// The newest level has so many segments that they are to be merged at once.
    func isCrisis(_ most: Int) -> Bool { (levels.first?.segments.count ?? 0) >= most }
}
