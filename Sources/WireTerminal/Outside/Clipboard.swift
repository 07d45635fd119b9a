internal import WireModel

/// The terminal's clipboard, through OSC 52: works over ssh, and needs no program.
enum Clipboard {
    /// Bytes of text that are copied at most: terminals drop longer sequences.
    static let limit = 65_536

    /// The sequence that puts `text` on the clipboard. Its payload is base64, so that nothing in the text can end it.
    static func sequence(for text: SafeText) -> [UInt8] {
        Array("\u{1B}]52;c;".utf8) + base64(kept(of: text.string)) + [0x07]
    }

    /// At most `limit` bytes, in whole characters.
    private static func kept(of text: String) -> Substring.UTF8View {
        let bytes = text.utf8
        guard let end = bytes.index(bytes.startIndex, offsetBy: limit, limitedBy: bytes.endIndex) else { return text[...].utf8 }
        var boundary = end
        while boundary.samePosition(in: text.unicodeScalars) == nil { boundary = bytes.index(before: boundary) }
        return text[..<boundary].utf8
    }

    /// RFC 4648, section 4.
    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        func emit(_ digits: Int) {
            for digit in 0..<digits { result.append(alphabet[Int(group >> (18 - 6 * UInt32(digit)) & 63)]) }
        }
        for byte in bytes {
            group |= UInt32(byte) << (16 - 8 * UInt32(count))
            count += 1
            if count == 3 {
                emit(4)
                group = 0
                count = 0
            }
        }
        if count > 0 {
            emit(count + 1)
            result += Array(repeating: UInt8(ascii: "="), count: 3 - count)
        }
        return result
    }
}
