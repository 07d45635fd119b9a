internal import GRDB
import WireModel

extension Asker {
    // MARK: Totals

    func totals(_ scope: Scope) throws -> Totals {
        var totals = Totals()
        switch try selection(scope) {
        case .members(let members): try count(members, into: &totals)
        case .matches(let matches, let range): try count(matches, range, into: &totals)
        }
        totals.setAside = Int(try database.number("SELECT count(*) FROM files WHERE state = \(FileState.setAside.rawValue)"))
        totals.archiveBytes = PrivateFile.size(path) + PrivateFile.size(Archive.log(of: path))
        return totals
    }

    private func count(_ members: Members, into totals: inout Totals) throws {
        guard let stretch = try stretch(members) else { return }
        let sum = try hourSums(stretch)
        totals.documents = Int(sum.documents)
        totals.undated = Int(sum.undated)
        totals.dropped = Int(try countDropped(stretch))
        totals.unread = totals.documents &- Int(try countRead(stretch))
        totals.stories = Int(try countStories(stretch))
        totals.sources = try sourceCounts(stretch).count
        let ends = try database.prepared(
            """
            SELECT (SELECT time FROM \(stretch.rows) time >= ?1 AND time < ?2 ORDER BY time LIMIT 1),
                (SELECT time FROM \(stretch.rows) time >= ?1 AND time < ?2 ORDER BY time DESC LIMIT 1)
            """
        ).first(stretch.ends) { (from: $0.optionalInteger(0), to: $0.optionalInteger(1)) }
        totals.span = TimeWindow(
            from: ends?.from.map(Instant.init(milliseconds:)), to: ends?.to.map(Instant.init(milliseconds:)))
    }

    /// Documents that are read, or whose text was let go of; or the latter alone.
    private func countRead(_ stretch: Stretch, onlyDropped: Bool = false) throws -> Int64 {
        let isMember =
            stretch.topic == 0
            ? "" : " AND EXISTS (SELECT 1 FROM topic_documents t WHERE t.topic = \(stretch.topic) AND t.time = d.time AND t.id = d.id)"
        return try database.number(
            "SELECT count(*) FROM documents d INDEXED BY documents_read WHERE flags & 17 AND time >= ? AND time < ?"
                + (onlyDropped ? " AND flags & 16" : "") + isMember,
            stretch.ends)
    }

    /// How many documents of `stretch` are counted and can no longer be shown.
    private func countDropped(_ stretch: Stretch) throws -> Int64 {
        try hasDropped ? countRead(stretch, onlyDropped: true) : 0
    }

    var hasDropped: Bool { get throws { try Meta.value(.dropped, in: database) > 0 } }

    /// A story's number is that of its first document, so a set of documents holds them.
    private func countStories(_ stretch: Stretch) throws -> Int64 {
        if stretch.topic == 0, try isWhole(stretch) { return try Meta.value(.stories, in: database) }
        var stories = DocumentSet(capacity: try Plausible.lastDocument(database))
        try database.prepared("SELECT story FROM \(stretch.rows) time >= ? AND time < ?").each(stretch.ends) {
            stories.insert($0.integer(0))
        }
        return Int64(stories.count)
    }

    private func count(_ matches: Matches, _ range: Range<Int>, into totals: inout Totals) throws {
        guard let newest = range.first, let oldest = range.last else { return }
        totals.documents = range.count
        totals.unread = range.count { !matches.isMarked($0, DocumentFlags.read) }
        totals.undated = range.count { matches.isMarked($0, DocumentFlags.undated) }
        var stories = DocumentSet(capacity: try Plausible.lastDocument(database))
        for place in range { stories.insert(matches.story(place)) }
        totals.stories = stories.count
        totals.sources = range.reduce(into: Set<Int64>()) { $0.insert(matches.source($1)) }.subtracting([0]).count
        totals.span = TimeWindow(
            from: Instant(milliseconds: matches.times[oldest]), to: Instant(milliseconds: matches.times[newest]))
    }

    /// How many documents of the scope match `query` too.
    func count(_ scope: Scope, _ query: Query) throws -> Int {
        var scope = scope
        scope.query = scope.query.and(query)
        switch try selection(scope) {
        case .members(let members): return try stretch(members).map { Int(try hourSums($0).documents) } ?? 0
        case .matches(_, let range): return range.count
        }
    }

    // MARK: Headlines

