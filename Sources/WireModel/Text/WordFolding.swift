/// Words of a query as full-text search compares them: lower case, without the diacritics of Latin letters.
///
/// The same reduction as SQLite's `unicode61 remove_diacritics 2`, so that a query folds to what the index holds.
package enum WordFolding {
    /// The words of `text`, folded: runs of letters, digits and marks.
    package static func words(in text: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isWordPart(scalar) {
                append(scalar, to: &word)
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func append(_ scalar: Unicode.Scalar, to word: inout String.UnicodeScalarView) {
        let value = scalar.value
        if value < 0x80 {
            word.append((0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value + 0x20)) : scalar)
            return
        }
        if isCombiningDiacritic(value) { return }
        if let base = latinBase(value) {
            word.append(base)
            return
        }
        word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars.filter { !isCombiningDiacritic($0.value) })
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 {
            return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark, .privateUse:
            return true
        default: return false
        }
    }

    private static func isCombiningDiacritic(_ value: UInt32) -> Bool {
        (0x300...0x331).contains(value)
    }

    /// The ASCII letter under a precomposed Latin one.
    private static func latinBase(_ value: UInt32) -> Unicode.Scalar? {
        let table: StaticString
        let index: Int
        switch value {
        case 0xC0..<0x250: (table, index) = (latin, Int(value - 0xC0))
        case 0x1E00..<0x1F00: (table, index) = (latinAdditional, Int(value - 0x1E00))
        default: return nil
        }
        guard index < table.utf8CodeUnitCount else { return nil }
        let base = table.utf8Start[index]
        return base == UInt8(ascii: ".") ? nil : Unicode.Scalar(base)
    }

    /// U+00C0 to U+024F: the first scalar of the canonical decomposition, lower case; `.` where it is no ASCII letter.
    private static let latin: StaticString = """
        aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk\
        .llllll....nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.................................oo.............u\
        u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aa\
        eeooooooooyy............................
        """

    /// U+1E00 to U+1EFF, likewise.
    private static let latinAdditional: StaticString = """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuu\
        uuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
        uuyyyyyyyy......
        """
}
