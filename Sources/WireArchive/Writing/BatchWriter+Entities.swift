internal import GRDB
import WireModel

extension BatchWriter {
    // MARK: Numbers

    /// The archive's knowledge of a document's entities, in their order; new ones are made.
    func resolve(_ entities: [DocumentEntity]) throws -> [CachedEntity] {
        // By their places: an entity is a large value to copy.
        try entities.indices.map { index in
            let known = try self.entity(entities[index].key.text) ?? make(entities[index])
            if entities[index].kind == .place, !known.isLocated, let location = entities[index].location { try place(location, known) }
            return known
        }
    }

    private func entity(_ key: String) throws -> CachedEntity? {
        if let known = caches.entities[key] { return known }
        if caches.hasAllEntities { return nil }
        let found = try database.prepared("SELECT id, canonical, name FROM entities WHERE key = ?").first([.text(key)]) { row in
            CachedEntity(number: EntityNumber(row.integer(0)), canonical: EntityNumber(row.integer(1)), key: key, name: row.text(2))
        }
        caches.entities[key] = found
        return found
    }

    /// The entity with a number that a record holds.
    func entity(_ number: EntityNumber) throws -> CachedEntity {
        try flushNames()
        let key = try database.prepared("SELECT key FROM entities WHERE id = ?").first([.integer(number.rawValue)]) { $0.text(0) }
        guard let key, let known = try entity(key) else { throw RecordDamage(place: "a document names an entity that is not there") }
        return known
    }

    private func make(_ entity: DocumentEntity) -> CachedEntity {
        let number = EntityNumber(serial: caches.nextEntity, kind: entity.kind)
        caches.nextEntity += 1
        let made = CachedEntity(number: number, canonical: number, key: entity.key.text, name: entity.name)
        made.isComplete = true
        sums.newEntities.append(made)
        add(made.name, rule: "", to: made)
        caches.entities[made.key] = made
        if let surname = made.surname, surname.isLonely { caches.lonelySurnames?.insert(surname.text) }
        return made
    }

    private func place(_ location: PlaceResolution, _ entity: CachedEntity) throws {
        guard let coordinate = location.coordinate else { return }
        entity.isLocated = true
        namesChanged = true
        try database.prepared("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?)").run([
            .integer(entity.number.rawValue), .integer(location.gazetteer), .text(location.name), .text(location.country),
            .real(coordinate.latitude), .real(coordinate.longitude),
        ])
    }

    // MARK: Names

    /// Counts the document for each name, variant and title that it uses. A name that a document spells in its own way counts
    /// as the archive's.
    func name(_ entities: [DocumentEntity], _ known: [CachedEntity], sign: Int64, document: Int64) throws {
        for (index, cached) in known.enumerated() {
            try count(cached.name, rule: "", of: cached, sign)
            for variant in Self.distinct(entities[index].variants) { try count(variant.text, rule: variant.rule, of: cached, sign) }
            for title in Self.distinct(entities[index].titles) {
                sums.titles[BatchSums.Title(entity: cached.number, text: title), default: 0] += sign
            }
            if let surname = cached.surname {
                try count(cached, surname, sign, document: document)
                if let more = try decided().surnamesByName[cached.name] { sums.surnames.formUnion(more) }
            }
        }
    }

