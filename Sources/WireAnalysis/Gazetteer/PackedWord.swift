/// A word, or a few, as one value of sixteen bytes: compared and looked up without a `String`. What is longer than that is told by
/// two hashes of its bytes, 128 bits together.
struct PackedWord: Hashable, Sendable {
    /// The longest word that the value holds itself.
    static let longest = 16

    private var low: UInt64
    private var high: UInt64

    /// What no word is equal to.
    static let none = PackedWord(low: 0, high: 0)

    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// The bytes `range` of `text`; `nil` where there are none.
    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let count = range.count
        guard count > 0, range.upperBound <= text.count, let base = text.baseAddress else { return nil }
        let start = UnsafeRawPointer(base) + range.lowerBound
        if count > Self.longest {
            (low, high) = Self.hashes(start, count)
        } else if range.lowerBound + Self.longest <= text.count {
            low = start.loadUnaligned(as: UInt64.self)
            high = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            if count < 8 {
                low &= ~0 >> UInt64(64 - count * 8)
                high = 0
            } else {
                high = count == 8 ? 0 : high & ~0 >> UInt64(128 - count * 8)
            }
        } else {
            (low, high) = (0, 0)
            for offset in 0..<count {
                let byte = UInt64(start.load(fromByteOffset: offset, as: UInt8.self))
                if offset < 8 { low |= byte << UInt64(offset * 8) } else { high |= byte << UInt64(offset * 8 - 64) }
            }
        }
    }

    /// Two hashes of `count` bytes, more than sixteen.
    private static func hashes(_ start: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
        var first = UInt64(count)
        var second: UInt64 = 0x2545_F491_4F6C_DD1D
        for offset in stride(from: 0, to: count, by: 8) {
            // The last eight bytes overlap those before them.
            let bytes = start.loadUnaligned(fromByteOffset: min(offset, count - 8), as: UInt64.self)
            first = (first ^ bytes) &* 0xD6E8_FEB8_6659_FD93
            first ^= first >> 32
            second = (second &+ bytes) &* 0x9E37_79B9_7F4A_7C15
            second ^= second >> 29
        }
        return (first, second)
    }

    /// The same with capitals as small letters, as `PlaceWords` has its words.
    @inline(__always)
    var lowered: PackedWord {
        // Sets the bit also in the bytes of marks, none of which becomes a letter, and not in zeros behind the word.
        PackedWord(low: low | Self.filled(low), high: high | Self.filled(high))
    }

    /// 0x20 in each byte that is not zero.
    @inline(__always)
    private static func filled(_ word: UInt64) -> UInt64 {
        let low7: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let isSet = ((word & low7) &+ low7 | word) & 0x8080_8080_8080_8080
        return isSet >> 2
    }

    /// Well mixed in its upper bits.
    @inline(__always)
    var mixed: UInt64 {
        let value = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return (value ^ value >> 32) &* 0x9E37_79B9_7F4A_7C15
    }
}
