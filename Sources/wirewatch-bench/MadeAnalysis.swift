import WireArchive
import WireIngest
import WireModel

/// What the analysis would find in an article, from the one who made it: names where they stand, and the words that tell an event.
struct MadeAnalysis {
    /// Terms of a signature, as many as the analysis keeps.
    private static let mostTerms = 40
    /// Shorter words are in every text.
    private static let shortest = 5

    private var analysed: AnalysedDocument

    var item: ArchiveItem { ArchiveItem(analysed: analysed, digest: Digests.digest(of: analysed.document)) }

    init(_ article: MadeArticle, file: String) {
        var document = Document(file: file, format: .text, headline: article.headline)
        document.body = article.paragraphs.joined(separator: "\n\n")
        document.source = article.source
        document.published = article.published
        document.language = "en"
        analysed = AnalysedDocument(document: document)
        let body = Array(document.body.utf8)
        name(article.names.sorted { $0.text < $1.text }, in: body)
        sentences(in: body)
        sign(body)
    }

    private mutating func name(_ names: [MadeName], in body: [UInt8]) {
        for name in names {
            let places = Self.places(of: Array(name.text.utf8), in: body)
            guard !places.isEmpty else { continue }
            let slug = name.text.lowercased().split(separator: " ").joined(separator: "-")
            let entity = DocumentEntity(key: EntityKey("\(name.kind.rawValue)/\(slug)"), kind: name.kind, name: name.text)
            for start in places {
                analysed.mentions.append(
                    Mention(
                        field: .body, span: TextSpan(start, start + name.text.utf8.count), entity: analysed.entities.count))
            }
            analysed.entities.append(entity)
        }
        analysed.mentions.sort { $0.span.start < $1.span.start }
    }

    private static func places(of name: [UInt8], in body: [UInt8]) -> [Int] {
        guard let first = name.first, body.count >= name.count else { return [] }
        return (0...body.count - name.count).filter { body[$0] == first && body[$0..<$0 + name.count].elementsEqual(name) }
    }

    private mutating func sentences(in body: [UInt8]) {
        var start = 0
        for (place, byte) in body.enumerated() where byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\n") {
            if place > start { analysed.sentences.append(TextSpan(start, place + (byte == UInt8(ascii: ".") ? 1 : 0))) }
            start = place + (byte == UInt8(ascii: ".") ? 2 : 1)
        }
    }

    private mutating func sign(_ body: [UInt8]) {
        var weights: [UInt64: Float] = [:]
        var words = 0
        for word in body.split(whereSeparator: { $0 < 65 || $0 > 122 }) {
            words += 1
            guard word.count >= Self.shortest else { continue }
            let hash = word.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
            weights[hash &* 0x9E37_79B9_7F4A_7C15, default: 0] += 1
        }
        analysed.wordCount = words
        let heaviest = weights.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.mostTerms)
        analysed.signature = StorySignature(
            terms: heaviest.map { StorySignature.Term(hash: $0.key, weight: $0.value) }.sorted { $0.hash < $1.hash })
    }
}
