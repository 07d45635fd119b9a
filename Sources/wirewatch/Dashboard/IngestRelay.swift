import WireArchive
import WireIngest
import WireScreen

/// Tells the dashboard what the ingest does.
enum IngestRelay {
    static func message(for event: IngestEvent) -> Message {
        switch event {
        case .progress(let done, let total): .progress(done: done, total: total)
        case .archived(let outcome): .generation(outcome.generation, newDocuments: outcome.added.count)
        case .lag(let milliseconds): .lag(milliseconds: milliseconds)
        case .notice(let text): .notice(text)
        case .rootLost: .rootLost
        case .rootBack: .rootBack
        case .caughtUp(let moment): .caughtUp(at: moment)
        case .filling(let query, let done, let total): .filling(query, done: done, total: total)
        case .role(let isWriter): .role(isWriter: isWriter)
        }
    }
}
