import WireModel

/// Paths to look at, in their order, with the digests that the archive has of them.
///
/// In one block of memory, each path as what it does not share with the one before: a scan of a million new files plans them in a
/// tenth of what as many strings take.
struct ScanPlan: Sendable, Sequence {
    struct Step: Equatable, Sendable {
        var path: String
        var known: ContentDigest?
    }

    private(set) var count = 0
    private var bytes: [UInt8] = []
    private var last: [UInt8] = []

    /// Of each path the length of what it shares with the one before, at most `mostShared`, then the length of the rest and the
    /// rest itself; then the digest, where there is one.
    mutating func append(_ path: String, known: ContentDigest? = nil) {
        var shared = 0
        for (byte, other) in zip(last, path.utf8).prefix(Self.mostShared) {
            guard byte == other else { break }
            shared += 1
        }
        let rest = path.utf8.dropFirst(shared)
        bytes.append(UInt8(shared) | (known == nil ? 0 : Self.hasDigest))
        write(UInt64(rest.count), in: Self.lengthBytes)
        bytes.append(contentsOf: rest)
        if let known {
            write(known.high, in: 8)
            write(known.low, in: 8)
        }
        last.removeSubrange(shared...)
        last.append(contentsOf: rest)
        count += 1
    }

    func makeIterator() -> Iterator { Iterator(bytes: bytes) }

    struct Iterator: IteratorProtocol {
        fileprivate let bytes: [UInt8]
        private var offset = 0
        private var path: [UInt8] = []

        fileprivate init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func next() -> Step? {
            guard offset < bytes.count else { return nil }
            let head = UInt8(read(1))
            let length = Int(read(ScanPlan.lengthBytes))
            path.removeSubrange(Int(head & ~ScanPlan.hasDigest)...)
            path.append(contentsOf: bytes[offset..<offset + length])
            offset += length
            let known = head & ScanPlan.hasDigest == 0 ? nil : ContentDigest(high: read(8), low: read(8))
            return Step(path: String(decoding: path, as: UTF8.self), known: known)
        }

        private mutating func read(_ count: Int) -> UInt64 {
            defer { offset += count }
            return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    private static let hasDigest: UInt8 = 0x80
    private static let mostShared = 0x7F
    /// More than a path needs: some `FileLimits.depth` names of 255 bytes, for each of which the model may need four.
    private static let lengthBytes = 3

    /// The lowest `count` bytes of `number`, the lowest first.
    private mutating func write(_ number: UInt64, in count: Int) {
        for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}
