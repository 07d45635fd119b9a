internal import GRDB
import WireModel

extension Asker {
    // MARK: Totals

    func totals(_ scope: Scope) throws -> Totals {
        var totals = Totals()
        switch try selection(scope) {
        case .window(let window): try count(window, into: &totals)
        case .matches(let matches, let range): Self.count(matches, range, into: &totals)
        }
        totals.setAside = Int(try database.number("SELECT count(*) FROM files WHERE state = \(FileState.setAside.rawValue)"))
        totals.archiveBytes = PrivateFile.size(path) + PrivateFile.size(path + "-wal")
        return totals
    }

    private func count(_ window: TimeWindow, into totals: inout Totals) throws {
        guard let bounds = try bounds(window) else { return }
        let sum = try hourSums(bounds)
        totals.documents = Int(sum.documents)
        totals.undated = Int(sum.undated)
        let values: [Bound] = [.integer(bounds.lowerBound), .integer(bounds.upperBound)]
        let read = try database.number(
            "SELECT count(*) FROM documents INDEXED BY documents_read WHERE flags & 1 AND time >= ? AND time < ?", values)
        totals.unread = totals.documents &- Int(read)
        let isWhole = try span().map { bounds == $0.lowerBound..<$0.upperBound + 1 } ?? true
        if isWhole {
            totals.stories = Int(try Meta.value(.stories, in: database))
        } else {
            totals.stories = Int(
                try database.number(
                    "SELECT count(DISTINCT story) FROM documents INDEXED BY documents_time WHERE time >= ? AND time < ?", values))
        }
        totals.sources = try sourceCounts(bounds).count
        let ends = try database.prepared(
            """
            SELECT (SELECT time FROM documents WHERE time >= ?1 AND time < ?2 ORDER BY time LIMIT 1),
                (SELECT time FROM documents WHERE time >= ?1 AND time < ?2 ORDER BY time DESC LIMIT 1)
            """
        ).first(values) { (from: $0.optionalInteger(0), to: $0.optionalInteger(1)) }
        totals.span = TimeWindow(
            from: ends?.from.map(Instant.init(milliseconds:)), to: ends?.to.map(Instant.init(milliseconds:)))
    }

    private static func count(_ matches: Matches, _ range: Range<Int>, into totals: inout Totals) {
        guard let newest = range.first, let oldest = range.last else { return }
        totals.documents = range.count
        totals.unread = range.count { matches.flags[$0] & DocumentFlags.read == 0 }
        totals.undated = range.count { matches.flags[$0] & DocumentFlags.undated != 0 }
        totals.stories = Set(matches.stories[range]).count
        totals.sources = Set(matches.sources[range]).subtracting([0]).count
        totals.span = TimeWindow(
            from: Instant(milliseconds: matches.times[oldest]), to: Instant(milliseconds: matches.times[newest]))
    }

    // MARK: Headlines

    func headlines(_ scope: Scope, _ page: Page) throws -> Answer {
        switch try selection(scope) {
        case .window(let window): try headlines(window, page)
        case .matches(let matches, let range): try headlines(matches, range, page)
        }
    }

    private func headlines(_ matches: Matches, _ range: Range<Int>, _ page: Page) throws -> Answer {
        let limit = max(0, page.limit)
        var part: Range<Int>
        switch page.anchor {
        case .top: part = range.lowerBound..<min(range.upperBound, range.lowerBound + limit)
        case .bottom: part = max(range.lowerBound, range.upperBound - limit)..<range.upperBound
        case .after(let time, let id):
            let first = matches.firstIndex { (matches.times[$0], matches.ids[$0]) < (time.milliseconds, id.rawValue) }
            let start = min(max(first, range.lowerBound), range.upperBound)
            part = start..<min(range.upperBound, start + limit)
        case .before(let time, let id):
            let first = matches.firstIndex { (matches.times[$0], matches.ids[$0]) <= (time.milliseconds, id.rawValue) }
            let end = max(min(first, range.upperBound), range.lowerBound)
            part = max(range.lowerBound, end - limit)..<end
        }
        let rows = try HeadlineRows(database).rows(Array(matches.ids[part]))
        return .headlines(rows, position: part.lowerBound - range.lowerBound, total: range.count)
    }

    private func headlines(_ window: TimeWindow, _ page: Page) throws -> Answer {
        guard let bounds = try bounds(window) else { return .headlines([], position: 0, total: 0) }
        let ids = try ids(bounds, page)
        let rows = try HeadlineRows(database).rows(ids)
        let total = Int(try hourSums(bounds).documents)
        guard let first = rows.first else {
            if case .after = page.anchor { return .headlines([], position: total, total: total) }
            return .headlines([], position: 0, total: total)
        }
        let time = first.time.milliseconds
        try Plausible.check(time: time)
        let newer = time + 1 < bounds.upperBound ? try hourSums(time + 1..<bounds.upperBound).documents : 0
        let equal = try database.number(
            "SELECT count(*) FROM documents INDEXED BY documents_time WHERE time = ? AND id > ?",
            [.integer(time), .integer(first.id.rawValue)])
        return .headlines(rows, position: Int(newer &+ equal), total: total)
    }

    private func ids(_ bounds: Range<Int64>, _ page: Page) throws -> [Int64] {
        let select = "SELECT id FROM documents INDEXED BY documents_time WHERE time >= ? AND time < ?"
        var values: [Bound] = [.integer(bounds.lowerBound), .integer(bounds.upperBound)]
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
