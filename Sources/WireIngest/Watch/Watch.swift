import CLinux
import Glibc
import WireArchive
import WireModel

/// inotify over a tree: one watch a directory.
///
/// Directories are added from any thread; events are taken by one.
final class Watch: Sendable {
    enum Added: Equatable, Sendable {
        case watched
        /// No watch is left for this user: the directory has to be polled.
        case limit
        case failed(Int32)
    }

    private struct Table: Sendable {
        var paths: [Int32: PathKey] = [:]
        var numbers: [PathKey: Int32] = [:]
    }

    private static let mask =
        UInt32(
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)
        | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)

    /// The inotify instance, to be polled.
    let descriptor: Int32
    private let table = Guarded(Table())

    /// Answers `nil` where the user has no inotify instance left.
    init?() {
        descriptor = linux_inotify()
        if descriptor < 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Watches the directory that `directory` has open, whatever its path leads to by now.
    func add(_ path: String, _ directory: Descriptor) -> Added {
        let key = PathKey(path)
        return table.change { table in
            let number = "/proc/self/fd/\(directory.number)".withCString { inotify_add_watch(descriptor, $0, Self.mask) }
            guard number >= 0 else { return errno == ENOSPC ? .limit : .failed(errno) }
            if let former = table.paths[number], former != key { table.numbers.removeValue(forKey: former) }
            table.paths[number] = key
            table.numbers[key] = number
            return .watched
        }
    }

    /// Ends the watches of a directory that left and of all below it; of everything for `""`.
    func remove(_ path: String) {
        let prefix = Array((path + "/").utf8)
        table.change { table in
            for (watched, number) in table.numbers where path.isEmpty || watched == PathKey(path) || watched.path.utf8.starts(with: prefix)
            {
                inotify_rm_watch(descriptor, number)
                table.numbers.removeValue(forKey: watched)
                table.paths.removeValue(forKey: number)
            }
        }
    }

    /// How many directories are watched.
    var count: Int { table.read { $0.paths.count } }

    /// Takes the events that wait; the descriptor never blocks.
    func events() -> [WatchEvent] {
        var events: [WatchEvent] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return events }
            buffer.withUnsafeBytes { raw in
                InotifyRecord.each(in: UnsafeRawBufferPointer(rebasing: raw[..<got])) { record in
                    if let event = event(record), events.last != event { events.append(event) }
                }
            }
            // A flood is handed on in parts, so that the queue of the kernel stays short.
            if events.count > 4096 { return events }
        }
    }

    private func event(_ record: InotifyRecord) -> WatchEvent? {
        if record.has(IN_Q_OVERFLOW) { return .overflow }
        if record.has(IN_IGNORED) {
            let wasRoot = forget(record.watch)
            return wasRoot ? .rootGone : nil
        }
        guard let directory = table.read({ $0.paths[record.watch]?.path }) else { return nil }
        if record.has(IN_DELETE_SELF) || record.has(IN_MOVE_SELF) || record.has(IN_UNMOUNT) { return directory.isEmpty ? .rootGone : nil }
        guard !record.name.isEmpty else {
            return record.has(IN_ATTRIB) ? .attributes(directory, isDirectory: true) : nil
        }
        guard !FileLimits.isIgnored(record.name) else { return nil }
        let path = directory.isEmpty ? record.name : directory + "/" + record.name
        guard record.has(IN_ISDIR) else { return fileEvent(record, path) }
        if record.has(IN_CREATE) || record.has(IN_MOVED_TO) { return .directoryAppeared(path) }
        if record.has(IN_MOVED_FROM) { return .directoryLeft(path) }
        return record.has(IN_ATTRIB) ? .attributes(path, isDirectory: true) : nil
    }

    private func fileEvent(_ record: InotifyRecord, _ path: String) -> WatchEvent? {
        if record.has(IN_CLOSE_WRITE) || record.has(IN_MOVED_TO) || record.has(IN_MOVED_FROM) || record.has(IN_DELETE) {
            return .changed(path)
        }
        if record.has(IN_CREATE) { return .created(path) }
        return record.has(IN_ATTRIB) ? .attributes(path, isDirectory: false) : nil
    }

    /// Forgets a watch that the kernel ended. Answers whether it was the root's.
    private func forget(_ number: Int32) -> Bool {
        table.change { table in
            guard let path = table.paths.removeValue(forKey: number) else { return false }
            if table.numbers[path] == number { table.numbers.removeValue(forKey: path) }
            return path.path.isEmpty
        }
    }
}
