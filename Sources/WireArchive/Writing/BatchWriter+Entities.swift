internal import GRDB
import WireModel

extension BatchWriter {
    // MARK: Numbers

    /// The archive's numbers of a document's entities, in their order; new ones are made.
    func numbers(of entities: [DocumentEntity]) throws -> [EntityNumber] {
        try entities.map { entity in
            let known = try self.entity(entity.key.text) ?? make(entity)
            if entity.kind == .place, let location = entity.location { try place(location, known.number) }
            return known.number
        }
    }

    /// For each entity, its name where that is not the archive's own.
    func names(of entities: [DocumentEntity]) -> [String?] {
        entities.map { caches.entities[$0.key.text]?.name == $0.name ? nil : $0.name }
    }

    private func entity(_ key: String) throws -> WriterCaches.Entity? {
        if let known = caches.entities[key] { return known }
        let found = try database.prepared("SELECT id, canonical, name, surname FROM entities WHERE key = ?").first([.text(key)]) { row in
            WriterCaches.Entity(
                number: EntityNumber(row.integer(0)), canonical: EntityNumber(row.integer(1)), name: row.text(2),
                surname: row.optionalText(3))
        }
        caches.entities[key] = found
        return found
    }

    private func make(_ entity: DocumentEntity) throws -> WriterCaches.Entity {
        let number = EntityNumber(serial: caches.nextEntity, kind: entity.kind)
        caches.nextEntity += 1
        let surname = Surname(entity)
        try database.prepared("INSERT INTO entities VALUES (?, ?, ?, ?, ?, 0)").run([
            .integer(number.rawValue), .text(entity.key.text), .text(entity.name), .integer(number.rawValue), .text(surname?.text),
        ])
        let made = WriterCaches.Entity(number: number, canonical: number, name: entity.name, surname: surname?.text)
        caches.entities[entity.key.text] = made
        if let surname, surname.isLonely, caches.lonelySurnames != nil { caches.lonelySurnames?.insert(surname.text) }
        return made
    }

    private func place(_ location: PlaceResolution, _ entity: EntityNumber) throws {
        guard let coordinate = location.coordinate, caches.located.insert(entity).inserted else { return }
        try database.prepared("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?)").run([
            .integer(entity.rawValue), .integer(location.gazetteer), .text(location.name), .text(location.country),
            .real(coordinate.latitude), .real(coordinate.longitude),
        ])
    }

    // MARK: Names

    /// Counts the document for each name, variant and title that it uses.
    func name(_ entities: [DocumentEntity], numbers: [EntityNumber], sign: Int64, document: Int64) throws {
        for (entity, number) in zip(entities, numbers) {
            let stored = try canonicalName(of: entity, number)
            try count(stored, rule: "", of: number, sign)
            for variant in Set(entity.variants) { try count(variant.text, rule: variant.rule, of: number, sign) }
            for title in Set(entity.titles) { sums.titles[BatchSums.Title(entity: number, text: title), default: 0] += sign }
            if entity.kind == .person { try countPerson(entity.key.text, number, sign, document: document) }
        }
    }

    /// Names that a document spells in its own way count as the archive's name.
    private func canonicalName(of entity: DocumentEntity, _ number: EntityNumber) throws -> String {
        if let known = caches.entities[entity.key.text] { return known.name }
        return try database.prepared("SELECT name FROM entities WHERE id = ?").first([.integer(number.rawValue)]) { $0.text(0) }
            ?? entity.name
    }

    private func count(_ text: String, rule: String, of entity: EntityNumber, _ sign: Int64) throws {
        let key = WriterCaches.Variant(entity: entity, text: text, rule: rule)
        if let known = caches.variants[key] {
            sums.variants[known, default: 0] += sign
            return
        }
        let values: [Bound] = [.integer(entity.rawValue), .text(text), .text(rule)]
        var id = try database.prepared("SELECT id FROM variants WHERE entity = ? AND text = ? AND rule = ?").first(values) { $0.integer(0) }
        if id == nil {
            try database.prepared("INSERT INTO variants (entity, text, rule, folded, documents) VALUES (?, ?, ?, ?, 0)")
                .run(values + [.text(Folding.fold(text))])
            let made = database.lastInsertedRowID
            try database.prepared("INSERT INTO names (rowid, text) VALUES (?, ?)").run([.integer(made), .text(text)])
            id = made
        }
        guard let id else { return }
        caches.variants[key] = id
        sums.variants[id, default: 0] += sign
    }

