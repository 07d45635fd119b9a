import WireArchive
package import WireModel

/// Topics, kept in the archive beside its documents.
extension Ingestor {
    struct Topics: Sendable {
        var wanted: [Query]
        /// Rises when other topics are wanted, or one has to be filled.
        var number = 0
        var isStopping = false
    }

    /// From now on these topics are kept up to date in the archive; those that are new are filled in the background, as far as this
    /// instance writes it.
    package func keep(_ queries: [Query]) {
        topics.change { topics in
            topics.wanted = queries
            topics.number += 1
        }
    }

    /// On a thread of its own: keeps and fills topics, until stopped.
    func followTopics() {
        var followed = -1
        while true {
            let next: [Query]?? = topics.wait { topics in
                if topics.isStopping { return .some(nil) }
                guard topics.number > followed else { return nil }
                followed = topics.number
                return topics.wanted
            }
            guard case .some(.some(let wanted)) = next else { return }
            do throws(ArchiveError) {
                try fill(wanted) { topics.read { $0.isStopping } }
            } catch {
                let reason = SafeText(error.description)
                events.send(.notice("topics: the archive could not follow them yet (\(reason)); it is tried again at the next start"))
            }
        }
    }

    /// Keeps `wanted`, and fills what is not filled yet. Only for the instance that writes.
    func fill(_ wanted: [Query], isStopping: () -> Bool = { false }) throws(ArchiveError) {
        let kept = try archive.keep(wanted, at: .present)
        if kept.isNews { events.archived(kept) }
        while !isStopping(), let step = try archive.fillTopics() {
            events.archived(step.outcome)
            events.send(.filling(step.query, done: step.done, total: step.total))
        }
    }

    /// Called with each batch: a topic that it left behind is filled.
    func noticeTopics(_ outcome: WriteOutcome) {
        if outcome.leavesTopicsBehind { topics.change { $0.number += 1 } }
    }
}
