/// What the tokeniser asks of a character, by linear tests on ranges (Unicode properties are too slow for a hot loop).
enum ScalarClass {
    case upper
    case lower
    case digit
    /// Joins the word that it stands in.
    case mark
    case space
    case newline
    case apostrophe
    case other

    /// Decodes the scalar at `index` of UTF-8 `bytes`: its value and its length. Broken bytes are one mark each.
    @inline(__always)
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (scalar: UInt32, length: Int) {
        let first = bytes[index]
        func next(_ offset: Int) -> UInt32 { index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0 }
        switch first {
        case 0..<0x80: return (UInt32(first), 1)
        case 0xC2...0xDF: return (UInt32(first & 0x1F) << 6 | next(1), min(2, bytes.count - index))
        case 0xE0...0xEF: return (UInt32(first & 0x0F) << 12 | next(1) << 6 | next(2), min(3, bytes.count - index))
        case 0xF0...0xF4: return (UInt32(first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), min(4, bytes.count - index))
        default: return (0xFFFD, 1)
        }
    }

    @inline(__always)
    static func of(_ scalar: UInt32) -> ScalarClass {
        if scalar < 0x80 { return ascii(UInt8(scalar)) }
        return wide(scalar)
    }

    @inline(__always)
    static func ascii(_ byte: UInt8) -> ScalarClass {
        switch byte {
        case 0x61...0x7A: .lower
        case 0x41...0x5A: .upper
        case 0x30...0x39: .digit
        case 0x20, 0x09, 0x0D, 0x0B, 0x0C: .space
        case 0x0A: .newline
        case 0x27, 0x60: .apostrophe
        default: .other
        }
    }

    private static func wide(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0xA0, 0x1680, 0x2000...0x200B, 0x2028...0x202F, 0x205F, 0x3000, 0xFEFF: .space
        case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF: .lower
        case 0xC0...0xD6, 0xD8...0xDE: .upper
        case 0x100...0x137, 0x14A...0x177, 0x182...0x185, 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233, 0x1E00...0x1EFF, 0x460...0x481,
            0x48A...0x4BF, 0x4D0...0x52F:
            scalar & 1 == 0 ? .upper : .lower
        case 0x139...0x148, 0x179...0x17E, 0x1CD...0x1DC: scalar & 1 == 1 ? .upper : .lower
        case 0x178, 0x18F, 0x386...0x38F, 0x391...0x3AB, 0x400...0x42F, 0x531...0x556: .upper
        case 0x138...0x24F, 0x250...0x2B8, 0x390...0x3FF, 0x430...0x45F, 0x561...0x587: .lower
        case 0x2B9...0x2BF, 0x2C8, 0x2019, 0x2018, 0x201B, 0x2032: .apostrophe
        case 0x300...0x36F, 0x200C...0x200F, 0x1AB0...0x1AFF, 0xFE20...0xFE2F: .mark
        case 0x2010...0x27BF, 0x2E00...0x2E7F, 0x3001...0x303F, 0xFE30...0xFE6F, 0xFF00...0xFF0F, 0xFFFD, 0x80...0xBF, 0xD7, 0xF7: .other
        case 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F, 0xFF10...0xFF19: .digit
        case 0x1F000...0x1FAFF, 0xE000...0xF8FF: .other
        default: .lower
        }
    }
}
