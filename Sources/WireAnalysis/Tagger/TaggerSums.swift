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
        if !features.words.tokens[index].isPlain { features.addWord(here: index, to: &sink) }
        return sink.sum &+ shared &+ ofWords(index)
    }

    /// The sum for what hangs on the token alone, where it is plain, and on each of its neighbours alone: added up once for all the places
    /// where a word stands.
    private mutating func ofWords(_ index: Int) -> SIMD8<Int16> {
        var result = weights(index - 1).pointee.before
        result &+= weights(index + 1).pointee.after
        result &+= weights(index - 2).pointee.secondBefore
        result &+= weights(index + 2).pointee.secondAfter
        return features.words.tokens[index].isPlain ? result &+ weights(index).pointee.here : result
    }

    /// The sums of a word: the same for all words of one hash, shape and length, but for `here` where the word is not plain.
    @inline(__always)
    private mutating func weights(_ index: Int) -> UnsafePointer<WordWeights.Sums> {
        var form: UInt64 = 0
        if features.sentence.contains(index) { form = features.shape(index) << 32 | UInt64(features.words.tokens[index].count) }
        let key = (features.word(index) ^ form &* 0xA24B_AED4_963E_E407) | 1
        let slot = known.slot(key)
        if slot.pointee.key != key { slot.pointee = made(key, index) }
        return UnsafePointer(slot)
    }

    private mutating func made(_ key: UInt64, _ index: Int) -> WordWeights.Sums {
        var sinks = (here: none, before: none, after: none, secondBefore: none, secondAfter: none)
        if features.sentence.contains(index) { features.addWord(here: index, to: &sinks.here) }
        features.addBefore(index, to: &sinks.before)
        features.addAfter(index, to: &sinks.after)
        features.addSecondBefore(index, to: &sinks.secondBefore)
        features.addSecondAfter(index, to: &sinks.secondAfter)
        return WordWeights.Sums(
            key: key, here: sinks.here.sum, before: sinks.before.sum, after: sinks.after.sum, secondBefore: sinks.secondBefore.sum,
            secondAfter: sinks.secondAfter.sum)
    }
}
