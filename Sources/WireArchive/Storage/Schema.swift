internal import GRDB

/// The tables of the archive, and the steps from one version to the next. `PRAGMA user_version` says which one a file has.
enum Schema {
    /// "WIRE": tells an archive from another program's database.
    static let applicationID: Int64 = 0x5749_5245
    /// Bytes of a page of an archive that is made. A document and its record are some five kilobytes: three of them leave little of such a
    /// page empty, where a page of half the size often holds one.
    static let pageSize: Int64 = 16_384
    /// The version that this program writes.
    static var version: Int { migrations.count }

    /// Each brings a file from the version of its place to the next one.
    static let migrations: [Migration] = [
        Migration(sql: house), Migration(sql: decisions), Migration(sql: topics), Migration(sql: searchIndex),
        Migration(sql: runs, then: gatherRuns), Migration(sql: retention), Migration(sql: versions),
        Migration(sql: edges), Migration(sql: ranks, then: splitPlaces), Migration(sql: calmMerges), Migration(sql: "", then: fillPages),
        Migration(sql: nameCounts), Migration(sql: askedMerges),
    ]

    struct Migration: Sendable {
        var sql: String
        /// What SQL alone cannot do, after it.
        var then: @Sendable (Database) throws -> Void = { _ in }
    }

    /// Brings `database` up to date inside one transaction.
    static func migrate(_ database: Database) throws {
        guard Int(try database.number("PRAGMA user_version")) < version else { return }
        try database.inTransaction(.immediate) {
            // Asked again under the lock: of several that start together on nothing, one makes the tables.
            let found = Int(try database.number("PRAGMA user_version"))
            guard found < version else { return .commit }
            for migration in migrations[max(0, found)...] {
                try database.execute(sql: migration.sql)
                try migration.then(database)
            }
            try database.execute(sql: "PRAGMA user_version = \(version); PRAGMA application_id = \(applicationID)")
            return .commit
        }
    }

    /// Times are milliseconds since 1970, hours and days are whole ones since 1970 in UTC.
    ///
    /// - `documents` are the rows of lists; `bodies` hold the text once, with a record of what is in it (`DocumentRecord`).
    /// - `contributions` name canonical entities, by document, for counting in any set of documents. Records name entities as their
    ///   document does. `mentions` and `story_terms` became sorted runs (`runs`).
    /// - `arrivals` tell in order what came in: each document once, and each further file that held it, once.
    /// - `rolls` hold counts per entity, per source and per term of stories, in parts that are merged as they grow (`RollStore`).
    /// - The rowid of an entity carries its kind in its two lowest bits (`EntityNumber`).
    private static let house = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO meta VALUES ('generation', 0), ('stories', 0), ('marks', 0);

        CREATE TABLE files (
            id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER NOT NULL,
            inode INTEGER NOT NULL, digest_high INTEGER, digest_low INTEGER, state INTEGER NOT NULL,
            problem TEXT, detail TEXT, seen INTEGER NOT NULL);
        CREATE INDEX files_set_aside ON files(seen) WHERE state = 1;

        CREATE TABLE labels (
            id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (kind, text));

        CREATE TABLE documents (
            id INTEGER PRIMARY KEY, file INTEGER NOT NULL, item INTEGER NOT NULL, reference INTEGER NOT NULL,
            identity INTEGER NOT NULL, digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL,
            time INTEGER NOT NULL, arrived INTEGER NOT NULL, published INTEGER,
            source INTEGER NOT NULL, section INTEGER NOT NULL, language INTEGER NOT NULL,
            story INTEGER NOT NULL, flags INTEGER NOT NULL, words INTEGER NOT NULL, revisions INTEGER NOT NULL,
            headline TEXT NOT NULL, lede TEXT NOT NULL);
        CREATE INDEX documents_time ON documents(time, id, source, story, flags, language, section);
        CREATE UNIQUE INDEX documents_reference ON documents(reference);
        CREATE INDEX documents_digest ON documents(digest_high);
        CREATE INDEX documents_file ON documents(file);
        CREATE INDEX documents_story ON documents(story, source);
        CREATE INDEX documents_source ON documents(source, time);
        CREATE INDEX documents_read ON documents(time) WHERE flags & 1;

        CREATE TABLE copies (
            document INTEGER NOT NULL, file INTEGER NOT NULL, item INTEGER NOT NULL,
            PRIMARY KEY (document, file, item)) WITHOUT ROWID;
        CREATE INDEX copies_file ON copies(file);
        CREATE TABLE arrivals (
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, file INTEGER NOT NULL, item INTEGER NOT NULL, copy INTEGER NOT NULL);
        CREATE INDEX arrivals_copies ON arrivals(file, document) WHERE copy;
        CREATE TABLE revisions (
            document INTEGER NOT NULL, number INTEGER NOT NULL, digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL,
            PRIMARY KEY (document, number)) WITHOUT ROWID;
        CREATE TABLE problems (
            code INTEGER NOT NULL, document INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (code, document)) WITHOUT ROWID;

