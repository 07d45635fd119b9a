import Glibc
package import WireModel

/// Reads one file or a whole tree for commands that store nothing, with the care of ingest: the same caps, no link followed.
package struct DirectoryReader: Sendable {
    /// What a file gave.
    package enum Content: Sendable {
        case bytes([UInt8])
        case setAside(Problem)
    }

    /// The path as it was given, without slashes at its end.
    private let path: String
    private let isDirectory: Bool

    /// Looks what `path` is; throws where there is nothing. A link that the user names is followed, one inside a tree is not.
    package init(_ path: String) throws(IngestError) {
        var trimmed = Substring(path)
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.path = String(trimmed)
        var raw = stat()
        guard PathBytes.withPath(path, { stat($0, &raw) }) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing(path: path) : .refused(path: path, reason: reason(errno))
        }
        isDirectory = FileStatus(raw).kind == .directory
    }

    /// Calls `body` for each file in sorted order with its path (the given one in front) until it answers `false`.
    ///
    /// Empty files are passed over, as ingest does.
    package func forEach(_ body: (_ file: String, Content) -> Bool) throws(IngestError) {
        guard isDirectory else { return try single(body) }
        let root: Descriptor
        switch Descriptor.directory(path) {
        case .descriptor(let descriptor): root = descriptor
        case .failed(let code): throw .refused(path: path, reason: reason(code))
        }
        var walk = TreeWalk(root: root)
        let prefix = path == "/" ? path : path + "/"
        _ = walk.run { step in
            switch step {
            case .directory: return .goOn
            case .unvisited(let below, let problem): return body(prefix + below, .setAside(problem)) ? .goOn : .stop
            case .file(let below, _): return hand(prefix + below, FileContent.read(below, below: root, patience: false), to: body)
            }
        }
    }

    private func single(_ body: (String, Content) -> Bool) throws(IngestError) {
        // Below its own directory, so that a link named by the user is resolved first and the rest is as careful as ever.
        guard let real = PathBytes.withPath(path, { realpath($0, nil) }) else { throw .missing(path: path) }
        defer { free(real) }
        let whole = PathBytes.text(UnsafeRawBufferPointer(start: real, count: strlen(real)))
        let name = String(whole.split(separator: "/").last ?? "")
        guard case .descriptor(let parent) = Descriptor.directory(String(whole.dropLast(name.count))) else {
            throw .refused(path: path, reason: reason(errno))
        }
        _ = hand(path, FileContent.read(name, below: parent, patience: false), to: body)
    }

    private func hand(_ file: String, _ content: FileContent, to body: (String, Content) -> Bool) -> TreeWalk.Verdict {
        let answer: Bool
        switch content {
        case .bytes(let bytes, _): answer = body(file, .bytes(bytes))
        case .setAside(let problem, _), .unreadable(let problem): answer = body(file, .setAside(problem))
        case .changing:
            answer = body(
                file,
                .setAside(
                    Problem(
                        code: "file.changing", detail: "\(file): changed while it was read; read it again when it is complete")))
        case .empty, .directory, .gone, .large: answer = true
        }
        return answer ? .goOn : .stop
    }
}
