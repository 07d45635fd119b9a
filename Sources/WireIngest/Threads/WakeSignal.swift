import CLinux
import Glibc

/// A descriptor that one thread polls and any thread raises.
final class WakeSignal: Sendable {
    let descriptor: Int32

    /// Answers `nil` where the process has no descriptor left.
    init?() {
        descriptor = linux_eventfd()
        if descriptor < 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    func raise() {
        linux_eventfd_raise(descriptor)
    }

    func clear() {
        linux_eventfd_clear(descriptor)
    }
}