    func headlines(_ scope: Scope, _ page: Page) throws -> Answer {
        switch try selection(scope) {
        case .members(let members): try headlines(members, page)
        case .matches(let matches, let range): try headlines(matches, range, page)
        }
    }

    private func headlines(_ matches: Matches, _ range: Range<Int>, _ page: Page) throws -> Answer {
        let part = part(of: matches, range, page)
        let rows = try HeadlineRows(database).rows(part.map(matches.id))
        return .headlines(rows, position: part.lowerBound - range.lowerBound, total: range.count)
    }

    /// The documents of a page of what the scope holds and, where it is given, of those in which someone may speak whose name has all
    /// words of `speaker`.
    func documents(_ scope: Scope, speaker: [String], _ page: Page) throws -> [Int64] {
        if speaker.isEmpty, case .members(let members) = try selection(scope) {
            return try stretch(members).map { try ids($0, page) } ?? []
        }
        let (matches, range) = try found(scope, speaker: speaker)
        return part(of: matches, range, page).map(matches.id)
    }

    /// The places of a page in `range` of the matches.
    private func part(of matches: Matches, _ range: Range<Int>, _ page: Page) -> Range<Int> {
        let limit = max(0, page.limit)
        switch page.anchor {
        case .top: return range.lowerBound..<min(range.upperBound, range.lowerBound + limit)
        case .bottom: return max(range.lowerBound, range.upperBound - limit)..<range.upperBound
        case .after(let time, let id):
            let first = matches.firstIndex { (matches.times[$0], matches.id($0)) < (time.milliseconds, id.rawValue) }
            let start = min(max(first, range.lowerBound), range.upperBound)
            return start..<min(range.upperBound, start + limit)
        case .before(let time, let id):
            let first = matches.firstIndex { (matches.times[$0], matches.id($0)) <= (time.milliseconds, id.rawValue) }
            let end = max(min(first, range.upperBound), range.lowerBound)
            return max(range.lowerBound, end - limit)..<end
        }
    }

    private func headlines(_ members: Members, _ page: Page) throws -> Answer {
        guard let stretch = try stretch(members) else { return .headlines([], position: 0, total: 0) }
        let ids = try ids(stretch, page)
        let rows = try HeadlineRows(database).rows(ids)
        let total = Int(try countShown(stretch))
        guard let first = rows.first else {
            if case .after = page.anchor { return .headlines([], position: total, total: total) }
            return .headlines([], position: 0, total: total)
        }
        let time = first.time.milliseconds
        try Plausible.check(time: time)
        let end = stretch.range.upperBound
        let newer = time + 1 < end ? try countShown(stretch.part(time + 1..<end)) : 0
        let equal = try database.number(
            "SELECT count(*) FROM \(stretch.shown(hasDropped: hasDropped)) time = ? AND id > ?",
            [.integer(time), .integer(first.id.rawValue)])
        return .headlines(rows, position: Int(newer &+ equal), total: total)
    }

    private func countShown(_ stretch: Stretch) throws -> Int64 {
        try hourSums(stretch).documents &- countDropped(stretch)
    }

    /// The documents of a page, the newest first.
    func ids(_ stretch: Stretch, _ page: Page) throws -> [Int64] {
        let select = "SELECT id FROM \(stretch.shown(hasDropped: try hasDropped)) time >= ? AND time < ?"
        var values = stretch.ends
        switch page.anchor {
        case .top:
            return try database.prepared(select + " ORDER BY time DESC, id DESC LIMIT ?").all(values + [.integer(max(0, page.limit))]) {
                $0.integer(0)
            }
        case .bottom:
            return try database.prepared(select + " ORDER BY time, id LIMIT ?").all(values + [.integer(max(0, page.limit))]) {
                $0.integer(0)
            }.reversed()
        case .after(let time, let id):
            values += [.integer(time.milliseconds), .integer(id.rawValue), .integer(max(0, page.limit))]
            return try database.prepared(select + " AND (time, id) < (?, ?) ORDER BY time DESC, id DESC LIMIT ?").all(values) {
                $0.integer(0)
            }
        case .before(let time, let id):
            values += [.integer(time.milliseconds), .integer(id.rawValue), .integer(max(0, page.limit))]
            return try database.prepared(select + " AND (time, id) > (?, ?) ORDER BY time, id LIMIT ?").all(values) { $0.integer(0) }
                .reversed()
        }
    }
}
