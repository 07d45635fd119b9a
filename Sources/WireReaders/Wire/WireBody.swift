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
            body.append(paragraph)
        }
        ArticleText.setBody(body, &document)
        if document.headline.isEmpty { flash(body, &document) }
    }

    /// Characters of a headline that is made of the text: a long sentence fits, a paragraph does not.
    private static let flashCharacters = 220

    /// A flash has no headline: its first paragraph is one, past a notice in capitals.
    private static func flash(_ paragraphs: [[UInt8]], _ document: inout Document) {
        let first = paragraphs.first { $0.contains(where: Byte.isLower) || $0.contains { $0 >= 0xC3 } } ?? paragraphs.first
        guard let text = first.map({ Whitespace.collapsed($0.prefix(ReaderLimits.lineBytes)) }) else { return }
        let scalars = text.unicodeScalars
        guard scalars.count > flashCharacters else { return document.headline = text }
        let cut = String(scalars.prefix(flashCharacters)).utf8
        document.headline = String(decoding: cut[..<(cut.lastIndex(of: 32) ?? cut.endIndex)], as: UTF8.self) + "…"
    }

    /// The place of a dateline such as `Paris, 21 jan 2019 (AFP) -`.
    static func place(_ dateline: String?) -> String? {
        guard let dateline else { return nil }
        let front = Array(dateline.utf8).prefix { $0 != UInt8(ascii: "(") }
        let parts = front.split(separator: UInt8(ascii: ",")).map(\.trimmed).filter { !$0.contains(where: Byte.isDigit) }
        let bare = parts.map { Array($0.reversed().drop { $0 == 32 || $0 == UInt8(ascii: "-") }.reversed()) }.filter { !$0.isEmpty }
        return bare.map(\.string).joined(separator: ", ").nonEmpty
    }

    /// Adds to the editorial note; an empty or a repeated one is left out.
    static func note(_ text: String?, _ document: inout Document) {
        guard let text = text?.nonEmpty, document.editorialNote?.contains(text) != true else { return }
        document.editorialNote = document.editorialNote.map { $0 + "\n" + text } ?? text
    }
}

/// The times of wires.
enum WireDates {
    /// The instant that `text` names. A wire without a zone gives the time of its home: where its language has one, that is used, else UTC.
    static func instant(_ text: String?, language: String?) -> Instant? {
        guard let text, let reading = DateReader.civil(text) else { return nil }
        guard !reading.isZoned, reading.hasClock, let home = HomeZone(language) else { return reading.instant }
        return home.instant(ofLocal: reading.instant)
    }
}
