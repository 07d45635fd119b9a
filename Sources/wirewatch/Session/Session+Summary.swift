import WireModel

extension Session {
    /// Columns of the summary's pulse.
    private static let pulseBuckets = 96
    /// Sentences that stand behind each entity.
    private static let evidencePerEntity = 3

    /// The scope at a glance, with at most `top` rows a list.
    func summary(_ named: NamedScope, top: Int) throws(CommandFailure) -> Summary {
        var scope = named.scope
        // A window with a beginning lasts until now, so that silence since then shows in the pulse.
        if scope.window.from != nil, scope.window.to == nil { scope.window.to = scope.now }
        let totals = try totals(scope)
        var window = scope.window
        window.from = window.from ?? totals.span.from
        window.to = window.to ?? totals.span.to
        let name = named.name ?? root.split(separator: "/").last.map(String.init) ?? root
        var summary = Summary(topic: name, window: window, totals: totals, pulse: try pulse(scope, buckets: Self.pulseBuckets))
        summary.headlines = try headlines(scope, Page(.top, limit: top))
        for row in try entities(scope, kinds: [], limit: top) {
            summary.entities.append(Summary.Entity(row: row, evidence: try evidence(of: row.key, scope, limit: Self.evidencePerEntity)))
        }
        let places = try places(scope, limit: top)
        summary.places = places.rows
        summary.unlocated = places.unlocated
        summary.ambiguous = places.ambiguous
        summary.sources = try sources(scope, limit: top)
        summary.problems = try problems(scope)
        return summary
    }

    /// The sentences behind an entity, with offsets as the machine contract counts them.
    func evidence(of key: EntityKey, _ scope: Scope, limit: Int) throws(CommandFailure) -> [Summary.Evidence] {
        var result: [Summary.Evidence] = []
        for row in try evidence(scope, key, limit: limit).rows { result.append(try evidence(row)) }
        return result
    }

    /// Counts the mention's offsets in Unicode scalars of its field.
    func evidence(_ row: EvidenceRow) throws(CommandFailure) -> Summary.Evidence {
        let stored = try document(row.document.id)?.analysed.document
        let text = row.field == .headline ? stored?.headline : stored?.body
        let offsets = ScalarOffsets(text ?? "")
        return Summary.Evidence(
            document: row.document.reference, file: row.document.file, field: row.field,
            start: offsets.scalars(before: Int(row.span.start)),
            end: offsets.scalars(before: Int(row.span.end)), sentence: row.text)
    }
}
