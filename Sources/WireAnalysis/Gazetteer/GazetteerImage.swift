internal import CWireData

/// The gazetteer's bytes where they lie in the program's image. The format stands in `wiregazetteer.h`.
struct GazetteerImage: Sendable {
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
    private static let noPlace = 0x3FFFF

    private var bytes: UnsafePointer<UInt8> { wire_gazetteer_bytes() }

    var placeCount: Int { Int(u32(4)) }
    var divisionCount: Int { Int(u32(8)) }

    /// The value under `key`, a folded name, or `nil`.
    func value(of key: UnsafeBufferPointer<UInt8>) -> Int? {
        value(prefix: nil, key: key)
    }

    /// The value under `key` behind a marking byte: 1 for a demonym, 2 for a country code.
    func value(prefix: UInt8?, key: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = Self.hash(prefix: prefix, key: key)
        let bucket = Int(truncatingIfNeeded: hash >> (64 - Self.bucketBits))
        let buckets = offset(.buckets) + bucket * 3
        let first = u24(buckets)
        let end = u24(buckets + 3)
        let fingerprint = UInt32(truncatingIfNeeded: hash)
        var slot = offset(.slots) + first * 7
        for _ in first..<end {
            if u32(slot) == fingerprint { return u24(slot + 4) }
            slot += 7
        }
        return nil
    }

    /// The places behind `value`, the most prominent first, at most `limit`.
    func matches(of value: Int, limit: Int = .max) -> [Match] {
        guard value & 0x80_0000 != 0 else { return Self.match(value).map { [$0] } ?? [] }
        let start = offset(.postings) + (value & 0x7F_FFFF) * 3
        let count = min(u24(start), limit)
        return (1...max(1, count)).compactMap { Self.match(u24(start + $0 * 3)) }
    }

    func record(_ place: Int) -> Record {
        let at = offset(.places) + place * 16
        let packed = Int(u16(at + 12))
        return Record(
            id: Int32(bitPattern: u32(at)),
            latitude: Double(u24(at + 4)) / 0xFFFFFF * 180 - 90,
            longitude: Double(u24(at + 7)) / 0xFFFFFF * 360 - 180,
            division: Int(u16(at + 10)),
            population: (packed & 0x7FF) << (packed >> 11),
            kind: PlaceKind(rawValue: bytes[at + 14]) ?? .city)
    }

    func name(_ place: Int) -> String {
        let block = place & ~15
        var start = offset(.pool) + Int(u32(offset(.starts) + (place >> 4) * 4))
        for other in block..<place {
            start += Int(bytes[offset(.places) + other * 16 + 15])
        }
        let length = Int(bytes[offset(.places) + place * 16 + 15])
        return String(decoding: UnsafeBufferPointer(start: bytes + start, count: length), as: UTF8.self)
    }

    func division(_ number: Int) -> Division {
        let at = offset(.divisions) + number * 16
        let code = (0..<10).map { bytes[at + 2 + $0] }.prefix { $0 != 0 }
        let place = u32(at + 12)
        return Division(
            country: country(ofDivision: number), code: String(decoding: code, as: UTF8.self),
            place: place == .max ? nil : Int(place))
    }

    /// The two letters of a division's country, in one number.
    func country(ofDivision number: Int) -> UInt16 {
        u16(offset(.divisions) + number * 16)
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

    private func offset(_ section: Section) -> Int { Int(u32(16 + section.rawValue * 4)) }

    @inline(__always)
    private func u16(_ at: Int) -> UInt16 {
        UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt16.self)
    }

    @inline(__always)
    private func u24(_ at: Int) -> Int { Int(u16(at)) | Int(bytes[at + 2]) << 16 }

    @inline(__always)
    private func u32(_ at: Int) -> UInt32 {
        UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt32.self)
    }
}
