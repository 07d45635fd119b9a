import Glibc

/// A run of UTF-8 inside a larger text.
typealias ByteSlice = ArraySlice<UInt8>

/// Classes of ASCII bytes.
enum Byte {
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
    @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
    @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }
    /// A letter, a digit, or a part of a character beyond ASCII.
    @inline(__always) static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0xC3 }
    @inline(__always) static func lowercased(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 32 : byte }
}

extension ArraySlice<UInt8> {
    /// Without ASCII white space at either end.
    var trimmed: ByteSlice {
        var slice = self
        while let first = slice.first, Byte.isSpace(first) { slice = slice.dropFirst() }
        while let last = slice.last, Byte.isSpace(last) { slice = slice.dropLast() }
        return slice
    }

    var string: String { String(decoding: self, as: UTF8.self) }

    /// Whether the slice starts with `prefix`, which is in lower case, ASCII letters of either case being equal.
    func starts(withLowercase prefix: StaticString) -> Bool {
        guard count >= prefix.utf8CodeUnitCount else { return false }
        let base = startIndex
        return prefix.withUTF8Buffer { wanted in
            for index in 0..<wanted.count where Byte.lowercased(self[base + index]) != wanted[index] { return false }
            return true
        }
    }

    /// Where `needle`, in lower case, first stands, ASCII letters of either case being equal.
    func firstRange(ofLowercase needle: StaticString) -> Range<Int>? {
        let length = needle.utf8CodeUnitCount
        guard length > 0, count >= length else { return nil }
        let found = withUnsafeBufferPointer { text in
            needle.withUTF8Buffer { wanted in ByteSearch(text, wanted).first() }
        }
        return found.map { startIndex + $0..<startIndex + $0 + length }
    }

    func contains(lowercase needle: StaticString) -> Bool { firstRange(ofLowercase: needle) != nil }
}

/// Looks for a phrase in ASCII capitals or small letters: it leaps from one place of the phrase's rarest letter to the next.
private struct ByteSearch {
    private let text: UnsafeBufferPointer<UInt8>
    private let wanted: UnsafeBufferPointer<UInt8>
    private let pivot: Int

    /// Not shorter than `wanted`, which is in small letters and not empty.
    init(_ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>) {
        self.text = text
        self.wanted = wanted
        pivot = wanted.indices.max { Self.rarity(wanted[$0]) < Self.rarity(wanted[$1]) } ?? 0
    }

    /// How seldom a byte stands in text: blanks are everywhere, then e, t, a; q and z hardly anywhere.
    private static func rarity(_ byte: UInt8) -> UInt8 {
        if byte == 32 { return 0 }
        return Byte.isLower(byte) ? rarities[Int(byte - 97)] : 30
    }

    /// Of a to z, by the order of their frequency in English.
    private static let rarities: [UInt8] = [
        3, 20, 12, 11, 1, 15, 17, 9, 5, 23, 22, 10, 14, 6, 4, 16, 25, 8, 7, 2, 13, 21, 18, 24, 19, 26,
    ]

    func first() -> Int? {
        let small = wanted[pivot]
        let capital = Byte.isLower(small) ? small & ~32 : small
        let end = text.count - wanted.count + pivot + 1
        var nextSmall = next(small, pivot, end)
        var nextCapital = capital == small ? end : next(capital, pivot, end)
        while nextSmall < end || nextCapital < end {
            let place = min(nextSmall, nextCapital)
            if matches(at: place - pivot) { return place - pivot }
            if place == nextSmall { nextSmall = next(small, place + 1, end) } else { nextCapital = next(capital, place + 1, end) }
        }
        return nil
    }

    /// The next place of `byte` in `start..<end`; `end` where there is none.
    private func next(_ byte: UInt8, _ start: Int, _ end: Int) -> Int {
        guard start < end, let base = text.baseAddress, let place = memchr(base + start, Int32(byte), end - start) else { return end }
        return UnsafeRawPointer(place) - UnsafeRawPointer(base)
    }

    private func matches(at start: Int) -> Bool {
        for index in wanted.indices where Byte.lowercased(text[start + index]) != wanted[index] { return false }
        return true
    }
}

extension Array<UInt8> {
    var string: String { String(decoding: self, as: UTF8.self) }
}
