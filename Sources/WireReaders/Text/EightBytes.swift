/// Eight bytes of a text as one number: what is looked for seldom stands among them, and then a loop passes over all eight.
///
/// A byte less another borrows into its top bit where it is the smaller one (H. S. Warren, Hacker's Delight, 6-1).
struct EightBytes {
    private let value: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Those of `text` from `place` on.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
        value = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }

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
