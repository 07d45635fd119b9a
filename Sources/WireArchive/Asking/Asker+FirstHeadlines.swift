internal import GRDB
import WireModel

/// How the first headlines under a filter are found without all that match.
enum FirstRowsRules {
    /// In a smaller archive all matches are there as soon.
    static let worthwhile: Int64 = 20_000
    /// Documents among which they are looked for, the newest; where these hold too few, so many times as many before them, a few times over.
    static let reach = 2_000
    static let growth = 4
    static let mostReaches = 3
    /// The same where the documents' texts are read.
    static let mostReadings = 2
    /// Numbers that the documents of one reach may span, as a multiple of their count: where late ones came in far apart, the index is
    /// not searched for all that lies between.
    static let spread = 16
}

extension Asker {
    /// The newest documents of a scope that match its query, in bounded time, or the first few of them; none where they are known as soon
    /// as all are.
    func firstHeadlines(_ scope: Scope, limit: Int, beyond few: Int64 = FirstRowsRules.worthwhile) throws -> [HeadlineRow] {
        let last = try Plausible.lastDocument(database)
        guard last > few, try !isAtHand(scope, last: last) else { return [] }
        let (query, window) = Self.simplified(scope)
        guard let stretch = try stretch(Members(topic: 0, window: window)) else { return [] }
        let time = try database.prepared("SELECT time FROM documents WHERE id = ?")
        var found: [Int64] = []
        var page = Page(limit: FirstRowsRules.reach)
        let most = WordBeginnings.canBeRead(for: query.root) ? FirstRowsRules.mostReadings : FirstRowsRules.mostReaches
        for _ in 0..<most where found.count < limit {
            let ids = try ids(stretch, page)
            guard let first = ids.min(), first > 0, let last = ids.max(), last - first < ids.count * FirstRowsRules.spread else { break }
            let set = try QueryMatcher(database, within: first...last, readingTexts: true).documents(matching: query.root)
            found += ids.lazy.filter(set.contains).prefix(limit - found.count)
            guard ids.count == page.limit, let oldest = ids.last, let end = try time.first([.integer(oldest)], { $0.integer(0) }) else {
                break
            }
            page = Page(
                .after(time: Instant(milliseconds: end), id: DocumentID(oldest)), limit: page.limit * FirstRowsRules.growth)
        }
        return try HeadlineRows(database).rows(found)
    }

    /// Whether the documents of `scope` are kept, or were looked for before, or cannot be told sooner.
    private func isAtHand(_ scope: Scope, last: Int64) throws -> Bool {
        let query = Self.simplified(scope).query
        guard query != .all, !query.root.concernsAll, try KeptTopic.number(of: query, upTo: last, in: database) == nil else { return true }
        return try matches.isKnown(query, generation: Meta.value(.generation, in: database))
    }
}

extension Query.Node {
    /// Whether some part of it looks at all documents, however few are asked about: a story's headline may stand anywhere, and of several words
    /// of which only the beginning of the last is known the index gathers every place before it tells the first.
    fileprivate var concernsAll: Bool {
        switch self {
        case .word(let word, let isBeginning): isBeginning && WordBeginnings.folded(word) == nil
        case .field(let field, _): field == .story
        case .and(let nodes), .or(let nodes): nodes.contains(where: \.concernsAll)
        case .not(let node): node.concernsAll
        case .everything, .phrase, .dated, .near, .mark: false
        }
    }
}
