import WireModel

@testable import WireScreen

/// A hand-made archive: an invented earthquake in the Aegean, told by invented outlets, at real places.
enum SampleNews {
    static let now = CivilTime(year: 2026, month: 3, day: 14, hour: 14, minute: 32, second: 7).instant

    private static func today(_ hour: Int, _ minute: Int) -> Instant {
        CivilTime(year: 2026, month: 3, day: 14, hour: hour, minute: minute).instant
    }

    private struct Line {
        var time: (Int, Int)
        var source: String?
        var headline: String
        var sources: Int
        var state: Character
    }

    /// `n` unread and new, `u` unread, `r` read, `s` starred, `g` gone.
    private static let lines: [Line] = [
        Line(
            time: (14, 29), source: "Kıyı TV", headline: "Turkey calls for a joint search of the strait as aftershocks go on", sources: 6,
            state: "n"),
        Line(
            time: (14, 21), source: "Harbour Post", headline: "Demir says ready to take islanders in after Samos harbour is closed",
            sources: 4, state: "n"),
        Line(
            time: (14, 2), source: "Meridian", headline: "Ferry lines suspend crossings until the quays are inspected", sources: 9,
            state: "u"),
        Line(
            time: (13, 47), source: "Aegean Wire", headline: "Institute: 59 aftershocks since dawn, 5 above magnitude four", sources: 17,
            state: "s"),
        Line(
            time: (13, 40), source: "Ege Ajansı", headline: "Demir: field hospital needed in Kuşadası before nightfall", sources: 6,
            state: "r"),
        Line(
            time: (13, 31), source: "Nea Mera", headline: "Papadaki asks for an impartial inquiry into Vathy’s collapsed school",
            sources: 3, state: "n"),
        Line(time: (13, 12), source: "北岸时报", headline: "爱琴海地震后搜救队抵达萨摩斯岛", sources: 17, state: "z"),
        Line(
            time: (12, 58), source: "Island Herald", headline: "Six dead as a church wall falls in Karlovasi, mayor says", sources: 5,
            state: "r"),
        Line(
            time: (12, 55), source: "Coastline", headline: "Aircraft return to search the channel, coast guard says", sources: 4, state: "r"
        ),
        Line(
            time: (12, 31), source: "Al Marsa", headline: "Norway, Chile press the relief council for an emergency session", sources: 7,
            state: "r"),
        Line(
            time: (11, 58), source: "Aegean Wire", headline: "Lindqvist heads to Athens as rift over relief deepens", sources: 8, state: "r"
        ),
        Line(
            time: (11, 20), source: nil, headline: "Two ministers: the old warning system bears sole responsibility", sources: 5, state: "r"
        ),
        Line(time: (10, 44), source: "Seaways", headline: "Hospital ship Asklipios enters the gulf of Izmir", sources: 2, state: "g"),
    ]

    static let headlines: [HeadlineRow] = {
        var rows: [HeadlineRow] = []
        for (index, line) in lines.enumerated() {
            let time = today(line.time.0, line.time.1)
            var row = HeadlineRow(
                id: DocumentID(Int64(100 - index)), reference: "a\(41 - index)", headline: line.headline, time: time,
                arrived: line.state == "n" ? time.adding(seconds: 30) : today(9, 0), file: "in/\(41 - index).html", item: 0)
            row.source = line.source
            row.published = time
            row.storySources = line.sources
            row.isRead = "rsg".contains(line.state)
            row.isStarred = line.state == "s"
            row.isGone = line.state == "g"
            row.language = line.state == "z" ? "zh" : "en"
            row.wordCount = 412 - index * 7
            row.lede =
                "Turkey’s foreign minister says Greece and Turkey must search the strait together, a day after the quake hit the Samos coast and closed the harbour."
            rows.append(row)
        }
        for index in lines.count..<41 {
            var row = HeadlineRow(
                id: DocumentID(Int64(100 - index)), reference: "a\(41 - index)",
                headline: "Bulletin \(index) of the seismological institute",
                time: today(10, 30).adding(seconds: -Int64(index) * 3000), arrived: today(9, 0), file: "in/\(41 - index).html", item: 0)
            row.source = "Institute"
            row.published = row.time
            row.isRead = true
            row.language = "en"
            rows.append(row)
        }
        return rows
    }()

