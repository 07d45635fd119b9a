import WireModel

/// What is done to the paragraphs of every wire alike.
enum WireBody {
    /// Paragraphs at the start among which a byline stands.
    private static let bylineParagraphs = 4

    /// Fills body, byline, dateline and editorial note. Unlike a page, a wire holds the article and nothing else, so that little is taken out:
    /// the byline in front, and the agency's closing note.
    static func fill(_ document: inout Document, from paragraphs: [[UInt8]]) {
        var body: [[UInt8]] = []
        for (index, paragraph) in paragraphs.enumerated() {
            let slice = paragraph[...]
            if index < bylineParagraphs, paragraphs.count > 1, paragraph.count <= 140, NewsLines.byline(slice) != nil {
                // The text's own byline is nearer to the truth than a desk's.
                document.byline = [WireLines.withoutEndMark(Whitespace.collapsedBytes(paragraph)).string]
                continue
            }
            if body.isEmpty, NewsLines.editorialNote(slice) == false, !document.headline.isEmpty, paragraphs.count > 1,
                FoldedLine.fold(paragraph) == FoldedLine.fold(document.headline.utf8)
            {
                continue
            }
            if index > 0, index + 3 >= paragraphs.count, NewsLines.editorialNote(slice) {
                note(paragraph.string, &document)
                continue
            }
            if index > 0, index + 1 == paragraphs.count, paragraph.count <= 300, paragraph.starts(with: "©".utf8) {
                document.rights = document.rights ?? paragraph.string
                continue
            }
            body.append(paragraph)
        }
        ArticleText.setBody(body, &document)
        if document.headline.isEmpty { flash(body, &document) }
    }

    /// Characters of a headline that is made of the text, as agencies cut them.
    private static let flashCharacters = 100

    /// A flash has no headline: its first paragraph is one, past a notice in capitals.
    static func flash(_ paragraphs: [[UInt8]], limit: Int = flashCharacters, _ document: inout Document) {
        let first = paragraphs.first { $0.contains(where: Byte.isLower) || $0.contains { $0 >= 0xC3 } } ?? paragraphs.first
        guard let text = first.map({ Whitespace.collapsed($0.prefix(ReaderLimits.lineBytes)) }) else { return }
        let scalars = text.unicodeScalars
        document.headline = scalars.count > limit ? String(scalars.prefix(limit)) + "…" : text
    }

    /// Bytes at the start of a text in which a credit ends.
    private static let creditBytes = 60

    /// Takes out a credit that says what the message itself says: day and sender without a place (`Jan. 12 (Tide) - `) in front of the text,
    /// and the sender alone (`(Tide)`) behind it. Another agency's credit stays.
    static func dropCredit(of senders: [String], _ document: inout Document) {
        let names = senders.map { FoldedLine.fold($0.utf8) }
        let text = Array(document.body.utf8)
        var rest = text[...]
        if let open = rest.prefix(creditBytes).firstIndex(of: UInt8(ascii: "(")),
            let close = rest[open...].prefix(creditBytes).firstIndex(of: UInt8(ascii: ")")),
            names.contains(FoldedLine.fold(rest[(open + 1)..<close])), DateWordsIn(rest[..<open]).isOnlyDay
        {
            rest = WireLines.behindDash(rest[(close + 1)...].drop { $0 == 32 }) ?? rest
        }
        if let last = rest.lastIndex(of: 10), rest[last...].dropFirst().first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")"),
            names.contains(FoldedLine.fold(rest[(last + 2)...].dropLast()))
        {
            rest = rest[..<last].trimmed
        }
        if rest.count < text.count { document.body = Array(rest).string }
    }

    /// The place of a dateline such as `Paris, 21 jan 2019 (AFP) -`.
    static func place(_ dateline: String?) -> String? {
        guard let dateline else { return nil }
        let front = Array(dateline.utf8).prefix { $0 != UInt8(ascii: "(") }
        let parts = front.split(separator: UInt8(ascii: ",")).map(\.trimmed).filter { !$0.contains(where: Byte.isDigit) }
        let bare = parts.map { Array($0.reversed().drop { $0 == 32 || $0 == UInt8(ascii: "-") }.reversed()) }.filter { !$0.isEmpty }
        return bare.map(\.string).joined(separator: ", ").nonEmpty
    }

    /// An agency's name without the dash that leads on to another's.
    static func withoutDash(_ name: String) -> String? {
        String(name.reversed().drop { " -–—".contains($0) }.reversed()).nonEmpty
    }

    /// Adds to the editorial note; an empty or a repeated one is left out.
    static func note(_ text: String?, _ document: inout Document) {
        guard let text = text?.nonEmpty, document.editorialNote?.contains(text) != true else { return }
        document.editorialNote = document.editorialNote.map { $0 + "\n" + text } ?? text
    }
}

/// The times of wires.
enum WireDates {
    /// The instant that `text` names. A wire without a zone gives the time of its home: that of its language, else that of the first of
    /// `agencies` whose home is known, else UTC.
    static func instant(_ text: String?, language: String?, agencies: [String] = []) -> Instant? {
        guard let text, let reading = DateReader.civil(text) else { return nil }
        guard !reading.isZoned, reading.hasClock,
            let home = HomeZone(language) ?? agencies.lazy.compactMap({ HomeZone(agency: $0) }).first
        else { return reading.instant }
        return home.instant(ofLocal: reading.instant)
    }
}
