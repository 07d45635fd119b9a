/// Initials of long names.
enum Acronyms {
    private static let small = ShortWords("of the and for in on de la du des al")

    /// Whether `acronym` (folded, `u n` or `un`) is made of the initials of `name` (folded words), small words optional.
    static func matches(_ acronym: [UInt8], _ name: [UInt8]) -> Bool {
        name.contains(0x20) && initials(of: name).contains(acronym.filter { $0 != 0x20 })
    }

    /// The initials of the words of the folded name `key`, with those of small words and without; none of fewer than two letters.
    static func initials(of key: [UInt8]) -> [[UInt8]] {
        var all: [UInt8] = []
        var telling: [UInt8] = []
        var start = 0
        while start < key.count {
            let end = key[start...].firstIndex(of: 0x20) ?? key.count
            if end > start {
                all.append(key[start])
                if !small.contains(key[start..<end]) { telling.append(key[start]) }
            }
            start = end + 1
        }
        return (all == telling ? [all] : [all, telling]).filter { $0.count >= 2 }
    }
}
