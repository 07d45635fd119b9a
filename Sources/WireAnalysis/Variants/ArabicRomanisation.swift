/// The spellings that one Arabic name takes in Latin letters: "Deir el-Zour", "Dayr az-Zor" and "Deir ez-Zor" are one town.
///
/// Newsrooms write the article as it is spelt or as it is spoken, and long vowels in the English or the French way.
enum ArabicRomanisation {
    /// More are not tried: names have few vowels that can be written in two ways.
    private static let most = 48
    private static let articles: Set<[UInt8]> = Set(
        ["al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en"].map { Array($0.utf8) })
    private static let vowels: [(from: [UInt8], to: [[UInt8]])] = [
        ("aa", ["a"]), ("ee", ["i"]), ("oo", ["u"]), ("ou", ["u", "o"]), ("ei", ["ay"]), ("ay", ["ei"]), ("ii", ["i"]), ("uu", ["u"]),
    ].map { (Array($0.0.utf8), $0.1.map { Array($0.utf8) }) }

    /// Other spellings of the folded name `key`, the nearest first; none where nothing in it is written in several ways.
    static func variants(of key: [UInt8]) -> [[UInt8]] {
        let words = key.split(separator: 0x20).map { Array($0) }
        var results: [[[UInt8]]] = [[]]
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            let choices = articles.contains(word) ? next.map { articleForms($0, as: word) } ?? [word] : spellings(word)
            results = results.flatMap { start in choices.map { start + [$0] } }
            if results.count > most { results = Array(results.prefix(most)) }
        }
        return results.map { Array($0.joined(separator: [0x20])) }.filter { $0 != key }
    }

    /// The article in front of `word`: as written, as spelt, and as spoken before the "sun letters".
    private static func articleForms(_ word: [UInt8], as written: [UInt8]) -> [[UInt8]] {
        var forms = [written, Array("al".utf8), Array("el".utf8)]
        if let first = word.first, "dnrstz".utf8.contains(first) {
            let sound = word.starts(with: Array("sh".utf8)) ? Array("sh".utf8) : [first]
            forms += [Array("a".utf8) + sound, Array("e".utf8) + sound]
        }
        var seen: Set<[UInt8]> = []
        return forms.filter { seen.insert($0).inserted }
    }

    private static func spellings(_ word: [UInt8]) -> [[UInt8]] {
        var results = [word]
        for (from, to) in vowels {
            guard let place = word.firstRange(of: from) else { continue }
            for vowel in to { results.append(Array(word[..<place.lowerBound] + vowel + word[place.upperBound...])) }
        }
        return results
    }
}
