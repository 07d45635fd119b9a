import CLinux
import Glibc
import WireArchive

/// The entries of one directory in the order of whole paths: by bytes, a directory as if its name ended in a slash.
///
/// Names stand in one block of memory, since a directory may hold a million.
struct DirectoryListing: Sendable {
    struct Entry: Equatable {
        var name: String
        var isDirectory: Bool
    }

    /// Where a name stands in the block, a directory's with its slash.
    private struct Place {
        var start: UInt32
        var end: UInt32

        func bytes(of block: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: block[Int(start)..<Int(end)])
        }
    }

    private var names: [UInt8] = []
    private var places: [Place] = []
    /// Entries beyond the cap were left out.
    private(set) var isCut = false

    var count: Int { places.count }

    subscript(index: Int) -> Entry {
        let place = places[index]
        let isDirectory = names[Int(place.end) - 1] == Self.slash
        let name = names[Int(place.start)..<Int(place.end) - (isDirectory ? 1 : 0)]
        return Entry(name: String(decoding: name, as: UTF8.self), isDirectory: isDirectory)
    }

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
            guard count < FileLimits.entriesPerDirectory else {
                isCut = true
                break
            }
            append(found)
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

    /// A million names of 255 bytes, for each of which the model may need four, end below 2³².
    private mutating func append(_ entry: Entry) {
        let start = UInt32(names.count)
        names.append(contentsOf: entry.name.utf8)
        if entry.isDirectory { names.append(Self.slash) }
        places.append(Place(start: start, end: UInt32(names.count)))
    }

    private mutating func sort() {
        names.withUnsafeBytes { block in
            places.sort { $0.bytes(of: block).order(to: $1.bytes(of: block)) < 0 }
        }
    }

    private static let slash = UInt8(ascii: "/")
}
