/// A number, a word or a sign of a text in which a date is looked for.
struct DateToken {
    enum Kind { case number, word, sign }

    var kind: Kind
    /// The number's value, or the sign's byte.
    var value: Int
    /// Digits of a number; bytes of a word.
    var length: Int
    /// A word in lower case.
    var word = ""
    var start: Int
    /// White space stands before it.
    var isSpaced = false
}

enum DateTokens {
    /// The tokens of the first `limit` bytes.
    static func scan(_ source: ByteSlice, limit: Int = 240) -> [DateToken] {
        let start = source.startIndex
        // Words are compared in small letters.
        let text = DateDigits.latin(source.prefix(limit)).map(Byte.lowercased)[...]
        var tokens: [DateToken] = []
        tokens.reserveCapacity(16)
        var index = text.startIndex
        var isSpaced = true
        while index < text.endIndex {
            let first = index
            if let width = blank(text, index) {
                isSpaced = true
                index += width
                continue
            }
            var token = DateToken(kind: .sign, value: Int(text[index]), length: 1, start: start + first, isSpaced: isSpaced)
            if Byte.isDigit(text[index]) {
                token.kind = .number
                token.value = 0
                while index < text.endIndex, Byte.isDigit(text[index]) {
                    if index - first < 15 { token.value = token.value * 10 + Int(text[index] - 48) }
                    index += 1
                }
                token.length = index - first
            } else if isWord(text, index) {
                token.kind = .word
                while index < text.endIndex, isWord(text, index) || text[index] >= 0x80 && text[index] < 0xC2 { index += 1 }
                token.length = index - first
                token.word = lowered(text[first..<index])
            } else {
                index += 1
            }
            tokens.append(token)
            isSpaced = false
        }
        return tokens
    }

    private static func isWord(_ text: ByteSlice, _ index: Int) -> Bool {
        let byte = text[index]
        return Byte.isLetter(byte) || byte >= 0xC3 && blank(text, index) == nil
    }

    /// The width of a blank, or of a mark that parts words as a blank does: no-break and other spaces, dashes, marks of direction,
    /// the Arabic comma, ideographic marks.
    private static func blank(_ text: ByteSlice, _ index: Int) -> Int? {
        let byte = text[index]
        if Byte.isSpace(byte) { return 1 }
        guard byte >= 0x80 else { return nil }
        let next = index + 1 < text.endIndex ? text[index + 1] : 0
        switch byte {
        case 0xC2: return 2
        case 0xD8 where next == 0x8C: return 2
        case 0xE2 where next == 0x80, 0xE3 where next == 0x80, 0xEF where next == 0xBC || next == 0xBB: return 3
        default: return byte < 0xC2 ? 1 : nil
        }
    }

    /// `word`, of which ASCII letters are small already, in small letters.
    private static func lowered(_ word: ByteSlice) -> String {
        word.allSatisfy { $0 < 0x80 } ? word.string : word.string.lowercased()
    }
}

/// Digits of other writings.
enum DateDigits {
    /// `text` with Arabic, Persian, Devanagari, Bengali, Thai and full-width digits as Latin ones; its length may shrink.
    static func latin(_ text: ByteSlice) -> ByteSlice {
        guard text.contains(where: isLead) else { return Array(text)[...] }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let rest = text[index...].prefix(3)
            if let (digit, width) = digit(rest) {
                result.append(48 + digit)
                index += width
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result[...]
    }

    /// Begins a digit of another writing, and other characters.
    private static func isLead(_ byte: UInt8) -> Bool { byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF }

    /// `false` where `text` holds no digit of any writing, and so no date. Cheap.
    static func mayStand(in text: ByteSlice) -> Bool { text.contains { Byte.isDigit($0) || isLead($0) } }

    /// Some of the digits are of another writing.
    static func isOther(_ text: [UInt8]) -> Bool { latin(text[...]).count < text.count }

    private static func digit(_ bytes: ByteSlice) -> (UInt8, Int)? {
        guard let first = bytes.first, first >= 0xD9, bytes.count > 1 else { return nil }
        let second = bytes[bytes.startIndex + 1]
        if first == 0xD9, (0xA0...0xA9).contains(second) { return (second - 0xA0, 2) }
        if first == 0xDB, (0xB0...0xB9).contains(second) { return (second - 0xB0, 2) }
        guard bytes.count > 2, let third = bytes.last else { return nil }
        let zero: UInt8
        switch (first, second) {
        case (0xE0, 0xA5), (0xE0, 0xA7): zero = 0xA6
        case (0xE0, 0xB9): zero = 0x90
        case (0xEF, 0xBC): zero = 0x90
        default: return nil
        }
        return third >= zero && third < zero + 10 ? (third - zero, 3) : nil
    }
}
