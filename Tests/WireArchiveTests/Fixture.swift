import Foundation
import WireModel

@testable import WireArchive

/// A folder that is gone after the test.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("wirewatch-archive-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    func archive(_ name: String = "news.sqlite") throws -> Archive {
        try Archive.open(file(name), access: .readWrite)
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}

/// 2017-04-09, ten in the morning.
let morning = CivilTime(year: 2017, month: 4, day: 9, hour: 10).instant

/// A name as a test writes it: `person/bashar-al-assad` is Bashar Al Assad.
struct Named {
    var key: String
    var mentions = 1
    var variants: [NameVariant] = []
    var titles: [String] = []
    var location: PlaceResolution?
    var ambiguous = false

    init(_ key: String, _ mentions: Int = 1) {
        self.key = key
        self.mentions = mentions
    }

    func with(_ change: (inout Named) -> Void) -> Named {
        var named = self
        change(&named)
        return named
    }

    var name: String {
        (key.split(separator: "/").last ?? "").split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(
            separator: " ")
    }
}

/// A document of one sentence a mention, analysed as the analysis would: spans are right.
func item(
    _ headline: String, body: String = "Nothing else is known.", names: [Named] = [], source: String? = "Example Wire",
    published: Instant? = morning, id: String? = nil, url: String? = nil, file: String = "", format: DocumentFormat = .text,
    terms: [String] = [], change: (inout AnalysedDocument) -> Void = { _ in }
) -> ArchiveItem {
    var document = Document(file: file, format: format, headline: headline)
    document.source = source
    document.published = published
    document.id = id
    document.url = url
    document.language = "en"
    var text = ""
    var analysed = AnalysedDocument(document: document)
    func sentence(_ sentence: String) {
        if !text.isEmpty { text += " " }
        analysed.sentences.append(TextSpan(text.utf8.count, text.utf8.count + sentence.utf8.count))
        text += sentence
    }
    for named in names {
        var entity = DocumentEntity(key: EntityKey(named.key), kind: EntityKey(named.key).kind, name: named.name)
        entity.variants = named.variants
        entity.titles = named.titles
        entity.location = named.location
        for number in 0..<named.mentions {
            let start = text.utf8.count + (text.isEmpty ? 0 : 1)
            analysed.mentions.append(
                Mention(field: .body, span: TextSpan(start, start + named.name.utf8.count), entity: analysed.entities.count))
            sentence("\(named.name) was named \(number + 1) times.")
        }
        analysed.entities.append(entity)
    }
    sentence(body)
    document.body = text
    analysed.document = document
    analysed.wordCount = text.split(separator: " ").count
    analysed.signature = StorySignature(
        terms: terms.map { StorySignature.Term(hash: StableHash.of($0), weight: 1) }.sorted { $0.hash < $1.hash })
    change(&analysed)
    return ArchiveItem(analysed: analysed, digest: digest(of: analysed.document))
}

func digest(of document: Document) -> ContentDigest {
    let parts = [
        document.headline, document.body, document.source ?? "", document.published.map { "\($0.milliseconds)" } ?? "", document.url ?? "",
        document.id ?? "",
    ]
    let joined = parts.joined(separator: "\u{1F}")
    return ContentDigest(high: StableHash.of("high", joined), low: StableHash.of("low", joined))
}

func file(_ path: String, _ items: ArchiveItem..., version: Int64 = 1) -> FileRecord {
    file(path, items, version: version)
}

func file(_ path: String, _ items: [ArchiveItem], version: Int64 = 1) -> FileRecord {
    let fingerprint = FileFingerprint(size: 100, modifiedNanoseconds: version, inode: StableHash.of(path))
    return FileRecord(
        path: path, fingerprint: fingerprint, digest: ContentDigest(high: 1, low: UInt64(version)), outcome: .documents(items))
}

func gone(_ path: String) -> FileRecord {
    FileRecord(path: path, fingerprint: FileFingerprint(size: 0, modifiedNanoseconds: 0, inode: 0), digest: nil, outcome: .gone)
}

let damascus = PlaceResolution(
    gazetteer: 170_654, name: "Damascus", country: "SY", coordinate: Coordinate(latitude: 33.51, longitude: 36.29), confidence: 0.9,
    rule: "capital")
let idlib = PlaceResolution(
    gazetteer: 169_389, name: "Idlib", country: "SY", coordinate: Coordinate(latitude: 35.93, longitude: 36.63), confidence: 0.8,
    rule: "inside Syria")

extension Archive {
    func headlines(_ query: Query = .all, window: TimeWindow = .all, page: Page = Page(limit: 1000)) -> [String] {
        guard case .headlines(let rows, _, _) = answer(.headlines(Scope(query: query, window: window, now: morning), page)) else {
            return ["failure"]
        }
        return rows.map(\.headline)
    }

    func headlines(matching text: String) throws -> [String] {
        headlines(try Query(parsing: text, now: morning)).sorted()
    }

    /// What the archive knows of files, by path.
    func looks() throws -> [String: KnownFiles.Looks] {
        var looks: [String: KnownFiles.Looks] = [:]
        var files = KnownFiles(self)
        while let file = try files.next() { looks[file.path] = file.looks }
        return looks
    }

    func totals(_ scope: Scope = Scope(now: morning)) -> Totals {
        guard case .totals(let totals) = answer(.totals(scope)) else { return Totals() }
        return totals
    }

    func stored(_ id: DocumentID) -> StoredDocument? {
        guard case .document(let stored) = answer(.document(id)) else { return nil }
        return stored
    }

    func entityRows(_ scope: Scope = Scope(now: morning), kinds: Set<EntityKind> = []) -> [EntityRow] {
        guard case .entities(let rows, _) = answer(.entities(scope, kinds: kinds, limit: 100)) else { return [] }
        return rows
    }
}

/// A generator that gives the same numbers in every run: SplitMix64 (Steele et al. 2014).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
