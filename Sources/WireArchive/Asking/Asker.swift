internal import GRDB
import WireModel

/// Answers one question inside one snapshot of the archive.
struct Asker {
    let database: Database
    let matches: MatchCache
    let path: String
    /// Whether time is up, or nobody waits any more.
    var isOver: () -> Bool = { false }

    func answer(_ question: Question) throws -> Answer {
        switch question {
        case .totals(let scope): .totals(try totals(scope))
        case .headlines(let scope, let page): try headlines(scope, page)
        case .firstHeadlines(let scope, let limit): .firstHeadlines(try firstHeadlines(scope, limit: max(0, limit)))
        case .search(let scope, let limit): try search(scope, limit: max(0, limit))
        case .firstMatches(let scope, let limit): .firstMatches(try firstMatches(scope, limit: max(0, limit)))
        case .entities(let scope, let kinds, let limit): try entities(scope, kinds: kinds, limit: max(0, limit))
        case .places(let scope, let limit, let actors): try places(scope, limit: max(0, limit), actors: actors)
        case .sources(let scope, let limit): try sources(scope, limit: max(0, limit))
        case .pulse(let scope, let buckets): .pulse(try pulse(scope, buckets: buckets))
        case .stories(let scope, let limit): .stories(try stories(scope, limit: max(0, limit)))
        case .document(let id): .document(try document(id))
        case .evidence(let scope, let key, let limit): try evidence(scope, key, limit: max(0, limit))
        case .quotations(let scope, let speaker, let anchor, let limit):
            try quotations(scope, speaker: speaker, after: anchor, limit: max(0, limit))
        case .entity(let scope, let key): .entity(try entity(scope, key))
        case .companions(let scope, let key, let limit): .companions(try companions(scope, key, limit: max(0, limit)))
        case .setAside(let limit): try setAside(limit: max(0, limit))
        case .problems(let scope): .problems(try problems(scope))
        case .counts(let scope, let queries): .counts(try queries.map { try count(scope, $0) })
        }
    }

    /// The documents that a scope speaks of.
    enum Selection {
        /// Everything in a time window, or a topic that is kept: roll-ups answer.
        case members(Members)
        /// What matches a query, from the newest: the part of the matches inside the window.
        case matches(Matches, Range<Int>)
    }

    func selection(_ scope: Scope) throws -> Selection {
        let (query, window) = Self.simplified(scope)
        guard query != .all else { return .members(Members(topic: 0, window: window)) }
        if let topic = try KeptTopic.number(of: query, upTo: Plausible.lastDocument(database), in: database) {
            return .members(Members(topic: topic, window: window))
        }
        let (found, range) = try found(scope)
        return .matches(found, range)
    }

    /// The documents that match, looked up one by one; those in the window are the range.
    func found(_ scope: Scope, speaker: [String] = []) throws -> (Matches, Range<Int>) {
        let (query, window) = Self.simplified(scope)
        let generation = try Meta.value(.generation, in: database)
        let found = try matches.matches(query, speaker: speaker, generation: generation, in: database, isOver: isOver)
        return (found, found.range(window))
    }

    /// Time conditions that every document must meet narrow the window, so that `since:24h` alone is answered by roll-ups.
    static func simplified(_ scope: Scope) -> (query: Query, window: TimeWindow) {
        var window = scope.window
        func narrow(_ other: TimeWindow) {
            if let from = other.from { window.from = max(window.from ?? from, from) }
            if let to = other.to { window.to = min(window.to ?? to, to) }
        }
        switch scope.query.root {
        case .dated(let dates):
            narrow(dates)
            return (.all, window)
        case .and(let nodes):
            var rest: [Query.Node] = []
            for node in nodes {
                switch node {
                case .dated(let dates): narrow(dates)
                case .everything: continue
                default: rest.append(node)
                }
            }
            let root: Query.Node = rest.isEmpty ? .everything : rest.count == 1 ? rest[0] : .and(rest)
            return (Query(root: root), window)
        default: return (scope.query, window)
        }
    }

    /// Oldest and newest time of a document, of a topic or of all; `nil` where there is none.
    func span(_ topic: Int64 = 0) throws -> ClosedRange<Int64>? {
        let rows = topic == 0 ? "documents" : "topic_documents WHERE topic = \(topic)"
        let ends = try database.prepared("SELECT (SELECT min(time) FROM \(rows)), (SELECT max(time) FROM \(rows))")
            .first { row in row.optionalInteger(0).flatMap { low in row.optionalInteger(1).map { (low, $0) } } }
        guard case .some(.some((let low, let high))) = ends, low <= high else { return nil }
        try Plausible.check(time: low)
        try Plausible.check(time: high)
        return low...high
    }

    /// The window inside the span of its documents; `nil` where nothing is in it.
    func stretch(_ members: Members) throws -> Stretch? {
        guard let span = try span(members.topic) else { return nil }
        let lower = max(span.lowerBound, members.window.from?.milliseconds ?? .min)
        let upper = min(span.upperBound + 1, members.window.to?.milliseconds ?? .max)
        return lower < upper ? Stretch(topic: members.topic, range: lower..<upper) : nil
    }

    /// Whether `stretch` holds every document of its topic.
    func isWhole(_ stretch: Stretch) throws -> Bool {
        try span(stretch.topic).map { stretch.range.lowerBound <= $0.lowerBound && stretch.range.upperBound > $0.upperBound } ?? true
    }
}
