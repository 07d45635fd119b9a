/// The archive's number of a document: fast, and private to one archive file.
package struct DocumentID: Hashable, Comparable, Sendable {
    package var rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: DocumentID, right: DocumentID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A line of the headlines pane.
package struct HeadlineRow: Hashable, Sendable {
    package var id: DocumentID
    /// Stable across rebuilds, such as `a3f9c2d1e07b`: made of the file's path and the item's identity.
    package var reference: String
    package var headline: String
    package var source: String?
    package var published: Instant?
    /// When the archive took it in.
    package var arrived: Instant
    /// `published`, clamped to a plausible time, or else `arrived`: what lists are ordered by.
    package var time: Instant
    package var language: String?
    package var isRead: Bool
    package var isStarred: Bool
    /// The file is gone from the directory; the document stays.
    package var isGone: Bool
    /// Sources that report the same story, this one included; 1 where it stands alone.
    package var storySources: Int
    package var file: String
    package var item: Int
    package var lede: String
    package var wordCount: Int

    package init(id: DocumentID, reference: String, headline: String, time: Instant, arrived: Instant, file: String, item: Int) {
        self.id = id
        self.reference = reference
        self.headline = headline
        self.time = time
        self.arrived = arrived
        self.file = file
        self.item = item
        isRead = false
        isStarred = false
        isGone = false
        storySources = 1
        lede = ""
        wordCount = 0
    }
}

/// A line of the entities pane.
package struct EntityRow: Hashable, Sendable {
    package var key: EntityKey
    package var kind: EntityKind
    package var name: String
    package var mentions: Int
    package var documents: Int
    /// Mentions in the last six hours of the window, less those in the six hours before; `nil` where all are new.
    package var change: Int?
    /// Mentions in equal steps over the window, oldest first.
    package var trend: [Int]
    package var variants: [NameVariant]
    /// What the person is called, most documents first.
    package var titles: [TitleCount]

    package init(key: EntityKey, kind: EntityKind, name: String, mentions: Int, documents: Int) {
        self.key = key
        self.kind = kind
        self.name = name
        self.mentions = mentions
        self.documents = documents
        change = 0
        trend = []
        variants = []
        titles = []
    }
}

/// A title or role, and how many documents use it.
package struct TitleCount: Hashable, Sendable {
    package var text: String
    package var documents: Int

    package init(text: String, documents: Int) {
        self.text = text
        self.documents = documents
    }
}

/// A line of the place list, and a mark on the map.
package struct PlaceRow: Hashable, Sendable {
    package var entity: EntityRow
    package var location: PlaceResolution?

    package init(entity: EntityRow, location: PlaceResolution?) {
        self.entity = entity
        self.location = location
    }
}

/// A line of the source list.
package struct SourceRow: Hashable, Sendable {
    package var name: String
    package var documents: Int
    package var latest: Instant?

    package init(name: String, documents: Int, latest: Instant?) {
        self.name = name
        self.documents = documents
        self.latest = latest
    }
}

/// The counts in the header.
package struct Totals: Hashable, Sendable {
    package var documents = 0
    package var unread = 0
    package var stories = 0
    package var sources = 0
    /// Documents without a date of their own.
    package var undated = 0
    /// Documents that count and whose text is no longer kept.
    package var dropped = 0
    /// Files that could not be read.
    package var setAside = 0
    /// Bytes of the archive file.
    package var archiveBytes: Int64 = 0
    /// Oldest and newest time of a document; both `nil` in an empty archive.
    package var span = TimeWindow.all

    package init() {}
}

/// Documents per bucket of time.
package struct Pulse: Hashable, Sendable {
    /// The start of the first bucket.
    package var start: Instant
    package var stepSeconds: Int
    /// Oldest first.
    package var values: [Int]
    package var burst: Burst?

    package struct Burst: Hashable, Sendable {
        /// The bucket at the burst's end, by its place in `values`.
        package var bucket: Int
        /// Documents against the baseline of the buckets before.
        package var ratio: Double
        /// The burst reaches the last bucket.
        package var isNow: Bool

        package init(bucket: Int, ratio: Double, isNow: Bool) {
            self.bucket = bucket
            self.ratio = ratio
            self.isNow = isNow
        }
    }

    package init(start: Instant, stepSeconds: Int, values: [Int], burst: Burst? = nil) {
        self.start = start
        self.stepSeconds = stepSeconds
        self.values = values
        self.burst = burst
    }
}

/// A sentence behind a figure.
package struct EvidenceRow: Hashable, Sendable {
    package var document: HeadlineRow
    package var field: TextField
    /// The mention itself.
    package var span: TextSpan
    /// The sentence around it, in the same field.
    package var sentence: TextSpan
    package var text: String

    package init(document: HeadlineRow, field: TextField, span: TextSpan, sentence: TextSpan, text: String) {
        self.document = document
        self.field = field
        self.span = span
        self.sentence = sentence
        self.text = text
    }
}

/// Something that someone says in a document's body.
package struct QuotationRow: Hashable, Sendable {
    package var document: HeadlineRow
    /// The entity that speaks, by its name, or who speaks as the text has it; `nil` where it does not say.
    package var speaker: String?
    package var entity: EntityKey?
    package var verb: String?
    package var kind: Quotation.Kind
    package var text: String
    /// Its place in the body, in Unicode scalars.
    package var scalars: Range<Int>

    package init(
        document: HeadlineRow, speaker: String?, entity: EntityKey?, verb: String?, kind: Quotation.Kind, text: String, scalars: Range<Int>
    ) {
        self.document = document
        self.speaker = speaker
        self.entity = entity
        self.verb = verb
        self.kind = kind
        self.text = text
        self.scalars = scalars
    }
}

/// A document with its entities, as the reading view shows it.
package struct StoredDocument: Hashable, Sendable {
    package var row: HeadlineRow
    package var analysed: AnalysedDocument
    /// Other files that hold the same content.
    package var alsoIn: [String]
    package var revisions: Int

    package init(row: HeadlineRow, analysed: AnalysedDocument, alsoIn: [String], revisions: Int) {
        self.row = row
        self.analysed = analysed
        self.alsoIn = alsoIn
        self.revisions = revisions
    }
}

/// A group of documents that report one event.
package struct StoryRow: Hashable, Sendable {
    package var id: Int64
    /// The headline of its first document.
    package var headline: String
    package var documents: [HeadlineRow]

    package init(id: Int64, headline: String, documents: [HeadlineRow]) {
        self.id = id
        self.headline = headline
        self.documents = documents
    }
}

/// A file that could not be read, and why.
package struct SetAsideRow: Hashable, Sendable {
    package var file: String
    package var problem: Problem
    package var seen: Instant

    package init(file: String, problem: Problem, seen: Instant) {
        self.file = file
        self.problem = problem
        self.seen = seen
    }
}

/// How often a problem occurs.
package struct ProblemCount: Hashable, Sendable {
    package var code: String
    package var count: Int

    package init(code: String, count: Int) {
        self.code = code
        self.count = count
    }
}
