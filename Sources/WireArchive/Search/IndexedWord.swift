/// A word at the place of a text where it begins, as the search index takes it: letters and digits of ASCII, the letters small.
///
/// Sixteen bytes are looked at in one go, without a branch for each: the end of a word is what a processor cannot foresee.
struct IndexedWord {
    /// Bytes that are looked at.
    static let width = 16
    /// Bytes of a character that `isPunctuation` finds.
    static let punctuation = 3

    /// The bytes of the word, zeros behind them.
    let first: UInt64
    let second: UInt64
    let length: Int
    /// It ends within these bytes, with a byte of ASCII.
    let isWhole: Bool

    init(_ start: UnsafeRawPointer) {
        let low = Eight(UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)))
        let high = Eight(UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        let isShort = low.ends != 0
        let bits = (isShort ? low.ends : high.ends).trailingZeroBitCount
        // The bits of the word's bytes in the half where it ends: all of sixteen letters and digits.
        let rest: UInt64 = bits == 64 ? .max : 1 << UInt64(bits & ~7) &- 1
        first = isShort ? low.folded & rest : low.folded
        second = isShort ? 0 : high.folded & rest
        length = bits >> 3 + (isShort ? 0 : 8)
        isWhole = length < Self.width && start.load(fromByteOffset: length, as: UInt8.self) < 0x80
    }

    /// Eight bytes of a text at once, each in its place of a word of the processor (Warren, Hacker's Delight, 6-1).
    private struct Eight {
        /// The bytes, letters small.
        let folded: UInt64
        /// The upper bit of each that is no letter or digit.
        let ends: UInt64

        private static let upper: UInt64 = 0x8080_8080_8080_8080

        init(_ bytes: UInt64) {
            let plain = bytes & ~Self.upper
            let small = plain | Self.each(0x20)
            // A sum reaches the upper bit from the character on that is named: no byte carries over into the next.
            let letters = (small &+ Self.each(0x80 - 0x61)) & ~(small &+ Self.each(0x80 - 0x7B)) & ~bytes & Self.upper
            let digits = (plain &+ Self.each(0x80 - 0x30)) & ~(plain &+ Self.each(0x80 - 0x3A)) & ~bytes & Self.upper
            folded = bytes | letters >> 2
            ends = ~(letters | digits) & Self.upper
        }

        private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
    }

    /// Whether a word of ASCII goes on with `byte`.
    static func isASCII(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// Whether a character from U+2000 to U+203F begins at `index`: the quotation marks, dashes, dots and spaces of typeset text, none of
    /// which is part of a word.
    static func isPunctuation(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        text[index] == 0xE2 && index + punctuation <= text.count && text[index + 1] == 0x80
    }

    /// Where the first word behind `index` begins that begins with ASCII.
    static func endOfForeign(_ text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        var index = index
        var isBetween = false
        while index < text.count {
            let isPart = isASCII(text[index])
            if isPart, isBetween { return index }
            let isPunctuation = isPunctuation(text, index)
            isBetween = isPunctuation || text[index] < 0x80 && !isPart
            index += isPunctuation ? punctuation : 1
        }
        return index
    }
}
