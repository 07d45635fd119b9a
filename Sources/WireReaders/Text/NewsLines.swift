import WireModel

/// Lines around an article that say who wrote it, when, and for whom.
enum NewsLines {
    /// What a byline or date line says.
    struct Provenance: Equatable {
        var byline: [String] = []
        var source: String?
        var published: Instant?
        var updated: Instant?
        var isImpossible = false

        var isEmpty: Bool { self == Provenance() }
    }

    /// Reads a line such as `1 March 2025, 06:03 GMT | By Rafael Santos | Kyiv Independent`; `nil` where it is none.
    static func provenance(_ line: ByteSlice) -> Provenance? {
        guard line.count <= 220, DateDigits.mayStand(in: line) || mayHoldByline(line) else { return nil }
        let traits = LineTraits(line)
        guard traits.words <= 26 else { return nil }
        var result = Provenance()
        let parts = split(line)
        var others: [ByteSlice] = []
        for part in parts {
            if !read(part, into: &result) { others.append(part) }
        }
        guard !result.isEmpty else { return nil }
        // A sentence that names a day is no date line: little may stand beside what was understood.
        let rest = others.reduce(0) { $0 + LineTraits($1).words }
        if result.byline.isEmpty && (rest > 6 || (parts.count == 1 && traits.functionWords > 3)) { return nil }
        for part in others where parts.count > 1 {
            let name = Whitespace.collapsed(part)
            if result.byline.isEmpty && result.published != nil && parts.first == part && looksLikeName(part) {
                result.byline = [name]
            } else if result.source == nil && !result.byline.isEmpty && result.published != nil && LineTraits(part).words <= 5
                && isTitled(part)
            {
                result.source = name
            }
        }
        return result
    }

    /// `false` where `byline` finds none in any part of the line. Cheap.
    private static func mayHoldByline(_ line: ByteSlice) -> Bool {
        line.contains(lowercase: "by ") || line.contains(lowercase: "by:") || line.contains(lowercase: "author: ")
    }

    /// The names in `By Jane Roe and John Doe, Political Editor`; `nil` where the line is no byline.
    static func byline(_ line: ByteSlice) -> [String]? {
        let trimmed = line.trimmed
        var rest: ByteSlice
        if trimmed.starts(withLowercase: "by ") || trimmed.starts(withLowercase: "by:") {
            rest = trimmed.dropFirst(3)
        } else if trimmed.starts(withLowercase: "written by ") {
            rest = trimmed.dropFirst(11)
        } else if trimmed.starts(withLowercase: "posted by ") || trimmed.starts(withLowercase: "author: ") {
            rest = trimmed.dropFirst(trimmed.starts(withLowercase: "author: ") ? 8 : 10)
        } else {
            return nil
        }
        rest = rest.trimmed
        guard rest.count <= 140, !LineTraits(rest).endsSentence || rest.count < 60 else { return nil }
        let names = Names.split(rest)
        guard let first = names.first, looksLikeName(Array(first.utf8)[...]) || first.utf8.allSatisfy({ !Byte.isLower($0) }) else {
            return nil
        }
        return names
    }

    /// The agency note at an article's end: `(Reporting by …; Editing by …)`.
    static func editorialNote(_ line: ByteSlice) -> Bool {
        guard line.count <= 600 else { return false }
        let bare = line.drop { $0 == UInt8(ascii: "(") }
        let start = bare.prefix(60)
        return noteStarts.mayMatch(start) && noteStarts.matches(FoldedLine.fold(start))
            || (bare.count < 300 && bare.contains(lowercase: "editing by "))
    }

    private static let noteStarts = PhraseList(
        """
        reporting by…
        additional reporting by…
        additional reporting from…
        writing by…
        editing by…
        reporting and writing by…
        with reporting by…
        with files from…
        with additional reporting…
        with agency inputs
        with inputs from…
        this story has been corrected…
        this article has been corrected…
        this story has been updated…
        this article has been updated…
        this article has been amended…
        correction:…
        editor's note:…
        compiled by…
        """)

    /// `ANKARA` of `ANKARA (Reuters) - …`, `WASHINGTON, March 3 (AP) — …` or `MOSCOW, June 7. /TASS/. …`, with the agency where one is named.
    static func dateline(_ paragraph: ByteSlice) -> (place: String, agency: String?)? {
        guard let (front, agency) = signed(paragraph.prefix(90)) ?? dashed(paragraph.prefix(90)) else { return nil }
        // Words in capitals; a day behind a comma, and a country in small letters, only where the town is in capitals.
        guard let town = front.split(separator: UInt8(ascii: ",")).first?.trimmed, (2...40).contains(town.count),
            !town.contains(where: { Byte.isDigit($0) || $0 == UInt8(ascii: ".") && town.count < 4 }),
            // In small letters only in front of an agency's name.
            !town.contains(where: Byte.isLower) || (agency.map { $0.utf8.count <= 12 } ?? false) && LineTraits(town).isNameLike,
            town.contains(where: Byte.isUpper)
        else { return nil }
        // The year stands behind a comma of its own.
        let parts = front.split(separator: UInt8(ascii: ",")).map(\.trimmed).filter { part in
            DateWordsIn(part).isNone && !part.allSatisfy { Byte.isDigit($0) || $0 == UInt8(ascii: ".") }
        }
        guard !parts.isEmpty, parts.allSatisfy({ LineTraits($0).words <= 3 }) else { return nil }
        let text = Whitespace.collapsed(parts.map(\.string).joined(separator: ", ").utf8)
        return agency == nil && town.count < 4 ? nil : (text, agency)
    }

