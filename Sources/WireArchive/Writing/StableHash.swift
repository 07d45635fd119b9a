/// A 64-bit hash that is the same on every machine and in every run: FNV-1a with the finaliser of MurmurHash3, so that
/// the upper bits are as good as the lower.
struct StableHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
        // A byte that UTF-8 never has keeps "ab" + "c" apart from "a" + "bc".
        combine(0xFF)
    }

    mutating func combine(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    var value: UInt64 {
        var mixed = state
        mixed ^= mixed >> 33
        mixed &*= 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 33
        mixed &*= 0xC4CE_B9FE_1A85_EC53
        return mixed ^ mixed >> 33
    }

    static func of(_ parts: String...) -> UInt64 {
        var hash = StableHash()
        for part in parts { hash.combine(part) }
        return hash.value
    }
}

/// The name of a document that stays the same across rebuilds: `a` and eleven hexadecimal digits.
enum Reference {
    /// Of the file's path and the item's identity; `attempt` counts up where a number is taken.
    static func number(path: String, identity: String, attempt: Int) -> Int64 {
        let hash = attempt == 0 ? StableHash.of(path, identity) : StableHash.of(path, identity, "#\(attempt)")
        return Int64(hash >> 20)
    }

    /// The number of a reference as `text` writes it; `nil` for anything else.
    static func number(_ text: String) -> Int64? {
        guard text.utf8.count == 12, text.utf8.first == UInt8(ascii: "a") else { return nil }
        return Int64(text.dropFirst(), radix: 16)
    }

    static func text(_ number: Int64) -> String {
        let digits = String(number, radix: 16)
        return "a" + String(repeating: "0", count: max(0, 11 - digits.utf8.count)) + digits
    }
}
