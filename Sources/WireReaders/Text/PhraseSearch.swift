/// Tells in one pass over a text whether one of many phrases may stand in it: hardly any text holds one, and need not be searched for each.
///
/// Only every fourth place is looked at. Of seven bytes of a phrase, four stand there wherever the phrase begins (S. Wu and U. Manber 1994).
struct PhraseSearch: Sendable {
    private let phrases: [StaticString]
    /// A bit for the hash of each four bytes.
    private var bits = [UInt64](repeating: 0, count: 64)

    private static let step = 4
    private static let width = 4

    /// - Parameter phrases: in small letters, each of seven bytes or more.
    init(_ phrases: [StaticString]) {
        self.phrases = phrases
        for phrase in phrases { phrase.withUTF8Buffer { mark($0) } }
    }

    /// Marks the seven bytes of a phrase that hold the rarest letters.
    private mutating func mark(_ phrase: UnsafeBufferPointer<UInt8>) {
        let length = Self.step + Self.width - 1
        let starts = 0...(phrase.count - length)
        let start = starts.max { rarity(phrase[$0..<($0 + length)]) < rarity(phrase[$1..<($1 + length)]) } ?? 0
        for place in start..<(start + Self.step) {
            let slot = Self.slot(UnsafeRawBufferPointer(phrase), place)
            bits[slot >> 6] |= 1 << UInt64(slot & 63)
        }
    }

    private func rarity(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int { bytes.reduce(0) { $0 + ByteSearch.rarity($1) } }

    /// Of four bytes, capitals being small letters.
    private static func slot(_ text: UnsafeRawBufferPointer, _ place: Int) -> Int {
        let four = text.loadUnaligned(fromByteOffset: place, as: UInt32.self) | 0x2020_2020
        return Int((four &* 0x9E37_79B9) >> 20)
    }

    /// `false` where `text` holds none of the phrases. Cheap.
    func mayStand(in text: ByteSlice) -> Bool {
        text.withUnsafeBytes { raw in
            var place = 0
            while place + Self.width <= raw.count {
                let slot = Self.slot(raw, place)
                if bits[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { return true }
                place += Self.step
            }
            return false
        }
    }

    /// Whether `text` holds one of the phrases, ASCII letters of either case being equal.
    func stands(in text: ByteSlice) -> Bool {
        mayStand(in: text) && phrases.contains { text.contains(lowercase: $0) }
    }
}
