internal import GRDB
import WireModel

/// How search orders what it finds.
enum SearchRules {
    /// A word in the headline counts as much as this many in the body.
    static let headlineWeight = 8.0
    /// Of more matches, only the newest are ranked: a common word's old documents are not what is looked for.
    static let mostRanked = 4_000
    /// Up to so many matches are looked up one by one; for more, the documents are gone through from the newest on.
    static let fewMatches = 20_000
    /// The best by relevance that recency then reorders, for each row asked for.
    static let pool = 4
    /// A document of today counts up to this much more than an old one.
    static let recencyGain = 0.5
    /// The gain is halved in this time, in milliseconds: three days.
    static let recencyHalf = 3.0 * 86_400_000
    /// Documents among which the first matches are looked for, the last that came in; where these hold too few, so many times as many
    /// before them, a few times over. All of them together are some tens of milliseconds.
    static let firstReach: Int64 = 2_000
    static let reachGrowth: Int64 = 4
    static let mostReaches = 3
    /// In a larger archive, a beginning of a word is looked up among the words of its last documents first.
    static let spellingOut: Int64 = 20_000
}

extension Asker {
    func search(_ scope: Scope, limit: Int) throws -> Answer {
        guard let expression = SearchExpression.alternatives(scope.query.root) else {
            guard case .headlines(let rows, _, let total) = try headlines(scope, Page(limit: limit)) else { return .search([], total: 0) }
            return .search(try rows.compactMap { try lead(of: $0.id.rawValue) }, total: total)
        }
        let (newest, total) = try newest(scope)
        let ranked = try ranked(expression, newest, now: scope.now, limit: limit)
        return .search(try evidence(of: ranked, expression), total: total)
    }

    /// Some of what `search` finds, in bounded time: matches among the last documents that came in, the newest first. The count and the
    /// ranking are left to `search`, which has to look at every match.
    func firstMatches(
        _ scope: Scope, limit: Int, spellingOutBeyond few: Int64 = SearchRules.spellingOut
    ) throws -> [EvidenceRow] {
        let (query, window) = Self.simplified(scope)
        var last = try Plausible.lastDocument(database)
        let root = last > few ? try WordBeginnings(database, last: last).spelledOut(query.root) : query.root
        guard let expression = SearchExpression.alternatives(root) else { return [] }
        let select = try database.prepared("SELECT time FROM documents WHERE id = ? AND flags & 16 = 0")
        var found: [(time: Int64, id: Int64)] = []
        var reach = SearchRules.firstReach
        for _ in 0..<SearchRules.mostReaches where last > 0 && found.count < limit {
            let range = max(1, last - reach + 1)...last
            let set = try QueryMatcher(database, within: range).documents(matching: root)
            for id in range.reversed() where set.contains(id) && found.count < limit {
                guard let time = try select.first([.integer(id)], { $0.integer(0) }) else { continue }
                if window.contains(Instant(milliseconds: time)) { found.append((time, id)) }
            }
            last = range.lowerBound - 1
            reach *= SearchRules.reachGrowth
        }
        return try evidence(of: found.sorted { $0 > $1 }.map(\.id), expression)
    }

    /// The newest documents that match, as many as are ranked, and how many match in all.
    private func newest(_ scope: Scope) throws -> (ids: [Int64], total: Int) {
        let (query, window) = Self.simplified(scope)
        let isOpen = try window == .all && !hasDropped && SearchExpression.of(query.root) != nil
        guard isOpen else {
            let (matches, range) = try found(scope)
            return (range.prefix(SearchRules.mostRanked).map(matches.id), range.count)
        }
        // Where the index alone answers, most of what it finds need not be looked at.
        let set = try QueryMatcher(database).documents(matching: query.root)
        let total = set.count
        if total <= SearchRules.fewMatches {
            let select = try database.prepared("SELECT time FROM documents WHERE id = ?")
            let found = try set.ids.compactMap { id in try select.first([.integer(id)]) { (time: $0.integer(0), id: id) } }
            return (found.sorted { $0 > $1 }.prefix(SearchRules.mostRanked).map(\.id), total)
        }
        var ids: [Int64] = []
        let select = try database.prepared("SELECT id FROM documents INDEXED BY documents_time ORDER BY time DESC, id DESC")
        defer { select.reset() }
        while ids.count < SearchRules.mostRanked, try select.next() {
            if set.contains(select.integer(0)) { ids.append(select.integer(0)) }
        }
        return (ids, total)
    }

