/// The first 16 bytes of a SHA-256: the identity of a content.
package struct ContentDigest: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// 32 hexadecimal digits.
    package var description: String {
        hexadecimal(high) + hexadecimal(low)
    }

    package static func < (left: ContentDigest, right: ContentDigest) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    private func hexadecimal(_ half: UInt64) -> String {
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
