import CLinux
import Glibc
import WireModel

/// One file, as far as it could be read.
enum FileContent: Sendable {
    /// All of it, unchanged while it was read.
    case bytes([UInt8], FileStatus)
    /// To be read piece by piece.
    case large(Descriptor, FileStatus)
    /// Nothing stands in it.
    case empty(FileStatus)
    /// It will not be read as it is; the reader is told why.
    case setAside(Problem, FileStatus)
    /// It may not be read now; a change of its permissions is a reason to try again.
    case unreadable(Problem)
    /// Somebody is writing it.
    case changing(FileStatus)
    /// It is a directory now.
    case directory
    /// There is no such file.
    case gone

    /// Reads `path` below `root` whole, if it is a regular file within its cap and at rest.
    ///
    /// `patience` is `false` once a file that is held open for writing has stood still for long enough.
    /// One that `mayStream` and is large is only opened.
    static func read(_ path: String, below root: Descriptor, patience: Bool = true, mayStream: Bool = false) -> FileContent {
        let file: Descriptor
        switch Descriptor.open(path, below: root) {
        case .descriptor(let descriptor): file = descriptor
        case .failed(let code): return refusal(code, path: path, root: root)
        }
        guard let before = FileStatus(descriptor: file.number) else { return .gone }
        switch before.kind {
        case .directory: return .directory
        case .link, .special: return .setAside(special(path), before)
        case .regular: break
        }
        let cap = FileLimits.bytes(for: path)
        guard before.size <= cap else { return .setAside(oversize(path, cap: cap), before) }
        if patience, isBeingWritten(file, before) { return .changing(before) }
        guard before.size > 0 else { return .empty(before) }
        if mayStream, before.size > FileLimits.wholeBytes, FileLimits.isStreamed(path) { return .large(file, before) }
        return whole(file, path: path, before)
    }

    /// Reads an open file at rest whole, if it is within the cap of such files.
    static func whole(_ file: Descriptor, path: String, _ status: FileStatus) -> FileContent {
        let cap = min(FileLimits.bytes(for: path), FileLimits.collectionBytes)
        guard status.size <= cap else { return .setAside(oversize(path, cap: cap), status) }
        return contents(file, path: path, before: status, cap: cap)
    }

    /// Reads to the end, at most one byte past the cap, and looks again whether the file stood still.
    private static func contents(_ file: Descriptor, path: String, before: FileStatus, cap: Int) -> FileContent {
        let expected = Int(before.size)
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, filled in
            while filled < expected + 1 {
                let got = Glibc.read(file.number, buffer.baseAddress.map { $0 + filled }, expected + 1 - filled)
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { return .unreadable(unreadable(path, code: failure)) }
        guard let after = FileStatus(descriptor: file.number), bytes.count == expected,
            after.size == before.size, after.modifiedNanoseconds == before.modifiedNanoseconds
        else { return .changing(before) }
        return .bytes(bytes, before)
    }

    /// Whether somebody has the file open for writing, as far as the system tells; asked only of files that changed of late.
    private static func isBeingWritten(_ file: Descriptor, _ status: FileStatus) -> Bool {
        let age = Instant.present.milliseconds - status.changedNanoseconds / 1_000_000
        guard age < 60_000 else { return false }
        return linux_probe_writer(file.number) < 0 && errno == EAGAIN
    }

    private static func refusal(_ code: Int32, path: String, root: Descriptor) -> FileContent {
        switch code {
        case ENOENT, ENOTDIR: return .gone
        case ELOOP, ENXIO, EXDEV, ENODEV:
            var raw = stat()
            let found = PathBytes.withPath(path) { fstatat(root.number, $0, &raw, AT_SYMLINK_NOFOLLOW) } == 0
            guard found else { return .gone }
            let status = FileStatus(raw)
            // A link among the parents: the file itself is reached through it only, so it is outside.
            return status.kind == .regular || status.kind == .directory ? .gone : .setAside(special(path, status.kind), status)
        default: return .unreadable(unreadable(path, code: code))
        }
    }
}

extension FileContent {
    static func special(_ path: String, _ kind: FileStatus.Kind = .special) -> Problem {
        kind == .link
            ? Problem(code: "file.link", detail: "\(path): is a symbolic link, which is not followed; put the file itself here")
            : Problem(code: "file.special", detail: "\(path): is a pipe, socket or device; only regular files are read")
    }

    static func oversize(_ path: String, cap: Int) -> Problem {
        Problem(code: "file.oversize", detail: "\(path): is larger than \(cap >> 20) MiB, the cap for its kind; split it")
    }

    static func unreadable(_ path: String, code: Int32) -> Problem {
        Problem(
            code: code == EACCES || code == EPERM ? "file.permission" : "file.unreadable",
            detail: "\(path): cannot be read (\(reason(code))); it is tried again when its permissions change")
    }
}
