/// Turns UTF-8 offsets of a text into counts of Unicode scalars, after one pass over the text.
package struct ScalarOffsets: Sendable {
    private static let stride = 128

    private let bytes: [UInt8]
    /// Scalars before each `stride`th byte; empty where every scalar is one byte.
    private let counts: [Int]

    package init(_ text: String) {
        var text = text
        let isASCII = text.withUTF8 { utf8 in utf8.allSatisfy { $0 < 0x80 } }
        guard !isASCII else {
            bytes = []
            counts = []
            return
        }
        bytes = Array(text.utf8)
        var counts: [Int] = []
        var count = 0
        for (index, byte) in bytes.enumerated() {
            if index % Self.stride == 0 { counts.append(count) }
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        self.counts = counts
    }

    /// How many scalars begin before byte `offset`; offsets past the end count as the end.
    package func scalars(before offset: Int) -> Int {
        guard !counts.isEmpty else { return max(0, offset) }
        let offset = min(max(0, offset), bytes.count)
        let block = min(offset / Self.stride, counts.count - 1)
        var count = counts[block]
        for byte in bytes[block * Self.stride..<offset] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
