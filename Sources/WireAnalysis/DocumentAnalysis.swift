import WireModel

/// A document on its way through the analysis, step by step: so that many can take each step together.
struct DocumentAnalysis {
    /// The document with no more body than is analysed, where it has more.
    private let bounded: Document?
    /// Headline and body.
    private let fields: [FieldText]
    private let isEnglish: Bool
    /// By field: what the rules find, and what the model makes of it.
    private var found: [FoundNames] = []
    private var tagged: [[TaggedName]] = []
    private var candidates: [NameCandidate] = []
    private var clusters = Clusters([])
    private(set) var result: AnalysedDocument

    /// Reads the words.
    init(_ document: Document, _ places: PlaceProminence) {
        result = AnalysedDocument(document: document)
        bounded = Self.bounded(document)
        let body = FieldText(bounded?.body ?? document.body, field: .body, lexicon: places.lexicon)
        fields = [FieldText(document.headline, field: .headline, lexicon: places.lexicon), body]
        isEnglish = TextLanguage.isEnglish(fields)
        result.sentences = body.sentenceSpans
        result.wordCount = body.wordCount
    }

    mutating func findNames(_ places: PlaceProminence) { found = fields.map { NameScanner.found(in: $0, places: places) } }

    /// Lets the model say what the names are; it knows English alone.
    mutating func tag(_ tagger: inout NameTagger, _ places: PlaceProminence) {
        guard isEnglish else { return }
        tagged.reserveCapacity(fields.count)
        for (text, found) in zip(fields, found) { tagged.append(tagger.names(in: text, found: found, places: places)) }
    }

    /// The candidates that are names, with their kinds, in order.
    mutating func judge(_ places: PlaceProminence) {
        var cases: [[SentenceCase]] = []
        for (index, text) in fields.enumerated() {
            cases.append(found[index].cases)
            var names = found[index].candidates
            found[index].candidates = []
            if !isEnglish {
                names = TextLanguage.sure(names, places: places)
            } else if !tagged.isEmpty {
                TaggedCandidates(text: text, places: places).merge(tagged[index], into: &names)
            }
            // The few of the headline move in front of the many of the body.
            names.insert(contentsOf: candidates, at: 0)
            candidates = names
        }
        (found, tagged) = ([], [])
        DocumentNames.judge(&candidates)
        candidates.removeInPlace { $0.pointee.kind == nil }
        for (text, cases) in zip(fields, cases) {
            NumberedUnits(text: text).add(to: &candidates)
            NameEdges(text: text, cases: cases).widen(&candidates)
            NameLists(text: text).settle(&candidates)
        }
    }

    /// Puts the names of one thing together.
    mutating func cluster(_ places: PlaceProminence) {
        var outlet = OwnOutlet(source: result.document.source)
        candidates.removeInPlace { outlet.isNamed(by: $0) }
        PlaceExtent(fields: fields, places: places).widen(&candidates)
        clusters = Clusters(candidates)
        Aliases.merge(&clusters, candidates, fields: fields)
    }

    /// Finds the places that are meant, and makes the entities.
    mutating func build(_ resolver: PlaceResolver, _ decided: DecidedNames, _ places: PlaceProminence, withLinks: Bool) {
        let built = EntityBuilder(
            document: bounded ?? result.document, fields: fields, candidates: candidates, clusters: clusters, resolver: resolver,
            places: places, withLinks: withLinks)
        (candidates, clusters) = ([], Clusters([]))
        result.entities = built.entities
        result.mentions = built.mentions
        decided.apply(to: &result, fields, resolver: resolver)
        result.placeLinks = built.placeLinks
    }

    mutating func findQuotes() {
        result.quotes = QuoteFinder.find(in: fields[1], mentions: result.mentions, entities: result.entities)
    }

    mutating func sign() {
        result.signature = SignatureBuilder.signature(headline: fields[0], body: fields[1], analysed: result)
    }

    /// Hands on what was found, which is gone from here.
    mutating func handOn() -> AnalysedDocument {
        var found = AnalysedDocument(document: Document(file: "", format: .text))
        swap(&found, &result)
        return found
    }

    /// `document` with no more body than is analysed, cut behind a word; `nil` where it has no more.
    private static func bounded(_ document: Document) -> Document? {
        let bytes = document.body.utf8
        guard bytes.count > AnalysisLimits.bodyBytes else { return nil }
        let head = bytes.prefix(AnalysisLimits.bodyBytes)
        let cut = head.suffix(4096).lastIndex { $0 <= 0x20 } ?? head.lastIndex { $0 & 0xC0 != 0x80 } ?? head.endIndex
        var result = document
        result.body = String(document.body[..<cut])
        return result
    }
}
