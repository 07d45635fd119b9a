import Glibc
import Synchronization
import WireModel

/// Runs a replay beside the dashboard.
final class ReplayThread: Sendable {
    private let replay: Replay
    private let isStopped = Atomic(false)

    /// Starts at once. The thread holds this object, and ends by itself when the last document has arrived.
    init(_ replay: Replay) throws(CommandFailure) {
        self.replay = replay
        var thread = pthread_t()
        let held = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { held in
                guard let held else { return nil }
                Unmanaged<ReplayThread>.fromOpaque(held).takeRetainedValue().work()
                return nil
            }, held)
        guard code == 0 else {
            Unmanaged<ReplayThread>.fromOpaque(held).release()
            throw .failed(["the replay could not be started (\(String(cString: strerror(code))))"])
        }
        pthread_detach(thread)
    }

    /// No document arrives after this; a wait under way is slept out by a thread that nobody minds.
    func stop() {
        isStopped.store(true, ordering: .releasing)
    }

    private func work() {
        // A document that cannot be copied is missing from the demo; the dashboard owns the terminal, so nothing is said.
        try? replay.run { isStopped.load(ordering: .acquiring) }
    }
}
