/// Initials of long names.
enum Acronyms {
    private static let small = ShortWords("of the and for in on de la du des al")

    /// Whether `acronym` (folded, `u n` or `un`) is made of the initials of `name` (folded words), small words optional.
    static func matches(_ acronym: [UInt8], _ name: [UInt8]) -> Bool {
        guard name.contains(0x20) else { return false }
        let letters = acronym.filter { $0 != 0x20 }
        var isMade = false
        forEachInitials(of: name) { isMade = isMade || $0.elementsEqual(letters) }
        return isMade
    }

    /// Calls `body` with the initials of the words of the folded name `key`, and with those without its small words, where it has any; not
    /// with fewer than two letters.
    static func forEachInitials(of key: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: key.count * 2) { letters in
            let all = UnsafeMutableBufferPointer(rebasing: letters[..<key.count])
            let telling = UnsafeMutableBufferPointer(rebasing: letters[key.count...])
            var count = (all: 0, telling: 0)
            var start = 0
            while start < key.count {
                let end = key[start...].firstIndex(of: 0x20) ?? key.count
                if end > start {
                    all[count.all] = key[start]
                    count.all += 1
                    if !small.contains(key[start..<end]) {
                        telling[count.telling] = key[start]
                        count.telling += 1
                    }
                }
                start = end + 1
            }
            if count.all >= 2 { body(UnsafeBufferPointer(rebasing: all[..<count.all])) }
            if count.telling >= 2, count.telling < count.all { body(UnsafeBufferPointer(rebasing: telling[..<count.telling])) }
        }
    }
}
