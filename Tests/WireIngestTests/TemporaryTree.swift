import Glibc

/// A directory of its own for one test, with the archive's place beside it; removed when the test ends.
final class TemporaryTree {
    let base: String

    /// The directory to watch.
    var root: String { base + "/tree" }
    var archive: String { base + "/state/archive.sqlite" }

    init() {
        var template = Array("/tmp/wirewatch-ingest-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            base = "/nonexistent"
            return
        }
        base = String(cString: made)
        mkdir(base + "/tree", 0o700)
        mkdir(base + "/state", 0o700)
        mkdir(base + "/outside", 0o700)
    }

    deinit {
        Self.remove(base)
    }

    /// Writes a file below the root, with the directories that it needs.
    func write(_ path: String, _ text: String) {
        write(path, bytes: Array(text.utf8))
    }

    func write(_ path: String, bytes: [UInt8]) {
        let whole = root + "/" + path
        makeParents(of: whole)
        guard let file = fopen(whole, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    /// Writes outside the root and renames into it.
    func drop(_ path: String, _ text: String) {
        let staged = base + "/outside/" + path.replacingSlashes
        guard let file = fopen(staged, "w") else { return }
        fwrite(Array(text.utf8), 1, text.utf8.count, file)
        fclose(file)
        makeParents(of: root + "/" + path)
        rename(staged, root + "/" + path)
    }

    func remove(_ path: String) {
        unlink(root + "/" + path)
    }

    func makeParents(of path: String) {
        var made = ""
        for part in path.split(separator: "/").dropLast() {
            made += "/" + part
            mkdir(made, 0o700)
        }
    }

    static func remove(_ path: String) {
        if let directory = opendir(path) {
            var names: [String] = []
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
                }
                if name != ".", name != ".." { names.append(name) }
            }
            closedir(directory)
            for name in names {
                let whole = path + "/" + name
                var status = stat()
                if lstat(whole, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                    chmod(whole, 0o700)
                    remove(whole)
                } else {
                    unlink(whole)
                }
            }
        }
        rmdir(path)
    }
}

extension String {
    fileprivate var replacingSlashes: String {
        String(map { $0 == "/" ? "_" : $0 })
    }

    /// An article with another date.
    func replacingDate(with date: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("Date: ") ? "Date: " + date : String($0) }
            .joined(separator: "\n")
    }
}

/// A page of plain text with a headline of its own.
func article(_ headline: String, _ detail: String = "Officials said so on Monday.") -> String {
    """
    \(headline)
    Source: Aegean Wire
    Date: 2026-03-03 08:00 UTC

    \(detail) The harbour was closed for two hours, and the mayor asked people to stay away from the old quay until it has been looked at.

    Engineers are to report within a week.

    """
}
