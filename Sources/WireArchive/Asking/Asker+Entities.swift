internal import GRDB
import WireModel

extension Asker {
    /// Change compares the last six hours of the window with the six before.
    private static let changeHours: Int64 = 6
    /// From this length on, trends are read from the entities' mentions instead of the days' sums: sixty days.
    private static let longTrend = 60 * day
    /// Ties are put in the order of keys among so many entities at most; keys of all that are named once are not worth reading.
    private static let mostTied = 5_000

    // MARK: Panes

    func entities(_ scope: Scope, kinds: Set<EntityKind>, limit: Int) throws -> Answer {
        let kinds = kinds.isEmpty ? Set(EntityKind.allCases).subtracting([.place]) : kinds
        let (rows, total) = try ranking(scope, kinds: kinds, limit: limit)
        return .entities(rows.map(\.row), total: total)
    }

    func places(_ scope: Scope, limit: Int, actors: Bool) throws -> Answer {
        let (rows, total) = try ranking(scope, kinds: [.place], limit: limit, without: actors ? [] : try self.actors())
        var unlocated = 0
        var ambiguous = 0
        switch try selection(scope) {
        case .members(let members):
            if let stretch = try stretch(members) {
                let sums = try hourSums(stretch)
                (unlocated, ambiguous) = (Int(sums.unlocated), Int(sums.ambiguous))
            }
        case .matches(let matches, let range):
            try eachContribution(matches, range) { _, bytes in
                let counts = try Contribution.scan(bytes) { _, _ in }
                unlocated += counts.unlocated
                ambiguous += counts.ambiguous
            }
        }
        let places = try rows.map { PlaceRow(entity: $0.row, location: try location(of: $0.number, scope)) }
        return .places(places, total: total, unlocated: unlocated, ambiguous: ambiguous)
    }

    func entity(_ scope: Scope, _ key: EntityKey) throws -> PlaceRow? {
        guard let number = try canonical(key) else { return nil }
        let counts = try EntityTimes(of: number, in: try selection(scope), database)
        guard let row = try describe(number) else { return nil }
        var entity = row
        entity.mentions = counts.mentions
        entity.documents = counts.documents
        if let bounds = try trendBounds(scope) {
            var trends = Trends([number], bounds: bounds)
            for (time, mentions) in counts.times { trends.add(time, number.rawValue, mentions) }
            entity.trend = trends.trend(0)
        }
        let end = changeEnd(scope)
        let recent = counts.mentions(in: end - Self.changeHours * Self.hour..<end)
        let before = try EntityTimes(of: number, in: try selection(scope.earlier(to: end)), database)
            .mentions(in: end - 2 * Self.changeHours * Self.hour..<end - Self.changeHours * Self.hour)
        entity.change = Self.change(recent: recent, before: before, total: counts.mentions)
        return PlaceRow(entity: entity, location: number.kind == .place ? try location(of: number, scope) : nil)
    }

    func companions(_ scope: Scope, _ key: EntityKey, limit: Int) throws -> [EntityRow] {
        guard let number = try canonical(key) else { return [] }
        let times = try EntityTimes(of: number, in: try selection(scope), database)
        var counts = EntityCounts(capacity: try serials())
        let select = try database.prepared("SELECT data FROM contributions WHERE document = ?")
        for document in times.ids.prefix(Self.companionDocuments) {
            try select.each([.integer(document)]) { row in
                _ = try row.withBytes(0) { try Contribution.scan($0) { counts.add($0.rawValue, mentions: 1, documents: $1) } }
            }
        }
        // By documents in common here, so these stand in the place of mentions while ranking.
        let ranked = counts.ranked(Set(EntityKind.allCases), most: limit + 1).first.filter { $0 != number }
        return try ordered(ranked, limit: limit, tie: { (counts.mentions(of: $0), counts.documents(of: $0)) }).compactMap { entity in
            guard var row = try describe(entity) else { return nil }
            row.documents = Int(counts.mentions(of: entity))
            row.mentions = Int(counts.documents(of: entity))
            row.change = nil
            return row
        }
    }

    /// The newest documents of an entity are enough to say with whom it is named.
    private static let companionDocuments = 50_000

    // MARK: Ranking

    private struct Ranked {
        var number: EntityNumber
        var row: EntityRow
    }

    /// Capitals that stand for those who rule there; there are no more of them than capitals.
    private func actors() throws -> Set<EntityNumber> {
        Set(try database.prepared("SELECT id FROM entities WHERE key GLOB 'place/*/actor'").all { EntityNumber($0.integer(0)) })
    }

