/// Cleans untrusted text for a terminal, scalar by scalar: see `TextSafety` for what goes.
struct TextCleaner {
    private var kept = String.UnicodeScalarView()
    /// Marks on the cell under way; a mark with no cell to stand on is dropped.
    private var marks = TextSafety.marksPerCell
    /// The base of the cell under way is an emoji, or an emoji with a modifier.
    private var isAfterEmoji = false

    /// The cleaned text of `untrusted`; what is plain throughout passes untouched.
    static func clean(_ untrusted: some StringProtocol) -> String {
        let text = String(untrusted)
        if PlainScalars.areAll(text) { return text }
        var cleaner = TextCleaner()
        cleaner.kept.reserveCapacity(text.utf8.count)
        cleaner.take(text.unicodeScalars)
        return String(cleaner.kept)
    }

    private mutating func take(_ scalars: String.UnicodeScalarView) {
        var index = scalars.startIndex
        var previous: UInt32 = 0
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            let next = index < scalars.endIndex ? scalars[index] : nil
            if TextSafety.isBreak(scalar.value) {
                if scalar.value != 0x0A || previous != 0x0D { append(" ") }
            } else if !TextSafety.isHarmful(scalar) || isPartOfEmoji(scalar, before: next) {
                append(scalar)
            }
            previous = scalar.value
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        guard CellWidth.width(of: scalar) == 0 else {
            kept.append(scalar)
            marks = 0
            isAfterEmoji = TextSafety.isEmoji(scalar)
            return
        }
        guard marks < TextSafety.marksPerCell else { return }
        marks += 1
        kept.append(scalar)
    }

    /// VS16 belongs after an emoji or inside a keycap; ZWJ between two emoji.
    private func isPartOfEmoji(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case TextSafety.variationSelector16:
            guard marks == 0, let base = kept.last else { return false }
            return isAfterEmoji || (TextSafety.isKeycapBase(base.value) && next?.value == 0x20E3)
        case TextSafety.zeroWidthJoiner:
            return isAfterEmoji && kept.last?.value != TextSafety.zeroWidthJoiner && (next.map(TextSafety.isEmoji) ?? false)
        default:
            return false
        }
    }
}
