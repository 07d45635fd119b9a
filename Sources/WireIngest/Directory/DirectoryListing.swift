import CLinux
import Glibc

/// The entries of one directory in the order of whole paths: by bytes, a directory as if its name ended in a slash.
struct DirectoryListing {
    struct Entry {
        var name: String
        var isDirectory: Bool
    }

    private(set) var entries: [Entry] = []
    /// Entries beyond the cap were left out.
    private(set) var isCut = false

    /// Lists the directory; `nil` where it cannot be read. `directory` stays open and keeps its place.
    init?(_ directory: Descriptor) {
        // fdopendir takes the descriptor over, so it gets its own, with a place of its own.
        let own = linux_openat(directory.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK, 0)
        guard own >= 0 else { return nil }
        guard let stream = fdopendir(own) else {
            close(own)
            return nil
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            guard let found = Self.entry(entry, in: own) else { continue }
            guard entries.count < FileLimits.entriesPerDirectory else {
                isCut = true
                break
            }
            entries.append(found)
        }
        sort()
    }

    private static func entry(_ raw: UnsafeMutablePointer<dirent>, in directory: Int32) -> Entry? {
        let name = withUnsafePointer(to: &raw.pointee.d_name) { pointer in
            let start = UnsafeRawPointer(pointer)
            return PathBytes.text(UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))))
        }
        guard !FileLimits.isIgnored(name) else { return nil }
        if raw.pointee.d_type != UInt8(DT_UNKNOWN) { return Entry(name: name, isDirectory: raw.pointee.d_type == UInt8(DT_DIR)) }
        // Some file systems do not say the kind in the listing.
        var status = stat()
        guard PathBytes.withPath(name, { fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else { return nil }
        return Entry(name: name, isDirectory: FileStatus(status).kind == .directory)
    }

    private mutating func sort() {
        let slash = UInt8(ascii: "/")
        entries.sort { left, right in
            var first = left.name.utf8.makeIterator()
            var second = right.name.utf8.makeIterator()
            var ended = (left.isDirectory ? slash : nil, right.isDirectory ? slash : nil)
            while true {
                let one = first.next() ?? take(&ended.0)
                let other = second.next() ?? take(&ended.1)
                guard let one else { return other != nil }
                guard let other else { return false }
                if one != other { return one < other }
            }
        }
    }
}

private func take(_ byte: inout UInt8?) -> UInt8? {
    defer { byte = nil }
    return byte
}
