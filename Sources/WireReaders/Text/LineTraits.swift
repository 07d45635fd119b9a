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
        let isRead: Void? = line.withContiguousStorageIfAvailable { read($0) }
        if isRead == nil { Array(line).withUnsafeBufferPointer { read($0) } }
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        let functionWords = FunctionWords.embedded
        var index = 0
        while index < text.count {
            let byte = text[index]
            if Byte.isLetter(byte) {
                let length = index + 8 <= text.count ? readShort(EightBytes(text, at: index), functionWords) : 0
                index = length > 0 ? index &+ length : readLetters(text, from: index, functionWords)
            } else if Byte.isWord(byte) {
                index = readWord(text, from: index, functionWords)
            } else {
                if byte == UInt8(ascii: ",") { commas += 1 }
                index += 1
            }
        }
        if ideographBytes > 0 { words += ideographBytes / 5 }
        endsSentence = Self.endsSentence(text)
    }

    /// Reads a word of up to seven ASCII letters, as most are, and a blank behind it; returns how many bytes these are, 0 where `text` starts
    /// with no such word.
    @inline(__always)
    private mutating func readShort(_ text: EightBytes, _ functionWords: FunctionWords) -> Int {
        let count = text.leadingLetters
        guard count > 0, count < 8 else { return 0 }
        let next = text.byte(count)
        guard next < 0x80, !Byte.isDigit(next) else { return 0 }
        letters &+= count
        let hasLower = text.hasSmallLetter(among: count)
        endWord(
            text.word(of: count), count, hasUpper: !hasLower, hasLower: hasLower, startsUpper: Byte.isUpper(text.byte(0)), functionWords)
        return next == 32 ? count &+ 1 : count
    }

    /// Reads a word of ASCII letters and leaves any other to `readWord`; returns where it ends.
    private mutating func readLetters(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ functionWords: FunctionWords) -> Int {
        var (hasUpper, hasLower) = (false, false)
        var end = start
        while end + 8 <= text.count {
            let eight = EightBytes(text, at: end)
            let count = eight.leadingLetters
            if count > 0 {
                hasLower = hasLower || eight.hasSmallLetter(among: count)
                hasUpper = hasUpper || eight.hasCapital(among: count)
            }
            end += count
            guard count == 8 else { break }
        }
        while end < text.count, Byte.isLetter(text[end]) {
            if Byte.isUpper(text[end]) { hasUpper = true } else { hasLower = true }
            end += 1
        }
        if end < text.count, text[end] >= 0x80 || Byte.isDigit(text[end]) { return readWord(text, from: start, functionWords) }
        letters += end - start
        var word: UInt64 = 0
        if end - start <= FunctionWords.longest { for place in start..<end { word = word << 8 | UInt64(text[place] | 32) } }
        endWord(
            word, end - start, hasUpper: hasUpper, hasLower: hasLower, startsUpper: Byte.isUpper(text[start]), functionWords)
        return end
    }

    /// Reads a word of letters and digits of any writing.
    private mutating func readWord(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ functionWords: FunctionWords) -> Int {
        var word: UInt64 = 0
        var hasUpper = false
        var hasLower = false
        var end = start
        while end < text.count {
            let byte = text[end]
            guard Byte.isWord(byte) || byte >= 0x80 else { break }
            if Byte.isUpper(byte) { hasUpper = true } else if Byte.isLower(byte) { hasLower = true }
            if Byte.isDigit(byte) { digits += 1 } else if byte >= 0xC3 || Byte.isLetter(byte) { letters += 1 }
            if byte >= 0xE3 && byte <= 0xED { ideographBytes += 3 }
            word = word << 8 | UInt64(Byte.lowercased(byte))
            end += 1
        }
        let first = text[start]
        let startsUpper = Byte.isUpper(first) || first == 0xC3 || first == 0xD0 || first == 0xCE
        endWord(word, end - start, hasUpper: hasUpper, hasLower: hasLower, startsUpper: startsUpper, functionWords)
        return end
    }

    @inline(__always)
    private mutating func endWord(
        _ word: UInt64, _ length: Int, hasUpper: Bool, hasLower: Bool, startsUpper: Bool, _ functionWords: FunctionWords
    ) {
        words &+= 1
        if startsUpper { capitalised &+= 1 }
        if hasUpper && !hasLower && length > 1 { allCapitals += 1 }
        if length <= FunctionWords.longest && functionWords.contains(word) { self.functionWords &+= 1 }
    }

    /// Whether the last twelve bytes end as a sentence does.
    private static func endsSentence(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = max(0, text.count - 12)
        var end = text.count
        while end > start {
            let last = text[end - 1]
            if last < 0x80 {
                if last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
                guard Byte.isSpace(last) || last == 34 || last == 39 || last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else {
                    return false
                }
                end -= 1
                continue
            }
            let two = end - start >= 2 ? UInt32(text[end - 2]) << 8 | UInt32(last) : 0
            let three = end - start >= 3 ? UInt32(text[end - 3]) << 16 | two : 0
            switch (three, two) {
            // Closing quotation marks.
            case (0xE2_809D, _), (0xE2_8099, _): end -= 3
            case (_, 0xC2BB): end -= 2
            // The full stops of Devanagari, Urdu, Armenian and Ethiopic, and the question mark of Arabic.
            case (0xE0_A5A4, _), (_, 0xDB94), (_, 0xD689), (0xE1_8DA2, _), (_, 0xD89F): return true
            case (0xE3_8082, _), (0xEF_BC81, _), (0xEF_BC9F, _), (0xE2_80A6, _): return true
            default: return false
            }
        }
        return false
    }
}