        CREATE TABLE bodies (id INTEGER PRIMARY KEY, record BLOB NOT NULL, body TEXT NOT NULL);
        CREATE VIEW texts AS
            SELECT documents.id AS id, documents.headline AS headline, bodies.body AS body
            FROM documents JOIN bodies ON bodies.id = documents.id;
        CREATE VIRTUAL TABLE search USING fts5(
            headline, body, content='texts', content_rowid='id', detail=full, tokenize='unicode61 remove_diacritics 2');

        CREATE TABLE entities (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, canonical INTEGER NOT NULL,
            surname TEXT, documents INTEGER NOT NULL);
        CREATE INDEX entities_surname ON entities(surname) WHERE surname IS NOT NULL;
        CREATE INDEX entities_alias ON entities(canonical) WHERE canonical <> id;
        CREATE TABLE surnames (
            entity INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (entity, document)) WITHOUT ROWID;
        CREATE TABLE variants (
            id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, text TEXT NOT NULL, rule TEXT NOT NULL, documents INTEGER NOT NULL);
        CREATE INDEX variants_entity ON variants(entity);
        CREATE VIRTUAL TABLE names USING fts5(
            text, content='variants', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
        CREATE TABLE titles (
            entity INTEGER NOT NULL, text TEXT NOT NULL, documents INTEGER NOT NULL,
            PRIMARY KEY (entity, text)) WITHOUT ROWID;
        CREATE TABLE places (
            entity INTEGER PRIMARY KEY, gazetteer INTEGER, name TEXT NOT NULL, country TEXT,
            latitude REAL NOT NULL, longitude REAL NOT NULL);
        CREATE INDEX places_latitude ON places(latitude, longitude);

        CREATE TABLE mentions (
            entity INTEGER NOT NULL, time INTEGER NOT NULL, document INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (entity, time, document)) WITHOUT ROWID;
        CREATE TABLE contributions (document INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE rolls (
            kind INTEGER NOT NULL, level INTEGER NOT NULL, bucket INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (kind, level, bucket, part)) WITHOUT ROWID;
        CREATE TABLE hours (
            hour INTEGER PRIMARY KEY, documents INTEGER NOT NULL, undated INTEGER NOT NULL,
            unlocated INTEGER NOT NULL, ambiguous INTEGER NOT NULL);
        CREATE TABLE story_terms (
            term INTEGER NOT NULL, time INTEGER NOT NULL, document INTEGER NOT NULL,
            PRIMARY KEY (term, time, document)) WITHOUT ROWID;
        """

    /// `decided` holds, form by form, the reader's decisions on names under which the documents were analysed.
    private static let decisions = """
        CREATE TABLE decided (form TEXT PRIMARY KEY, decision TEXT NOT NULL) WITHOUT ROWID;
        """

    /// What is kept for each topic: its documents (their columns named as in `documents`) and their hours. Its counts are in
    /// `rolls`, under kinds of their own (`RollSeries`).
    private static let topics = """
        CREATE TABLE topics (
            id INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, filled INTEGER NOT NULL, entities BLOB NOT NULL, wanted INTEGER NOT NULL);
        CREATE TABLE topic_documents (
            topic INTEGER NOT NULL, time INTEGER NOT NULL, id INTEGER NOT NULL, source INTEGER NOT NULL, story INTEGER NOT NULL,
            PRIMARY KEY (topic, time, id)) WITHOUT ROWID;
        CREATE TABLE topic_hours (
            topic INTEGER NOT NULL, hour INTEGER NOT NULL, documents INTEGER NOT NULL, undated INTEGER NOT NULL,
            unlocated INTEGER NOT NULL, ambiguous INTEGER NOT NULL, PRIMARY KEY (topic, hour)) WITHOUT ROWID;
        """

    /// The index gathers 16 MiB of a batch before it writes a segment, and merges sixteen segments at a time instead of four: each word's
    /// list is then rewritten half as often, and a search looks into a few dozen segments at most.
    private static let searchIndex = """
        INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
        INSERT INTO search (search, rank) VALUES ('automerge', 16);
        INSERT INTO names (names, rank) VALUES ('automerge', 16);
        """

    /// Sixteen segments are merged little by little, with each batch, and not all at once in the middle of one, as they would be where as
    /// many are taken for a crisis.
    private static let calmMerges = """
        INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
        INSERT INTO names (names, rank) VALUES ('crisismerge', 64);
        """

    /// The segments that a batch writes itself (`SearchAdditions`) are merged when it asks for that, and as many at a time as before.
    private static let askedMerges = """
        INSERT INTO search (search, rank) VALUES ('usermerge', 16);
        INSERT INTO names (names, rank) VALUES ('usermerge', 16);
        """

    /// The search index cuts its lists into pieces that fill a page, but for what the row around one takes. An archive that was made with
    /// smaller pages goes on with the usual pieces, of four kilobytes.
    @Sendable private static func fillPages(_ database: Database) throws {
        guard try database.number("PRAGMA page_size") == pageSize else { return }
        try database.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', \(pageSize - 84))")
    }

    /// `name_documents` holds how many documents use each of `variants`, and with the own name of a person how many name that person. A batch
    /// counts names all over the archive: it changes a page of short rows for a hundred of them, and those of the names themselves are
    /// written once.
    private static let nameCounts = """
        CREATE TABLE name_documents (variant INTEGER PRIMARY KEY, documents INTEGER NOT NULL);
        INSERT INTO name_documents SELECT id, documents FROM variants ORDER BY id;
        ALTER TABLE variants DROP COLUMN documents;
        ALTER TABLE entities DROP COLUMN documents;
        """

    /// Joins to entities `e` the documents that name each, as `c.documents`: those that are counted of its own name.
    static let documentsNaming = """
        JOIN variants v ON v.entity = e.id AND v.text = e.name AND v.rule = '' JOIN name_documents c ON c.variant = v.id
        """

    /// `links` are the addresses under which a document is known (`DocumentAddress`), `versions` the places where another text of it stands
    /// than the one that is shown.
    private static let versions = """
        CREATE TABLE links (
            link INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (link, document)) WITHOUT ROWID;
        CREATE TABLE versions (
            document INTEGER NOT NULL, file INTEGER NOT NULL, item INTEGER NOT NULL, identity INTEGER NOT NULL,
            digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL,
            PRIMARY KEY (document, file, item)) WITHOUT ROWID;
        CREATE INDEX versions_file ON versions(file);
        CREATE INDEX versions_digest ON versions(digest_high);
        """

    /// `edges` are the lines at the edges of documents that may be boilerplate, by source and hash; `boilerplate` those that are.
    private static let edges = """
        CREATE TABLE edges (
            source INTEGER NOT NULL, line INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (source, line, document)) WITHOUT ROWID;
        CREATE TABLE boilerplate (
            source INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (source, line)) WITHOUT ROWID;
        """
}

extension Schema {
    /// Mentions by entity in sorted runs (`MentionIndex`), and the terms of stories by day (`StoryTerms`): a row for each, as before,
    /// had a batch change a page for nearly every entity and term.
    private static let runs = """
        CREATE TABLE mention_runs (run INTEGER PRIMARY KEY, entries INTEGER NOT NULL);
        CREATE TABLE mention_pages (
            run INTEGER NOT NULL, entity INTEGER NOT NULL, time INTEGER NOT NULL, document INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (run, entity, time, document)) WITHOUT ROWID;
        CREATE TABLE story_days (day INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (day, part)) WITHOUT ROWID;
        """

    /// Rows that are gathered at once while an older archive is brought up to date.
    private static let gathered = 100_000

    @Sendable private static func gatherRuns(_ database: Database) throws {
        let index = try MentionIndex(database)
        var mentions: [MentionEntry] = []
        try database.prepared("SELECT entity, time, document, count FROM mentions ORDER BY entity, time, document").each { row in
            mentions.append(MentionEntry(entity: row.integer(0), time: row.integer(1), document: row.integer(2), count: row.integer(3)))
            guard mentions.count == gathered else { return }
            try index.append(mentions)
            mentions = []
        }
        try index.append(mentions)
        let terms = StoryTerms()
        var count = 0
        try database.prepared("SELECT term, time, document FROM story_terms ORDER BY time").each { row in
            terms.add([UInt64(bitPattern: row.integer(0))], document: row.integer(2), time: row.integer(1))
            count += 1
            if count % gathered == 0 { try terms.flush(database) }
        }
        try terms.flush(database)
        try database.execute(sql: "DROP TABLE mentions; DROP TABLE story_terms")
    }
}

extension Schema {
    /// `dropped` counts the documents whose text was let go of; they count as read, so one index serves both.
    private static let retention = """
        INSERT INTO meta VALUES ('dropped', 0);
        DROP INDEX documents_read;
        CREATE INDEX documents_read ON documents(time, flags) WHERE flags & 17;
        """
}

/// What a label says of a document.
enum LabelKind: Int64 {
    case source = 0
    case section = 1
    case language = 2
    case problem = 3
}

/// What became of a file.
enum FileState: Int64 {
    case read = 0
    case setAside = 1
    case gone = 2
}

/// The bits of `documents.flags`.
enum DocumentFlags {
    static let read: Int64 = 1
    static let starred: Int64 = 2
    static let gone: Int64 = 4
    static let undated: Int64 = 8
    /// Its text was let go of (`Archive.letGo`): it counts, and is in no list.
    static let dropped: Int64 = 16
}
