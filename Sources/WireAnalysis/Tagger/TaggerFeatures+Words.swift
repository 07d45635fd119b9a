/// The weights of single words, added up once for all the places where a word stands.
extension TaggerFeatures {
    /// The sum of the weights of what hangs on token `index` alone, and on each of its neighbours alone: what `collect` adds to
    /// `collectContext`.
    @inline(__always)
    mutating func wordSum(_ index: Int) -> SIMD8<Int16> {
        var sum = here(index)
        sum &+= known(index - 1).pointee.before
        sum &+= known(index + 1).pointee.after
        sum &+= known(index - 2).pointee.secondBefore
        return sum &+ known(index + 2).pointee.secondAfter
    }

    private mutating func here(_ index: Int) -> SIMD8<Int16> {
        isPlain(index) ? known(index).pointee.here : sum { $0.addWord(here: index) }
    }

    /// Whether the word is known by its hash and its length to the letter.
    private func isPlain(_ index: Int) -> Bool {
        text.bytes[text.tokens[index].range].allSatisfy { $0 < 0x80 && $0 != 0x27 && $0 != 0x60 && $0 != 0x2E }
    }

    @inline(__always)
    private mutating func known(_ index: Int) -> UnsafePointer<WordWeights.Sums> {
        var form: UInt64 = 0
        if sentence.contains(index) { form = shape(index) << 32 | UInt64(text.tokens[index].count) }
        let key = (word(index) ^ form &* 0xA24B_AED4_963E_E407) | 1
        let slot = places.words.slot(key)
        if slot.pointee.key != key { slot.pointee = sums(key, index) }
        return UnsafePointer(slot)
    }

    private mutating func sums(_ key: UInt64, _ index: Int) -> WordWeights.Sums {
        var result = WordWeights.Sums(key: key)
        if sentence.contains(index) { result.here = sum { $0.addWord(here: index) } }
        result.before = sum { $0.addNeighbour(index, 3, each: 21) }
        result.after = sum { $0.addNeighbour(index, 4, each: 22) }
        result.secondBefore = sum { $0.addWord(5, $0.word(index)) }
        result.secondAfter = sum { $0.addWord(6, $0.word(index)) }
        return result
    }

    private mutating func sum(of add: (inout TaggerFeatures) -> Void) -> SIMD8<Int16> {
        start()
        add(&self)
        return sums
    }
}
