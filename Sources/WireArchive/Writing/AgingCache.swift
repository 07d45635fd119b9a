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

/// A cache of what is known of the latest documents: each has one place, which it shares with those before it.
struct DocumentCache<Value> {
    private var places: [(document: Int64, value: Value)?] = []

    subscript(document: Int64) -> Value? {
        get {
            guard !places.isEmpty, let known = places[place(of: document)], known.document == document else { return nil }
            return known.value
        }
        set {
            if places.isEmpty { places = [(document: Int64, value: Value)?](repeating: nil, count: 1) }
            let place = place(of: document)
            if let newValue {
                places[place] = (document, newValue)
            } else if places[place]?.document == document {
                places[place] = nil
            }
        }
    }

    /// Keeps up to `capacity` documents from now on, or as many as before.
    mutating func grow(to capacity: Int) {
        guard capacity >= places.count * 2 else { return }
        var count = max(1, places.count)
        while count * 2 <= capacity { count *= 2 }
        let known = places
        places = [(document: Int64, value: Value)?](repeating: nil, count: count)
        for case let (document, value)? in known { places[place(of: document)] = (document, value) }
    }

    /// The number of places is a power of two.
    private func place(of document: Int64) -> Int { Int(truncatingIfNeeded: document) & (places.count - 1) }
}
