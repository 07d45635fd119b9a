internal import GRDB
import WireModel

/// Writes one batch inside a transaction: files, documents, search, entities, mentions, roll-ups, stories.
///
/// Files go one after the other, so the result does not depend on how they are batched; sums of the whole batch (roll-ups,
/// counts of variants and titles) are written once at its end.
final class BatchWriter {
    let database: Database
    let caches: WriterCaches
    let marks: MarksFile?
    let arrived: Instant
    let documents: DocumentStatements
    var sums = BatchSums()
    var searchChanges = SearchChanges()
    var outcome = WriteOutcome(generation: 0, isNews: false)
    /// References of the documents that this batch made, for their marks.
    var references: [(document: Int64, reference: Int64)] = []
    /// Documents whose topics are to be found, anew or for the first time.
    var untested: Set<Int64> = []
    /// The last document before this batch.
    let lastBefore: Int64
    /// Names, variants or coordinates are new: a topic may mean other entities than before.
    var namesChanged = false

    init(_ database: Database, caches: WriterCaches, marks: MarksFile?, arrived: Instant) throws {
        self.database = database
        self.caches = caches
        self.marks = marks
        self.arrived = arrived
        try caches.begin(database)
        documents = try DocumentStatements(database, caches.search(database))
        lastBefore = caches.nextDocument - 1
    }

    /// Writes the sums of the batch. Without news, the generation stays what it was.
    func finish() throws -> WriteOutcome {
        try searchChanges.flush(by: documents)
        guard outcome.isNews else {
            outcome.generation = try Meta.value(.generation, in: database)
            return outcome
        }
        try flushCounts()
        try mergeSurnames()
        try flushMentions()
        try followTopics()
        try flushRolls()
        try flushTerms()
        try caches.storyTerms.flush(database)
        try sums.storySizes.write(to: database)
        try restoreMarks()
        try Meta.add(1, to: .generation, in: database)
        if sums.stories != 0 { try Meta.add(sums.stories, to: .stories, in: database) }
        outcome.generation = try Meta.value(.generation, in: database)
        caches.generation = outcome.generation
        return outcome
    }

    /// Documents of a rebuilt archive, or of a file that came back, get the marks that the reader once set.
    private func restoreMarks() throws {
        guard let marks, !references.isEmpty else { return }
        let flags = try marks.flags(of: references.map(\.reference))
        guard !flags.isEmpty else { return }
        let update = try database.prepared("UPDATE documents SET flags = flags | ? WHERE id = ?")
        for (document, reference) in references {
            if let value = flags[reference] { try update.run([.integer(value), .integer(document)]) }
        }
    }
}

/// The statements that run for every document, found once a batch.
struct DocumentStatements {
    let database: Database
    let additions: SearchAdditions
    let names: SearchAdditions
    let insert: Prepared
    let update: Prepared
    let body: Prepared
    let updateBody: Prepared
    let search: Prepared
    let unsearch: Prepared
    let contribution: Prepared
    let entity: Prepared
    let variant: Prepared
    let variantCount: Prepared
    let problem: Prepared
    let arrival: Prepared
    let link: Prepared
    let linked: Prepared
    let boilerplate: Prepared
    let twin: Prepared
    let reference: Prepared
    let edge: Prepared
    let edges: Prepared

