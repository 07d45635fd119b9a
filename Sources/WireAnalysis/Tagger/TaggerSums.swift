/// Adds up what a model says for the tokens of a field.
struct TaggerSums: ~Copyable {
    var features: TaggerFeatures
    private let none: WeightSum
    private let known: WordWeights
    /// What all tokens of the run have in common.
    private var shared = SIMD8<Int16>()

    init(_ features: consuming TaggerFeatures, _ model: NameModel, known: WordWeights) {
        known.use(model)
        self.features = features
        self.known = known
        none = WeightSum(model)
    }

    /// The sum of the model's weights for token `index` of the sentence.
    mutating func sum(_ index: Int) -> SIMD8<Int16> {
        if features.enter(index) {
            var sink = none
            features.addShared(to: &sink)
            shared = sink.sum
        }
        var sink = none
        features.addContext(index, to: &sink)
        features.addBefore(index - 1, to: &sink)
        features.addAfter(index + 1, to: &sink)
        features.addSecondBefore(index - 2, to: &sink)
        features.addSecondAfter(index + 2, to: &sink)
        return sink.sum &+ shared &+ ofWord(index)
    }

    /// The sum for what hangs on the token alone: added up once for all the places where a word stands, if it is plain. Words of one hash,
    /// shape and length then have the same.
    @inline(__always)
    private mutating func ofWord(_ index: Int) -> SIMD8<Int16> {
        let token = features.words.tokens[index]
        guard token.isPlain else { return made(index) }
        let form = UInt64(token.shape.rawValue) << 32 | UInt64(token.count)
        let key = (features.words.hashes[index] ^ form &* 0xA24B_AED4_963E_E407) | 1
        let slot = known.slot(key)
        if slot.pointee.key != key { slot.pointee = WordWeights.Sum(key: key, weights: made(index)) }
        return slot.pointee.weights
    }

    private mutating func made(_ index: Int) -> SIMD8<Int16> {
        var sink = none
        features.addWord(here: index, to: &sink)
        return sink.sum
    }
}