/// The frequent little words of the main languages of news, of at most five bytes, packed into an integer each.
///
/// Held as a value: a line's words are looked up in one table, which is asked for once.
struct FunctionWords: @unchecked Sendable {
    // Unchecked: the table is written before anybody reads it, and lies there as long as the program runs.

    static let embedded = FunctionWords()

    /// The words by their hash, each at the first free place behind it; 0 where there is none.
    private let table: UnsafePointer<UInt64>

    @inline(__always)
    func contains(_ word: UInt64) -> Bool {
        var slot = Self.slot(word)
        while table[slot] != 0 {
            if table[slot] == word { return true }
            slot = (slot + 1) & (Self.size - 1)
        }
        return false
    }

    /// The bytes of the longest.
    static let longest = 5
    private static let size = 1024

    @inline(__always)
    private static func slot(_ word: UInt64) -> Int { Int((word &* 0x9E37_79B9_7F4A_7C15) >> 54) }

    private init() {
        let words =
            "the a an of to in on at by for from with and or but as is are was were be been has have had will would it its he she his her they their this that these those who which we our you your i not no said after over than so if when what more about into out up "
            + "der die das und in den von zu mit sich des auf ist im dem nicht ein eine als auch es an er hat dass sie nach wird bei "
            + "le la les de des et en un une du que qui dans pour pas sur au par est ce il plus avec son "
            + "el los las y del se por con una su al lo como para o e che di non il della per sono da una i "
            + "ve bir bu da de için ile olarak o mas om do da em os het een van dat op te zijn i na w z nie do "
            + "yang dan dari untuk pada ini itu tidak akan och att som av jest się med til"
        let table = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.size)
        table.initialize(repeating: 0, count: Self.size)
        for word in words.utf8.split(separator: 32) where word.count <= Self.longest {
            let key = word.reduce(0) { $0 << 8 | UInt64($1) }
            var slot = Self.slot(key)
            while table[slot] != 0 && table[slot] != key { slot = (slot + 1) & (Self.size - 1) }
            table[slot] = key
        }
        self.table = UnsafePointer(table)
    }
}
