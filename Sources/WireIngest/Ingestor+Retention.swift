import WireArchive
import WireModel

/// Texts that are older than the reader wants them kept.
extension Ingestor {
    /// How often it is looked for them, in milliseconds: their age is told in days.
    private static let hour = 3_600_000

    /// Lets go of the texts that are too old by now. Only for the instance that writes.
    func letGo(isStopping: () -> Bool = { false }) throws(ArchiveError) {
        guard let seconds = options.keepSeconds else { return }
        let count = try archive.letGo(before: Instant.present.adding(seconds: -seconds), isCancelled: isStopping)
        guard count > 0 else { return }
        events.send(.notice("\(count) texts are older than they are to be kept: they were let go of, and still count"))
        follow()
    }

    /// On a thread of its own: at the start and each hour, until stopped.
    func followRetention() {
        guard options.keepSeconds != nil else { return }
        while true {
            do throws(ArchiveError) {
                try letGo { running.read { $0.isStopping } }
            } catch {
                let reason = SafeText(error.description)
                events.send(.notice("old texts could not be let go of yet (\(reason)); it is tried again in an hour"))
            }
            let next = Monotonic.now.adding(milliseconds: Self.hour)
            guard topics.wait(until: next, for: { $0.isStopping ? true : nil }) == nil else { return }
        }
    }
}