    private func ranking(
        _ scope: Scope, kinds: Set<EntityKind>, limit: Int, without omitted: Set<EntityNumber> = []
    ) throws -> (rows: [Ranked], total: Int) {
        let selection = try selection(scope)
        var counts = EntityCounts(capacity: try serials())
        try eachMention(of: kinds, selection, grain: .sum) { _, entity, mentions, documents in
            counts.add(entity, mentions: mentions, documents: documents)
        }
        var (ranked, total) = counts.ranked(kinds, most: limit + omitted.count)
        if !omitted.isEmpty {
            ranked.removeAll { omitted.contains($0) }
            total -= omitted.count { counts.mentions(of: $0) > 0 }
        }
        let first = try ordered(ranked, limit: limit, tie: { (counts.mentions(of: $0), counts.documents(of: $0)) })
        let trends = try trends(first, scope, selection)
        let changes = try changes(first, scope)
        var rows: [Ranked] = []
        for (slot, number) in first.enumerated() {
            guard var row = try describe(number) else { continue }
            row.mentions = Int(counts.mentions(of: number))
            row.documents = Int(counts.documents(of: number))
            row.trend = trends?.trend(slot) ?? []
            row.change = Self.change(recent: changes[slot].recent, before: changes[slot].before, total: row.mentions)
            rows.append(Ranked(number: number, row: row))
        }
        return (rows, total)
    }

    /// The first `limit`, equal ones in the order of their keys, which does not depend on who was met first.
    private func ordered(
        _ ranked: [EntityNumber], limit: Int, tie: (EntityNumber) -> (Int64, Int64)
    ) throws -> [EntityNumber] {
        guard limit > 0, limit <= ranked.count || !ranked.isEmpty else { return [] }
        let cut = tie(ranked[min(limit, ranked.count) - 1])
        var end = min(limit, ranked.count)
        while end < ranked.count, end < limit + Self.mostTied, tie(ranked[end]) == cut { end += 1 }
        let select = try database.prepared("SELECT key FROM entities WHERE id = ?")
        let keyed = try ranked[..<end].map { number in
            (number: number, tie: tie(number), key: try select.first([.integer(number.rawValue)]) { $0.text(0) } ?? "")
        }
        return keyed.sorted { ($0.tie.0, $0.tie.1, $1.key) > ($1.tie.0, $1.tie.1, $0.key) }.prefix(limit).map(\.number)
    }

    private func trends(_ entities: [EntityNumber], _ scope: Scope, _ selection: Selection) throws -> Trends? {
        guard !entities.isEmpty, let bounds = try trendBounds(scope) else { return nil }
        var trends = Trends(entities, bounds: bounds)
        let kinds = Set(entities.map(\.kind))
        let isLong = bounds.upperBound - bounds.lowerBound > Self.longTrend
        if case .members(let members) = selection, members.topic == 0, isLong, kinds != [.place] {
            // Few are wanted of all that were named: their mentions are fewer than everybody's days. Places are few, and named often.
            let index = try MentionIndex(database)
            for (slot, entity) in entities.enumerated() {
                try index.each(naming: entity.rawValue, from: bounds.lowerBound, to: bounds.upperBound) {
                    trends.add($0.time, slot: slot, $0.count)
                }
            }
            return trends
        }
        try eachMention(of: kinds, selection, grain: trends.grain) { time, entity, mentions, _ in trends.add(time, entity, mentions) }
        return trends
    }

    /// The window, its open ends at the span of the documents.
    private func trendBounds(_ scope: Scope) throws -> Range<Int64>? {
        let window = Self.simplified(scope).window
        guard let span = try span() else { return nil }
        let lower = window.from?.milliseconds ?? span.lowerBound
        let upper = window.to?.milliseconds ?? (window.from == nil ? span.upperBound + 1 : max(span.upperBound + 1, scope.now.milliseconds))
        return lower < upper ? lower..<upper : nil
    }

    private func changeEnd(_ scope: Scope) -> Int64 {
        let window = Self.simplified(scope).window
        return min(window.to ?? scope.now, scope.now).milliseconds
    }

