internal import CWireData

/// The gazetteer's bytes where they lie in the program's image. The format stands in `wiregazetteer.h`.
struct GazetteerImage: @unchecked Sendable {
    // Unchecked: the pointers lead to constant bytes of the program's image, which nobody writes.
    /// A place under one of its names.
    struct Match: Hashable, Sendable {
        /// The place's number in the image; smaller is more prominent.
        let place: Int
        /// The name is not the place's usual one.
        let isAlternate: Bool
    }

    /// What a place's sixteen bytes say, without its name.
    struct Record: Hashable, Sendable {
        let id: Int32
        let latitude: Double
        let longitude: Double
        let division: Int
        let population: Int
        let kind: PlaceKind
    }

    /// A first-level division, or a whole country where the code is empty.
    struct Division: Hashable, Sendable {
        /// Two letters of ISO 3166-1 in one number; 0 for none.
        let country: UInt16
        let code: String
        /// The place that is the division itself.
        let place: Int?
    }

    private enum Section: Int {
        case divisions, places, starts, pool, buckets, slots, postings
    }

    private static let bucketBits: UInt64 = 17
    private static let filterBits = 15
    private static let noPlace = 0x3FFFF

    private let divisions: UnsafeRawPointer
    private let places: UnsafeRawPointer
    private let starts: UnsafeRawPointer
    private let pool: UnsafeRawPointer
    private let buckets: UnsafeRawPointer
    private let slots: UnsafeRawPointer
    private let postings: UnsafeRawPointer
    private let demonyms: UnsafePointer<UInt8>

    let placeCount: Int
    let divisionCount: Int

    init() {
        let base: UnsafeRawPointer = UnsafeRawPointer(wire_gazetteer_bytes())
        func start(_ section: Section) -> UnsafeRawPointer { base + Int(Self.u32(base + 16 + section.rawValue * 4)) }
        divisions = start(.divisions)
        places = start(.places)
        starts = start(.starts)
        pool = start(.pool)
        buckets = start(.buckets)
        slots = start(.slots)
        postings = start(.postings)
        demonyms = wire_demonyms_bytes()
        placeCount = Int(Self.u32(base + 4))
        divisionCount = Int(Self.u32(base + 8))
    }

    /// The value under `key`, a folded name, or `nil`.
    func value(of key: UnsafeBufferPointer<UInt8>) -> Int? {
        value(prefix: nil, key: key)
    }

    /// Whether the word with the lexicon's `hash` may be a demonym: that it is none, as most are not, is known without a look at all names.
    func mayBeDemonym(hash: UInt64) -> Bool {
        func isSet(_ bits: UInt64) -> Bool {
            let bit = Int(truncatingIfNeeded: bits) & (1 << Self.filterBits - 1)
            return demonyms[bit >> 3] >> UInt8(truncatingIfNeeded: bit & 7) & 1 != 0
        }
        return isSet(hash) && isSet(hash >> UInt64(Self.filterBits))
    }

    /// The value under a folded demonym.
    func value(ofDemonym key: UnsafeBufferPointer<UInt8>) -> Int? {
        mayBeDemonym(hash: Lexicon.hash(key)) ? value(prefix: 1, key: key) : nil
    }

    /// The value under `key` behind a marking byte: 1 for a demonym, 2 for a country code.
    func value(prefix: UInt8?, key: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = Self.hash(prefix: prefix, key: key)
        let bucket = Int(truncatingIfNeeded: hash >> (64 - Self.bucketBits))
        let first = Self.u24(buckets + bucket * 3)
        let end = Self.u24(buckets + bucket * 3 + 3)
        let fingerprint = UInt32(truncatingIfNeeded: hash)
        var slot = slots + first * 7
        let last = slots + end * 7
        while slot < last {
            if Self.u32(slot) == fingerprint { return Self.u24(slot + 4) }
            slot += 7
        }
        return nil
    }

    /// The places behind `value`, the most prominent first, at most `limit`.
    func matches(of value: Int, limit: Int = .max) -> [Match] {
        guard value & 0x80_0000 != 0 else { return Self.match(value).map { [$0] } ?? [] }
        let start = postings + (value & 0x7F_FFFF) * 3
        let count = max(1, min(Self.u24(start), limit))
        var result: [Match] = []
        result.reserveCapacity(count)
        for number in 1...count {
            if let match = Self.match(Self.u24(start + number * 3)) { result.append(match) }
        }
        return result
    }

    /// The first of the places behind `value`; `nil` where that is none.
    func first(of value: Int) -> Match? {
        guard value & 0x80_0000 != 0 else { return Self.match(value) }
        let start = postings + (value & 0x7F_FFFF) * 3
        let count = max(1, Self.u24(start))
        for number in 1...count {
            if let match = Self.match(Self.u24(start + number * 3)) { return match }
        }
        return nil
    }

    func record(_ place: Int) -> Record {
        let at = places + place * 16
        let packed = Int(Self.u16(at + 12))
        return Record(
            id: Int32(bitPattern: Self.u32(at)),
            latitude: Double(Self.u24(at + 4)) / 0xFFFFFF * 180 - 90,
            longitude: Double(Self.u24(at + 7)) / 0xFFFFFF * 360 - 180,
            division: Int(Self.u16(at + 10)),
            population: (packed & 0x7FF) << (packed >> 11),
            kind: PlaceKind(rawValue: Self.u8(at + 14)) ?? .city)
    }

    func name(_ place: Int) -> String {
        let block = place & ~15
        var start = pool + Int(Self.u32(starts + (place >> 4) * 4))
        for other in block..<place {
            start += Int(Self.u8(places + other * 16 + 15))
        }
        let length = Int(Self.u8(places + place * 16 + 15))
        return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }

    func division(_ number: Int) -> Division {
        let at = divisions + number * 16
        let code = UnsafeRawBufferPointer(start: at + 2, count: 10).prefix { $0 != 0 }
        let place = Self.u32(at + 12)
        return Division(
            country: country(ofDivision: number), code: String(decoding: code, as: UTF8.self),
            place: place == .max ? nil : Int(place))
    }

    /// The two letters of a division's country, in one number.
    func country(ofDivision number: Int) -> UInt16 {
        Self.u16(divisions + number * 16)
    }

    /// FNV-1a and a mix; the builder's `hash64`.
    private static func hash(prefix: UInt8?, key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        if let prefix { value = (value ^ UInt64(prefix)) &* 0x100_0000_01B3 }
        for byte in key {
            value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        value = (value ^ value >> 32) &* 0x9E37_79B9_7F4A_7C15
        return value ^ value >> 32
    }

    private static func match(_ value: Int) -> Match? {
        let place = value & noPlace
        return place == noPlace ? nil : Match(place: place, isAlternate: value & 0x40_0000 != 0)
    }

    @inline(__always)
    private static func u8(_ at: UnsafeRawPointer) -> UInt8 { at.load(as: UInt8.self) }

    @inline(__always)
    private static func u16(_ at: UnsafeRawPointer) -> UInt16 { at.loadUnaligned(as: UInt16.self) }

    @inline(__always)
    private static func u24(_ at: UnsafeRawPointer) -> Int { Int(u16(at)) | Int(u8(at + 2)) << 16 }

    @inline(__always)
    private static func u32(_ at: UnsafeRawPointer) -> UInt32 { at.loadUnaligned(as: UInt32.self) }
}