    /// What stands in front of a dash, and the agency in parentheses at its end: `(Reuters) -`, `(EFE).-`.
    private static func dashed(_ start: ByteSlice) -> (front: ByteSlice, agency: String?)? {
        var end = start.startIndex
        while end < start.endIndex {
            if start[end] == UInt8(ascii: "-") {
                let before = end > start.startIndex ? start[end - 1] : 0
                let isSigned = before == UInt8(ascii: ".") && start[..<(end - 1)].last == UInt8(ascii: ")")
                if before == 32 || before == UInt8(ascii: ")") || isSigned { break }
            }
            if isDash(start, end) { break }
            end += 1
        }
        guard end < start.endIndex else { return nil }
        let front = start[..<end].trimmed
        let bare = front.suffix(2).elementsEqual(").".utf8) ? front.dropLast() : front
        guard bare.last == UInt8(ascii: ")"), let open = bare.lastIndex(of: UInt8(ascii: "(")) else { return (front, nil) }
        var place = bare[..<open].trimmed
        while place.last == UInt8(ascii: "-") { place = place.dropLast() }
        return (place, bare[(open + 1)..<(bare.endIndex - 1)].trimmed.string.nonEmpty)
    }

    /// An en dash or em dash stands at `index`.
    private static func isDash(_ text: ByteSlice, _ index: Int) -> Bool {
        text[index] == 0xE2 && index + 2 < text.endIndex && text[index + 1] == 0x80 && (text[index + 2] == 0x93 || text[index + 2] == 0x94)
    }

    /// What stands in front of an agency between strokes, as agencies in the East and of press releases sign: `/TASS/.`, `/PRNewswire/ --`.
    private static func signed(_ start: ByteSlice) -> (front: ByteSlice, agency: String?)? {
        guard let open = start.firstIndex(of: UInt8(ascii: "/")), open > start.startIndex, start[open - 1] == 32,
            let close = start[(open + 1)...].prefix(30).firstIndex(of: UInt8(ascii: "/"))
        else { return nil }
        let agency = start[(open + 1)..<close].trimmed
        let rest = start[(close + 1)...].drop { $0 == 32 }
        guard let first = rest.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "-") || first == 0xE2,
            (2...28).contains(agency.count),
            agency.contains(where: Byte.isUpper), agency.allSatisfy({ Byte.isWord($0) || $0 == 32 || $0 == UInt8(ascii: "-") })
        else { return nil }
        return (start[..<open].trimmed, agency.string)
    }

    // MARK: parts

    private static func split(_ line: ByteSlice) -> [ByteSlice] {
        var parts: [ByteSlice] = []
        var start = line.startIndex
        var index = start
        while index < line.endIndex {
            let width = separatorWidth(line, index)
            if width > 0 {
                parts.append(line[start..<index].trimmed)
                index += width
                start = index
            } else {
                index += 1
            }
        }
        parts.append(line[start...].trimmed)
        return parts.filter { !$0.isEmpty }
    }

    /// The bytes of the mark between two parts that stands at `index`; 0 where none does.
    private static func separatorWidth(_ line: ByteSlice, _ index: Int) -> Int {
        switch line[index] {
        case UInt8(ascii: "|"): return 1
        case 32:
            guard index + 2 < line.endIndex, line[index + 2] == 32 else { return 0 }
            return line[index + 1] == UInt8(ascii: "-") || line[index + 1] == UInt8(ascii: "/") ? 3 : 0
        case 0xC2: return index + 1 < line.endIndex && line[index + 1] == 0xB7 ? 2 : 0
        case 0xE2:
            let isBullet = index + 2 < line.endIndex && line[index + 1] == 0x80 && line[index + 2] == 0xA2
            return isBullet || isDash(line, index) ? 3 : 0
        default: return 0
        }
    }

    private static func read(_ part: ByteSlice, into result: inout Provenance) -> Bool {
        if let names = byline(part) {
            if result.byline.isEmpty { result.byline = names }
            return true
        }
        guard DateDigits.mayStand(in: part), LineTraits(part).words <= 14 else { return false }
        switch DateReader.first(in: part) {
        case .found(let instant):
            let isUpdate = part.contains(lowercase: "updated") || part.contains(lowercase: "modified")
            if isUpdate && !part.contains(lowercase: "published") {
                result.updated = result.updated ?? instant
            } else {
                result.published = result.published ?? instant
            }
            return true
        case .impossible:
            result.isImpossible = true
            return true
        case .none: return false
        }
    }

    /// Two to four words, each with a capital.
    static func looksLikeName(_ text: ByteSlice) -> Bool {
        let traits = LineTraits(text)
        return (2...5).contains(traits.words) && traits.capitalised >= traits.words - 1 && traits.digits == 0 && traits.functionWords <= 1
            && text.count < 60
    }

    private static func isTitled(_ text: ByteSlice) -> Bool {
        let traits = LineTraits(text)
        return traits.words > 0 && traits.capitalised * 2 >= traits.words
    }
}

/// Whether a part of a dateline is a day.
struct DateWordsIn {
    var isNone: Bool
    /// It names a day, and has no other word.
    var isOnlyDay: Bool

    init(_ part: ByteSlice) {
        let tokens = DateTokens.scan(part)
        isNone = !tokens.contains { $0.kind == .word && DateWords.month($0.word) != nil } || !tokens.contains { $0.kind == .number }
        isOnlyDay = !isNone && !tokens.contains { $0.kind == .word && DateWords.month($0.word) == nil }
    }
}
