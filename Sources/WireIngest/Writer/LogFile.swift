import CLinux
import Glibc
import WireArchive

/// SQLite's log of an archive, seen as a file.
///
/// Folding the log in waits until the disk has all of it. After each large batch the disk is asked to begin with what is new, so that
/// little is left to wait for.
final class LogFile: Sendable {
    /// Documents of a batch after which it is worth the while: what comes one by one is left to the kernel.
    private static let documents = 32

    private let path: String
    /// Opened with the first large batch; below zero where it could not be.
    private let descriptor = Guarded<Int32?>(nil)

    init(archivePath: String) {
        path = Archive.log(of: archivePath)
    }

    deinit {
        descriptor.read { if let descriptor = $0, descriptor >= 0 { close(descriptor) } }
    }

    /// The disk begins to write what a batch brought. Where it does not, folding in takes longer, and nothing else is lost.
    func beginWriting(_ outcome: WriteOutcome) {
        guard outcome.added.count + outcome.revised.count >= Self.documents else { return }
        let opened = descriptor.change { descriptor in
            let opened = descriptor ?? PathBytes.withPath(path) { linux_open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0) }
            descriptor = opened
            return opened
        }
        if opened >= 0 { linux_begin_writing(opened) }
    }
}
