import WireAnalysis
import WireModel

/// All regions of all texts, with the labels that the marked names give them, packed for training.
struct TrainingSet {
    struct Region {
        /// Which text it is of.
        var text: Int
        var corpus: Corpus
        /// Its tokens in `labels` and `ends`.
        var tokens: Range<Int>
    }

    private(set) var regions: [Region] = []
    private(set) var labels: [UInt8] = []
    /// The features of token `t` are `features[ends[t - 1]..<ends[t]]`.
    private(set) var ends: [Int] = []
    private(set) var features: [UInt32] = []
    /// The key of each feature, and whether it hangs on a word.
    private(set) var keys: [UInt64] = []
    private(set) var isLexical: [Bool] = []

    /// Of a key, what the model can tell apart.
    static func identity(_ key: UInt64, bits: Int) -> UInt64 {
        UInt64(NameModel.fingerprint(key)) << 48 | key & (1 << UInt64(bits) - 1)
    }

    private static let lexical: UInt64 = 1 << 40

    /// Features seen in fewer than `minimum` tokens are left out.
    init(_ texts: [TrainingText], _ options: TrainingOptions) {
        let (bits, minimum) = (options.bits, options.minimum)
        var all: [UInt64] = []
        var counts = [UInt8](repeating: 0, count: 1 << 26)
        for (number, text) in texts.enumerated() {
            for example in TaggerExample.regions(of: text.text) {
                let start = labels.count
                labels += Self.labels(example, text.names, isSplit: text.corpus == .gmb).map(UInt8.init)
                regions.append(Region(text: number, corpus: text.corpus, tokens: start..<labels.count))
                let base = all.count
                ends += example.ends.map { $0 + base }
                for key in example.keys {
                    let identity = Self.identity(key, bits: bits)
                    all.append(identity | (TaggerExample.isLexical(key) ? Self.lexical : 0))
                    let slot = Int((identity &* 0x9E37_79B9_7F4A_7C15) >> 38)
                    if counts[slot] < 255 { counts[slot] += 1 }
                }
            }
        }
        var numbers: [UInt64: UInt32] = [:]
        var kept: [Int] = []
        kept.reserveCapacity(ends.count)
        features.reserveCapacity(all.count)
        var position = 0
        for end in ends {
            while position < end {
                let key = all[position] & ~Self.lexical
                position += 1
                guard counts[Int((key &* 0x9E37_79B9_7F4A_7C15) >> 38)] >= minimum else { continue }
                if let number = numbers[key] {
                    features.append(number)
                } else {
                    numbers[key] = UInt32(keys.count)
                    features.append(UInt32(keys.count))
                    keys.append(key)
                    isLexical.append(all[position - 1] & Self.lexical != 0)
                }
            }
            kept.append(features.count)
        }
        ends = kept
    }

    func features(of token: Int) -> Range<Int> {
        (token == 0 ? 0 : ends[token - 1])..<ends[token]
    }

    /// The label of each token of a region.
    static func labels(_ example: TaggerExample, _ names: [MarkedName], isSplit: Bool) -> [Int] {
        var result = [Int](repeating: NameLabel.outside, count: example.spans.count)
        for name in names {
            var tokens = example.spans.indices.filter {
                example.spans[$0].start < name.span.end && example.spans[$0].end > name.span.start
            }
            if name.kind == .person {
                while tokens.count > 1, example.isTitle[tokens[0]] { tokens.removeFirst() }
            } else {
                while let last = tokens.last, tokens.count > 2, example.isTail[last] { tokens.removeLast(2) }
            }
            // "Greek government": the corpus marks the nationality by itself.
            if name.kind == .organisation, isSplit, tokens.count > 0 {
                while let first = tokens.first, first > 0, example.isDemonym[first - 1] { tokens.insert(first - 1, at: 0) }
            }
            for (place, token) in tokens.enumerated() {
                result[token] = place == 0 ? NameLabel.first(name.kind) : NameLabel.further(name.kind)
            }
        }
        return result
    }
}
