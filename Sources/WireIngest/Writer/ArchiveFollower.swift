import CLinux
import Glibc
import WireArchive

/// Notices that another process wrote to the archive, or that it let the writer's lock go.
///
/// inotify on the archive's directory, since the log beside it may be made anew at any time; without inotify, its owner polls.
final class ArchiveFollower: Sendable {
    /// What happened since the last look.
    struct News: Sendable {
        var isWritten = false
        var isLockClosed = false
    }

    /// To be polled; -1 where there is no inotify.
    let descriptor: Int32
    private let name: String
    private let log: String
    /// Reads at one look: whoever writes in the archive's directory without a rest must not hold its reader up for good.
    private static let mostReads = 64

    init(archivePath: String) {
        name = String(archivePath.split(separator: "/").last ?? "")
        log = Archive.log(of: name)
        let directory = Archive.directory(of: archivePath)
        let instance = linux_inotify()
        let mask = UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO)
        if instance >= 0, PathBytes.withPath(directory, { inotify_add_watch(instance, $0, mask) }) >= 0 {
            descriptor = instance
        } else {
            if instance >= 0 { close(instance) }
            descriptor = -1
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Takes the events that wait.
    func news() -> News {
        var news = News()
        guard descriptor >= 0 else { return News(isWritten: true, isLockClosed: true) }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        for _ in 0..<Self.mostReads {
            let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return news }
            buffer.withUnsafeBytes { raw in
                InotifyRecord.each(in: UnsafeRawBufferPointer(rebasing: raw[..<got])) { record in
                    if record.has(IN_Q_OVERFLOW) { news = News(isWritten: true, isLockClosed: true) }
                    if record.name == name + ".lock" {
                        news.isLockClosed = news.isLockClosed || record.has(IN_CLOSE_WRITE)
                    } else if record.name == name || record.name == log {
                        news.isWritten = true
                    }
                }
            }
        }
        return news
    }
}
