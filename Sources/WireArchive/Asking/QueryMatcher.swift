internal import GRDB
import WireModel

/// From a query to the set of documents that match it.
struct QueryMatcher {
    let database: Database
    private let capacity: Int64
    /// Only these documents are looked at; `nil` for all.
    private let range: ClosedRange<Int64>?
    /// Whether words of which only the beginning is known are looked for in the texts of the range.
    private let readsTexts: Bool

    init(_ database: Database, within range: ClosedRange<Int64>? = nil, readingTexts: Bool = false) throws {
        self.database = database
        self.range = range
        readsTexts = readingTexts && range != nil
        capacity = try Plausible.lastDocument(database)
    }

    /// A set may hold numbers that no document has, and, where only a range was asked for, whatever is outside.
    func documents(matching node: Query.Node) throws -> DocumentSet {
        if !readsTexts(for: node), let expression = SearchExpression.of(node) {
            return try set("SELECT rowid FROM search WHERE search MATCH ?" + within("rowid"), [.text(expression)] + bounds)
        }
        switch node {
        case .everything: return try complement(of: DocumentSet(capacity: capacity))
        case .word(let beginning, prefix: true) where readsTexts: return try documents(withWordsBeginning: beginning)
        case .word, .phrase: return DocumentSet(capacity: capacity)
        case .field(let field, let value): return try documents(with: field, value)
        case .dated(let window): return try documents(in: window)
        case .near(let place, let kilometres): return try documents(near: place, kilometres: kilometres)
        case .mark(let state): return try documents(marked: state)
        case .and(let nodes): return try intersection(nodes)
        case .or(let nodes):
            return try nodes.reduce(into: DocumentSet(capacity: capacity)) { try $0.formUnion(documents(matching: $1)) }
        case .not(let node): return try complement(of: documents(matching: node))
        }
    }

    private func intersection(_ nodes: [Query.Node]) throws -> DocumentSet {
        // Words go to the index together, which skips where a set would be filled.
        let texts = nodes.filter { SearchExpression.isText($0) && !readsTexts(for: $0) }
        var parts = nodes.filter { !SearchExpression.isText($0) || readsTexts(for: $0) }
        if SearchExpression.of(.and(texts)) != nil { parts.append(.and(texts)) } else { parts += texts }
        guard let first = parts.first else { return try complement(of: DocumentSet(capacity: capacity)) }
        return try parts.dropFirst().reduce(into: documents(matching: first)) { try $0.formIntersection(documents(matching: $1)) }
    }

    /// Of a beginning the index gathers every place of every word before it tells the first.
    private func readsTexts(for node: Query.Node) -> Bool {
        readsTexts && WordBeginnings.canBeRead(for: node)
    }

    /// The documents of the range in which a word begins so.
    private func documents(withWordsBeginning beginning: String) throws -> DocumentSet {
        guard let wanted = WordBeginnings.folded(beginning) else { return DocumentSet(capacity: capacity) }
        var found = DocumentSet(capacity: capacity)
        try database.prepared("SELECT id, headline, body FROM texts WHERE id BETWEEN ? AND ?").each(bounds) { row in
            var isFound = false
            for column: Int32 in [1, 2] where !isFound {
                row.withBytes(column) { bytes in
                    WordBeginnings.eachWord(of: bytes.bindMemory(to: UInt8.self), beginningWith: wanted) { _ in isFound = true }
                }
            }
            if isFound { found.insert(row.integer(0)) }
        }
        return found
    }

    private func complement(of set: DocumentSet) throws -> DocumentSet {
        var set = set
        set.invert()
        return set
    }

    private func set(_ sql: String, _ values: [Bound] = []) throws -> DocumentSet {
        var set = DocumentSet(capacity: capacity)
        try database.prepared(sql).each(values) { set.insert($0.integer(0)) }
        return set
    }

    /// The condition that keeps `column` inside the range, behind another one; `bounds` are its values.
    private func within(_ column: StaticString) -> String {
        range == nil ? "" : " AND \(column) BETWEEN ? AND ?"
    }

    private var bounds: [Bound] {
        range.map { [.integer($0.lowerBound), .integer($0.upperBound)] } ?? []
    }

    // MARK: Fields

