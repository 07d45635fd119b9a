import Glibc
import WireModel

/// Walks a tree below an open root in the order of whole paths, following no link and leaving no directory open behind it.
///
/// Iterative, so that depth costs no stack; the depth cap bounds the descriptors.
struct TreeWalk {
    /// What the walk meets.
    enum Step {
        /// Before its entries are listed: the moment to watch it, so that nothing falls between.
        case directory(path: String, Descriptor)
        /// Anything but a directory.
        case file(path: String, FileStatus)
        /// A directory that could not be entered or listed whole: nothing is known of what is below it.
        case unvisited(path: String, Problem)
    }

    enum Verdict {
        case goOn
        case stop
    }

    private struct Level {
        var path: String
        var descriptor: Descriptor
        var listing: DirectoryListing
        var next = 0
    }

    let root: Descriptor
    private var levels: [Level] = []

    init(root: Descriptor) {
        self.root = root
    }

    /// Walks what is below `start` (`""` is the whole tree). Answers whether it came to the end; throws what `visit` throws.
    mutating func run<Failure>(from start: String = "", _ visit: (Step) throws(Failure) -> Verdict) throws(Failure) -> Bool {
        guard try enter(start, visit) == .goOn else { return false }
        while var level = levels.popLast() {
            guard level.next < level.listing.count else { continue }
            let entry = level.listing[level.next]
            level.next += 1
            levels.append(level)
            let path = level.path.isEmpty ? entry.name : level.path + "/" + entry.name
            let verdict = try entry.isDirectory ? enter(path, visit) : look(at: entry.name, path, in: level.descriptor, visit)
            if verdict == .stop { return false }
        }
        return true
    }

    private mutating func enter<Failure>(_ path: String, _ visit: (Step) throws(Failure) -> Verdict) throws(Failure) -> Verdict {
        guard levels.count < FileLimits.depth else {
            return try visit(
                .unvisited(
                    path: path,
                    Problem(
                        code: "directory.deep",
                        detail: "\(path): lies deeper than \(FileLimits.depth) directories and is left out; move it up")))
        }
        let parent = levels.last?.descriptor ?? root
        let name = levels.isEmpty ? path : String(path.split(separator: "/").last ?? "")
        switch Descriptor.open(name, below: parent, directory: true) {
        case .failed(ENOENT), .failed(ENOTDIR), .failed(ELOOP):
            return .goOn
        case .failed(let code):
            return try visit(.unvisited(path: path, FileContent.unreadable(path, code: code)))
        case .descriptor(let directory):
            guard try visit(.directory(path: path, directory)) == .goOn else { return .stop }
            guard let listing = DirectoryListing(directory) else {
                return try visit(.unvisited(path: path, FileContent.unreadable(path, code: errno)))
            }
            levels.append(Level(path: path, descriptor: directory, listing: listing))
            guard listing.isCut else { return .goOn }
            return try visit(
                .unvisited(
                    path: path,
                    Problem(
                        code: "directory.large",
                        detail: "\(path): holds more than \(FileLimits.entriesPerDirectory) files; those beyond are left out; split it")))
        }
    }

    private func look<Failure>(
        at name: String, _ path: String, in directory: Descriptor, _ visit: (Step) throws(Failure) -> Verdict
    ) throws(Failure) -> Verdict {
        var raw = stat()
        // Gone since the listing: an event will say so, or the next scan.
        guard PathBytes.withPath(name, { fstatat(directory.number, $0, &raw, AT_SYMLINK_NOFOLLOW) }) == 0 else { return .goOn }
        let status = FileStatus(raw)
        return status.kind == .directory ? .goOn : try visit(.file(path: path, status))
    }
}
