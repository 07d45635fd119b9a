import CLinux
import Glibc

/// The lock that makes one instance the writer of an archive: flock on a file beside it, which is never removed
/// (else two instances could hold locks on two files of one name).
///
/// The file stays open between tries: closing it would itself be an event for those who wait. The kernel frees the lock with its holder.
final class WriterLock: Sendable {
    private let descriptor: Int32

    /// Opens the lock file; `nil` where it cannot be made, as in a directory that is read-only.
    init?(_ path: String) {
        descriptor = PathBytes.withPath(path) { linux_open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        if descriptor < 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock if nobody holds it.
    func take() -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }

    func release() {
        _ = flock(descriptor, LOCK_UN)
    }
}
