/// Kinds of places: any of them.
struct PlaceKinds: OptionSet, Hashable, Sendable {
    var rawValue: UInt16

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    init(_ kinds: PlaceKind...) {
        rawValue = kinds.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }

    /// Whether `kind` is one of them.
    @inline(__always)
    func has(_ kind: PlaceKind) -> Bool { rawValue & 1 << UInt16(kind.rawValue) != 0 }
}
