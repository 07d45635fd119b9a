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

    /// Makes the tables that are otherwise made with the first document.
    package func prepare() {
        var document = Document(file: "", format: .text, headline: "Jane Roe leaves Paris", body: "\"We met,\" said Jane Roe of Acme Corp.")
        document.source = "Example"
        _ = analyse(document)
    }

    /// `document` with all that is found in its headline and body.
    package func analyse(_ document: Document) -> AnalysedDocument { analyse([document])[0] }

    /// `documents`, each with what is found in it alone, whatever the others are.
    ///
    /// Some at once go through each step together: a step's tables and code then stay in the processor's caches, which is a tenth quicker
    /// than one document after the other.
    package func analyse(_ documents: some Collection<Document>) -> [AnalysedDocument] {
        var results: [AnalysedDocument] = []
        results.reserveCapacity(documents.count)
        PlaceProminence.borrowed { places in
            // A document is large: it is read where it lies, and what is made of it moves on.
            var index = documents.startIndex
            while index != documents.endIndex {
                var bytes = 0
                var group: [DocumentAnalysis] = []
                group.reserveCapacity(min(documents.count - results.count, AnalysisLimits.groupDocuments))
                while index != documents.endIndex, group.count < AnalysisLimits.groupDocuments, bytes < AnalysisLimits.groupBytes {
                    bytes += documents[index].body.utf8.count
                    group.append(DocumentAnalysis(documents[index], places))
                    documents.formIndex(after: &index)
                }
                analyse(&group, places)
                for place in group.indices { results.append(group[place].handOn()) }
            }
        }
        return results
    }

    private func analyse(_ group: inout [DocumentAnalysis], _ places: PlaceProminence) {
        func each(_ step: (inout DocumentAnalysis) -> Void) { for index in group.indices { step(&group[index]) } }
        each { $0.findNames(places) }
        if let model {
            var tagger = NameTagger(model: model)
            for index in group.indices { group[index].tag(&tagger, places) }
        }
        each { $0.judge(places) }
        each { $0.cluster(places) }
        each { $0.build(resolver, decided, places, withLinks: findsLinks) }
        each { $0.findQuotes() }
        each { $0.sign() }
    }
}
