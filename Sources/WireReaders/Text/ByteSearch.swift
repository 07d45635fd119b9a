import Glibc

/// Looks for a phrase in ASCII capitals or small letters: it leaps from one place of the phrase's rarest letter to the next.
struct ByteSearch {
    private let text: UnsafeBufferPointer<UInt8>
    private let wanted: UnsafeBufferPointer<UInt8>
    private let pivot: Int

    /// Not shorter than `wanted`, which is in small letters and not empty.
    init(_ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>) {
        self.text = text
        self.wanted = wanted
        var best = (place: 0, rarity: -1)
        for (place, byte) in wanted.enumerated() {
            let rarity = Self.rarity(byte)
            if rarity > best.rarity { best = (place, rarity) }
        }
        pivot = best.place
    }

    /// How seldom a byte stands in text: blanks are everywhere, then e, t, a; q and z hardly anywhere. By the order of letters in English.
    static func rarity(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: " "): 0
        case UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "a"): 1
        case UInt8(ascii: "o"), UInt8(ascii: "i"), UInt8(ascii: "n"): 2
        case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "h"): 3
        case UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "c"): 4
        case UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "f"): 5
        case UInt8(ascii: "p"), UInt8(ascii: "g"), UInt8(ascii: "w"): 6
        case UInt8(ascii: "y"), UInt8(ascii: "b"), UInt8(ascii: "v"): 7
        case UInt8(ascii: "k"): 8
        default: 9
        }
    }

    func first() -> Int? {
        let small = wanted[pivot]
        let capital = Byte.isLower(small) ? small & ~32 : small
        let end = text.count - wanted.count + pivot + 1
        var nextSmall = text.place(of: small, in: pivot..<end)
        var nextCapital = capital == small ? end : text.place(of: capital, in: pivot..<end)
        while nextSmall < end || nextCapital < end {
            let place = min(nextSmall, nextCapital)
            if matches(at: place - pivot) { return place - pivot }
            if place == nextSmall {
                nextSmall = text.place(of: small, in: (place + 1)..<end)
            } else {
                nextCapital = text.place(of: capital, in: (place + 1)..<end)
            }
        }
        return nil
    }

    private func matches(at start: Int) -> Bool {
        for index in wanted.indices where Byte.lowercased(text[start + index]) != wanted[index] { return false }
        return true
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place of `byte` in `range`; its end where there is none.
    func place(of byte: UInt8, in range: Range<Int>) -> Int {
        guard !range.isEmpty, let base = baseAddress, let place = memchr(base + range.lowerBound, Int32(byte), range.count) else {
            return range.upperBound
        }
        return UnsafeRawPointer(place) - UnsafeRawPointer(base)
    }
}

extension Array<UInt8> {
    /// Whether `byte` is among them.
    func holds(_ byte: UInt8) -> Bool { self[...].holds(byte) }
}

extension ArraySlice<UInt8> {
    /// Whether `byte` is among them.
    func holds(_ byte: UInt8) -> Bool { withUnsafeBufferPointer { $0.place(of: byte, in: $0.indices) < $0.count } }
}

extension String {
    /// Whether the ASCII text `phrase` stands in the string: by bytes, where `contains` compares characters at a hundred times the cost.
    func holds(_ phrase: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: phrase.utf8Start, count: phrase.utf8CodeUnitCount)
        let bytes = Array(utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }
}
