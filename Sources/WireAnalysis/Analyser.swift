package import WireModel

/// Finds what is in a document: sentences, people, organisations, places, quotations, and the features that group stories.
///
/// Pure and deterministic; the data is embedded in the program, so making one is cheap, and one serves every thread.
package struct Analyser: Sendable {
    private let gazetteer = Gazetteer.embedded
    private let resolver = PlaceResolver()
    private let model: NameModel?
    private let findsLinks: Bool
    let decided: DecidedNames

    /// An analyser under the reader's own `decisions` on names. `findsLinks` is for who asks for `AnalysedDocument.placeLinks`.
    package init(decisions: NameDecisions = NameDecisions(), findsLinks: Bool = true) {
        self.init(model: .embedded, decisions: decisions, findsLinks: findsLinks)
    }

    /// One that lets `model` say what the names are, or, where there is none, the rules alone.
    package init(model: NameModel?, decisions: NameDecisions = NameDecisions(), findsLinks: Bool = true) {
        self.model = model
        self.findsLinks = findsLinks
        decided = DecidedNames(decisions)
    }

    /// `document` with all that the rules find in its headline and body.
    package func analyse(_ document: Document) -> AnalysedDocument {
        PlaceProminence.borrowed { analyse(document, $0) }
    }

    private func analyse(_ document: Document, _ places: PlaceProminence) -> AnalysedDocument {
        var result = AnalysedDocument(document: document)
        let document = Self.bounded(document)
        let headline = FieldText(document.headline, field: .headline, lexicon: .embedded)
        let body = FieldText(document.body, field: .body, lexicon: .embedded)
        result.sentences = body.sentenceSpans
        result.wordCount = body.wordCount
        let fields = [headline, body]
        var candidates = names(fields, places)
        candidates.removeInPlace { OwnOutlet.isNamed(by: $0, in: document) }
        PlaceExtent(fields: fields, places: places).widen(&candidates)
        var clusters = Clusters(candidates)
        Aliases.merge(&clusters, candidates, fields: fields)
        let built = EntityBuilder(
            document: document, fields: fields, candidates: candidates, clusters: clusters, resolver: resolver, places: places,
            withLinks: findsLinks)
        result.entities = built.entities
        result.mentions = built.mentions
        decided.apply(to: &result, fields, resolver: resolver)
        result.placeLinks = built.placeLinks
        result.quotes = QuoteFinder.find(in: body, mentions: result.mentions, entities: result.entities)
        result.signature = SignatureBuilder.signature(headline: headline, body: body, analysed: result)
        return result
    }

    /// The candidates that are names, with their kinds, in order.
    private func names(_ fields: [FieldText], _ places: PlaceProminence) -> [NameCandidate] {
        let isEnglish = TextLanguage.isEnglish(fields)
        var tagger = model.map { NameTagger(model: $0) }
        var cases: [[SentenceCase]] = []
        var names: [NameCandidate] = []
        for text in fields {
            var found = NameScanner.found(in: text, places: places)
            if !isEnglish {
                found.candidates = TextLanguage.sure(found.candidates, places: places)
            } else if let tagged = tagger?.names(in: text, found: found, places: places) {
                TaggedCandidates(text: text, places: places).merge(tagged, into: &found.candidates)
            }
            cases.append(found.cases)
            // The few of the headline move in front of the many of the body.
            found.candidates.insert(contentsOf: names, at: 0)
            names = found.candidates
        }
        DocumentNames.judge(&names)
        names.removeInPlace { $0.pointee.kind == nil }
        for (text, cases) in zip(fields, cases) {
            NumberedUnits(text: text).add(to: &names)
            NameEdges(text: text, cases: cases).widen(&names)
            NameLists(text: text).settle(&names)
        }
        return names
    }

    /// `document` with no more body than is analysed, cut behind a word.
    private static func bounded(_ document: Document) -> Document {
        let bytes = document.body.utf8
        guard bytes.count > AnalysisLimits.bodyBytes else { return document }
        let head = bytes.prefix(AnalysisLimits.bodyBytes)
        let cut = head.suffix(4096).lastIndex { $0 <= 0x20 } ?? head.lastIndex { $0 & 0xC0 != 0x80 } ?? head.endIndex
        var result = document
        result.body = String(document.body[..<cut])
        return result
    }
}
