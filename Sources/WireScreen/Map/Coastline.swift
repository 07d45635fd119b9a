internal import CWireData

/// The embedded coasts and borders. The format stands in CWireData's header; every offset is checked, so that damaged bytes give
/// fewer lines and nothing worse.
struct Coastline {
    enum Kind {
        case coast
        case border
    }

    /// A polyline: where it is, and how to read its points.
    struct Line {
        /// Degrees.
        let west: Double
        let south: Double
        let east: Double
        let north: Double
        let kind: Kind
        fileprivate let start: Int
        fileprivate let count: Int
    }

    static let embedded = Coastline(
        bytes: UnsafeRawBufferPointer(start: wire_coastline_bytes(), count: Int(wire_coastline_size)))

    // The bytes are constants of the program: they live as long as it does, and nobody writes them.
    nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer
    private let steps: Double
    private let levels: Int

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        let isKnown = bytes.count >= 8 && bytes.prefix(4).elementsEqual("WWC1".utf8)
        levels = isKnown ? Int(Self.short(bytes, 4)) : 0
        steps = isKnown ? Double(max(1, Self.short(bytes, 6))) : 1
    }

    /// The level of detail for a map on which a dot is so many degrees wide.
    static func level(degreesPerDot: Double) -> Int {
        degreesPerDot > 0.5 ? 0 : degreesPerDot > 0.08 ? 1 : 2
    }

    /// The lines of a level, coasts before borders.
    func forEachLine(level: Int, _ body: (Line) -> Void) {
        let header = 8 + 12 * level
        guard level >= 0, level < levels, header + 12 <= bytes.count else { return }
        let count = long(header)
        let index = long(header + 4)
        let points = long(header + 8)
        for number in 0..<count {
            let entry = index + 16 * number
            guard entry + 16 <= bytes.count else { return }
            body(
                Line(
                    west: hundredths(entry), south: hundredths(entry + 2), east: hundredths(entry + 4), north: hundredths(entry + 6),
                    kind: bytes[entry + 12] == 0 ? .coast : .border, start: points + long(entry + 8), count: Int(bytes[entry + 13])))
        }
    }

    /// The points of a line, in degrees.
    func forEachPoint(of line: Line, _ body: (_ longitude: Double, _ latitude: Double) -> Void) {
        var place = line.start
        var longitude = 0
        var latitude = 0
        for _ in 0..<line.count {
            guard let east = number(&place), let north = number(&place) else { return }
            longitude &+= east
            latitude &+= north
            body(Double(longitude) / steps, Double(latitude) / steps)
        }
    }

    /// A zigzag varint.
    private func number(_ place: inout Int) -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while place >= 0, place < bytes.count, shift < 35 {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value >> 1) ^ -Int(value & 1) }
            shift += 7
        }
        return nil
    }

    private static func short(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt16 {
        UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self))
    }

    private func long(_ place: Int) -> Int {
        Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    }

    private func hundredths(_ place: Int) -> Double {
        Double(Int16(bitPattern: Self.short(bytes, place))) / 100
    }
}
