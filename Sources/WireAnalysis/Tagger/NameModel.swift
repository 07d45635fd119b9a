import CWireData
internal import Synchronization

/// The weights of the name tagger, read where they lie. Layout: `wiremodel.h`; made by `train-names`.
package struct NameModel: @unchecked Sendable {
    // Unchecked: the bytes are constant, those of the program's image or those that `owner` keeps alive.

    /// The model that is part of the program; `nil` where its bytes are no model, and the rules decide alone.
    static let embedded = NameModel(UnsafeRawBufferPointer(start: wire_model_bytes(), count: Int(wire_model_size)), owner: nil)

    package static let headerSize = 32
    /// Between labels, from the start, and to the end.
    package static let transitionCount = NameLabel.count * (NameLabel.count + 2)
    /// Where the buckets start: behind the leaning on the rules and the transitions.
    package static let bucketStart = headerSize + (RuleLeaning.count + transitionCount) * 4
    package static let slots = 8
    package static let bucketSize = 80

    /// What one step of a weight is worth.
    let scale: Float
    /// How much the rules count beside the model.
    let leaning: RuleLeaning
    let transitions: LabelTransitions
    /// The weights of features of few values.
    let few: FewWeights
    /// Tells it from every other model of this process.
    let identity: UInt64
    private static let made = Atomic<UInt64>(0)
    private let buckets: UnsafeRawPointer
    private let mask: UInt64
    private let owner: Copy?

    /// A copy of bytes that lives as long as a model reads it.
    private final class Copy {
        let bytes: UnsafeMutableRawBufferPointer

        init(_ source: [UInt8]) {
            bytes = .allocate(byteCount: source.count, alignment: 16)
            bytes.copyBytes(from: source)
        }

        deinit { bytes.deallocate() }
    }

    /// The model in `bytes`; `nil` where they are none.
    package init?(_ bytes: [UInt8]) {
        let copy = Copy(bytes)
        self.init(UnsafeRawBufferPointer(copy.bytes), owner: copy)
    }

    private init?(_ bytes: UnsafeRawBufferPointer, owner: Copy?) {
        let start = Self.bucketStart
        guard bytes.count >= start, let base = bytes.baseAddress, bytes.starts(with: "WNM2".utf8) else { return nil }
        let bits = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard bits <= 16, bytes.count == start + Self.bucketSize << bits else { return nil }
        scale = bytes.loadUnaligned(fromByteOffset: 8, as: Float.self)
        let numbers = (0..<RuleLeaning.count + Self.transitionCount).map {
            bytes.loadUnaligned(fromByteOffset: Self.headerSize + $0 * 4, as: Float.self)
        }
        guard scale.isFinite, numbers.allSatisfy(\.isFinite) else { return nil }
        leaning = RuleLeaning(Array(numbers.prefix(RuleLeaning.count)))
        transitions = LabelTransitions(Array(numbers.dropFirst(RuleLeaning.count)))
        identity = Self.made.add(1, ordering: .relaxed).newValue
        buckets = base + start
        mask = (1 << UInt64(bits)) - 1
        few = FewWeights(Rows(buckets: buckets, mask: mask))
        self.owner = owner
    }

    /// The part of a feature's key that tells it from others of its bucket; never 0, which marks an empty slot.
    @inline(__always)
    package static func fingerprint(_ key: UInt64) -> UInt16 {
        UInt16(truncatingIfNeeded: key >> 48) | 1
    }

    /// FNV-1a over the bytes behind the header, which holds it.
    package static func checksum(_ body: some Sequence<UInt8>) -> UInt64 {
        body.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The rows of weights.
    var rows: Rows { Rows(buckets: buckets, mask: mask) }

    /// Where the weights lie; good for as long as the model is.
    struct Rows {
        fileprivate let buckets: UnsafeRawPointer
        fileprivate let mask: UInt64

        /// Adds the weights of the feature `key` to `sums`, one for each label but `outside`; nothing where the model has no such feature.
        @inline(__always)
        func add(_ key: UInt64, to sums: inout SIMD8<Int16>) { sums &+= Self.wide(row(key)) }

        /// The weights of the feature `key`, one a byte; zeros where the model has no such feature.
        @inline(__always)
        func row(_ key: UInt64) -> UInt64 {
            let bucket = buckets + Int(truncatingIfNeeded: key & mask) &* NameModel.bucketSize
            // Which of the eight marks is that of the key: the lowest bit of its byte, so that its place counts in bits what its weights' place
            // counts in bytes.
            let difference = bucket.loadUnaligned(as: SIMD8<UInt16>.self) ^ SIMD8(repeating: NameModel.fingerprint(key))
            let zeros = (difference &- SIMD8(repeating: 1)) & ~difference
            let found = unsafeBitCast(Self.narrow(zeros &>> SIMD8(repeating: 15)), to: UInt64.self).littleEndian
            // Most features are not there, and no processor can tell beforehand which: without a branch, nothing waits for the answer.
            let weights = bucket + NameModel.slots * 2 + (found.trailingZeroBitCount & 63)
            return weights.loadUnaligned(as: UInt64.self) & (found == 0 ? 0 : .max)
        }

        // Written out, these are three instructions; the library's comparison and its conversions are taken apart or called.

        @inline(__always)
        private static func narrow(_ row: SIMD8<UInt16>) -> SIMD8<UInt8> {
            func byte(_ lane: Int) -> UInt8 { UInt8(truncatingIfNeeded: row[lane]) }
            return SIMD8(byte(0), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7))
        }

        @inline(__always)
        static func wide(_ row: UInt64) -> SIMD8<Int16> {
            let row = unsafeBitCast(row, to: SIMD8<Int8>.self)
            func weight(_ lane: Int) -> Int16 { Int16(row[lane]) }
            return SIMD8(weight(0), weight(1), weight(2), weight(3), weight(4), weight(5), weight(6), weight(7))
        }
    }
}
