import WireAnalysis
import WireArchive
package import WireModel

/// The reader's decisions on names, put into the archive.
extension Ingestor {
    /// What the reader has decided so far.
    struct Names: Sendable {
        var decisions: NameDecisions
        /// Rises with each decision.
        var number = 0
        var isStopping = false
    }

    /// Documents that are analysed anew in one transaction.
    private static let batch = 64

    /// From now on documents are analysed under `decisions`; those in the archive follow in the background, as far as this instance
    /// writes it. Another one that does takes them up when it starts next.
    package func decide(_ decisions: NameDecisions) {
        names.change { names in
            names.decisions = decisions
            names.number += 1
        }
    }

    /// On a thread of its own: lets the archive follow each decision, until stopped.
    func followNames(_ pipeline: Pipeline) {
        var followed = -1
        while true {
            let next: Int?? = names.wait { names in
                if names.isStopping { return .some(nil) }
                return names.number > followed ? .some(names.number) : nil
            }
            guard case .some(.some(let number)) = next else { return }
            followed = number
            do throws(ArchiveError) {
                let last = try archive.lastDocument()
                let forms = try followDecisions()
                // What was being read meanwhile may still have been analysed under the old ones.
                guard !forms.isEmpty, pipeline.waitUntilIdle(until: Monotonic.now.adding(milliseconds: 60_000)) else { continue }
                try reanalyse(try archive.documents(naming: forms).filter { $0.rawValue > last.rawValue })
            } catch {
                let reason = SafeText(error.description)
                events.send(.notice("names.toml: the archive could not follow it yet (\(reason)); it is tried again at the next start"))
            }
        }
    }

    /// Makes the archive's documents follow the decisions where they do not, and returns the forms that were decided anew.
    ///
    /// Only for the instance that writes. Stopped half-way, it starts from the beginning the next time.
    @discardableResult
    func followDecisions() throws(ArchiveError) -> [String] {
        let decisions = names.read { $0.decisions }
        let forms = try archive.changedForms(decisions)
        guard !forms.isEmpty else { return [] }
        guard try reanalyse(try archive.documents(naming: forms)) else { return [] }
        events.archived(try archive.follow(decisions))
        return forms
    }

    /// `false` when it was stopped.
    @discardableResult
    private func reanalyse(_ documents: [DocumentID]) throws(ArchiveError) -> Bool {
        let analyser = Analyser(decisions: names.read { $0.decisions }, findsLinks: false)
        var done = 0
        while done < documents.count {
            guard !running.read({ $0.isStopping }) else { return false }
            var stored: [(id: DocumentID, document: Document)] = []
            for id in documents[done...].prefix(Self.batch) {
                if let found = try archive.document(id) { stored.append((id, found.document)) }
            }
            let batch = zip(stored, analyser.analyse(stored.map(\.document))).map { (id: $0.id, analysed: $1) }
            events.archived(try archive.reanalyse(batch))
            done += Self.batch
        }
        return true
    }
}
