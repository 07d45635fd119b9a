/// Eight bytes of a text as one number, the first byte in the lowest place: what is looked for seldom stands among them, and then a loop
/// passes over all eight.
///
/// A byte less another borrows into its top bit where it is the smaller one (H. S. Warren, Hacker's Delight, 6-1).
struct EightBytes {
    private let value: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Those of `text` from `place` on.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
        value = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    }

    /// Byte number `place` of them.
    @inline(__always)
    func byte(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: value &>> UInt64(8 * place)) }

    @inline(__always)
    var isASCII: Bool { value & Self.tops == 0 }

    @inline(__always)
    func holds(_ byte: UInt8) -> Bool {
        let difference = value ^ (Self.ones &* UInt64(byte))
        return (difference &- Self.ones) & ~difference & Self.tops != 0
    }

    /// A byte smaller than `bound`, which is 128 at most.
    @inline(__always)
    func holds(below bound: UInt8) -> Bool { (value &- Self.ones &* UInt64(bound)) & ~value & Self.tops != 0 }

    /// Two blanks side by side.
    @inline(__always)
    var holdsTwoBlanks: Bool {
        let difference = value ^ (Self.ones &* 32)
        let blanks = ~(((difference & ~Self.tops) &+ ~Self.tops) | difference) & Self.tops
        return blanks & (blanks << 8) != 0
    }
}

/// Words, read eight letters at once.
extension EightBytes {
    /// What tells a small letter from a capital, in each byte.
    private static let smalls: UInt64 = ones &* 32

    /// How many ASCII letters they start with.
    @inline(__always)
    var leadingLetters: Int {
        let small = value | Self.smalls
        let low = small & ~Self.tops
        // Adding brings the highest bit up in all from "a" on, and in all behind "z".
        let letters = (low &+ Self.ones &* 0x1F) & ~(low &+ Self.ones &* 0x05) & ~small
        return (~letters & Self.tops).trailingZeroBitCount >> 3
    }

    /// Whether a small letter is among the first `count`, which are ASCII letters, one at least.
    @inline(__always)
    func hasSmallLetter(among count: Int) -> Bool { value & Self.smalls & UInt64.max &>> UInt64(64 - 8 * count) != 0 }

    /// The same of a capital.
    @inline(__always)
    func hasCapital(among count: Int) -> Bool { ~value & Self.smalls & UInt64.max &>> UInt64(64 - 8 * count) != 0 }

    /// All eight, with small letters for ASCII capitals, as they lie in memory.
    @inline(__always)
    var lowercased: UInt64 {
        let low = value & ~Self.tops
        // Adding brings the highest bit up in all from "A" on, and in all behind "Z".
        let capitals = (low &+ Self.ones &* 0x3F) & ~(low &+ Self.ones &* 0x25) & ~value & Self.tops
        return (value | capitals &>> 2).littleEndian
    }

    /// The first `count` letters, of which there is one at least, as small letters in one number: the last in its lowest place.
    @inline(__always)
    func word(of count: Int) -> UInt64 { (value | Self.smalls).byteSwapped &>> UInt64(64 - 8 * count) }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place from `start` on where `stops`; the end where it nowhere does. Eight bytes for which `isClear` holds are passed over.
    @inline(__always)
    func runEnd(from start: Int, isClear: (EightBytes, Int) -> Bool, stops: (UInt8, Int) -> Bool) -> Int {
        var end = start
        while true {
            while end + 8 <= count, isClear(EightBytes(self, at: end), end) { end += 8 }
            let near = Swift.min(end + 8, count)
            while end < near {
                if stops(self[end], end) { return end }
                end += 1
            }
            if end == count { return end }
        }
    }
}
