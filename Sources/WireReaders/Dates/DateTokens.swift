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
    static func scan(_ text: ByteSlice, limit: Int = 240) -> [DateToken] {
        var tokens: [DateToken] = []
        var index = text.startIndex
        let end = min(text.endIndex, text.startIndex + limit)
        var isSpaced = true
        while index < end {
            let byte = text[index]
            let start = index
            if Byte.isDigit(byte) {
                var value = 0
                while index < end, Byte.isDigit(text[index]) {
                    if index - start < 15 { value = value * 10 + Int(text[index] - 48) }
                    index += 1
                }
                tokens.append(DateToken(kind: .number, value: value, length: index - start, start: start, isSpaced: isSpaced))
            } else if Byte.isLetter(byte) || byte >= 0xC3 {
                while index < end, Byte.isLetter(text[index]) || text[index] >= 0x80 { index += 1 }
                let word = String(decoding: text[start..<index].map(Byte.lowercased), as: UTF8.self)
                tokens.append(DateToken(kind: .word, value: 0, length: index - start, word: word, start: start, isSpaced: isSpaced))
            } else {
                index += 1
                if Byte.isSpace(byte) || byte == 0xC2 || byte == 0xA0 {
                    isSpaced = true
                    continue
                }
                tokens.append(DateToken(kind: .sign, value: Int(byte), length: 1, start: start, isSpaced: isSpaced))
            }
            isSpaced = false
        }
        return tokens
    }
}
