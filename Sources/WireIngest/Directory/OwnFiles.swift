import Glibc

/// The archive's own files, where it lies in the directory that it is made of: the database, its log, its lock, the marks, and
/// what was moved aside. All their names begin with the archive's.
struct OwnFiles: Sendable {
    /// The archive's path below the root; `nil` where it lies elsewhere.
    private let path: String?

    init(root: String, archive: String) {
        let name = archive.split(separator: "/").last.map(String.init) ?? ""
        let folder = archive.contains("/") ? String(archive.dropLast(name.count)) : "."
        guard let root = Self.resolved(root), let folder = Self.resolved(folder) else {
            path = nil
            return
        }
        let inside = root == "/" ? root : root + "/"
        let whole = (folder == "/" ? "" : folder) + "/" + name
        path = whole.hasPrefix(inside) ? String(whole.dropFirst(inside.count)) : nil
    }

    func contains(_ path: String) -> Bool {
        self.path.map { path.hasPrefix($0) } ?? false
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = PathBytes.withPath(path, { realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return PathBytes.text(UnsafeRawBufferPointer(start: real, count: strlen(real)))
    }
}
