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

/// The time zone in which a language of news is at home. Languages of many zones (English, Spanish, Portuguese, Russian, Arabic) have none.
struct HomeZone {
    private var hours: Int64
    private var hasSummer: Bool

    init?(_ language: String?) {
        guard let tag = language?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }), let primary = tag.first else {
            return nil
        }
        let region = tag.dropFirst().first { $0.utf8.count == 2 }.map(String.init)
        let zone = region.map { Self.regions[$0] } ?? Self.languages[String(primary)].flatMap { Self.regions[$0] }
        guard let zone else { return nil }
        hours = Int64(zone)
        hasSummer = zone <= 2 && region != "is"
    }

    /// The zone of these countries, in hours east of UTC in winter; those up to two hours have the European Union's summer time.
    private static let regions: [String: Int] = [
        "gb": 0, "ie": 0, "pt": 0, "is": 0, "al": 1, "at": 1, "ba": 1, "be": 1, "ch": 1, "cz": 1, "de": 1, "dk": 1, "es": 1, "fr": 1,
        "hr": 1, "hu": 1, "it": 1, "lu": 1, "me": 1, "mk": 1, "mt": 1, "nl": 1, "no": 1, "pl": 1, "rs": 1, "se": 1, "si": 1, "sk": 1,
        "bg": 2, "ee": 2, "fi": 2, "gr": 2, "lt": 2, "lv": 2, "ro": 2, "ua": 2, "tr": 3, "th": 7, "vn": 7, "id": 7, "cn": 8, "tw": 8,
        "jp": 9,
        "kr": 9,
    ]

    private static let languages: [String: String] = [
        "bs": "ba", "ca": "es", "cs": "cz", "da": "dk", "de": "de", "el": "gr", "et": "ee", "eu": "es", "fi": "fi", "hr": "hr", "hu": "hu",
        "it": "it", "ja": "jp", "ko": "kr", "lt": "lt", "lv": "lv", "mk": "mk", "nb": "no", "nl": "nl", "nn": "no", "no": "no", "pl": "pl",
        "ro": "ro", "sk": "sk", "sl": "si", "sq": "al", "sr": "rs", "sv": "se", "swe": "se", "th": "th", "tr": "tr", "uk": "ua",
        "vi": "vn", "bg": "bg", "dan": "dk", "fin": "fi", "nor": "no", "fr": "fr",
    ]

    /// Seconds east of UTC at `instant`.
    func offset(at instant: Instant) -> Int { Int(hours) * 3600 + (hasSummer && Self.isSummer(instant) ? 3600 : 0) }

    /// `local` read as a time of this zone; it was read as UTC.
    func instant(ofLocal local: Instant) -> Instant {
        let winter = local.adding(seconds: -hours * 3600)
        return hasSummer && Self.isSummer(winter) ? winter.adding(seconds: -3600) : winter
    }

    /// From the last Sunday of March to the last of October, at 01:00 UTC (Directive 2000/84/EC).
    private static func isSummer(_ instant: Instant) -> Bool {
        let year = CivilTime(instant).year
        func turn(_ month: Int) -> Instant {
            let weekday = CivilDay(year: year, month: month, day: 31).weekday
            return CivilTime(year: year, month: month, day: 31 - (weekday + 1) % 7, hour: 1).instant
        }
        return instant >= turn(3) && instant < turn(10)
    }
}
