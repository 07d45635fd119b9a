/// Tells in one pass over a text whether one of many phrases stands in it: hardly any text holds one, and need not be searched for each.
///
/// Only every fourth place is looked at. Of seven bytes of a phrase, four stand there wherever the phrase begins (S. Wu and U. Manber 1994).
struct PhraseSearch: Sendable {
    /// Four bytes of a phrase that tell it from most text.
    private struct Window {
        var four: UInt32
        var phrase: Int
        /// Where in the phrase they stand.
        var offset: Int
    }

    private let phrases: [[UInt8]]
    private var windows: [Window] = []
    /// A bit for the hash of each window.
    private var bits = [UInt64](repeating: 0, count: 1 << 10)

    private static let step = 4
    private static let width = 4

    /// - Parameter phrases: in small letters, each of seven bytes or more.
    init(_ phrases: [StaticString]) {
        self.phrases = phrases.map { $0.withUTF8Buffer(Array.init) }
        for (index, phrase) in self.phrases.enumerated() {
            let start = Self.rarest(in: phrase)
            for offset in start..<(start + Self.step) {
                let four = phrase.withUnsafeBytes { Self.four($0, offset) }
                windows.append(Window(four: four, phrase: index, offset: offset))
                bits[Self.slot(four) >> 6] |= 1 << UInt64(Self.slot(four) & 63)
            }
        }
    }

    /// Where the bytes with the rarest letters begin.
    private static func rarest(in phrase: [UInt8]) -> Int {
        let length = step + width - 1
        var best = (start: 0, rarity: -1)
        for start in 0...(phrase.count - length) {
            let rarity = phrase[start..<(start + length)].reduce(0) { $0 + ByteSearch.rarity($1) }
            if rarity > best.rarity { best = (start, rarity) }
        }
        return best.start
    }

    /// Four bytes, capitals being small letters.
    private static func four(_ text: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
        text.loadUnaligned(fromByteOffset: place, as: UInt32.self) | 0x2020_2020
    }

    private static func slot(_ four: UInt32) -> Int { Int((four &* 0x9E37_79B9) >> 16) }

    /// Whether one of the phrases stands in `text`, ASCII letters of either case being equal.
    func stands(in text: ByteSlice) -> Bool {
        text.withUnsafeBytes { raw in
            bits.withUnsafeBufferPointer { bits in
                var place = 0
                while place + Self.width <= raw.count {
                    let four = Self.four(raw, place)
                    let slot = Self.slot(four)
                    if bits[slot >> 6] & (1 << UInt64(slot & 63)) != 0, isPhrase(around: place, four, in: raw) { return true }
                    place += Self.step
                }
                return false
            }
        }
    }

    private func isPhrase(around place: Int, _ four: UInt32, in text: UnsafeRawBufferPointer) -> Bool {
        windows.contains { window in
            let phrase = phrases[window.phrase]
            let start = place - window.offset
            guard window.four == four, start >= 0, start + phrase.count <= text.count else { return false }
            return phrase.indices.allSatisfy { Byte.lowercased(text[start + $0]) == phrase[$0] }
        }
    }
}
