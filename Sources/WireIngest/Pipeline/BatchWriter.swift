import WireArchive
import WireModel

/// Writes batches, and keeps at it: a full disk or a failing device loses nothing, it only makes the archive late.
final class BatchWriter: Sendable {
    /// Milliseconds between tries: the first, and the longest, so that work resumes well within 30 s of the disk's recovery.
    private static let backoff = (first: 250, longest: 8000)
    /// Tries of a whole batch before its records are tried one by one.
    private static let wholeTries = 3

    /// Writes a batch into the archive.
    typealias Commit = @Sendable ([FileRecord]) throws(ArchiveError) -> WriteOutcome

    private let commit: Commit
    private let events: EventSink
    private let isStopping = Guarded(false)

    init(events: EventSink, commit: @escaping Commit) {
        self.commit = commit
        self.events = events
    }

    func requestStop() {
        isStopping.change { $0 = true }
    }

    /// Commits the batch in one transaction. `false` when stopped before that could be done.
    func write(_ records: [FileRecord]) -> Bool {
        var delay = Self.backoff.first
        var tries = 0
        var told: String?
        while true {
            do {
                let outcome = try commit(records)
                if told != nil { events.send(.notice("the archive takes in documents again")) }
                events.archived(outcome)
                return true
            } catch {
                if case .closed = error { return false }
                tries += 1
                let message = "\(error)"
                if told != message { events.send(.notice(SafeText(message + "; nothing is lost, it is tried again"))) }
                told = message
                if case .other = error, tries >= Self.wholeTries, writeOneByOne(records) { return true }
            }
            if isStopping.wait(until: Monotonic.now.adding(milliseconds: delay), for: { $0 ? true : nil }) == true { return false }
            delay = min(delay * 2, Self.backoff.longest)
        }
    }

    /// Finds the record that the archive refuses for itself, and sets its file aside with the archive's words, so that one file
    /// cannot hold up all others. `false` when not even that goes in: then the archive is to blame, not a record.
    private func writeOneByOne(_ records: [FileRecord]) -> Bool {
        for record in records {
            do {
                events.archived(try commit([record]))
            } catch {
                var aside = record
                aside.outcome = .setAside(Problem(code: "archive.refused", detail: "\(record.path): \(error)"))
                guard let outcome = try? commit([aside]) else { return false }
                events.archived(outcome)
            }
        }
        return true
    }
}
