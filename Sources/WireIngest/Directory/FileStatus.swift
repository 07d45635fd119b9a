import Glibc
import WireArchive

/// What `stat` says of one entry, in the terms of this module.
struct FileStatus: Equatable, Sendable {
    enum Kind: Sendable {
        case regular
        case directory
        case link
        /// A FIFO, socket or device.
        case special
    }

    var kind: Kind
    var size: Int64
    var modifiedNanoseconds: Int64
    var changedNanoseconds: Int64
    var device: UInt64
    var inode: UInt64

    init(_ raw: stat) {
        switch raw.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .link
        default: kind = .special
        }
        size = Int64(raw.st_size)
        modifiedNanoseconds = Int64(raw.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(raw.st_mtim.tv_nsec)
        changedNanoseconds = Int64(raw.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(raw.st_ctim.tv_nsec)
        device = UInt64(raw.st_dev)
        inode = UInt64(raw.st_ino)
    }

    /// Of an open descriptor.
    init?(descriptor: Int32) {
        var raw = stat()
        guard fstat(descriptor, &raw) == 0 else { return nil }
        self.init(raw)
    }

    var fingerprint: FileFingerprint {
        FileFingerprint(size: size, modifiedNanoseconds: modifiedNanoseconds, inode: inode)
    }

    /// Whether both speak of the same directory or file.
    func isSame(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}

/// The system's words for an errno.
func reason(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
