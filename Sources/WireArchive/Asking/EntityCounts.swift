import WireModel

/// Mentions and documents per entity, in flat lists by serial number: adding a count is one store.
struct EntityCounts {
    private var mentions: [Int32]
    private var documents: [Int32]
    /// One more than the kind's code; 0 where the entity was not met.
    private var kinds: [UInt8]
    /// Greater serials are no entities of this archive, but damage.
    private let capacity: Int

    init(capacity: Int64) {
        self.capacity = Int(clamping: max(0, capacity)) + 1
        mentions = [Int32](repeating: 0, count: self.capacity)
        documents = mentions
        kinds = [UInt8](repeating: 0, count: self.capacity)
    }

    mutating func add(_ number: Int64, mentions count: Int64, documents amount: Int64) {
        let serial = Int(truncatingIfNeeded: number >> 2)
        guard serial >= 0, serial < capacity else { return }
        kinds[serial] = UInt8(truncatingIfNeeded: number & 3) + 1
        mentions[serial] &+= Int32(truncatingIfNeeded: count)
        documents[serial] &+= Int32(truncatingIfNeeded: amount)
    }

    func mentions(of entity: EntityNumber) -> Int64 {
        mentions.indices.contains(entity.serial) ? Int64(mentions[entity.serial]) : 0
    }

    func documents(of entity: EntityNumber) -> Int64 {
        documents.indices.contains(entity.serial) ? Int64(documents[entity.serial]) : 0
    }

    /// The first of the entities of `wanted` kinds that are mentioned, by mentions, then documents, then number: `most` of them and all
    /// that are mentioned as often as the last; and how many there are in all.
    ///
    /// An archive of a million documents has millions of entities, most of them named once: only those above the cut are put in order.
    func ranked(_ wanted: Set<EntityKind>, most: Int) -> (first: [EntityNumber], total: Int) {
        let isWanted = (0...4).map { code in code > 0 && wanted.contains(EntityNumber(Int64(code - 1)).kind) }
        var frequencies = [Int](repeating: 0, count: Self.frequencies)
        var total = 0
        for serial in kinds.indices where mentions[serial] > 0 && isWanted[Int(kinds[serial])] {
            frequencies[min(Int(mentions[serial]), Self.frequencies - 1)] += 1
            total += 1
        }
        let cut = RankCut.of(frequencies, most: most)
        var found: [(mentions: Int32, documents: Int32, number: Int64)] = []
        for serial in kinds.indices where mentions[serial] >= cut && isWanted[Int(kinds[serial])] {
            found.append((mentions[serial], documents[serial], Int64(serial) << 2 | Int64(kinds[serial] - 1)))
        }
        found.sort { ($0.mentions, $0.documents, $1.number) > ($1.mentions, $1.documents, $0.number) }
        return (found.map { EntityNumber($0.number) }, total)
    }

    /// Entities that are mentioned more often than this are few.
    private static let frequencies = 4096
}

/// Where a ranking of very many ends, so that only those above are put in order.
enum RankCut {
    /// The greatest count, from 1 up, that `most` or more of those counted reach; `frequencies` are how many have each count, the last those
    /// that have more as well.
    static func of(_ frequencies: [Int], most: Int) -> Int {
        var cut = frequencies.count - 1
        var above = frequencies[cut]
        while cut > 1, above < most {
            cut -= 1
            above += frequencies[cut]
        }
        return cut
    }
}

/// Mentions of a few entities in equal steps of time.
struct Trends {
    /// As many as a sparkline of a pane has room for.
    static let steps = 12

    private let bounds: Range<Int64>
    /// One more than the place in the list, by serial number; 0 for entities that are not in it.
    private var slots: [UInt16]
    /// The steps of one entity behind those of the one before.
    private var values: [Int]

    init(_ entities: [EntityNumber], bounds: Range<Int64>) {
        self.bounds = bounds
        slots = [UInt16](repeating: 0, count: (entities.map(\.serial).max() ?? -1) + 1)
        for (slot, entity) in entities.enumerated() { slots[entity.serial] = UInt16(clamping: slot + 1) }
        values = [Int](repeating: 0, count: entities.count * Self.steps)
    }

    /// How finely a count must be placed in time for its step to be right.
    var grain: Asker.Grain {
        let step = (bounds.upperBound - bounds.lowerBound) / Int64(Self.steps)
        return step >= 4 * Asker.day ? .day : step >= Asker.hour ? .hour : .document
    }

    /// Adds `mentions` at `time`; the start of an hour or a day may lie just before the first step.
    mutating func add(_ time: Int64, _ entity: Int64, _ mentions: Int64) {
        let serial = Int(truncatingIfNeeded: entity >> 2)
        guard serial >= 0, serial < slots.count, slots[serial] > 0 else { return }
        add(time, slot: Int(slots[serial]) - 1, mentions)
    }

    /// The same for the entity at a place of the list.
    mutating func add(_ time: Int64, slot: Int, _ mentions: Int64) {
        let (length, offset) = (Double(bounds.upperBound - bounds.lowerBound), Double(time &- bounds.lowerBound))
        let step = Int(min(max(offset / length * Double(Self.steps), 0), Double(Self.steps - 1)))
        values[slot * Self.steps + step] &+= Int(mentions)
    }

    func trend(_ slot: Int) -> [Int] {
        Array(values[slot * Self.steps..<(slot + 1) * Self.steps])
    }
}
