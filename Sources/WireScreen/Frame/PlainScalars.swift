/// Scalars that are a cluster of their own, one column wide, whatever stands beside them: the fast way into a frame.
///
/// Latin letters and signs, arrows, box drawing, blocks and braille. Combining marks, emoji and wide scripts are not among them.
enum PlainScalars {
    /// Whether every scalar of `text` is of these.
    static func areAll(_ text: String) -> Bool {
        var text = text
        let isASCII = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
        return isASCII || text.unicodeScalars.allSatisfy { place(of: $0) != nil }
    }

    /// The scalar as a cluster, without making a new string.
    static func text(_ scalar: Unicode.Scalar) -> String {
        place(of: scalar).map { texts[$0] } ?? String(Character(scalar))
    }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0xA0...0xAC, 0xAE...0x24F, 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FC, 0x2800...0x28FF,
    ]

    private static let texts: [String] = ranges.flatMap { range in
        range.map { value in Unicode.Scalar(value).map { String(Character($0)) } ?? " " }
    }

    @inline(__always)
    private static func place(of scalar: Unicode.Scalar) -> Int? {
        let value = scalar.value
        if value <= 0x7E { return value >= 0x20 ? Int(value - 0x20) : nil }
        if value <= 0x24F {
            guard value >= 0xA0, value != 0xAD else { return nil }
            return Int(value <= 0xAC ? value - 0xA0 + 95 : value - 0xAE + 108)
        }
        if value >= 0x2500, value <= 0x25FC { return Int(value - 0x2500) + 662 }
        if value >= 0x2800, value <= 0x28FF { return Int(value - 0x2800) + 915 }
        if value >= 0x2010, value <= 0x2027 { return Int(value - 0x2010) + 526 }
        if value >= 0x2190, value <= 0x21FF { return Int(value - 0x2190) + 550 }
        return nil
    }
}
