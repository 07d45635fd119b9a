/// How near two spellings of one word are: one edit, or one transliteration of the same sounds.
enum Spelling {
    /// The edits (insert, delete, replace, swap of neighbours) between two words, up to `limit + 1`.
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        if abs(left.count - right.count) > limit { return limit + 1 }
        // Three rows of the matrix, one behind the other.
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
            for column in 0..<width { rows[column] = column }
            var (before, previous, current) = (2 * width, 0, width)
            for row in left.indices {
                rows[current] = row + 1
                for column in right.indices {
                    var cost = min(rows[previous + column + 1], rows[current + column]) + 1
                    cost = min(cost, rows[previous + column] + (left[row] == right[column] ? 0 : 1))
                    if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                        cost = min(cost, rows[before + column - 1] + 1)
                    }
                    rows[current + column + 1] = cost
                }
                (before, previous, current) = (previous, current, before)
            }
            return rows[previous + right.count]
        }
    }

    /// Words that one hand may write for the other: equal, or nearly, for their length.
    static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left == right { return true }
        let length = max(left.count, right.count)
        guard length >= 4, let first = left.first, let second = right.first else { return false }
        let limit = length >= 7 ? 2 : 1
        guard soundsAlike(first, second) else { return false }
        let edits = distance(left, right, limit: 3)
        if edits <= limit { return true }
        // "Waleed" and "Walid", "Ghasem" and "Qassem": the same sounds. "Hassan" and "Hussein" differ in the first vowel.
        return edits <= 3 && length >= 5 && firstVowel(left) == firstVowel(right) && skeleton(left) == skeleton(right)
    }

    private static func firstVowel(_ word: [UInt8]) -> UInt8 {
        switch word.first(where: isVowel) {
        case 0x61: 0x61
        case 0x65, 0x69, 0x79: 0x65
        case 0x6F, 0x75: 0x6F
        default: 0
        }
    }

    /// One letter away, for a surname beside an otherwise equal name.
    static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        max(left.count, right.count) >= 5 && distance(left, right, limit: 1) == 1
    }

    private static func soundsAlike(_ left: UInt8, _ right: UInt8) -> Bool {
        if left == right { return true }
        return soundClasses(left) & soundClasses(right) != 0
    }

    /// The groups of letters that stand for each other at the start of a word, a bit each.
    private static func soundClasses(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 0x76, 0x77: 1  // v w
        case 0x6B, 0x71, 0x63, 0x67: 2  // k q c g
        case 0x79, 0x69, 0x6A, 0x65, 0x61: 4  // y i j e a
        case 0x73, 0x7A: 8  // s z
        case 0x6F, 0x75: 16  // o u
        case 0x70, 0x66: 32  // p f
        default: 0
        }
    }

    private static let articles = ShortWords("al el ul as ash ad an ar at az ez ed es the")

    /// The consonants of a folded name, one letter for each sound however it is transliterated; articles are left out.
    static func skeleton(_ folded: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for word in folded.split(separator: 0x20) where !articles.contains(word) {
            if !result.isEmpty { result.append(0x20) }
            appendSkeleton(word, to: &result)
        }
        return result
    }

    private static func appendSkeleton(_ word: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var index = word.startIndex
        var last: UInt8 = 0
        func letter(_ offset: Int) -> UInt8 { index + offset < word.endIndex ? word[index + offset] : 0 }
        while index < word.endIndex {
            let (sound, length) = sound(letter(0), letter(1), isFirst: index == word.startIndex, isLast: index == word.endIndex - 1)
            if sound != 0, sound != last { result.append(sound) }
            if sound != 0 { last = sound } else if isVowel(letter(0)) { last = 0 }
            index += length
        }
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    private static func sound(_ first: UInt8, _ second: UInt8, isFirst: Bool, isLast: Bool) -> (UInt8, Int) {
        switch (first, second) {
        case (0x6B, 0x68), (0x67, 0x68), (0x63, 0x6B): return (0x6B, 2)  // kh, gh, ck
        case (0x73, 0x68), (0x63, 0x68): return (0x78, 2)  // sh, ch
        case (0x64, 0x68), (0x74, 0x68): return (first, 2)  // dh, th
        case (0x70, 0x68): return (0x66, 2)  // ph
        case (0x7A, 0x68), (0x64, 0x6A): return (0x6A, 2)  // zh, dj
        case (0x74, 0x73), (0x74, 0x7A): return (0x7A, 2)  // ts, tz
        default: break
        }
        switch first {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return (isFirst ? 0x61 : 0, 1)
        case 0x68: return (isFirst ? 0x68 : 0, 1)
        case 0x71, 0x63, 0x67: return (0x6B, 1)
        case 0x77: return (0x76, 1)
        default: return (first, 1)
        }
    }
}
