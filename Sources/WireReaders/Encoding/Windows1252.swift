/// The character set of most old pages that are not UTF-8; a superset of ISO 8859-1, which browsers read as this.
enum Windows1252 {
    /// The code points of 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
            } else {
                UTF8Writer.append(byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt32(byte), to: &result)
            }
        }
        return result
    }

    /// What a numeric character reference of 0x80 to 0x9F means on the pages that have it.
    static func referenced(_ code: UInt32) -> UInt32 {
        code >= 0x80 && code < 0xA0 ? upper[Int(code) - 0x80] : code
    }
}

/// Code points to UTF-8 bytes.
enum UTF8Writer {
    /// Appends `code`; one that is no Unicode scalar, or NUL, becomes U+FFFD.
    static func append(_ code: UInt32, to bytes: inout [UInt8]) {
        let scalar = code == 0 ? nil : Unicode.Scalar(code)
        for unit in UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter { bytes.append(unit) }
    }
}
