/// RFC 4648, lenient: what is no digit is passed over, and the padding is not asked for.
enum Base64 {
    /// What was encoded, as valid UTF-8.
    static func decode(_ text: [UInt8]) -> [UInt8] { TextDecoder.decode(bytes(text)).bytes }

    /// What was encoded, of whatever kind it is.
    static func bytes(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let digit: UInt32
            switch byte {
            case 65...90: digit = UInt32(byte - 65)
            case 97...122: digit = UInt32(byte - 71)
            case 48...57: digit = UInt32(byte + 4)
            case UInt8(ascii: "+"), UInt8(ascii: "-"): digit = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): digit = 63
            default: continue
            }
            bits = bits << 6 | digit
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }
}
