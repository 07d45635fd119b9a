/// Scalars that are a cluster of their own, one column wide, whatever stands beside them, and that harm no terminal: the fast way.
///
/// Latin letters and signs, arrows, box drawing, blocks and braille. Combining marks, emoji and wide scripts are not among them.
package enum PlainScalars {
    /// Whether every scalar of `text` is of these.
    package static func areAll(_ text: String) -> Bool {
        isASCII(text) || text.unicodeScalars.allSatisfy(isPlain)
    }

    /// Whether `text` is printable ASCII alone.
    @inline(__always)
    static func isASCII(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x24F, 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FC, 0x2800...0x28FF: true
        default: false
        }
    }
}
