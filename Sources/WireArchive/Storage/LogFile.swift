private import CLinux
private import Glibc

/// SQLite's log of an archive, seen as a file.
///
/// Folding the log in waits until the disk has all of it. After each large batch the disk is asked to begin with what is new, so that
/// little is left to wait for.
struct LogFile {
    /// Documents of a batch after which it is worth the while: what comes one by one is left to the kernel.
    private static let documents = 32

    private let path: String
    private var descriptor: Int32?

    /// The log of the archive at `path`.
    init(of path: String) {
        self.path = path + "-wal"
    }

    /// The disk begins to write what a batch of so many documents brought. Where it does not, folding in takes longer.
    mutating func beginWriting(documents: Int) {
        guard documents >= Self.documents else { return }
        if descriptor == nil { descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        if let descriptor, descriptor >= 0 { linux_begin_writing(descriptor) }
    }

    /// No call may follow.
    func close() {
        if let descriptor, descriptor >= 0 { _ = Glibc.close(descriptor) }
    }
}