    /// For each part of the query that names entities, in order, those entities.
    func entities(namedIn node: Query.Node) throws -> [[Int64]] {
        switch node {
        case .field(.person, let value): [try entities(named: value, kind: .person).map(\.rawValue)]
        case .field(.organisation, let value): [try entities(named: value, kind: .organisation).map(\.rawValue)]
        case .field(.place, let value): [try entities(named: value, kind: .place).map(\.rawValue)]
        case .field(.entity, let value): [try entities(named: value, kind: nil).map(\.rawValue)]
        case .near(let place, let kilometres): [try entities(near: place, kilometres: kilometres).map(\.rawValue)]
        case .and(let nodes), .or(let nodes): try nodes.flatMap(entities(namedIn:))
        case .not(let node): try entities(namedIn: node)
        case .everything, .word, .phrase, .field, .dated, .mark: []
        }
    }

    private func documents(with field: Query.Field, _ value: String) throws -> DocumentSet {
        switch field {
        case .person: return try documents(naming: entities(named: value, kind: .person))
        case .organisation: return try documents(naming: entities(named: value, kind: .organisation))
        case .place: return try documents(naming: entities(named: value, kind: .place))
        case .entity: return try documents(naming: entities(named: value, kind: nil))
        case .title: return DocumentSet(capacity: capacity)
        case .source: return try documents(labelled: try labels(.source, naming: value), column: "source")
        case .section: return try documents(labelled: try labels(.section, naming: value), column: "section")
        case .language: return try documents(labelled: try languages(value), column: "language")
        case .story: return try documents(ofStories: value)
        }
    }

    /// The story of a document by its reference, or the story of a number, else those of which a headline has the words in a row.
    private func documents(ofStories value: String) throws -> DocumentSet {
        var stories = DocumentSet(capacity: capacity)
        if let number = Int64(value) {
            stories.insert(number)
        } else if let reference = Reference.number(value) {
            try database.prepared("SELECT story FROM documents WHERE reference = ?")
                .each([.integer(reference)]) { stories.insert($0.integer(0)) }
        } else {
            let story = try database.prepared("SELECT story FROM documents WHERE id = ?")
            let found = try database.prepared("SELECT rowid FROM search WHERE search MATCH ?")
                .all([.text("headline : " + SearchExpression.quoted(value))]) { $0.integer(0) }
            for document in found { try story.each([.integer(document)]) { stories.insert($0.integer(0)) } }
        }
        let select = try database.prepared("SELECT id FROM documents WHERE story = ?")
        var documents = DocumentSet(capacity: capacity)
        for story in stories.ids { try select.each([.integer(story)]) { documents.insert($0.integer(0)) } }
        return documents
    }

    private func documents(naming entities: [EntityNumber]) throws -> DocumentSet {
        guard range == nil else { return try documentsInRange(naming: Set(entities)) }
        return try entities.reduce(into: DocumentSet(capacity: capacity)) { found, entity in
            for entry in try MentionIndex(database).documents(naming: entity.rawValue) { found.insert(entry.document) }
        }
    }

    private func documentsInRange(naming entities: Set<EntityNumber>) throws -> DocumentSet {
        var found = DocumentSet(capacity: capacity)
        guard !entities.isEmpty else { return found }
        try database.prepared("SELECT document, data FROM contributions WHERE document BETWEEN ? AND ?").each(bounds) { row in
            var isNamed = false
            _ = try row.withBytes(1) { try Contribution.scan($0) { entity, _ in isNamed = isNamed || entities.contains(entity) } }
            if isNamed { found.insert(row.integer(0)) }
        }
        return found
    }

    /// Canonical entities by key, else by whole name or variant, else by words in a name.
    func entities(named value: String, kind: EntityKind?) throws -> [EntityNumber] {
        let keyed = try database.prepared("SELECT canonical FROM entities WHERE key = ?").all([.text(value)]) {
            EntityNumber($0.integer(0))
        }
        if !keyed.isEmpty { return keyed.filter { kind == nil || $0.kind == kind } }
        let wanted = Folding.fold(value)
        let whole = try named("^ " + SearchExpression.quoted(value), kind) { Folding.fold($0) == wanted }
        return whole.isEmpty ? try named(SearchExpression.quoted(value), kind) { _ in true } : whole
    }

    /// The documents of which the text has `word`, a folded one, or which name an entity that is known by a name with it.
    func documents(withNameOf word: String) throws -> DocumentSet {
        let expression = SearchExpression.quoted(word)
        var found = try documents(naming: named(expression, nil) { _ in true })
        try found.formUnion(set("SELECT rowid FROM search WHERE search MATCH ?", [.text(expression)]))
        return found
    }

