import Glibc
import WireModel

/// The demo's documents: which file arrives when.
struct DemoManifest {
    struct Entry: Equatable {
        /// After the first, in seconds of the story.
        var offsetSeconds: Double
        /// Below the folder of the manifest.
        var path: String
    }

    let folder: String
    /// When the first document arrives, by the story's own time; `nil` where the manifest does not say.
    let start: Instant?
    /// In order of arrival.
    let entries: [Entry]

    /// Reads `manifest.tsv` in `folder`: `offset-seconds<TAB>path` a line, and `start<TAB>time`; lines that begin with `#` are comments.
    init(folder: String) throws(CommandFailure) {
        let path = folder + "/manifest.tsv"
        guard let text = try ConfigurationFile.read(path) else {
            throw .noInput(["\(path): there is no such file; name the demo's folder with --fixtures"])
        }
        self.folder = folder
        (start, entries) = try Self.read(text, path: path)
    }

    private static func read(_ text: String, path: String) throws(CommandFailure) -> (Instant?, [Entry]) {
        var start: Instant?
        var entries: [Entry] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            if columns.count == 2, columns[0] == "start", let time = Instant(iso8601: String(columns[1])) {
                start = time
                continue
            }
            guard columns.count == 2, let offset = Double(columns[0]), offset >= 0, isBelow(columns[1]) else {
                throw .badData(["\(path):\(index + 1): must be seconds, a tab, and a path below this folder"])
            }
            entries.append(Entry(offsetSeconds: offset, path: String(columns[1])))
        }
        guard !entries.isEmpty else { throw .badData(["\(path): lists no document"]) }
        let sorted = entries.enumerated().sorted { ($0.element.offsetSeconds, $0.offset) < ($1.element.offsetSeconds, $1.offset) }
        return (start, sorted.map(\.element))
    }

    private static func isBelow(_ path: Substring) -> Bool {
        !path.isEmpty && !path.hasPrefix("/")
            && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
    }

    /// The demo's folder: the one that is named, or `Fixtures/demo` beside or above the program or the current directory.
    static func find(_ named: String?) throws(CommandFailure) -> DemoManifest {
        if let named { return try DemoManifest(folder: named) }
        let starts = [realPath("/proc/self/exe"), realPath(".")].compactMap { $0 }
        for start in starts {
            var parts = start.split(separator: "/")
            while true {
                let folder = "/" + (parts + ["Fixtures", "demo"]).joined(separator: "/")
                if access(folder + "/manifest.tsv", R_OK) == 0 { return try DemoManifest(folder: folder) }
                if parts.isEmpty { break }
                parts.removeLast()
            }
        }
        throw .noInput(["the demo's documents were not found: run it inside the package, or name their folder with --fixtures DIR"])
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
