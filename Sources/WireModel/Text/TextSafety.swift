/// What a scalar may do in text on its way to a terminal.
enum TextSafety {
    /// Marks that a cell may carry: ncurses keeps a base and four, and towers of marks deface the rows around them.
    static let marksPerCell = 4

    static let variationSelector16: UInt32 = 0xFE0F
    static let zeroWidthJoiner: UInt32 = 0x200D

    /// A tab or a line break: becomes one space.
    static func isBreak(_ value: UInt32) -> Bool {
        value == 0x09 || value == 0x0A || value == 0x0D
    }

    /// Whether the scalar never reaches a terminal, whatever stands around it: controls (C0, DEL, C1), format characters (bidirectional
    /// controls among them), private use, unassigned, line and paragraph separators, default-ignorables, and what glibc cannot print.
    /// VS16 and ZWJ count here too; only an emoji around them saves them.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 }
        if value < 0x300 { return value < 0xA0 || value == 0xAD }
        if (0x400..<0x483).contains(value) || (0x4E00..<0x9F00).contains(value) || (0xAC00..<0xD7A4).contains(value) { return false }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint || !CellWidth.isPrintable(scalar)
        }
    }

    /// A picture that a joiner may join; digits, `#` and `*` are emoji only inside a keycap.
    static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xA8 && scalar.properties.isEmoji
    }

    static func isKeycapBase(_ value: UInt32) -> Bool {
        (0x30...0x39).contains(value) || value == 0x23 || value == 0x2A
    }
}
