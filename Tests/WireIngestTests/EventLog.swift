import WireArchive
import WireModel

@testable import WireIngest

/// Collects the events of an `Ingestor`, and lets a test wait for a state of affairs instead of sleeping.
final class EventLog: Sendable {
    struct Seen: Sendable {
        var notices: [String] = []
        var progress: [Int] = []
        var roles: [Bool] = []
        var archived = 0
        var lags: [Int] = []
        var added: [DocumentID] = []
        var revised: [DocumentID] = []
        var caughtUp = 0
        var lastCaughtUp: Instant?
        var rootLost = 0
        var rootBack = 0
    }

    private let seen = Guarded(Seen())

    var receive: @Sendable (IngestEvent) -> Void {
        { event in
            self.seen.change { seen in
                switch event {
                case .progress(let done, _): seen.progress.append(done)
                case .archived(let outcome):
                    seen.archived += 1
                    seen.added += outcome.added
                    seen.revised += outcome.revised
                case .lag(let milliseconds): seen.lags.append(milliseconds)
                case .notice(let text): seen.notices.append(text.string)
                case .rootLost: seen.rootLost += 1
                case .rootBack: seen.rootBack += 1
                case .filling: break
                case .caughtUp(let moment):
                    seen.caughtUp += 1
                    seen.lastCaughtUp = moment
                case .role(let isWriter): seen.roles.append(isWriter)
                }
            }
        }
    }

    var now: Seen { seen.read { $0 } }

    /// Waits until the events satisfy `condition`; `false` after ten seconds.
    func wait(seconds: Int = 10, until condition: (Seen) -> Bool) -> Bool {
        seen.wait(until: Monotonic.now.adding(milliseconds: seconds * 1000)) { condition($0) ? true : nil } == true
    }

    /// Waits until the archive, looked at after each event, satisfies `condition`; `false` after ten seconds.
    func wait(for archive: Archive, seconds: Int = 10, until condition: (Contents) -> Bool) -> Bool {
        let deadline = Monotonic.now.adding(milliseconds: seconds * 1000)
        var known = -1
        while Monotonic.now < deadline {
            if condition(Contents(archive)) { return true }
            // A change may also come without an event between our look and our wait: look again now and then.
            _ = seen.wait(until: Monotonic.now.adding(milliseconds: 50)) { $0.archived != known ? true : nil }
            known = seen.read { $0.archived }
        }
        return condition(Contents(archive))
    }
}