    static let totals: Totals = {
        var totals = Totals()
        totals.documents = 41
        totals.unread = 6
        totals.stories = 9
        totals.sources = 17
        return totals
    }()

    static let pulse: Pulse = {
        let shape = "111111111211121111212358877665554444333344455544332332222222233344444433333333222333444555456788"
        var values = shape.map { Int($0.wholeNumberValue ?? 0) * 2 - 1 }
        values[26] = 17
        let start = today(14, 30).adding(seconds: -Int64(values.count) * 1800 + 1800)
        return Pulse(start: start, stepSeconds: 1800, values: values, burst: .init(bucket: values.count - 1, ratio: 4.2, isNow: true))
    }()

    private static func entity(
        _ kind: EntityKind, _ slug: String, _ name: String, _ mentions: Int, _ change: Int?, _ trend: [Int]
    ) -> EntityRow {
        var row = EntityRow(
            key: EntityKey("\(kind.rawValue)/\(slug)"), kind: kind, name: name, mentions: mentions, documents: max(1, mentions / 2))
        row.change = change
        row.trend = trend
        return row
    }

    static let entities: [EntityRow] = {
        var rows = [
            entity(.person, "selin-demir", "Selin Demir", 37, 12, [1, 1, 2, 2, 4, 8, 6]),
            entity(.person, "eleni-papadaki", "Eleni Papadaki", 22, 6, [1, 1, 1, 3, 4, 5, 5]),
            entity(.person, "johan-lindqvist", "Johan Lindqvist", 21, -4, [2, 2, 6, 8, 5, 3, 3]),
            entity(
                .organisation, "seismological-institute", "Seismological Institute of the Eastern Aegean", 14, -5, [1, 1, 7, 8, 4, 2, 2]),
            entity(.organisation, "relief-council", "Relief Council", 12, 0, [1, 2, 3, 5, 5, 4, 4]),
            entity(.person, "nikos-vranas", "Nikos Vranas", 11, nil, [0, 0, 0, 1, 2, 5, 8]),
            entity(.organisation, "coast-guard", "Coast Guard", 10, 3, [1, 1, 2, 3, 4, 4, 5]),
            entity(.organisation, "seaways", "Seaways", 6, 2, [0, 0, 1, 2, 3, 4, 4]),
            entity(.other, "asklipios", "Asklipios", 5, -6, [0, 1, 8, 8, 4, 2, 1]),
            entity(.person, "ayse-kaya", "Ayşe Kaya", 5, 1, [1, 1, 1, 1, 1, 2, 2]),
            entity(.organisation, "red-cross", "Red Cross", 4, 0, [1, 1, 1, 1, 1, 1, 1]),
            entity(.person, "marta-oliveira", "Marta Oliveira", 3, 3, [0, 0, 0, 0, 0, 1, 2]),
            entity(.organisation, "harbour-authority", "Harbour Authority", 3, 0, [0, 1, 1, 0, 1, 0, 0]),
            entity(.person, "wei-lin", "林伟", 2, nil, [0, 0, 0, 0, 0, 0, 2]),
        ]
        rows[0].variants = [NameVariant(text: "Demir", rule: "surname"), NameVariant(text: "Minister Demir", rule: "title")]
        rows[0].titles = [TitleCount(text: "foreign minister", documents: 9)]
        return rows
    }()

