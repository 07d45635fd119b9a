internal import WireModel

/// The dots of a cell as one sign.
enum MapGlyphs {
    /// By the dots of a cell; a blank for none.
    static func coast(_ dots: UInt8, _ glyphs: GlyphSet) -> SafeText {
        switch glyphs {
        case .braille: braille[Int(dots)]
        case .block: blocks[Int(dots)]
        case .ascii: letters[Int(dots)]
        }
    }

    static func border(_ dots: UInt8, _ glyphs: GlyphSet) -> SafeText {
        switch glyphs {
        case .braille: braille[Int(dots)]
        case .block: "·"
        case .ascii: ":"
        }
    }

    private static let braille: [SafeText] = (0..<256).map { dots in
        guard dots > 0, let scalar = Unicode.Scalar(UInt32(0x2800 + dots)) else { return " " }
        return SafeText(String(Character(scalar)))
    }

    /// Quarters of a cell: two rows of dots each.
    private static let blocks: [SafeText] = (0..<256).map { dots in
        let quarters: [SafeText] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"]
        var index = 0
        for row in 0..<4 {
            for column in 0..<2 where dots & Int(DotRaster.bit(column: column, row: row)) != 0 {
                index |= 1 << (row / 2 * 2 + column)
            }
        }
        return quarters[index]
    }

    private static let letters: [SafeText] = (0..<256).map { letter(UInt8($0)) }

    /// The character of ASCII that runs as the dots do.
    private static func letter(_ dots: UInt8) -> SafeText {
        var left: [Int] = []
        var right: [Int] = []
        for row in 0..<4 {
            if dots & DotRaster.bit(column: 0, row: row) != 0 { left.append(row) }
            if dots & DotRaster.bit(column: 1, row: row) != 0 { right.append(row) }
        }
        let rows = left + right
        guard let top = rows.min(), let bottom = rows.max() else { return " " }
        if left.isEmpty || right.isEmpty, bottom - top >= 2 { return "|" }
        if bottom - top <= 1 {
            if left.isEmpty || right.isEmpty { return top <= 1 ? "'" : "." }
            return top == 0 ? "^" : top == 1 ? "-" : "_"
        }
        // Twice the mean row of either side, compared without division.
        let lean = left.reduce(0, +) * right.count - right.reduce(0, +) * left.count
        return lean > 0 ? "/" : lean < 0 ? "\\" : "|"
    }
}
