import CWireData

/// The embedded word lexicon, read where it lies in the program's image. Layout: see `build/build_lexicon.py`.
struct Lexicon: @unchecked Sendable {
    // Unchecked: the pointers lead to constant bytes of the program's image, which nobody writes.
    static let embedded = Lexicon()

    private let sets: UnsafePointer<UInt32>
    private let offsets: UnsafePointer<UInt32>
    private let fingerprints: UnsafePointer<UInt32>
    private let numbers: UnsafePointer<UInt16>

    private init() {
        let base = UnsafeRawPointer(wire_lexicon_bytes())
        let setCount = Int(base.load(fromByteOffset: 8, as: UInt32.self))
        let entryCount = Int(base.load(fromByteOffset: 12, as: UInt32.self))
        sets = (base + 16).assumingMemoryBound(to: UInt32.self)
        offsets = sets + setCount
        fingerprints = offsets + 65_537
        numbers = UnsafeRawPointer(fingerprints + entryCount).assumingMemoryBound(to: UInt16.self)
    }

    /// What the word with `hash` (see `hash(_:)`) is; empty where it is unknown.
    @inline(__always)
    func flags(hash: UInt64) -> WordFlags {
        let bucket = Int(hash & 0xFFFF)
        let fingerprint = UInt32(truncatingIfNeeded: hash >> 16)
        var index = Int(offsets[bucket])
        let end = Int(offsets[bucket + 1])
        while index < end {
            if fingerprints[index] == fingerprint { return WordFlags(rawValue: sets[Int(numbers[index])]) }
            index += 1
        }
        return []
    }

    /// What `word` is: any case, with diacritics or without.
    func flags(of word: String) -> WordFlags {
        flags(hash: Self.hash(NameFolding.folded(word)))
    }

    /// The lexicon's hash of a folded word: 64-bit FNV-1a, mixed.
    @inline(__always)
    static func hash(_ folded: some Sequence<UInt8>) -> UInt64 {
        var hash = Running()
        for byte in folded { hash.add(byte) }
        return hash.value
    }

    /// The hash of a folded word as its bytes come.
    struct Running {
        private var bytes = Lexicon.seed

        @inline(__always)
        mutating func add(_ byte: UInt8) { bytes = (bytes ^ UInt64(byte)) &* Lexicon.prime }

        /// The hash of the bytes so far.
        @inline(__always)
        var value: UInt64 {
            var value = bytes
            value ^= value >> 32
            value = value &* 0xD6E8_FEB8_6659_FD93
            return value ^ (value >> 32)
        }
    }

    /// The hash of a token of ASCII letters, the bytes `range` of `text`.
    @inline(__always)
    static func hash(letters text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash = Running()
        for index in range { hash.add(text[index] | 0x20) }
        return hash.value
    }

    /// The hash of a token as it stands in the text, folding on the way; ASCII needs no copy.
    @inline(__always)
    static func hash(token: UnsafeBufferPointer<UInt8>, scratch: inout [UInt8]) -> UInt64 {
        read(token: token, scratch: &scratch).hash
    }

    /// The same, and whether the token is plain (`Token.isPlain`).
    @inline(__always)
    static func read(token: UnsafeBufferPointer<UInt8>, scratch: inout [UInt8]) -> (hash: UInt64, isPlain: Bool) {
        var running = Running()
        var isPlain = true
        for byte in token {
            switch byte {
            case 0x41...0x5A: running.add(byte | 0x20)
            case 0x27, 0x60, 0x2E: isPlain = false
            case 0x80...:
                scratch.removeAll(keepingCapacity: true)
                NameFolding.fold(token, into: &scratch)
                return (hash(scratch), false)
            default: running.add(byte)
            }
        }
        return (running.value, isPlain)
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3
}
