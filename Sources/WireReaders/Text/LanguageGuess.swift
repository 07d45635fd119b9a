/// The language of a text by its most frequent little words, for formats that do not name it.
enum LanguageGuess {
    /// Words looked at: the first few hundred decide.
    private static let words = 400

    /// A BCP 47 tag, or `nil` where no language is well ahead of the others.
    static func of(_ text: String) -> String? {
        var counts = [Int](repeating: 0, count: languages.count)
        var total = 0
        var word: [UInt8] = []
        for byte in Array(text.utf8.prefix(ReaderLimits.elementBytes)) + [32] {
            if Byte.isLetter(byte) || byte >= 0x80 {
                word.append(Byte.lowercased(byte))
                continue
            }
            guard !word.isEmpty else { continue }
            total += 1
            for language in table[word] ?? [] { counts[language] += 1 }
            word.removeAll(keepingCapacity: true)
            if total >= words { break }
        }
        guard total >= 8, let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return nil }
        let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
        return counts[best] * 10 >= total && counts[best] - second >= max(1, total / 50) ? languages[best].tag : nil
    }

    private static let languages: [(tag: String, words: String)] = [
        ("en", "the of and to in that is was for on with by at from has it said"),
        ("de", "der die und das den mit von dem des nicht ist auf für sich eine ein werden im zu"),
        ("fr", "le la les et des du une dans est que pour qui sur pas au par plus ne à"),
        ("es", "el la los y de que en del las por con una para se su no al más"),
        ("it", "il di che la e per un una del della con non sono è le gli dei nel"),
        ("pt", "o de que e do da em um para com não uma os no se na por mais dos"),
        ("nl", "de het een van en in is dat op te voor met niet zijn aan er ook door"),
        ("da", "og at det er en til på af der som har med ikke for den et de blev efter mod havde siden også siger"),
        ("no", "og at det er en til på av som har med ikke for den et de ble etter mot hadde siden også sier"),
        ("sv", "och att det är en till på av som har med inte för den ett om var de efter mot hade sedan också säger"),
        ("fi", "ja on ei että oli hän se ovat kun mukaan myös mutta joka sekä kuin"),
        ("pl", "w i na z do że się nie to jest od przez dla jak o po za"),
        ("cs", "a v na se je že z do s o by to pro jako ve podle byl"),
        ("hu", "a az és hogy nem is egy volt ez meg csak de azt el"),
        ("tr", "ve bir bu için da de ile olarak olan çok daha göre kadar ancak"),
        ("ro", "și în de la a cu pe din care este nu mai o să au pentru"),
    ]

    private static let table: [[UInt8]: [Int]] = {
        var table: [[UInt8]: [Int]] = [:]
        for (index, language) in languages.enumerated() {
            for word in language.words.split(separator: " ") { table[Array(word.utf8), default: []].append(index) }
        }
        return table
    }()
}
