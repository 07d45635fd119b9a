import WireModel

/// The archive's number of an entity: a serial number, with the kind in the two lowest bits, so that counting by kind
/// needs no look-up.
struct EntityNumber: Hashable, Comparable {
    var rawValue: Int64

    init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    init(serial: Int64, kind: EntityKind) {
        let code: Int64 =
            switch kind {
            case .person: 0
            case .organisation: 1
            case .place: 2
            case .other: 3
            }
        rawValue = serial << 2 | code
    }

    var serial: Int { Int(rawValue >> 2) }

    var kind: EntityKind {
        switch rawValue & 3 {
        case 0: .person
        case 1: .organisation
        case 2: .place
        default: .other
        }
    }

    static func < (left: EntityNumber, right: EntityNumber) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How often a document names its entities: what it adds to every count, and what a revision takes back.
struct Contribution: Hashable {
    /// Mentions of places without coordinates.
    var unlocated = 0
    /// Mentions of places with more than one close candidate.
    var ambiguous = 0
    /// Canonical entities with their mentions, in order of number.
    var entries: [Entry] = []

    struct Entry: Hashable {
        var entity: EntityNumber
        var mentions: Int64
    }

    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 4 + entries.count * 4)
        writer.count(unlocated)
        writer.count(ambiguous)
        var last: Int64 = 0
        for entry in entries {
            writer.number(UInt64(bitPattern: entry.entity.rawValue &- last))
            writer.number(UInt64(bitPattern: entry.mentions))
            last = entry.entity.rawValue
        }
        return writer.bytes
    }

    /// Calls `body` for each entry of an encoded contribution, without building one.
    static func scan(
        _ bytes: UnsafeRawBufferPointer, _ body: (EntityNumber, Int64) -> Void
    ) throws(RecordDamage) -> (unlocated: Int, ambiguous: Int) {
        var reader = ByteReader(bytes)
        let unlocated = try reader.small()
        let ambiguous = try reader.small()
        var last: Int64 = 0
        while !reader.isAtEnd {
            last &+= Int64(bitPattern: try reader.number())
            body(EntityNumber(last), Int64(try reader.small()))
        }
        return (unlocated, ambiguous)
    }

    init() {}

    init(decoding bytes: UnsafeRawBufferPointer) throws(RecordDamage) {
        var entries: [Entry] = []
        (unlocated, ambiguous) = try Self.scan(bytes) { entries.append(Entry(entity: $0, mentions: $1)) }
        self.entries = entries
    }
}
