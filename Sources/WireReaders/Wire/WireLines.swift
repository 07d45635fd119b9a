import WireModel

/// The text of wires that are sent as lines: control characters, indented paragraphs, fixed widths.
enum WireLines {
    static let startOfHeader: UInt8 = 1
    static let startOfText: UInt8 = 2
    static let endOfText: UInt8 = 3
    static let endOfTransmission: UInt8 = 4
    static let unitSeparator: UInt8 = 0x1F

    /// The lines as they stand; no more than `ReaderLimits.lines`.
    static func split(_ text: [UInt8]) -> [ByteSlice] {
        text.split(maxSplits: ReaderLimits.lines, omittingEmptySubsequences: false) { $0 == 10 }.prefix(ReaderLimits.lines).map { $0 }
    }

    /// A line without control characters and white space at its ends.
    static func clean(_ line: some Collection<UInt8>) -> [UInt8] {
        Whitespace.collapsedBytes(line.lazy.filter { $0 >= 32 && $0 != 127 || Byte.isSpace($0) })
    }

    /// Without the `=` or `+` at the end of a headline or a byline.
    static func withoutEndMark(_ line: [UInt8]) -> [UInt8] {
        Array(line.reversed().drop { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "+") || $0 == 32 }.reversed())
    }

    /// What stands behind the dash that `line` begins with, `nil` where it begins with none.
    static func behindDash(_ line: ByteSlice) -> ByteSlice? {
        let dash = ["-", "–", "—"].first { line.starts(with: $0.utf8) }
        return dash.map { line.dropFirst($0.utf8.count).drop { $0 == 32 || $0 == UInt8(ascii: "-") } }
    }

    /// Paragraphs: a blank line ends one, an indented line begins one; a line that does not fill the width ends one too.
    static func paragraphs(_ lines: [ByteSlice]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var current: [UInt8] = []
        var previous = 0
        func flush() {
            let text = clean(current)
            if text.contains(where: { Byte.isWord($0) }) { result.append(quoted(text)) }
            current = []
        }
        for line in lines {
            let isIndented = line.first == 9 || line.starts(with: [32, 32])
            let isItem = line.starts(with: Array("- ".utf8)) || line.starts(with: Array("* ".utf8))
            let bare = line.trimmed
            if bare.isEmpty {
                flush()
                continue
            }
            if isIndented || isItem || (previous > 0 && previous < 45) { flush() }
            if !current.isEmpty { current.append(32) }
            current += bare
            previous = bare.count
        }
        flush()
        return result
    }

    /// The quotation marks of teletypes.
    private static func quoted(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "`")) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index...].starts(with: [96, 96]) {
                result += Array("“".utf8)
                index += 2
            } else if text[index...].starts(with: [39, 39]) {
                result += Array("”".utf8)
                index += 2
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// `131137 GMT Nov 13` (IPTC 7901, day and time first) or `11-13-13 1509GMT` (ANPA, month first) in a line.
    static func stamp(_ line: ByteSlice) -> Instant? {
        let tokens = DateTokens.scan(line)
        for index in tokens.indices where tokens[index].kind == .number {
            if let found = dayTime(tokens[index...]) ?? monthDay(tokens[index...]) { return found }
        }
        return nil
    }

    /// `^DKWS-21:37-09-12-18`: behind the desk's sign the time in Japan, then day, month and year.
    static func japaneseStamp(_ line: ByteSlice) -> Instant? {
        let tokens = DateTokens.scan(line)
        guard tokens.count >= 10, line.count < 60, let colon = tokens.firstIndex(where: { $0.kind == .sign && $0.value == 58 }), colon > 0,
            colon + 7 < tokens.count
        else { return nil }
        let numbers = [colon - 1, colon + 1, colon + 3, colon + 5, colon + 7].map { tokens[$0] }
        guard numbers.allSatisfy({ $0.kind == .number && $0.length == 2 }),
            [colon + 2, colon + 4, colon + 6].allSatisfy({ tokens[$0].kind == .sign && tokens[$0].value == 45 })
        else { return nil }
        let time = CivilTime(
            year: 2000 + numbers[4].value, month: numbers[3].value, day: numbers[2].value, hour: numbers[0].value, minute: numbers[1].value)
        return time.isValid ? time.instant.adding(seconds: -9 * 3600) : nil
    }

    private static func dayTime(_ tokens: ArraySlice<DateToken>) -> Instant? {
        let parts = Array(tokens.prefix(4))
        guard parts.count == 4, parts[0].length == 6, parts[1].kind == .word, parts[2].kind == .word, parts[3].kind == .number,
            parts[3].length == 2 || parts[3].length == 4, let month = DateWords.month(parts[2].word)
        else { return nil }
        let year = parts[3].length == 2 ? (parts[3].value < 69 ? 2000 : 1900) + parts[3].value : parts[3].value
        let stamp = parts[0].value
        let time = CivilTime(year: year, month: month, day: stamp / 10_000, hour: stamp / 100 % 100, minute: stamp % 100)
        guard time.isValid, let zone = DateWords.zone(parts[1].word, on: (year, month, time.day)) else { return nil }
        return time.instant.adding(seconds: Int64(-zone))
    }

    private static func monthDay(_ tokens: ArraySlice<DateToken>) -> Instant? {
        let parts = Array(tokens.prefix(7))
        guard parts.count == 7, parts[1].value == 45, parts[3].value == 45, parts[0].length == 2, parts[2].length == 2,
            parts[4].length == 2,
            parts[5].length == 4, parts[6].kind == .word
        else { return nil }
        let year = (parts[4].value < 69 ? 2000 : 1900) + parts[4].value
        let time = CivilTime(
            year: year, month: parts[0].value, day: parts[2].value, hour: parts[5].value / 100, minute: parts[5].value % 100)
        guard time.isValid, let zone = DateWords.zone(parts[6].word, on: (year, time.month, time.day)) else { return nil }
        return time.instant.adding(seconds: Int64(-zone))
    }
}
