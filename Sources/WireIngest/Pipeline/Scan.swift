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

    /// Runs to the end, which is when the last difference stands in the archive, or until `isStopping`.
    func run(_ request: Request, isStopping: () -> Bool = { false }) -> Outcome {
        guard case .descriptor(let directory) = root.open() else { return .rootMissing }
        let plan: ScanPlan?
        do throws(ArchiveError) {
            plan = try compare(directory, request, isStopping)
        } catch {
            return .archive(error)
        }
        guard let plan else { return .stopped }
        // A root that went away during the walk looks like a tree of deleted files.
        guard case .descriptor = root.open() else { return .rootMissing }
        return submit(plan, request)
    }

    /// Walks and compares: paths whose fingerprint is new, in order; `nil` when stopped. What the archive knows and the walk did not
    /// meet comes last: it may be gone.
    private func compare(_ directory: Descriptor, _ request: Request, _ isStopping: () -> Bool) throws(ArchiveError) -> ScanPlan? {
        var plan = ScanPlan()
        var missing = ScanPlan()
        var unvisited: [String] = []
        var met = 0
        for start in Self.outermost(request.prefixes ?? [""]) {
            // Both in the order of paths: they are merged, and nothing need be kept of what is as it was.
            var known = KnownFiles(archive, in: start)
            var walk = TreeWalk(root: directory)
            let isWhole = try walk.run(from: start) { step throws(ArchiveError) in
                switch step {
                case .directory(let path, let descriptor): onDirectory(path, descriptor)
                case .unvisited(let path, let problem):
                    unvisited.append(path)
                    onUnvisited(path, problem)
                case .file(let path, let status):
                    met += 1
                    note(path, status, try known.find(path) { missing.append($0) }, &plan)
                }
                return met % 256 == 0 && isStopping() ? .stop : .goOn
            }
            guard isWhole else { return nil }
            while let left = try known.next() { missing.append(left.path) }
        }
        for step in missing where !unvisited.contains(where: { lies(step.path, in: $0) }) { plan.append(step.path) }
        return plan
    }

    /// `directories` without those that lie in others, in the order in which a walk meets them.
    private static func outermost(_ directories: Set<String>) -> [String] {
        let inOrder = directories.map { $0.isEmpty ? "" : $0 + "/" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var outermost: [String] = []
        for directory in inOrder where !(outermost.last.map { directory.utf8.starts(with: $0.utf8) } ?? false) {
            outermost.append(directory)
        }
        return outermost.map { String($0.dropLast()) }
    }

    private func note(_ path: String, _ status: FileStatus, _ known: KnownFiles.Looks?, _ plan: inout ScanPlan) {
        if own.contains(path) { return }
        if let known {
            if known.fingerprint == status.fingerprint, known.digest != nil || isRefused(path, status) { return }
        } else if status.kind == .regular, status.size == 0 {
            return
        }
        plan.append(path, known: known?.digest)
        if plan.count == 1 { pipeline.prepare() }
    }

    /// Set aside for what `stat` says alone: as long as that stays, so does the verdict.
    private func isRefused(_ path: String, _ status: FileStatus) -> Bool {
        status.kind != .regular || status.size > FileLimits.bytes(for: path)
    }

    private func submit(_ plan: ScanPlan, _ request: Request) -> Outcome {
        let total = plan.count
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
        for step in plan {
            guard let submitted = pipeline.submit(scanned: step.path, known: step.known) else { return .stopped }
            target = submitted
            tell(pipeline.scanned - before)
        }
        guard pipeline.drain(to: target, progress: { tell($0 - before) }) else { return .stopped }
        if !request.isRoutine { events.send(.progress(done: total, total: total)) }
        return .done(changes: total)
    }

    private func lies(_ path: String, in directory: String) -> Bool {
        directory.isEmpty || path == directory || path.utf8.starts(with: (directory + "/").utf8)
    }
}
