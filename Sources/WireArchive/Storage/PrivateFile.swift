#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The file system's side of an archive: private files, no links, damaged files moved aside.
enum PrivateFile {
    /// Refuses a symbolic link at `path`; creates an empty file with mode 0600 where there is none and `create` says so.
    static func prepare(_ path: String, create: Bool) throws(ArchiveError) {
        var status = stat()
        if lstat(path, &status) == 0 {
            guard status.st_mode & S_IFMT != S_IFLNK else { throw .link(path: path) }
            guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(path: path, reason: "not a regular file") }
            return
        }
        guard create else { throw .cannotOpen(path: path, reason: reason(errno)) }
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            // Another process may have made it in between.
            if errno == EEXIST { return }
            throw errno == ENOSPC ? .full(path: path) : .cannotOpen(path: path, reason: reason(errno))
        }
        close(descriptor)
    }

    /// The first `count` bytes, fewer at the end of the file, none where it cannot be read.
    static func head(_ path: String, count: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, read(descriptor, buffer.baseAddress, count))
        }
    }

    static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Whether this process may write the file.
    static func isWritable(_ path: String) -> Bool {
        access(path, W_OK) == 0
    }

    /// Creates an empty marker; a failure only means that the next start looks less closely.
    static func touch(_ path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    static func remove(_ path: String) {
        unlink(path)
    }

    /// Moves the database at `path`, with its log, to `<path>.<reason>-<seconds>`, and returns that name.
    static func moveAside(_ path: String, as why: String = "corrupt") throws(ArchiveError) -> String {
        var seconds = time(nil)
        while exists("\(path).\(why)-\(seconds)") { seconds += 1 }
        let target = "\(path).\(why)-\(seconds)"
        try move(path, to: target)
        return target
    }

    /// Moves a database that nobody has open, with its log.
    static func move(_ path: String, to target: String) throws(ArchiveError) {
        guard rename(path, target) == 0 else { throw .cannotOpen(path: path, reason: reason(errno)) }
        // The log belongs to the moved file; a new database must not find it.
        if rename(Archive.log(of: path), Archive.log(of: target)) != 0 { unlink(Archive.log(of: path)) }
        unlink(path + "-shm")
    }

    private static func reason(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
