/// What one line or paragraph looks like, found in one pass over its bytes.
struct LineTraits {
    var words = 0
    /// Words that begin with a capital letter.
    var capitalised = 0
    /// Words without any lower-case letter, of two letters or more.
    var allCapitals = 0
    /// Frequent little words of the main languages of news: prose has them, menus and titles hardly.
    var functionWords = 0
    var digits = 0
    var letters = 0
    var commas = 0
    /// The line ends as a sentence does, closing quotation marks and brackets apart.
    var endsSentence = false
    /// Bytes of characters of Chinese, Japanese or Korean writing, which has no spaces.
    var ideographBytes = 0

    /// One to three words, each with a capital.
    var isNameLike: Bool { (1...3).contains(words) && capitalised == words }

    /// The words of a line of sentences; 0 where it is a title, a list of links, or a scrap.
    ///
    /// - Parameters:
    ///   - linkBytes: how much of the line is the text of links.
    ///   - count: the bytes of the line.
    func proseWords(linkBytes: Int, of count: Int) -> Int {
        guard linkBytes * 2 < count || endsSentence && linkBytes * 5 < count * 4 && words >= 25 else { return 0 }
        guard words >= 8 || ideographBytes > 30 else { return 0 }
        // Languages whose little words are not known: sentences have points and commas, and few capitals.
        let isSentence = (endsSentence && (commas > 0 || words >= 12) || words >= 18) && capitalised * 3 < words
        guard functionWords * 9 >= words || ideographBytes > 30 || isSentence || (commas > 0 && endsSentence) else { return 0 }
        return endsSentence || words >= (ideographBytes > 30 ? 30 : 20) ? words : words / 3
    }

    init(_ line: some Collection<UInt8>) {
        var word: UInt64 = 0
        var length = 0
        var hasUpper = false
        var hasLower = false
        var startsUpper = false
        for byte in line {
            if Byte.isWord(byte) || (length > 0 && byte >= 0x80 && byte < 0xC3) {
                if length == 0 { startsUpper = Byte.isUpper(byte) || byte == 0xC3 || byte == 0xD0 || byte == 0xCE }
                if Byte.isUpper(byte) { hasUpper = true } else if Byte.isLower(byte) { hasLower = true }
                if Byte.isDigit(byte) { digits += 1 } else if byte >= 0xC3 || Byte.isLetter(byte) { letters += 1 }
                if byte >= 0xE3 && byte <= 0xED { ideographBytes += 3 }
                if length < 8 { word = word << 8 | UInt64(Byte.lowercased(byte)) }
                length += 1
                continue
            }
            if byte == UInt8(ascii: ",") { commas += 1 }
            if length > 0 {
                endWord(word, length, hasUpper, hasLower, startsUpper)
                word = 0
                length = 0
                hasUpper = false
                hasLower = false
            }
        }
        if length > 0 { endWord(word, length, hasUpper, hasLower, startsUpper) }
        if ideographBytes > 0 { words += ideographBytes / 5 }
        endsSentence = Self.endsSentence(line)
    }

    private mutating func endWord(_ word: UInt64, _ length: Int, _ hasUpper: Bool, _ hasLower: Bool, _ startsUpper: Bool) {
        words += 1
        if startsUpper { capitalised += 1 }
        if hasUpper && !hasLower && length > 1 { allCapitals += 1 }
        if length <= 5 && FunctionWords.contains(word) { functionWords += 1 }
    }

    private static func endsSentence(_ line: some Collection<UInt8>) -> Bool {
        var tail = Array(line.suffix(12))[...]
        while let last = tail.last {
            if Byte.isSpace(last) || last == 34 || last == 39 || last == UInt8(ascii: ")") || last == UInt8(ascii: "]") {
                tail.removeLast()
            } else if tail.suffix(3).elementsEqual([0xE2, 0x80, 0x9D]) || tail.suffix(3).elementsEqual([0xE2, 0x80, 0x99]) {
                tail.removeLast(3)
            } else if tail.suffix(2).elementsEqual([0xC2, 0xBB]) {
                tail.removeLast(2)
            } else {
                break
            }
        }
        guard let last = tail.last else { return false }
        if last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
        let three = tail.suffix(3)
        // The full stops of Devanagari, Urdu, Armenian and Ethiopic, and the question mark of Arabic.
        let two = tail.suffix(2)
        if three.elementsEqual([0xE0, 0xA5, 0xA4]) || two.elementsEqual([0xDB, 0x94]) || two.elementsEqual([0xD8, 0x9F])
            || two.elementsEqual([0xD6, 0x89]) || three.elementsEqual([0xE1, 0x8D, 0xA2])
        {
            return true
        }
        return three.elementsEqual([0xE3, 0x80, 0x82]) || three.elementsEqual([0xEF, 0xBC, 0x81])
            || three.elementsEqual([0xEF, 0xBC, 0x9F])
            || three.elementsEqual([0xE2, 0x80, 0xA6])
    }
}

/// The frequent little words of the main languages of news, of at most five bytes, packed into an integer each.
enum FunctionWords {
    static func contains(_ word: UInt64) -> Bool {
        // Most words are none: a table of bits answers for them without hashing.
        let slot = Self.slot(word)
        return bits[slot >> 6] & (1 << UInt64(slot & 63)) != 0 && keys.contains(word)
    }

    private static func slot(_ word: UInt64) -> Int { Int((word &* 0x9E37_79B9_7F4A_7C15) >> 52) }

    private static let bits: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 64)
        for key in keys { bits[slot(key) >> 6] |= 1 << UInt64(slot(key) & 63) }
        return bits
    }()

    private static let keys: Set<UInt64> = {
        let words =
            "the a an of to in on at by for from with and or but as is are was were be been has have had will would it its he she his her they their this that these those who which we our you your i not no said after over than so if when what more about into out up "
            + "der die das und in den von zu mit sich des auf ist im dem nicht ein eine als auch es an er hat dass sie nach wird bei "
            + "le la les de des et en un une du que qui dans pour pas sur au par est ce il plus avec son "
            + "el los las y del se por con una su al lo como para o e che di non il della per sono da una i "
            + "ve bir bu da de için ile olarak o mas om do da em os het een van dat op te zijn i na w z nie do "
            + "yang dan dari untuk pada ini itu tidak akan och att som av jest się med til"
        var keys: Set<UInt64> = []
        for word in words.utf8.split(separator: 32) where word.count <= 5 {
            keys.insert(word.reduce(0) { $0 << 8 | UInt64($1) })
        }
        return keys
    }()
}
