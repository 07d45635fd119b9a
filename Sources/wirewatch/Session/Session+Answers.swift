import WireArchive
import WireModel

extension Session {
    /// A command asks for all of something, and not for a pane of it, and waits as long as a pipe does.
    private static let patience: Duration = .seconds(60)

    /// The part of the answer that `take` finds; a failure of the archive ends the command.
    private func ask<Value>(_ question: Question, _ take: (Answer) -> Value?) throws(CommandFailure) -> Value {
        let answer = archive.answer(question, budget: Self.patience)
        if case .failure(let message) = answer { throw .failed([SafeText(message)]) }
        guard let value = take(answer) else {
            throw .failed(["\(place): the archive gave another answer than was asked for; update all of wirewatch"])
        }
        return value
    }

    func totals(_ scope: Scope) throws(CommandFailure) -> Totals {
        try ask(.totals(scope)) { if case .totals(let totals) = $0 { totals } else { nil } }
    }

    func headlines(_ scope: Scope, _ page: Page) throws(CommandFailure) -> [HeadlineRow] {
        try ask(.headlines(scope, page)) { if case .headlines(let rows, _, _) = $0 { rows } else { nil } }
    }

    func search(_ scope: Scope, limit: Int) throws(CommandFailure) -> (rows: [EvidenceRow], total: Int) {
        try ask(.search(scope, limit: limit)) { if case .search(let rows, let total) = $0 { (rows, total) } else { nil } }
    }

    func entities(_ scope: Scope, kinds: Set<EntityKind>, limit: Int) throws(CommandFailure) -> [EntityRow] {
        try ask(.entities(scope, kinds: kinds, limit: limit)) { if case .entities(let rows, _) = $0 { rows } else { nil } }
    }

    func places(
        _ scope: Scope, limit: Int, actors: Bool = true
    ) throws(CommandFailure) -> (rows: [PlaceRow], unlocated: Int, ambiguous: Int) {
        try ask(.places(scope, limit: limit, actors: actors)) {
            if case .places(let rows, _, let unlocated, let ambiguous) = $0 { (rows, unlocated, ambiguous) } else { nil }
        }
    }

    func sources(_ scope: Scope, limit: Int) throws(CommandFailure) -> [SourceRow] {
        try ask(.sources(scope, limit: limit)) { if case .sources(let rows, _) = $0 { rows } else { nil } }
    }

    func pulse(_ scope: Scope, buckets: Int) throws(CommandFailure) -> Pulse {
        try ask(.pulse(scope, buckets: buckets)) { if case .pulse(let pulse) = $0 { pulse } else { nil } }
    }

    /// Stories that are read at once.
    private static let storiesOfPiece = 5_000

    /// Calls `body` with each of the largest stories in turn.
    func eachStory(
        of scope: Scope, limit: Int, _ body: (StoryRow) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        var rest = try answer { () throws(ArchiveError) in try archive.largestStories(of: scope, limit: limit) }[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.storiesOfPiece)
            for story in try answer({ () throws(ArchiveError) in try archive.stories(piece, of: scope) }) { try body(story) }
            rest = rest.dropFirst(piece.count)
        }
    }

    /// What the archive gives; its failure ends the command.
    private func answer<Value>(_ body: () throws(ArchiveError) -> Value) throws(CommandFailure) -> Value {
        do throws(ArchiveError) { return try body() } catch { throw .failed([SafeText(error.description)]) }
    }

    func document(_ id: DocumentID) throws(CommandFailure) -> StoredDocument? {
        try ask(.document(id)) { if case .document(let document) = $0 { .some(document) } else { nil } }
    }

    func evidence(_ scope: Scope, _ key: EntityKey, limit: Int) throws(CommandFailure) -> (rows: [EvidenceRow], total: Int, dropped: Int) {
        try ask(.evidence(scope, key, limit: limit)) {
            if case .evidence(let rows, let total, let dropped) = $0 { (rows, total, dropped) } else { nil }
        }
    }

    /// At least `limit` quotations, where there are so many.
    func quotations(_ scope: Scope, speaker: [String], limit: Int) throws(CommandFailure) -> [QuotationRow] {
        var rows: [QuotationRow] = []
        var next: Page.Anchor? = .top
        while let anchor = next, rows.count < limit {
            let more = try ask(.quotations(scope, speaker: speaker, after: anchor, limit: limit - rows.count)) { answer in
                if case .quotations(let rows, let next) = answer { (rows: rows, next: next) } else { nil }
            }
            rows += more.rows
            next = more.next
        }
        return rows
    }

    func entity(_ scope: Scope, _ key: EntityKey) throws(CommandFailure) -> PlaceRow? {
        try ask(.entity(scope, key)) { if case .entity(let row) = $0 { .some(row) } else { nil } }
    }

    func setAside(limit: Int) throws(CommandFailure) -> (rows: [SetAsideRow], total: Int) {
        try ask(.setAside(limit: limit)) { if case .setAside(let rows, let total) = $0 { (rows, total) } else { nil } }
    }

    func problems(_ scope: Scope) throws(CommandFailure) -> [ProblemCount] {
        try ask(.problems(scope)) { if case .problems(let rows) = $0 { rows } else { nil } }
    }
}
