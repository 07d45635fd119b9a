/// White space as pages and pasted text have it: runs of blanks, no-break spaces, invisible separators.
enum Whitespace {
    /// One space for each run of white space (no-break and other Unicode spaces included), none at the ends; soft hyphens,
    /// zero-width spaces and byte order marks go.
    static func collapsed(_ text: some Sequence<UInt8>) -> String {
        let plain = text.withContiguousStorageIfAvailable { isCollapsed($0) ? String(decoding: $0, as: UTF8.self) : nil }
        return plain.flatMap { $0 } ?? collapsedBytes(text).string
    }

    /// The same of a text that mostly is collapsed already, and then is not made anew.
    static func collapsed(_ text: String) -> String {
        text.utf8.withContiguousStorageIfAvailable { isCollapsed($0) } == true ? text : collapsed(text.utf8)
    }

    /// Whether a text is ASCII, and stays as it is; `false` also where that would have to be found out.
    private static func isCollapsed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.last != 32 && plainEnd(text, from: 0, behindBlank: true) == text.count
    }

    static func collapsedBytes(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.underestimatedCount)
        append(text, to: &result)
        while result.last == 32 { result.removeLast() }
        return result
    }

    /// Appends `text` collapsed; `result` is taken to be collapsed already and may end with a space.
    static func append(_ text: some Sequence<UInt8>, to result: inout [UInt8]) {
        let isDone: Void? = text.withContiguousStorageIfAvailable { append(bytes: $0, to: &result) }
        guard isDone == nil else { return }
        for byte in text { append(byte, to: &result) }
    }

    private static func append(_ byte: UInt8, to result: inout [UInt8]) {
        if Byte.isSpace(byte) {
            if let last = result.last, last != 32 { result.append(32) }
            return
        }
        result.append(byte)
        // The last byte of a sequence tells; most bytes stop here.
        if byte >= 0x80 && byte <= 0xBF { foldTail(&result) }
    }

    /// The same run by run: words with single blanks between them, which most text is, go over as they are.
    private static func append(bytes text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
        var index = 0
        while index < text.count {
            let end = plainEnd(text, from: index, behindBlank: result.last ?? 32 == 32)
            if end > index { result.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end])) }
            if end < text.count { append(text[end], to: &result) }
            index = end + 1
        }
    }

    /// Where blanks that are not single, other white space or a character beyond ASCII stand.
    private static func plainEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int, behindBlank: Bool) -> Int {
        text.runEnd(from: start) { eight, place in
            eight.isASCII && !eight.holds(below: 32) && !eight.holdsTwoBlanks && text[place] != 32
        } stops: { byte, place in
            if byte == 32 { return place == start ? behindBlank : text[place - 1] == 32 }
            return byte >= 0x80 || byte < 32 && Byte.isSpace(byte)
        }
    }

    /// Looks at the character that has just ended and replaces it where it is a space or an invisible one.
    @inline(__always)
    private static func foldTail(_ result: inout [UInt8]) {
        let count = result.count
        guard count >= 2 else { return }
        let last = result[count - 1]
        let before = result[count - 2]
        if before == 0xC2 {
            if last == 0xA0 { replaceTail(&result, 2, bySpace: true) } else if last == 0xAD { replaceTail(&result, 2, bySpace: false) }
            return
        }
        guard count >= 3 else { return }
        let lead = result[count - 3]
        if lead == 0xE2 && before == 0x80 {
            if last == 0x8B {
                replaceTail(&result, 3, bySpace: false)
            } else if last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF {
                replaceTail(&result, 3, bySpace: true)
            }
        } else if lead == 0xE3 && before == 0x80 && last == 0x80 {
            replaceTail(&result, 3, bySpace: true)
        } else if lead == 0xEF && before == 0xBB && last == 0xBF {
            replaceTail(&result, 3, bySpace: false)
        }
    }

    private static func replaceTail(_ result: inout [UInt8], _ length: Int, bySpace: Bool) {
        result.removeLast(length)
        if bySpace, let last = result.last, last != 32 { result.append(32) }
    }
}