    private func named(_ expression: String, _ kind: EntityKind?, where isWanted: (String) -> Bool) throws -> [EntityNumber] {
        var found: Set<EntityNumber> = []
        try database.prepared(
            """
            SELECT e.canonical, v.text FROM names n JOIN variants v ON v.id = n.rowid JOIN entities e ON e.id = v.entity
            JOIN name_documents c ON c.variant = v.id WHERE names MATCH ? AND c.documents > 0
            """
        ).each([.text(expression)]) { row in
            let entity = EntityNumber(row.integer(0))
            if kind == nil || entity.kind == kind, isWanted(row.text(1)) { found.insert(entity) }
        }
        return found.sorted()
    }

    /// Labels that have the words of `value` in a row.
    private func labels(_ kind: LabelKind, naming value: String) throws -> Set<Int64> {
        let wanted = " " + Folding.fold(value) + " "
        return try labels(kind) { (" " + $0.folded + " ").contains(wanted) }
    }

    /// `en` is also `en-GB`.
    private func languages(_ value: String) throws -> Set<Int64> {
        let wanted = value.lowercased()
        return try labels(.language) { $0.text.lowercased() == wanted || $0.text.lowercased().hasPrefix(wanted + "-") }
    }

    private func labels(_ kind: LabelKind, where isWanted: ((text: String, folded: String)) -> Bool) throws -> Set<Int64> {
        var found: Set<Int64> = []
        try database.prepared("SELECT id, text, folded FROM labels WHERE kind = ?").each([.integer(kind.rawValue)]) { row in
            if isWanted((row.text(1), row.text(2))) { found.insert(row.integer(0)) }
        }
        return found
    }

    /// `column` is one of ours, never a reader's word.
    private func documents(labelled labels: Set<Int64>, column: StaticString) throws -> DocumentSet {
        var found = DocumentSet(capacity: capacity)
        guard !labels.isEmpty else { return found }
        let rows = range == nil ? "INDEXED BY documents_time" : "WHERE id BETWEEN ? AND ?"
        try database.prepared("SELECT id, \(column) FROM documents \(rows)").each(bounds) { row in
            if labels.contains(row.integer(1)) { found.insert(row.integer(0)) }
        }
        return found
    }

    // MARK: Time, marks, distance

    private func documents(in window: TimeWindow) throws -> DocumentSet {
        try documents(
            where: "time >= ? AND time < ?", [.integer(window.from?.milliseconds ?? .min), .integer(window.to?.milliseconds ?? .max)])
    }

    private func documents(marked state: Query.MarkState) throws -> DocumentSet {
        let (flag, wanted) =
            switch state {
            case .read: (DocumentFlags.read, DocumentFlags.read)
            case .unread: (DocumentFlags.read, 0)
            case .starred: (DocumentFlags.starred, DocumentFlags.starred)
            }
        return try documents(where: "(flags & ?) = ?", [.integer(flag), .integer(wanted)])
    }

    /// `condition` is one of ours, on columns of the index by time.
    private func documents(where condition: StaticString, _ values: [Bound]) throws -> DocumentSet {
        let index = range == nil ? " INDEXED BY documents_time" : ""
        return try set("SELECT id FROM documents\(index) WHERE \(condition)" + within("id"), values + bounds)
    }

    private func documents(near place: String, kilometres: Double) throws -> DocumentSet {
        try documents(naming: entities(near: place, kilometres: kilometres))
    }

    private func entities(near place: String, kilometres: Double) throws -> [EntityNumber] {
        let centres = try entities(named: place, kind: .place).compactMap { entity in
            try database.prepared("SELECT latitude, longitude FROM places WHERE entity = ?").first([.integer(entity.rawValue)]) {
                Coordinate(latitude: $0.real(0), longitude: $0.real(1))
            }
        }
        // A degree of latitude is 110.57 km at least.
        let reach = kilometres / 110.5
        var near: Set<EntityNumber> = []
        for centre in centres {
            let values: [Bound] = [.real(centre.latitude - reach), .real(centre.latitude + reach)]
            try database.prepared("SELECT entity, latitude, longitude FROM places WHERE latitude BETWEEN ? AND ?").each(values) { row in
                let point = Coordinate(latitude: row.real(1), longitude: row.real(2))
                if GreatCircle.kilometres(centre, point) <= kilometres { near.insert(EntityNumber(row.integer(0))) }
            }
        }
        return near.sorted()
    }
}