    private static func place(
        _ name: String, _ country: String, _ latitude: Double, _ longitude: Double, _ mentions: Int, _ trend: [Int],
        rule: String = "country"
    ) -> PlaceRow {
        let row = entity(.place, name.lowercased(), name, mentions, 1, trend)
        let location = PlaceResolution(
            gazetteer: nil, name: name, country: country, coordinate: Coordinate(latitude: latitude, longitude: longitude),
            confidence: 0.97, rule: rule)
        return PlaceRow(entity: row, location: location)
    }

    static let places: [PlaceRow] = [
        place("Samos", "GR", 37.75, 26.98, 18, [1, 2, 8, 8, 5, 3, 3]),
        place("Izmir", "TR", 38.41, 27.14, 16, [2, 3, 3, 4, 5, 5, 6], rule: "population"),
        place("Brussels", "BE", 50.85, 4.35, 13, [1, 2, 3, 4, 5, 6, 6]),
        place("Kuşadası", "TR", 37.86, 27.26, 12, [3, 8, 6, 4, 4, 5, 5]),
        place("Washington", "US", 38.90, -77.04, 11, [2, 4, 8, 6, 4, 3, 3]),
        place("Ankara", "TR", 39.92, 32.85, 9, [1, 1, 1, 2, 3, 6, 8]),
        place("Karlovasi", "GR", 37.79, 26.70, 7, [2, 5, 4, 3, 3, 3, 4]),
        place("Athens", "GR", 37.98, 23.73, 6, [1, 1, 1, 2, 3, 4, 4]),
        place("Geneva", "CH", 46.20, 6.15, 4, [1, 1, 1, 1, 1, 2, 2]),
        place("Antalya", "TR", 36.89, 30.70, 3, [0, 0, 0, 0, 1, 4, 8]),
        place("Chios", "GR", 38.37, 26.14, 3, [1, 1, 4, 3, 2, 2, 2]),
        place("Istanbul", "TR", 41.01, 28.95, 2, [0, 1, 1, 1, 1, 2, 1]),
    ]

    static let sources: [SourceRow] = [
        SourceRow(name: "Aegean Wire", documents: 9, latest: today(13, 47)),
        SourceRow(name: "Kıyı TV", documents: 7, latest: today(14, 29)),
        SourceRow(name: "Harbour Post", documents: 5, latest: today(14, 21)),
        SourceRow(name: "北岸时报", documents: 2, latest: today(13, 12)),
    ]

    static let stories: [StoryRow] = [
        StoryRow(id: 1, headline: headlines[0].headline, documents: [headlines[0], headlines[1], headlines[2]]),
        StoryRow(id: 2, headline: headlines[4].headline, documents: [headlines[4], headlines[7]]),
    ]

    static let document: StoredDocument = {
        var document = Document(file: "in/41.html", format: .html, headline: headlines[0].headline)
        document.source = "Kıyı TV"
        document.byline = ["Deniz Aksoy"]
        document.url = "https://news.example/aegean/41"
        document.published = headlines[0].time
        document.body = """
            Turkey has called on Greece to search the strait together, a day after the quake closed the harbour of Samos.

            Foreign Minister Selin Demir told reporters in Ankara on Saturday that aftershocks had made the crossing unsafe, and that ships of the Coast Guard stood ready. “Nobody should wait for a signature while people are missing,” Demir said.

            Eleni Papadaki, who leads the inquiry in Vathy, said that Samos had asked for divers. 搜救队抵达萨摩斯岛后立即开始工作。 The Relief Council meets in Geneva on Monday.
            """
        var analysed = AnalysedDocument(document: document)
        analysed.wordCount = 78
        analysed.sentences = []
        for (kind, slug, name) in [
            (EntityKind.place, "turkey", "Turkey"), (.place, "greece", "Greece"), (.place, "samos", "Samos"),
            (.person, "selin-demir", "Selin Demir"), (.place, "ankara", "Ankara"), (.organisation, "coast-guard", "Coast Guard"),
            (.person, "selin-demir", "Demir"), (.person, "eleni-papadaki", "Eleni Papadaki"), (.place, "vathy", "Vathy"),
            (.organisation, "relief-council", "Relief Council"), (.place, "geneva", "Geneva"),
        ] {
            analysed.entities.append(DocumentEntity(key: EntityKey("\(kind.rawValue)/\(slug)"), kind: kind, name: name))
        }
        var from = 0
        for (index, entity) in analysed.entities.enumerated() {
            guard let span = span(of: entity.name, in: document.body, after: from) else { continue }
            analysed.mentions.append(Mention(field: .body, span: span, entity: index))
            from = Int(span.end)
        }
        return StoredDocument(row: headlines[0], analysed: analysed, alsoIn: ["copy/41.html"], revisions: 2)
    }()

