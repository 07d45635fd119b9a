/// A cache of what is known of the latest documents: each has one place, which it shares with those before it.
struct DocumentCache<Value> {
    private var places: [(document: Int64, value: Value)?] = []

    /// Documents that were asked for and not known since the last `fit`.
    var misses = 0
    /// The share of the places that a batch asks for in vain when they are too few.
    private static var few: Int { 16 }

    /// Documents that are kept at most.
    var capacity: Int { places.count }

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

    /// Keeps twice as many documents where many were asked for in vain, within `bounds`: what lies near one another may be a hundred documents
    /// or ten thousand.
    mutating func fit(_ bounds: ClosedRange<Int>) {
        let isSmall = misses > capacity / Self.few
        misses = 0
        grow(to: min(max(isSmall ? capacity * 2 : 0, bounds.lowerBound), bounds.upperBound))
    }

    /// Keeps up to `capacity` documents from now on, or as many as before.
    private mutating func grow(to capacity: Int) {
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
