import Glibc
import WireArchive

/// The archive's own files, where it lies in the directory that it is made of: the database, its log, its lock and what was moved
/// aside, whose names begin with the archive's, and the marks beside it.
struct OwnFiles: Sendable {
    /// How their paths below the root begin; none where the archive lies elsewhere.
    private let beginnings: [String]

    init(root: String, archive: String) {
        let name = archive.split(separator: "/").last.map(String.init) ?? ""
        let folder = Archive.directory(of: archive)
        guard let root = Self.resolved(root), let folder = Self.resolved(folder) else {
            beginnings = []
            return
        }
        let inside = root == "/" ? root : root + "/"
        let whole = (folder == "/" ? "" : folder) + "/" + name
        guard whole.hasPrefix(inside) else {
            beginnings = []
            return
        }
        let path = String(whole.dropFirst(inside.count))
        let stem = path.hasSuffix(".sqlite") ? String(path.dropLast(7)) : path
        beginnings = [path, stem + "-marks.sqlite"]
    }

    func contains(_ path: String) -> Bool {
        beginnings.contains { path.hasPrefix($0) }
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = PathBytes.withPath(path, { realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return PathBytes.text(UnsafeRawBufferPointer(start: real, count: strlen(real)))
    }
}
