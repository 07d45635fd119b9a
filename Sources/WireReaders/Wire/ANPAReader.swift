import WireModel

/// ANPA 1312, the wire of American agencies: a service line, a keyword line with control characters, fields behind carets, a text of
/// paragraphs behind tabs, and the time at the end.
struct ANPAReader: DocumentReader {
    let description = FormatDescription(
        name: "anpa-1312", endings: ["txt", "anpa", "wire"],
        detail: "ANPA 1312: slug, headline, byline, notes to editors, text, and the time at the end.")

    func recognises(_ input: ReaderInput) -> Recognition {
        let start = input.text.bytes.prefix(256)
        let header = start.drop { $0 == 0x16 || Byte.isSpace($0) }
        guard header.first == WireLines.startOfHeader, header.prefix(while: { $0 != 10 }).contains(WireLines.unitSeparator) else {
            return .none
        }
        return start.contains { (0x11...0x14).contains($0) } || start.contains(WireLines.startOfText) ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        let lines = WireLines.split(input.text.bytes)
        var document = Document(file: input.file, format: .anpa)
        let service = lines.first.map { WireLines.clean($0.prefix { $0 != WireLines.unitSeparator }) } ?? []
        document.id = service.string.nonEmpty
        let start = lines.prefix(12).firstIndex { $0.contains(WireLines.startOfText) } ?? min(2, lines.count)
        if start > 0 { document.slugline = Self.keyword(lines[start - 1]) }
        let end = lines.firstIndex { $0.contains(WireLines.endOfText) } ?? lines.endIndex
        if end < lines.endIndex, let mark = lines[end].firstIndex(of: WireLines.endOfText) {
            document.published = WireLines.stamp(WireLines.clean(lines[end][mark...])[...])
        }
        // Agencies of Japan end with day and time, and leave the text's end unmarked.
        if document.published == nil {
            document.published = lines.suffix(4).lazy.compactMap { WireLines.japaneseStamp(WireLines.clean($0)[...]) }.first
        }
        let trailer = lines.suffix(4).firstIndex { WireLines.japaneseStamp(WireLines.clean($0)[...]) != nil } ?? end
        let body = readFields(Array(lines[min(start, end, trailer)..<min(end, trailer)]), &document)
        // "==Kyodo" signs the text.
        let text = body.filter { !$0.starts(with: [61, 61]) }
        WireBody.fill(&document, from: WireLines.paragraphs(text).map(Self.dashed))
        document.language = LanguageGuess.of(document.body)
        return document.headline.isEmpty && document.body.isEmpty ? .setAside(FormatList.nothingFound(input)) : .documents([document])
    }

    /// Teletypes have no dash: an underline between blanks stands for one.
    private static func dashed(_ paragraph: [UInt8]) -> [UInt8] {
        var rest = paragraph[...]
        var result: [UInt8] = []
        while let range = rest.firstRange(ofLowercase: " _ ") {
            result += rest[..<range.lowerBound] + Array(" – ".utf8)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// `f l.. BC-LT--Argentina-CancerB     11-13 1049` -> `BC-LT--Argentina-CancerB`.
    private static func keyword(_ line: ByteSlice) -> String? {
        let word = line.split { $0 <= 32 }.first { $0.count > 3 && $0.contains(UInt8(ascii: "-")) }
        return word.flatMap { slug($0) }
    }

    /// Without the cycle (`BC-`), the bureau (`US--`), the words (`,466`) and the version behind a comma.
    private static func slug(_ line: some Collection<UInt8>) -> String? {
        var rest = Array(WireLines.clean(line).prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "<") })[...]
        for cycle: StaticString in ["bc-", "am-", "pm-", "ap-"] where rest.starts(withLowercase: cycle) { rest = rest.dropFirst(3) }
        if let bureau = rest.firstRange(ofLowercase: "--"), bureau.lowerBound - rest.startIndex <= 3 { rest = rest[bureau.upperBound...] }
        // A slug is one word, its parts joined by hyphens; what follows tells this story from the others of the slug.
        rest = rest.trimmed
        if let blank = rest.firstIndex(of: 32), rest[..<blank].contains(UInt8(ascii: "-")) { rest = rest[..<blank] }
        return rest.trimmed.string.nonEmpty
    }

    /// Reads the fields and returns the lines of the text.
    private func readFields(_ lines: [ByteSlice], _ document: inout Document) -> [ByteSlice] {
        var fields: [[UInt8]] = []
        var body: [ByteSlice] = []
        for line in lines {
            let bare = line.drop { $0 == WireLines.startOfText }
            let isIndented = bare.first == 9 || bare.starts(with: [32, 32])
            if isIndented || (bare.trimmed.isEmpty && !fields.isEmpty) {
                body.append(bare)
            } else if bare.contains(UInt8(ascii: "^")) || bare.first == UInt8(ascii: "*") {
                for part in bare.split(separator: UInt8(ascii: "^")) {
                    let text = WireLines.clean(part)
                    let isField = text.last == UInt8(ascii: "<") || text.last == UInt8(ascii: "=")
                    // A line without an end mark is a paragraph.
                    if isField { fields.append(Array(text.dropLast())) } else if !text.isEmpty { body += [part, []] }
                }
            } else if body.contains(where: { !$0.trimmed.isEmpty }) {
                body.append(bare)
            } else if !bare.trimmed.isEmpty {
                fields.append(WireLines.withoutEndMark(WireLines.clean(bare)))
            }
        }
        apply(fields, &document)
        return body
    }

    private func apply(_ fields: [[UInt8]], _ document: inout Document) {
        var advisory: String?
        var isBehindByline = false
        for field in fields {
            let text = Array(field[...].trimmed)
            let line = text[...]
            if text.isEmpty || (text.first == UInt8(ascii: "*") && !text.contains(where: Byte.isLetter)) { continue }
            if document.headline.isEmpty, document.byline.isEmpty, Self.isKeyword(line, document.slugline) {
                document.slugline = Self.slug(line) ?? document.slugline
            } else if line.starts(withLowercase: "eds:") || line.starts(withLowercase: "eds.") {
                advisory = line.dropFirst(4).trimmed.string
            } else if line.starts(withLowercase: "editor's note") || line.starts(withLowercase: "editors:") {
                let note = line.drop { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "-") }
                WireBody.note(note.dropFirst().trimmed.string, &document)
            } else if NewsLines.byline(line) != nil {
                document.byline = [text.string]
                isBehindByline = true
            } else if isBehindByline {
                document.source = document.source ?? text.string
            } else if line.starts(withLowercase: "ap photo") || line.starts(withLowercase: "ap video")
                || line.starts(withLowercase: "ap graphic")
            {
                continue
            } else if document.headline.isEmpty {
                document.headline = text.string
            } else if document.summary == nil {
                document.summary = text.string
            }
        }
        if document.editorialNote == nil { WireBody.note(advisory, &document) }
    }

    /// The keyword line again, with its words: `BC-LT--Argentina-Cancer Beauty,466`.
    private static func isKeyword(_ line: ByteSlice, _ slug: String?) -> Bool {
        if let comma = line.lastIndex(of: UInt8(ascii: ",")), comma + 1 < line.endIndex,
            line[(comma + 1)...].allSatisfy({ Byte.isDigit($0) || $0 == 32 })
        {
            return true
        }
        for cycle: StaticString in ["bc-", "am-", "pm-"] where line.starts(withLowercase: cycle) { return true }
        return slug.map { line.elementsEqual($0.utf8) } ?? false
    }
}
