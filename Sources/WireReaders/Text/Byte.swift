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
        let length = prefix.utf8CodeUnitCount
        guard count >= length else { return false }
        let wanted = UnsafeBufferPointer(start: prefix.utf8Start, count: length)
        let base = startIndex
        for index in 0..<length where Byte.lowercased(self[base + index]) != wanted[index] { return false }
        return true
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

extension Array<UInt8> {
    var string: String { String(decoding: self, as: UTF8.self) }
}
