/// A cache that forgets its older half at a time, but for what was asked for since.
///
/// It forgets only when it is told to: what a transaction put in is there until it ends.
struct AgingCache<Key: Hashable, Value> {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    /// A value was forgotten.
    private(set) var isPartial = false

    subscript(key: Key) -> Value? {
        mutating get {
            if let known = young[key] { return known }
            guard let known = old.removeValue(forKey: key) else { return nil }
            young[key] = known
            return known
        }
        set {
            old[key] = nil
            young[key] = newValue
        }
    }

    /// Forgets the older half where the younger one holds more than half of `capacity`.
    mutating func age(over capacity: Int) {
        guard young.count > capacity / 2 else { return }
        isPartial = isPartial || !old.isEmpty
        old = young
        young = [:]
    }
}
