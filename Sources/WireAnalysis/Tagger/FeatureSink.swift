/// What takes the features of a token: the trainer keeps their keys, a model adds up what it says of them.
protocol FeatureSink {
    /// Takes the feature `value` of `template`.
    mutating func add(_ template: UInt64, _ value: UInt64)
    /// Takes one that hangs on a word itself.
    mutating func addWord(_ template: UInt64, _ value: UInt64)
    /// Takes one of few, whose value has two parts.
    mutating func add(_ feature: FewFeature, _ high: UInt64, _ low: UInt64)
}

extension FeatureSink {
    /// Takes one of few, whose value has one part.
    @inline(__always)
    mutating func add(_ feature: FewFeature, _ value: UInt64) { add(feature, 0, value) }

    /// Takes one feature for each of `flags`.
    @inline(__always)
    mutating func addEach(_ feature: FewFeature, _ flags: WordFlags) {
        var rest = flags.rawValue
        while rest != 0 {
            add(feature, UInt64(rest.trailingZeroBitCount))
            rest &= rest - 1
        }
    }
}

/// The keys under which a model knows features.
enum FeatureKey {
    /// The bit of a key that marks what hangs on a word: the trainer leaves it out more often, since other texts have other words. No part of
    /// the key's bucket or its fingerprint.
    static let lexical: UInt64 = 1 << 40

    @inline(__always)
    static func of(_ template: UInt64, _ value: UInt64) -> UInt64 {
        var key = (value ^ (template &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        key ^= key >> 32
        key = key &* 0xFF51_AFD7_ED55_8CCD
        return (key ^ (key >> 29)) & ~lexical
    }
}

/// The keys of features, for the trainer.
struct FeatureKeys: FeatureSink {
    var keys: [UInt64] = []

    mutating func add(_ template: UInt64, _ value: UInt64) { keys.append(FeatureKey.of(template, value)) }

    mutating func addWord(_ template: UInt64, _ value: UInt64) { keys.append(FeatureKey.of(template, value) | FeatureKey.lexical) }

    mutating func add(_ feature: FewFeature, _ high: UInt64, _ low: UInt64) { keys.append(feature.key(high, low)) }
}

/// The sum of a model's weights for features, one for each label but `outside`.
struct WeightSum: FeatureSink {
    private let rows: NameModel.Rows
    private let few: UnsafePointer<UInt64>
    private(set) var sum = SIMD8<Int16>()

    /// Good for as long as `model` is.
    init(_ model: NameModel) {
        rows = model.rows
        few = model.few.rows
    }

    @inline(__always)
    mutating func add(_ template: UInt64, _ value: UInt64) { rows.add(FeatureKey.of(template, value), to: &sum) }

    @inline(__always)
    mutating func addWord(_ template: UInt64, _ value: UInt64) { add(template, value) }

    @inline(__always)
    mutating func add(_ feature: FewFeature, _ high: UInt64, _ low: UInt64) {
        sum &+= NameModel.Rows.wide(few[feature.row(high, low)])
    }
}
