import WireArchive
import WireModel

/// Writes batches, and keeps at it: a full disk or a failing device loses nothing, it only makes the archive late.
final class BatchWriter: Sendable {
    /// Milliseconds between tries: the first, and the longest, so that work resumes well within 30 s of the disk's recovery.
    private static let backoff = (first: 250, longest: 8000)
    /// Tries of a whole batch before its records are tried one by one.
    private static let wholeTries = 3
    /// Tries of a batch where patience is brief.
    private static let briefTries = 4

    /// Writes a batch into the archive, and what comes after it for as long as something does, in one transaction.
    typealias Commit = @Sendable ([FileRecord], More) throws(ArchiveError) -> WriteOutcome
    /// The next records of a transaction; `nil` where it is to end.
    typealias More = () -> [FileRecord]?

    /// For how long a failing write is tried again.
    enum Patience {
        /// Until it goes in: the dashboard lives on beside a full disk.
        case endless
        /// Some two seconds: a command that is to end says what is wrong instead.
        case brief
    }

    private let commit: Commit
    private let events: EventSink
    private let patience: Patience
    private let isStopping = Guarded(false)
    private let reason = Guarded<ArchiveError?>(nil)

    init(events: EventSink, patience: Patience = .endless, commit: @escaping Commit) {
        self.commit = commit
        self.events = events
        self.patience = patience
    }

    /// Why the last write was given up, if one was.
    var failure: ArchiveError? { reason.read { $0 } }

    func requestStop() {
        isStopping.change { $0 = true }
    }

    /// Commits the batch in one transaction, and tells how long that was after `noticed`. `false` when it was stopped or given up.
    func write(_ records: [FileRecord], noticed: Monotonic? = nil) -> Bool {
        var delay = Self.backoff.first
        var tries = 0
        var told: String?
        while true {
            do {
                let outcome = try commit(records) { nil }
                if told != nil { events.send(.notice("the archive takes in documents again")) }
                events.archived(outcome)
                if let noticed, outcome.isNews { events.send(.lag(milliseconds: Monotonic.now.milliseconds(since: noticed))) }
                return true
            } catch {
                tries += 1
                if case .other = error, tries >= Self.wholeTries, writeOneByOne(records) { return true }
                if Self.isHopeless(error, patience) || patience == .brief && tries >= Self.briefTries {
                    reason.change { $0 = error }
                    return false
                }
                let message = "\(error)"
                if told != message, patience == .endless {
                    events.send(.notice(SafeText(message + "; nothing is lost, it is tried again")))
                }
                told = message
            }
            if isStopping.wait(until: Monotonic.now.adding(milliseconds: delay), for: { $0 ? true : nil }) == true { return false }
            delay = min(delay * 2, Self.backoff.longest)
        }
    }

    /// Commits the records and all that comes behind them in one transaction, which is tried once: those before are not kept. `false` where
    /// it fails.
    func write(_ records: [FileRecord], more: More) -> Bool {
        do {
            events.archived(try commit(records, more))
            return true
        } catch {
            reason.change { $0 = error }
            return false
        }
    }

    /// Another try cannot help.
    static func isHopeless(_ error: ArchiveError, _ patience: Patience) -> Bool {
        switch error {
        case .closed: true
        case .corrupt: patience == .brief
        default: false
        }
    }

    /// Finds the record that the archive refuses for itself, and sets its file aside with the archive's words, so that one file
    /// cannot hold up all others. `false` when not even that goes in: then the archive is to blame, not a record.
    private func writeOneByOne(_ records: [FileRecord]) -> Bool {
        for record in records {
            do {
                events.archived(try commit([record]) { nil })
            } catch {
                var aside = record
                aside.outcome = .setAside(Problem(code: "archive.refused", detail: "\(record.path): \(error)"))
                guard let outcome = try? commit([aside], { nil }) else { return false }
                events.archived(outcome)
            }
        }
        return true
    }
}
