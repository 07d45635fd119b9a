/// One spelling for organisations' words: British and American, with the article or without.
enum OrganisationSpelling {
    private static let pairs: [[UInt8]: [UInt8]] = {
        let list = [
            ("organization", "organisation"), ("organizations", "organisations"), ("defense", "defence"), ("center", "centre"),
            ("centers", "centres"), ("labor", "labour"), ("program", "programme"), ("mobilization", "mobilisation"),
            ("theater", "theatre"), ("intl", "international"), ("natl", "national"), ("dept", "department"), ("govt", "government"),
            ("assn", "association"), ("univ", "university"), ("comm", "committee"), ("cmte", "committee"), ("fed", "federation"),
        ]
        return Dictionary(uniqueKeysWithValues: list.map { (Array($0.0.utf8), Array($0.1.utf8)) })
    }()

    private static let changing = Set(pairs.keys.map { WordKey($0) })

    /// Whether `normalised` may change the folded name `key`.
    static func mayChange(_ key: [UInt8]) -> Bool {
        if key.starts(with: "the ".utf8) { return true }
        var start = 0
        while start < key.count {
            let end = key[start...].firstIndex(of: 0x20) ?? key.count
            if end - start == 1 || changing.contains(WordKey(key[start..<end])) { return true }
            start = end + 1
        }
        return false
    }

    /// The folded name `key` in British spelling, without "the" in front and with `u n` as `un`.
    static func normalised(_ key: [UInt8]) -> [UInt8] {
        var words = key.split(separator: 0x20).map { Array($0) }
        if words.count > 1, words[0] == Array("the".utf8) { words.removeFirst() }
        var result: [[UInt8]] = []
        for word in words {
            let one = pairs[word] ?? word
            if one.count == 1, let last = result.last, last.count == 1, result.count == 1 { result[0] += one } else { result.append(one) }
        }
        return Array(result.joined(separator: [0x20]))
    }
}