    /// Each of the few that a document uses, once, in their order: two runs give one archive.
    private static func distinct<Element: Equatable>(_ elements: [Element]) -> [Element] {
        guard elements.count > 1 else { return elements }
        return elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func count(_ text: String, rule: String, of entity: CachedEntity, _ sign: Int64) throws {
        let id = try entity.variant(text, rule: rule) ?? find(text, rule: rule, of: entity) ?? add(text, rule: rule, to: entity)
        sums.variants[id, default: 0] += sign
    }

    /// Reads all variants of an entity that was met before this writer began, once.
    private func find(_ text: String, rule: String, of entity: CachedEntity) throws -> Int64? {
        guard !entity.isComplete else { return nil }
        try database.prepared("SELECT text, rule, id FROM variants WHERE entity = ?").each([.integer(entity.number.rawValue)]) {
            entity.remember($0.text(0), rule: $0.text(1), $0.integer(2))
        }
        entity.isComplete = true
        return entity.variant(text, rule: rule)
    }

    @discardableResult
    private func add(_ text: String, rule: String, to entity: CachedEntity) -> Int64 {
        namesChanged = true
        let id = caches.nextVariant
        caches.nextVariant += 1
        sums.newVariants.append(BatchSums.Variant(id: id, entity: entity.number, text: text, rule: rule))
        entity.remember(text, rule: rule, id)
        return id
    }

    private func count(_ person: CachedEntity, _ surname: Surname, _ sign: Int64, document: Int64) throws {
        sums.surnames.insert(surname.text)
        guard surname.isLonely else { return }
        let sql = sign > 0 ? "INSERT OR IGNORE INTO surnames VALUES (?, ?)" : "DELETE FROM surnames WHERE entity = ? AND document = ?"
        try database.prepared(sql).run([.integer(person.number.rawValue), .integer(document)])
    }

    // MARK: Counts

    /// What a document adds: its mentions under canonical entities.
    func contribution(of analysed: AnalysedDocument, _ known: [CachedEntity]) -> Contribution {
        var counts = [Int64](repeating: 0, count: known.count)
        var contribution = Contribution()
        for mention in analysed.mentions where counts.indices.contains(mention.entity) {
            counts[mention.entity] += 1
            guard analysed.entities[mention.entity].kind == .place else { continue }
            if analysed.entities[mention.entity].location?.coordinate == nil { contribution.unlocated += 1 }
            if analysed.entities[mention.entity].location?.isAmbiguous == true { contribution.ambiguous += 1 }
        }
        contribution.entries = Self.entries(known.map(\.canonical), counts)
        return contribution
    }

    /// One entry for each canonical entity that is mentioned.
    static func entries(_ numbers: [EntityNumber], _ counts: [Int64]) -> [Contribution.Entry] {
        var pairs: [Contribution.Entry] = []
        pairs.reserveCapacity(numbers.count)
        for (number, count) in zip(numbers, counts) where count > 0 {
            pairs.append(Contribution.Entry(entity: number, mentions: count))
        }
        pairs.sort { $0.entity < $1.entity }
        // The few that are one entity's move together where they lie.
        var count = 0
        for index in pairs.indices {
            if count > 0, pairs[count - 1].entity == pairs[index].entity {
                pairs[count - 1].mentions += pairs[index].mentions
            } else {
                pairs[count] = pairs[index]
                count += 1
            }
        }
        pairs.removeLast(pairs.count - count)
        return pairs
    }

    func canonical(_ number: EntityNumber) throws -> EntityNumber {
        // Only persons are merged across documents so far.
        guard number.kind == .person else { return number }
        return EntityNumber(try database.number("SELECT canonical FROM entities WHERE id = ?", [.integer(number.rawValue)]))
    }

    /// Adds a contribution to the clustered mentions and to the batch's sums, or, with `sign` -1, takes it back.
    func contribute(_ contribution: Contribution, of columns: DocumentColumns, document: Int64, sign: Int64) throws {
        sums.counts.count(contribution, of: columns, sign: sign)
        mention(contribution.entries, of: columns, document: document, sign: sign)
        if sign < 0 { try leaveTopics(contribution, of: columns, document: document) } else { untested.insert(document) }
        guard sign > 0 else { return }
        documents.contribution.bind(1, document)
        documents.contribution.bind(2, contribution.encoded)
        try documents.contribution.run()
    }

    /// Adds a document to the mentions of its entities, or, with `sign` -1, removes it.
    func mention(_ entries: [Contribution.Entry], of columns: DocumentColumns, document: Int64, sign: Int64) {
        for entry in entries {
            sums.mentions.append(
                MentionEntry(entity: entry.entity.rawValue, time: columns.time, document: document, count: sign * entry.mentions))
        }
    }
}
