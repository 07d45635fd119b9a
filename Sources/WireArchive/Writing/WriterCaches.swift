internal import GRDB
import WireModel

/// What the writer remembers from batch to batch: numbers that it would otherwise look up for each document.
///
/// Only a memory: it is forgotten when a transaction fails or another process wrote.
final class WriterCaches {
    struct Label: Hashable {
        var kind: LabelKind
        var text: String
    }

    /// Bounds on memory: some 12 MB of entities.
    private static let capacity = (entities: 60_000, labels: 60_000, stories: 60_000)
    /// Signatures that are kept, of half a kilobyte each: of as many of the latest documents as reports are compared with, within these bounds.
    private static let signatures = (2 << 10)...(16 << 10)

    let digests: DigestFilter
    /// The generation that this writer wrote last.
    var generation: Int64?
    var entities = AgingCache<String, CachedEntity>()
    /// The archive was empty when this writer began.
    private var beganEmpty = false
    /// The archive has no entity beside those in memory.
    var hasAllEntities: Bool { beganEmpty && !entities.isPartial }
    var labels: [Label: Int64] = [:]
    var signatures = DocumentCache<CompactSignature>()
    var stories = StoryMembers()
    var storyTerms = StoryTerms()
    var sharedTerms = SharedTerms()
    var terms: TermCounts?
    /// Surnames for which there is an entity known by the surname only.
    var lonelySurnames: Set<String>?
    var decided: DecidedPeople?
    var topics: [KeptTopic]?
    /// Files of which some parts were written, and not the last. No memory of what the archive holds: it is not forgotten with the rest.
    var readings: [PathKey: FileReading] = [:]
    private var additions: (documents: SearchAdditions, names: SearchAdditions)?
    var nextDocument: Int64 = 0
    /// The first free number when the last batch began.
    private var firstDocument: Int64?
    var nextEntity: Int64 = 0
    var nextVariant: Int64 = 0
    /// KiB of pages that the writer's connection keeps.
    private var pagesKept = fewestPages
    /// KiB of the log that is folded in at once; none was set yet.
    private var logKept: Int64 = 0

    init(digests: DigestFilter) {
        self.digests = digests
    }

    func forget() {
        digests.removeAll()
        generation = nil
        entities = AgingCache()
        beganEmpty = false
        labels = [:]
        signatures = DocumentCache()
        stories = StoryMembers()
        storyTerms = StoryTerms()
        sharedTerms = SharedTerms()
        terms = nil
        lonelySurnames = nil
        decided = nil
        topics = nil
        additions?.documents.removeAll()
        additions?.names.removeAll()
    }

    /// What a batch adds to the search index, and to that of names.
    func search(_ database: Database) throws -> (documents: SearchAdditions, names: SearchAdditions) {
        if let additions { return additions }
        let unicode = try UnicodeWords(database)
        let made = (SearchAdditions(.documents, unicode), SearchAdditions(.names, unicode))
        additions = made
        return made
    }

    /// Starts a batch: forgets what another process may have changed, and finds the next free numbers.
    func begin(_ database: Database) throws {
        let current = try Meta.value(.generation, in: database)
        if generation != current { forget() }
        generation = current
        try digests.prepare(database)
        entities.age(over: Self.capacity.entities)
        signatures.fit(Self.signatures)
        if labels.count > Self.capacity.labels { labels = [:] }
        if stories.count > Self.capacity.stories { stories = StoryMembers() }
        nextDocument = try Plausible.lastDocument(database) + 1
        try fitPages(database, isLive: firstDocument.map { nextDocument - $0 < Self.liveDocuments } ?? false)
        firstDocument = nextDocument
        nextEntity = try Plausible.lastEntity(database) + 1
        if nextEntity == 1 { beganEmpty = true }
        nextVariant = try database.number("SELECT coalesce(max(id), 0) FROM variants") + 1
    }

    // MARK: Pages

    /// KiB of pages that the writer keeps, whose inserts go all over the names: a share of the archive, within these bounds.
    private static let pages = Share(least: fewestPages, most: 48 << 10, share: 16)
    static let fewestPages: Int64 = 2 << 10
    /// KiB of a log that is folded into the archive at once, so that a page that many batches touch is written there once. A small log is
    /// written over where it still lies in the processor's caches, and leaves little to be done at the end; in a large archive batches touch
    /// more pages, and write each to another place.
    private static let log = Share(least: 4 << 10, most: 16 << 10, share: 4)
    private static let largeLog = Share(least: 0, most: 128 << 10, share: 32)
    /// The least where documents come one by one: each writes the same pages, and who waits for one is not to wait for the log.
    private static let liveLog: Int64 = 32 << 10
    /// Fewer documents than a batch of a scan has.
    private static let liveDocuments: Int64 = 32

    /// Lets the pages that are kept, and the log, grow with the archive.
    private func fitPages(_ database: Database, isLive: Bool) throws {
        let pageSize = try database.number("PRAGMA page_size")
        let size = try database.number("PRAGMA page_count") * pageSize >> 10
        let pages = Self.pages.of(size)
        if pages > pagesKept + pagesKept / 4 {
            try database.execute(sql: "PRAGMA cache_size = -\(pages)")
            pagesKept = pages
        }
        let log = max(Self.log.of(size), Self.largeLog.of(size), isLive ? Self.liveLog : 0)
        if log > logKept + logKept / 4 {
            // Twice the log is left to be written over, since a reader may keep it from being folded in for a while.
            try database.execute(
                sql: "PRAGMA wal_autocheckpoint = \((log << 10) / pageSize); PRAGMA journal_size_limit = \(log << 11)")
            logKept = log
        }
    }

    /// A share of something that grows, within bounds.
    private struct Share {
        var least: Int64
        var most: Int64
        var share: Int64

        func of(_ size: Int64) -> Int64 { min(max(size / share, least), most) }
    }
}

/// An entity as the writer remembers it.
final class CachedEntity {
    let number: EntityNumber
    var canonical: EntityNumber
    let key: String
    /// The archive's name of it.
    let name: String
    /// Of a person.
    let surname: Surname?
    /// Its coordinates are known to the archive.
    var isLocated = false
    /// The number of the archive's name of it, which is all that most entities have.
    private var nameID: Int64?
    /// Numbers of its other names and variants.
    private var variants: [(text: String, rule: String, id: Int64)] = []
    /// All variants that the archive has are in `variants`.
    var isComplete = false

    init(number: EntityNumber, canonical: EntityNumber, key: String, name: String) {
        self.number = number
        self.canonical = canonical
        self.key = key
        self.name = name
        surname = number.kind == .person ? Surname(key: key) : nil
    }

    func variant(_ text: String, rule: String) -> Int64? {
        if rule.isEmpty, let nameID, text == name { return nameID }
        return variants.first { $0.text == text && $0.rule == rule }?.id
    }

    func remember(_ text: String, rule: String, _ id: Int64) {
        if rule.isEmpty, nameID == nil, text == name { nameID = id } else { variants.append((text, rule, id)) }
    }
}
