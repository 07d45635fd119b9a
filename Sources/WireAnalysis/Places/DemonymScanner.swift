/// Finds the words for peoples in a text: evidence of the countries that it is about.
struct DemonymScanner {
    let memory: PlaceMemory

    /// Calls `found` with the country's place and the position of each capitalised word, or pair of words, that is a demonym.
    func scan(_ text: UnsafeBufferPointer<UInt8>, found: (_ place: Int, _ position: Int) -> Void) {
        var previous = 0..<0
        var at = 0
        while let start = Self.capital(in: text, from: at) {
            at = start + 1
            guard start == 0 || !WordsBefore.isLetter(text[start - 1]) else { continue }
            while at < text.count, WordsBefore.isLetter(text[at]) { at += 1 }
            guard at - start > 2 else { continue }
            let isPair = start - previous.upperBound == 1 && !previous.isEmpty
            if isPair, let place = memory.demonym(text, previous.lowerBound..<at).country {
                found(place, previous.lowerBound)
            } else if let place = memory.demonym(text, start..<at).country {
                found(place, start)
            }
            previous = start..<at
        }
    }

    /// The next ASCII capital from `start` on, looked for in eight bytes at once.
    @inline(__always)
    private static func capital(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let bytes = UnsafeRawBufferPointer(text)
        var at = start
        while at + 8 <= bytes.count {
            let found = capitals(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
            if found != 0 { return at + found.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < bytes.count {
            if bytes[at] &- 0x41 < 26 { return at }
            at += 1
        }
        return nil
    }

    /// The highest bit of each byte that is an ASCII capital.
    @inline(__always)
    private static func capitals(_ bytes: UInt64) -> UInt64 {
        let low = bytes & 0x7F7F_7F7F_7F7F_7F7F
        // Adding brings the highest bit up in all from "A" on, and in all behind "Z".
        let isFromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
        let isBehindZ = low &+ 0x2525_2525_2525_2525
        return isFromA & ~isBehindZ & ~bytes & 0x8080_8080_8080_8080
    }
}
