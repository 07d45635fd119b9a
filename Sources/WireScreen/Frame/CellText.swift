/// The text of a cell, in the cell itself: a frame has thousands of them, which are copied and compared for every key.
///
/// UTF-8 in 23 bytes, which hold a base with four marks, as much as a terminal's cell takes; marks beyond are left out.
package struct CellText: Hashable, Sendable {
    private static let capacity = 23

    /// The bytes from the lowest on; the highest of `last` counts them.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var last: UInt64 = 0

    static let none = CellText()
    static let blank = CellText(" ")

    private init() {}

    init(_ scalar: Unicode.Scalar) {
        var place: UInt64 = 0
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            first |= UInt64(byte) << (8 * place)
            place += 1
        }
        last = place << 56
    }

    init(_ text: String) {
        var place = 0
        for scalar in text.unicodeScalars {
            guard let bytes = UTF8.encode(scalar), place + bytes.count <= Self.capacity else { break }
            for byte in bytes {
                let shifted = UInt64(byte) << UInt64(8 * (place % 8))
                switch place / 8 {
                case 0: first |= shifted
                case 1: second |= shifted
                default: last |= shifted
                }
                place += 1
            }
        }
        last |= UInt64(place) << 56
    }

    /// The only byte, where that is ASCII.
    @inline(__always)
    var letter: UInt8? { last == 1 << 56 ? UInt8(truncatingIfNeeded: first) : nil }

    var string: String {
        let count = Int(last >> 56)
        return withUnsafeBytes(of: (first.littleEndian, second.littleEndian, last.littleEndian)) { bytes in
            String(decoding: UnsafeRawBufferPointer(rebasing: bytes[..<count]), as: UTF8.self)
        }
    }
}
