/// Which documents a pane speaks of: the topic, the reader's chips and the time range, together.
package struct Scope: Hashable, Sendable {
    package var query: Query
    package var window: TimeWindow
    /// The present, for relative figures (change in six hours, burst now). Fixed by `--now` for repeatable output.
    package var now: Instant

    package init(query: Query = .all, window: TimeWindow = .all, now: Instant) {
        self.query = query
        self.window = window
        self.now = now
    }
}

/// A part of a list by keyset: `limit` rows on one side of an anchor. Whole tables are never loaded.
package struct Page: Hashable, Sendable {
    package enum Anchor: Hashable, Sendable {
        /// From the newest.
        case top
        /// From the oldest, still listed newest first.
        case bottom
        /// Rows older than this one.
        case after(time: Instant, id: DocumentID)
        /// Rows newer than this one.
        case before(time: Instant, id: DocumentID)
    }

    package var anchor: Anchor
    package var limit: Int

    package init(_ anchor: Anchor = .top, limit: Int) {
        self.anchor = anchor
        self.limit = limit
    }
}

/// What a pane asks of the archive. Each case is answered by the case of `Answer` with the same name.
package enum Question: Hashable, Sendable {
    case totals(Scope)
    case headlines(Scope, Page)
    /// The first rows of the same from the newest, at once, while all that match are looked for and counted.
    case firstHeadlines(Scope, limit: Int)
    /// Best match first: relevance and recency.
    case search(Scope, limit: Int)
    /// Some of the same at once: the newest of those that came in last, while the best are looked for.
    case firstMatches(Scope, limit: Int)
    /// By mentions. `kinds` empty means all but places.
    case entities(Scope, kinds: Set<EntityKind>, limit: Int)
    /// By mentions. Without `actors`, capitals that stand for those who rule there are left out.
    case places(Scope, limit: Int, actors: Bool = true)
    case sources(Scope, limit: Int)
    /// The window (or, unbounded, the span of the documents) in at most `buckets` steps of a round length.
    case pulse(Scope, buckets: Int)
    case stories(Scope, limit: Int)
    case document(DocumentID)
    /// The sentences behind an entity's count, newest document first.
    case evidence(Scope, EntityKey, limit: Int)
    /// Who said what, newest document first, from `after` on; only speakers in whose name all of these words stand, folded (`WordFolding`).
    case quotations(Scope, speaker: [String], after: Page.Anchor, limit: Int)
    /// One entity with its variants and titles; its figures count in the scope.
    case entity(Scope, EntityKey)
    /// Entities named in the same documents, most often first.
    case companions(Scope, EntityKey, limit: Int)
    case setAside(limit: Int)
    case problems(Scope)
    /// How many documents of the scope match each of these.
    case counts(Scope, [Query])

    /// Whether it counts what a list of documents holds, for what stands beside it.
    package var isFacet: Bool {
        switch self {
        case .totals, .entities, .places, .sources, .pulse, .counts: true
        default: false
        }
    }

    /// Whether it is answered in a few milliseconds, however many documents there are.
    package var isQuick: Bool {
        switch self {
        case .document, .firstHeadlines, .firstMatches: true
        default: false
        }
    }
}

package enum Answer: Hashable, Sendable {
    case totals(Totals)
    /// Newest first. `position` is how many documents of the scope are newer than the first row; `total` is all of them.
    case headlines([HeadlineRow], position: Int, total: Int)
    /// None where they cannot be told sooner than all.
    case firstHeadlines([HeadlineRow])
    case search([EvidenceRow], total: Int)
    case firstMatches([EvidenceRow])
    case entities([EntityRow], total: Int)
    /// `unlocated` and `ambiguous` count mentions.
    case places([PlaceRow], total: Int, unlocated: Int, ambiguous: Int)
    case sources([SourceRow], total: Int)
    case pulse(Pulse)
    case stories([StoryRow])
    /// `nil` where the archive has no such document.
    case document(StoredDocument?)
    /// `dropped` of the total stand in documents whose text is no longer kept.
    case evidence([EvidenceRow], total: Int, dropped: Int)
    /// All quotations of the last document that has any, even where they are more than the limit. `next` is where to go on, where there are
    /// more documents than one question looks at.
    case quotations([QuotationRow], next: Page.Anchor?)
    case entity(PlaceRow?)
    case companions([EntityRow])
    case setAside([SetAsideRow], total: Int)
    case problems([ProblemCount])
    /// In the order of the queries.
    case counts([Int])
    /// The question could not be answered; `message` names the place and the remedy.
    case failure(message: String)
}

/// A mark that the reader sets on documents. Marks live apart from what a rebuild drops.
package enum MarkChange: Hashable, Sendable {
    case read(Bool)
    case starred(Bool)
    case note(String?)
}
