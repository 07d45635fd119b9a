import WireModel

/// Mentions and documents per entity, in flat lists by serial number: adding a count is one store.
struct EntityCounts {
    private var mentions: [Int64] = []
    private var documents: [Int64] = []
    /// The number with its kind, by serial number; 0 where the entity was not met.
    private var numbers: [Int64] = []
    /// Greater serials are no entities of this archive, but damage.
    private let capacity: Int

    init(capacity: Int64) {
        self.capacity = Int(clamping: max(0, capacity)) + 1
        mentions = [Int64](repeating: 0, count: self.capacity)
        documents = mentions
        numbers = mentions
    }

    mutating func add(_ number: Int64, mentions count: Int64, documents amount: Int64) {
        let serial = Int(truncatingIfNeeded: number >> 2)
        guard serial >= 0, serial < capacity else { return }
        numbers[serial] = number
        mentions[serial] &+= count
        documents[serial] &+= amount
    }

    func mentions(of entity: EntityNumber) -> Int64 {
        mentions.indices.contains(entity.serial) ? mentions[entity.serial] : 0
    }

    func documents(of entity: EntityNumber) -> Int64 {
        documents.indices.contains(entity.serial) ? documents[entity.serial] : 0
    }

    /// Entities of `kinds` that are mentioned, by mentions, then documents, then number.
    func ranked(_ kinds: Set<EntityKind>) -> [EntityNumber] {
        var found: [(mentions: Int64, documents: Int64, number: Int64)] = []
        for serial in numbers.indices where mentions[serial] > 0 && kinds.contains(EntityNumber(numbers[serial]).kind) {
            found.append((mentions[serial], documents[serial], numbers[serial]))
        }
        found.sort { ($0.mentions, $0.documents, $1.number) > ($1.mentions, $1.documents, $0.number) }
        return found.map { EntityNumber($0.number) }
    }
}

/// Mentions of a few entities in equal steps of time.
struct Trends {
    /// As many as a sparkline of a pane has room for.
    static let steps = 12

    private let bounds: Range<Int64>
    private let slots: [Int64: Int]
    private var values: [[Int]]

    init(_ entities: [EntityNumber], bounds: Range<Int64>) {
        self.bounds = bounds
        slots = Dictionary(entities.enumerated().map { ($1.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        values = [[Int]](repeating: [Int](repeating: 0, count: Self.steps), count: entities.count)
    }

    /// How finely a count must be placed in time for its step to be right.
    var grain: Asker.Grain {
        let step = (bounds.upperBound - bounds.lowerBound) / Int64(Self.steps)
        return step >= 4 * Asker.day ? .day : step >= Asker.hour ? .hour : .document
    }

    /// Adds `mentions` at `time`; the start of an hour or a day may lie just before the first step.
    mutating func add(_ time: Int64, _ entity: Int64, _ mentions: Int64) {
        guard let slot = slots[entity] else { return }
        let (length, offset) = (Double(bounds.upperBound - bounds.lowerBound), Double(time &- bounds.lowerBound))
        let step = Int(min(max(offset / length * Double(Self.steps), 0), Double(Self.steps - 1)))
        values[slot][step] &+= Int(mentions)
    }

    func trend(_ slot: Int) -> [Int] {
        values[slot]
    }
}
