import WireArchive
import WireModel

/// Compares the tree with the archive, and puts through the pipeline what differs, in the order of paths.
struct Scan: Sendable {
    /// What to look at.
    struct Request: Sendable {
        /// Directories below the root; `nil` is everything.
        var prefixes: Set<String>?
        /// A scan that nobody waits for tells its progress only if it found something.
        var isRoutine: Bool
    }

    enum Outcome: Equatable, Sendable {
        case done(changes: Int)
        case stopped
        case rootMissing
        case archive(ArchiveError)
    }

    let root: Root
    let archive: Archive
    let pipeline: Pipeline
    let events: EventSink
    let own: OwnFiles
    /// Called before a directory is listed.
    var onDirectory: @Sendable (String, Descriptor) -> Void = { _, _ in }
    /// Called for a directory of which nothing is known.
    var onUnvisited: @Sendable (String, Problem) -> Void = { _, _ in }

    /// The plan: paths whose fingerprint is new, in order, with the digests that the archive has of them.
    private struct Plan {
        var paths = PathList()
        var digests: [Int: ContentDigest] = [:]
    }

    /// Runs to the end, which is when the last difference stands in the archive, or until `isStopping`.
    func run(_ request: Request, isStopping: () -> Bool = { false }) -> Outcome {
        guard case .descriptor(let directory) = root.open() else { return .rootMissing }
        var known: [String: (FileFingerprint, ContentDigest?)]
        do {
            known = try archive.fingerprints()
        } catch {
            return .archive(error)
        }
        var plan = Plan()
        guard compare(directory, request, &known, &plan, isStopping) else { return .stopped }
        // A root that went away during the walk looks like a tree of deleted files.
        guard case .descriptor = root.open() else { return .rootMissing }
        known = [:]
        return submit(plan, request)
    }

    /// Walks and compares. What the archive knows and the walk did not meet comes last, in order: it may be gone.
    private func compare(
        _ directory: Descriptor, _ request: Request, _ known: inout [String: (FileFingerprint, ContentDigest?)], _ plan: inout Plan,
        _ isStopping: () -> Bool
    ) -> Bool {
        var unvisited: [String] = []
        var met = 0
        for start in (request.prefixes ?? [""]).sorted() {
            var walk = TreeWalk(root: directory)
            let isWhole = walk.run(from: start) { step in
                switch step {
                case .directory(let path, let descriptor): onDirectory(path, descriptor)
                case .unvisited(let path, let problem):
                    unvisited.append(path)
                    onUnvisited(path, problem)
                case .file(let path, let status):
                    met += 1
                    note(path, status, known.removeValue(forKey: path), &plan)
                }
                return met % 256 == 0 && isStopping() ? .stop : .goOn
            }
            guard isWhole else { return false }
        }
        let missing = known.keys.filter { path in
            request.prefixes?.contains { lies(path, in: $0) } ?? true && !unvisited.contains { lies(path, in: $0) }
        }
        for path in missing.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { plan.paths.append(path) }
        return true
    }

    private func note(_ path: String, _ status: FileStatus, _ known: (FileFingerprint, ContentDigest?)?, _ plan: inout Plan) {
        if own.contains(path) { return }
        if let known {
            if known.0 == status.fingerprint, known.1 != nil || isRefused(path, status) { return }
            plan.digests[plan.paths.count] = known.1
        } else if status.kind == .regular, status.size == 0 {
            return
        }
        plan.paths.append(path)
    }

    /// Set aside for what `stat` says alone: as long as that stays, so does the verdict.
    private func isRefused(_ path: String, _ status: FileStatus) -> Bool {
        status.kind != .regular || status.size > FileLimits.bytes(for: path)
    }

    private func submit(_ plan: Plan, _ request: Request) -> Outcome {
        let total = plan.paths.count
        guard total > 0 else { return .done(changes: 0) }
        let before = pipeline.scanned
        var target = before
        var told = Monotonic(nanoseconds: 0)
        func tell(_ done: Int) {
            let now = Monotonic.now
            guard !request.isRoutine, now.milliseconds(since: told) >= 50 else { return }
            told = now
            events.send(.progress(done: min(total, max(0, done)), total: total))
        }
        for index in 0..<total {
            guard let submitted = pipeline.submit(scanned: plan.paths[index], known: plan.digests[index]) else { return .stopped }
            target = submitted
            tell(pipeline.scanned - before)
        }
        guard pipeline.drain(to: target, progress: { tell($0 - before) }) else { return .stopped }
        if !request.isRoutine { events.send(.progress(done: total, total: total)) }
        return .done(changes: total)
    }

    private func lies(_ path: String, in directory: String) -> Bool {
        directory.isEmpty || path == directory || path.hasPrefix(directory + "/")
    }
}