    /// `key` is empty where a record names the person only by number.
    private func countPerson(_ key: String, _ person: EntityNumber, _ sign: Int64, document: Int64) throws {
        sums.persons[person, default: 0] += sign
        var key = key
        if key.isEmpty {
            key = try database.prepared("SELECT key FROM entities WHERE id = ?").first([.integer(person.rawValue)]) { $0.text(0) } ?? ""
        }
        guard let surname = Surname(key: key) else { return }
        sums.surnames.insert(surname.text)
        guard surname.isLonely else { return }
        let sql = sign > 0 ? "INSERT OR IGNORE INTO surnames VALUES (?, ?)" : "DELETE FROM surnames WHERE entity = ? AND document = ?"
        try database.prepared(sql).run([.integer(person.rawValue), .integer(document)])
    }

    // MARK: Counts

    /// What a document adds: its mentions under canonical entities.
    func contribution(of analysed: AnalysedDocument, numbers: [EntityNumber]) throws -> Contribution {
        var counts = [Int64](repeating: 0, count: numbers.count)
        var contribution = Contribution()
        for mention in analysed.mentions where counts.indices.contains(mention.entity) {
            counts[mention.entity] += 1
            let entity = analysed.entities[mention.entity]
            guard entity.kind == .place else { continue }
            if entity.location?.coordinate == nil { contribution.unlocated += 1 }
            if entity.location?.isAmbiguous == true { contribution.ambiguous += 1 }
        }
        let canonical = try zip(numbers, analysed.entities).map { number, entity in
            try caches.entities[entity.key.text]?.canonical ?? self.canonical(number)
        }
        contribution.entries = Self.entries(canonical, counts)
        return contribution
    }

    /// One entry for each canonical entity that is mentioned.
    static func entries(_ numbers: [EntityNumber], _ counts: [Int64]) -> [Contribution.Entry] {
        var pairs: [Contribution.Entry] = []
        for (number, count) in zip(numbers, counts) where count > 0 {
            pairs.append(Contribution.Entry(entity: number, mentions: count))
        }
        pairs.sort { $0.entity < $1.entity }
        return pairs.reduce(into: []) { merged, entry in
            if let last = merged.indices.last, merged[last].entity == entry.entity {
                merged[last].mentions += entry.mentions
            } else {
                merged.append(entry)
            }
        }
    }

    func canonical(_ number: EntityNumber) throws -> EntityNumber {
        // Only persons are merged across documents so far.
        guard number.kind == .person else { return number }
        return EntityNumber(try database.number("SELECT canonical FROM entities WHERE id = ?", [.integer(number.rawValue)]))
    }

    /// Adds a contribution to the clustered mentions and to the batch's sums, or, with `sign` -1, takes it back.
    func contribute(_ contribution: Contribution, of columns: DocumentColumns, document: Int64, sign: Int64) throws {
        let hour = columns.hour
        var sum = sums.hours[hour, default: BatchSums.Hour()]
        sum.documents += sign
        sum.undated += columns.published == nil ? sign : 0
        sum.unlocated += sign * Int64(contribution.unlocated)
        sum.ambiguous += sign * Int64(contribution.ambiguous)
        sums.hours[hour] = sum
        if columns.source != 0 {
            sums.sourceRolls.append(.init(hour: hour, entry: RollEntry(key: columns.source, mentions: 0, documents: sign)))
        }
        try recount(contribution.entries, of: columns, document: document, sign: sign)
        guard sign > 0 else { return }
        documents.contribution.bind(1, document)
        documents.contribution.bind(2, contribution.encoded)
        try documents.contribution.run()
    }

    /// The part of a contribution that hangs on entities.
    func recount(_ entries: [Contribution.Entry], of columns: DocumentColumns, document: Int64, sign: Int64) throws {
        let statement = sign > 0 ? documents.mention : documents.unmention
        statement.bind(2, columns.time)
        statement.bind(3, document)
        for entry in entries {
            statement.bind(1, entry.entity.rawValue)
            if sign > 0 { statement.bind(4, entry.mentions) }
            try statement.run()
            sums.entityRolls.append(
                .init(
                    hour: columns.hour,
                    entry: RollEntry(key: entry.entity.rawValue, mentions: sign * entry.mentions, documents: sign)))
        }
    }
}