    private func changes(_ entities: [EntityNumber], _ scope: Scope) throws -> [(recent: Int, before: Int)] {
        let end = changeEnd(scope)
        let middle = end - Self.changeHours * Self.hour
        let slots = Dictionary(entities.enumerated().map { ($1.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        var changes = [(recent: Int, before: Int)](repeating: (0, 0), count: entities.count)
        guard !entities.isEmpty else { return changes }
        for (from, to) in [(middle, end), (middle - Self.changeHours * Self.hour, middle)] {
            var part = scope.earlier(to: end)
            part.window = TimeWindow(from: Instant(milliseconds: from), to: Instant(milliseconds: to))
            try eachMention(of: Set(entities.map(\.kind)), try selection(part), grain: .sum) { _, entity, mentions, _ in
                guard let slot = slots[entity] else { return }
                if from == middle { changes[slot].recent &+= Int(mentions) } else { changes[slot].before &+= Int(mentions) }
            }
        }
        return changes
    }

    private static func change(recent: Int, before: Int, total: Int) -> Int? {
        before == 0 && recent > 0 && recent == total ? nil : recent &- before
    }

    // MARK: Counting

    /// Calls `body` with the time, entity, mentions and documents of every count of `kinds` in `selection`, and perhaps of other kinds.
    private func eachMention(
        of kinds: Set<EntityKind>, _ selection: Selection, grain: Grain, _ body: (Int64, Int64, Int64, Int64) -> Void
    ) throws {
        switch selection {
        case .members(let members):
            guard let stretch = try stretch(members) else { return }
            for kind in RollKind.counting(kinds) { try eachRoll(kind, stretch, grain: grain, body) }
        case .matches(let matches, let range):
            try eachContribution(matches, range) { time, bytes in
                _ = try Contribution.scan(bytes) { body(time, $0.rawValue, $1, 1) }
            }
        }
    }

    /// Calls `body` with the time and the contribution of each document. Where they are many, the table is read through.
    private func eachContribution(_ matches: Matches, _ range: Range<Int>, _ body: (Int64, UnsafeRawBufferPointer) throws -> Void) throws {
        let last = try Plausible.lastDocument(database)
        guard range.count * 4 > last else {
            let select = try database.prepared("SELECT data FROM contributions WHERE document = ?")
            for place in range {
                try select.each([.integer(matches.id(place))]) { row in try row.withBytes(0) { try body(matches.times[place], $0) } }
            }
            return
        }
        var times = [Int64](repeating: .min, count: Int(clamping: last) + 1)
        for place in range where times.indices.contains(Int(matches.id(place))) { times[Int(matches.id(place))] = matches.times[place] }
        try database.prepared("SELECT document, data FROM contributions").each { row in
            let document = Int(row.integer(0))
            guard times.indices.contains(document), times[document] > .min else { return }
            try row.withBytes(1) { try body(times[document], $0) }
        }
    }

    private func serials() throws -> Int64 {
        try Plausible.lastEntity(database)
    }

    // MARK: Describing

    func canonical(_ key: EntityKey) throws -> EntityNumber? {
        try database.prepared("SELECT canonical FROM entities WHERE key = ?").first([.text(key.text)]) { EntityNumber($0.integer(0)) }
    }

    /// Name, variants and titles, most frequent first; figures are 0.
    private func describe(_ number: EntityNumber) throws -> EntityRow? {
        let own = try database.prepared("SELECT key, name FROM entities WHERE id = ?").first([.integer(number.rawValue)]) { row in
            EntityRow(key: EntityKey(row.text(0)), kind: number.kind, name: row.text(1), mentions: 0, documents: 0)
        }
        guard var row = own else { return nil }
        let members = "(SELECT ?1 UNION SELECT id FROM entities WHERE canonical = ?1 AND canonical <> id)"
        row.variants = try database.prepared(
            """
            SELECT v.text, CASE WHEN v.rule = '' THEN 'surname' ELSE v.rule END AS why, sum(c.documents) AS total FROM variants v
            JOIN name_documents c ON c.variant = v.id
            WHERE v.entity IN \(members) AND c.documents > 0 AND v.text <> ?2 GROUP BY v.text, why ORDER BY total DESC, v.text, why LIMIT 20
            """
        ).all([.integer(number.rawValue), .text(row.name)]) { NameVariant(text: $0.text(0), rule: $0.text(1)) }
        row.titles = try database.prepared(
            """
            SELECT text, sum(documents) AS total FROM titles WHERE entity IN \(members) AND documents > 0
            GROUP BY text ORDER BY total DESC, text LIMIT 8
            """
        ).all([.integer(number.rawValue)]) { TitleCount(text: $0.text(0), documents: Int($0.integer(1))) }
        return row
    }

    /// Where the newest document of the window that names the place puts it, and why.
    private func location(of place: EntityNumber, _ scope: Scope) throws -> PlaceResolution? {
        let window = Self.simplified(scope).window
        let newest = try MentionIndex(database).newest(
            naming: place.rawValue, from: window.from?.milliseconds ?? .min, to: window.to?.milliseconds ?? .max)
        guard let newest else { return nil }
        guard let record = try DocumentRecord.stored(newest.document, in: database) else { return try lastingLocation(of: place) }
        return record.entities.first { $0.number == place }?.location
    }

    /// Where the archive once put the place, for documents whose text was let go of.
    private func lastingLocation(of place: EntityNumber) throws -> PlaceResolution? {
        try database.prepared("SELECT gazetteer, name, country, latitude, longitude FROM places WHERE entity = ?")
            .first([.integer(place.rawValue)]) { row in
                PlaceResolution(
                    gazetteer: row.optionalInteger(0), name: row.text(1), country: row.optionalText(2),
                    coordinate: Coordinate(latitude: row.real(3), longitude: row.real(4)), confidence: 0, rule: "text no longer kept")
            }
    }
}

extension Scope {
    /// The same query up to `end`, without a beginning: for comparing with the time before the window.
    fileprivate func earlier(to end: Int64) -> Scope {
        let (query, _) = Asker.simplified(self)
        return Scope(query: query, window: TimeWindow(to: Instant(milliseconds: end)), now: now)
    }
}