    init(_ database: Database, _ added: (documents: SearchAdditions, names: SearchAdditions)) throws {
        self.database = database
        (additions, names) = added
        insert = try database.prepared("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        update = try database.prepared(
            """
            UPDATE documents SET item = ?, identity = ?, digest_high = ?, digest_low = ?, time = ?, published = ?, source = ?,
                section = ?, language = ?, story = ?, flags = ?, words = ?, revisions = ?, headline = ?, lede = ? WHERE id = ?
            """)
        body = try database.prepared("INSERT INTO bodies VALUES (?, ?, ?)")
        updateBody = try database.prepared("UPDATE bodies SET record = ?, body = ? WHERE id = ?")
        search = try database.prepared("INSERT INTO search (rowid, headline, body) VALUES (?, ?, ?)")
        unsearch = try database.prepared("INSERT INTO search (search, rowid, headline, body) VALUES ('delete', ?, ?, ?)")
        contribution = try database.prepared("INSERT OR REPLACE INTO contributions VALUES (?, ?)")
        entity = try database.prepared("INSERT INTO entities VALUES (?, ?, ?, ?, ?)")
        variant = try database.prepared("INSERT INTO variants VALUES (?, ?, ?, ?)")
        variantCount = try database.prepared("INSERT INTO name_documents VALUES (?, ?)")
        problem = try database.prepared(
            "INSERT INTO problems VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count")
        arrival = try database.prepared("INSERT INTO arrivals (document, file, item, copy) VALUES (?, ?, ?, ?)")
        link = try database.prepared("INSERT OR IGNORE INTO links VALUES (?, ?)")
        boilerplate = try database.prepared("SELECT 1 FROM boilerplate WHERE source = ? AND line = ?")
        twin = try database.prepared("SELECT id FROM documents WHERE digest_high = ? AND digest_low = ? ORDER BY id LIMIT 1")
        reference = try database.prepared("SELECT 1 FROM documents WHERE reference = ?")
        edge = try database.prepared("INSERT OR IGNORE INTO edges VALUES (?, ?, ?)")
        edges = try database.prepared("SELECT count(*) FROM edges WHERE source = ? AND line = ?")
        linked = try database.prepared("SELECT document FROM links WHERE link = ? ORDER BY document LIMIT ?")
    }
}

/// What a batch adds to sums, gathered in memory and written once.
struct BatchSums {
    struct Hour {
        var documents: Int64 = 0
        var undated: Int64 = 0
        var unlocated: Int64 = 0
        var ambiguous: Int64 = 0
    }

    struct Roll {
        /// The hour at first; while the batch is summed, the bucket of coarser levels.
        var bucket: Int64
        var entry: RollEntry
    }

    /// What is counted of all documents, and of each topic's.
    struct Counts {
        var hours: [Int64: Hour] = [:]
        var entityRolls: [Roll] = []
        var placeRolls: [Roll] = []
        var sourceRolls: [Roll] = []

        /// Counts a document, or, with `sign` -1, takes it back.
        mutating func count(_ contribution: Contribution, of columns: DocumentColumns, sign: Int64) {
            let hour = columns.hour
            var sum = hours[hour, default: Hour()]
            sum.documents += sign
            sum.undated += columns.published == nil ? sign : 0
            sum.unlocated += sign * Int64(contribution.unlocated)
            sum.ambiguous += sign * Int64(contribution.ambiguous)
            hours[hour] = sum
            if columns.source != 0 {
                sourceRolls.append(Roll(bucket: hour, entry: RollEntry(key: columns.source, mentions: 0, documents: sign)))
            }
            count(contribution.entries, hour: hour, sign: sign)
        }

        mutating func count(_ entries: [Contribution.Entry], hour: Int64, sign: Int64) {
            for entry in entries {
                let count = RollEntry(key: entry.entity.rawValue, mentions: sign * entry.mentions, documents: sign)
                if entry.entity.kind == .place {
                    placeRolls.append(Roll(bucket: hour, entry: count))
                } else {
                    entityRolls.append(Roll(bucket: hour, entry: count))
                }
            }
        }
    }

    var counts = Counts()
    var mentions: [MentionEntry] = []
    /// By number of the topic.
    var topics: [Int64: Counts] = [:]
    /// Documents by number of the variant.
    var variants: [Int64: Int64] = [:]
    var titles: [Title: Int64] = [:]
    /// Surnames whose persons were named.
    var surnames: Set<String> = []
    var stories: Int64 = 0
    var storySizes = StorySizes()
    /// Entities and variants that are not written yet, in order of number.
    var newEntities: [CachedEntity] = []
    var newVariants: [Variant] = []

    struct Variant {
        var id: Int64
        var entity: EntityNumber
        var text: String
        var rule: String
    }

    struct Title: Hashable {
        var entity: EntityNumber
        var text: String
    }
}
