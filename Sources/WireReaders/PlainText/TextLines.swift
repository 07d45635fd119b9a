/// A text's lines, and the paragraphs that they make.
enum TextLines {
    /// The first `ReaderLimits.lines` lines without white space at their ends; empty ones are kept.
    static func split(_ text: [UInt8]) -> [ByteSlice] {
        var lines: [ByteSlice] = []
        var start = 0
        while lines.count < ReaderLimits.lines {
            let end = text.withUnsafeBufferPointer { $0.place(of: 10, in: start..<text.count) }
            lines.append(trimmed(text[start..<end]))
            if end == text.count { break }
            start = end + 1
        }
        return lines
    }

    /// Without ASCII white space and no-break spaces at either end.
    private static func trimmed(_ line: ByteSlice) -> ByteSlice {
        var slice = line.trimmed
        while slice.first == 0xC2, slice.starts(with: [0xC2, 0xA0]) { slice = slice.dropFirst(2).trimmed }
        while slice.last == 0xA0, slice.suffix(2).elementsEqual([0xC2, 0xA0]) { slice = slice.dropLast(2).trimmed }
        return slice
    }

    /// Paragraphs with white space collapsed. A blank line ends a paragraph; without wrapping, so does every line.
    static func paragraphs(_ lines: [ByteSlice]) -> [[UInt8]] { groups(lines).flatMap { $0 } }

    /// The same, those together between which no blank line stands: what a page shows as a list or table comes so, its paragraphs alone.
    static func groups(_ lines: [ByteSlice]) -> [[[UInt8]]] {
        let isWrapped = isHardWrapped(lines)
        var result: [[[UInt8]]] = []
        var group: [[UInt8]] = []
        var current: [UInt8] = []
        func flush() {
            while current.last == 32 { current.removeLast() }
            if !current.isEmpty { group.append(current) }
            current = []
        }
        for line in lines {
            if line.isEmpty || isRule(line) {
                flush()
                if !group.isEmpty { result.append(group) }
                group = []
                continue
            }
            if current.isEmpty { current.reserveCapacity(line.count) } else if current.last != 32 { current.append(32) }
            Whitespace.append(line, to: &current)
            if !isWrapped { flush() }
        }
        flush()
        if !group.isEmpty { result.append(group) }
        return result
    }

    /// Lines broken at a width: most lines that another one follows are of much the same length, below 100 bytes, and do not end a sentence.
    private static func isHardWrapped(_ lines: [ByteSlice]) -> Bool {
        var followed = 0
        var wrapped = 0
        var midSentence = 0
        for (line, next) in zip(lines, lines.dropFirst()) where !line.isEmpty && !next.isEmpty {
            followed += 1
            guard line.count >= 45 && line.count <= 110 else { continue }
            wrapped += 1
            if let last = line.last, Byte.isLetter(last) || last == UInt8(ascii: ","), let first = next.first,
                !Byte.isUpper(first) || last == UInt8(ascii: ",")
            {
                midSentence += 1
            }
        }
        return followed >= 2 && wrapped * 3 >= followed * 2 && midSentence * 5 >= wrapped * 2
    }

    /// A line of dashes, stars or the like.
    private static func isRule(_ line: ByteSlice) -> Bool {
        guard line.count >= 3, let first = line.first else { return false }
        switch first {
        case 0x2D, 0x3D, 0x5F, 0x2A, 0x7E, 0x23: break  // - = _ * ~ #
        default: return false
        }
        return line.allSatisfy { $0 == first || $0 == 32 }
    }
}