    private func ranked(_ expression: String, _ ids: [Int64], now: Instant, limit: Int) throws -> [Int64] {
        guard let last = ids.max(), let first = ids.min() else { return [] }
        var inside = DocumentSet(capacity: last)
        for id in ids { inside.insert(id) }
        var found: [(id: Int64, score: Double)] = []
        try database.prepared(
            "SELECT rowid, bm25(search, \(SearchRules.headlineWeight), 1.0) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
        ).each([.text(expression), .integer(first), .integer(last)]) { row in
            // The better the match, the further below zero.
            if inside.contains(row.integer(0)) { found.append((row.integer(0), -row.real(1))) }
        }
        found.sort { ($0.score, $0.id) > ($1.score, $1.id) }
        let time = try database.prepared("SELECT time FROM documents WHERE id = ?")
        var best = try found.prefix(limit * SearchRules.pool).map { match in
            let published = try time.first([.integer(match.id)]) { $0.integer(0) } ?? 0
            let age = max(0, Double(now.milliseconds) - Double(published))
            let gain = 1 + SearchRules.recencyGain / (1 + age / SearchRules.recencyHalf)
            return (id: match.id, score: match.score * gain)
        }
        best.sort { ($0.score, $0.id) > ($1.score, $1.id) }
        return best.prefix(limit).map(\.id)
    }

    /// Where nothing was looked for by words: the beginning of the document.
    private func lead(of id: Int64) throws -> EvidenceRow? {
        guard let stored = try document(DocumentID(id)) else { return nil }
        let first = stored.analysed.sentences.first ?? TextSpan(0, 0)
        return Self.evidence(stored, field: first.count > 0 ? .body : .headline, span: TextSpan(Int(first.start), Int(first.start)))
    }

    /// A document's text with the words looked for between two marks.
    private struct Marked {
        var headline: [UInt8]
        var body: [UInt8]
    }

    /// Of each document, in the order of `ids`, the sentence with most of the words looked for.
    private func evidence(of ids: [Int64], _ expression: String) throws -> [EvidenceRow] {
        guard let first = ids.min(), let last = ids.max() else { return [] }
        var marked: [Int64: Marked] = [:]
        // One question for all: the documents of a prefix are gathered from all its words each time that it is asked.
        try database.prepared(
            """
            SELECT rowid, highlight(search, 0, char(1), char(2)), highlight(search, 1, char(1), char(2)) FROM search
            WHERE search MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))
            """
        ).each([.text(expression), .integer(first), .integer(last), .text("\(ids)")]) { row in
            marked[row.integer(0)] = Marked(headline: row.bytes(1), body: row.bytes(2))
        }
        return try ids.compactMap { id in
            guard let text = marked[id] else { return try lead(of: id) }
            return try document(DocumentID(id)).map { Self.evidence($0, text) }
        }
    }

    private static func evidence(_ stored: StoredDocument, _ marked: Marked) -> EvidenceRow {
        let document = stored.analysed.document
        if let best = richest(Highlights.spans(marked.body, of: document.body), stored.analysed.sentences) {
            return evidence(stored, field: .body, span: best)
        }
        let inHeadline = Highlights.spans(marked.headline, of: document.headline)
        return evidence(stored, field: .headline, span: inHeadline.first ?? TextSpan(0, 0))
    }

    /// The first match in the sentence with most matches.
    private static func richest(_ spans: [TextSpan], _ sentences: [TextSpan]) -> TextSpan? {
        var best: (count: Int, span: TextSpan)?
        var rest = spans[...]
        for sentence in sentences {
            rest = rest.drop { $0.start < sentence.start }
            let inside = rest.prefix { $0.end <= sentence.end }
            if let first = inside.first, inside.count > best?.count ?? 0 { best = (inside.count, first) }
        }
        return best?.span ?? spans.first
    }
}

/// Where FTS5's `highlight` put its marks.
enum Highlights {
    private static let opening: UInt8 = 1
    private static let closing: UInt8 = 2

    /// Walks the marked text beside the text itself: only what is not in the text is a mark, so a text with such bytes of its
    /// own does no harm.
    static func spans(_ marked: [UInt8], of text: String) -> [TextSpan] {
        var spans: [TextSpan] = []
        var text = text
        text.withUTF8 { bytes in
            var (place, start) = (0, 0)
            for byte in marked {
                if place < bytes.count, bytes[place] == byte {
                    place += 1
                } else if byte == opening {
                    start = place
                } else if byte == closing, start < place {
                    spans.append(TextSpan(start, place))
                    start = place
                }
            }
        }
        return spans
    }
}