    /// Where `name` stands in `text`, in bytes.
    private static func span(of name: String, in text: String, after: Int) -> TextSpan? {
        let (name, text) = (Array(name.utf8), Array(text.utf8))
        var place = after
        while place + name.count <= text.count {
            if Array(text[place..<place + name.count]) == name { return TextSpan(place, place + name.count) }
            place += 1
        }
        return nil
    }

    static let evidence: [EvidenceRow] = headlines.prefix(8).map { row in
        let text =
            "Foreign Minister Selin Demir told reporters in Ankara on Saturday that aftershocks had made the crossing unsafe, and that ships stood ready."
        return EvidenceRow(
            document: row, field: .body, span: TextSpan(127, 138), sentence: TextSpan(110, 110 + text.utf8.count), text: text)
    }

    /// What an archive with these rows answers.
    static func answer(_ question: Question) -> Answer {
        switch question {
        case .totals: return .totals(totals)
        case .headlines(_, let page): return answer(page)
        case .firstHeadlines: return .firstHeadlines([])
        case .firstMatches: return .firstMatches(Array(evidence.prefix(2)))
        case .search: return .search(Array(evidence.prefix(4)), total: 4)
        case .entities(_, let kinds, _):
            let rows = kinds.isEmpty ? entities : entities.filter { kinds.contains($0.kind) }
            return .entities(rows, total: rows.count)
        case .places: return .places(places, total: places.count, unlocated: 3, ambiguous: 2)
        case .sources: return .sources(sources, total: sources.count)
        case .pulse: return .pulse(pulse)
        case .stories: return .stories(stories)
        case .document(let id): return .document(id == document.row.id ? document : nil)
        case .evidence: return .evidence(evidence, total: 37, dropped: 0)
        case .quotations: return .quotations([], next: nil)
        case .entity(_, let key):
            if let place = places.first(where: { $0.entity.key == key }) { return .entity(place) }
            return .entity(entities.first { $0.key == key }.map { PlaceRow(entity: $0, location: nil) })
        case .companions(_, let key, _): return .companions(entities.filter { $0.key != key })
        case .setAside:
            let problem = Problem(
                code: "format.unknown", detail: "The first bytes are those of a PNG image; save the article as text or HTML.")
            return .setAside([SetAsideRow(file: "in/photo.png", problem: problem, seen: now)], total: 1)
        case .problems: return .problems([ProblemCount(code: "date.missing", count: 3), ProblemCount(code: "encoding.repaired", count: 1)])
        case .counts(_, let queries): return .counts(queries.map { _ in 0 })
        }
    }

    private static func answer(_ page: Page) -> Answer {
        let count = headlines.count
        let range: Range<Int> =
            switch page.anchor {
            case .top: 0..<min(page.limit, count)
            case .bottom: max(0, count - page.limit)..<count
            case .after(_, let id):
                clamped((headlines.firstIndex { $0.id == id } ?? -1) + 1, page.limit, count)
            case .before(_, let id):
                { end in max(0, end - page.limit)..<end }(headlines.firstIndex { $0.id == id } ?? 0)
            }
        return .headlines(Array(headlines[range]), position: range.lowerBound, total: count)
    }

    private static func clamped(_ start: Int, _ limit: Int, _ count: Int) -> Range<Int> {
        start..<min(count, start + limit)
    }
}
