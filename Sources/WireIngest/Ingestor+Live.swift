import CLinux
import Glibc
import WireArchive
import WireModel

extension Ingestor {
    func live(_ desk: LiveDirectory.Desk) {
        let follower = ArchiveFollower(archivePath: archive.path)
        if let present = try? archive.generation() { events.begin(at: present) }
        guard let lock = waitForLock(desk, follower) else { return }
        events.send(.role(isWriter: true))
        lead(desk, follower)
        lock.release()
    }

    /// As the writer: until stopped.
    private func lead(_ desk: LiveDirectory.Desk, _ follower: ArchiveFollower) {
        let watch = Watch()
        let pipeline = makePipeline(.endless) { end in desk.put { $0.looseEnds.append(end) } }
        let scanner = Scanner()
        running.change { $0.pipeline = pipeline }
        pipeline.start(workers: workers, yields: options.yieldsToDashboard)
        var scan = makeScan(pipeline)
        scan.onDirectory = { path, descriptor in
            if let watch, watch.add(path, descriptor) == .limit { desk.put { $0.polled.insert(path) } }
        }
        scan.onUnvisited = { path, problem in
            desk.put { inbox in
                inbox.notices.append(SafeText(problem.detail))
                if problem.code == "file.permission" { inbox.unreadableDirectories.insert(path) }
            }
        }
        scanner.start { [scan, options] request, isStopping in
            // The first scan of a large archive falls together with the first keys.
            if options.yieldsToDashboard { linux_lower_priority(Pipeline.niceness) }
            Self.perform(scan, request, desk, isStopping)
        }
        var directory = LiveDirectory(
            root: root, watch: watch, pipeline: pipeline, scanner: scanner, events: events, desk: desk, follower: follower,
            options: options, follow: { self.follow() })
        let follower = WorkThread(name: "ingest-names") { self.followNames(pipeline) }
        let filler = WorkThread(name: "ingest-topics") { self.followTopics() }
        let keeper = WorkThread(name: "ingest-retention") { self.followRetention() }
        if !running.read({ $0.isStopping }) { directory.run() }
        names.change { $0.isStopping = true }
        topics.change { $0.isStopping = true }
        scanner.requestStop()
        pipeline.requestStop()
        scanner.join()
        pipeline.stop()
        follower.join()
        filler.join()
        keeper.join()
        running.change { $0.pipeline = nil }
    }

    private static func perform(_ scan: Scan, _ request: Scan.Request, _ desk: LiveDirectory.Desk, _ isStopping: () -> Bool) {
        switch scan.run(request, isStopping: isStopping) {
        case .done(let changes):
            if !request.isRoutine || changes > 0 && request.prefixes == nil { desk.put { $0.isCaughtUp = true } }
        case .rootMissing: desk.put { $0.looseEnds.append(.rootMissing) }
        case .archive(let error): desk.put { $0.notices.append(SafeText(error.description)) }
        case .stopped: break
        }
    }

    // MARK: Another writer

    /// Whether no instance writes the archive at `path` just now.
    package static func isFree(archive path: String) -> Bool {
        guard let lock = WriterLock(path + ".lock"), lock.take() else { return false }
        lock.release()
        return true
    }

    func takeLock() -> WriterLock? {
        guard options.mayWrite, let lock = WriterLock(archive.path + ".lock") else { return nil }
        return lock.take() ? lock : nil
    }

    /// Reads along until the lock is free; `nil` when stopped.
    private func waitForLock(_ desk: LiveDirectory.Desk, _ follower: ArchiveFollower) -> WriterLock? {
        let lock = options.mayWrite ? WriterLock(archive.path + ".lock") : nil
        if let lock, lock.take() { return lock }
        events.send(.role(isWriter: false))
        // The system tells of the closing a moment before it frees the lock, so a few tries follow soon.
        var soon: [Int] = []
        while true {
            var descriptors = [
                pollfd(fd: desk.wake.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: follower.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let wait = soon.isEmpty ? (follower.descriptor < 0 ? 500 : 5000) : soon.removeFirst()
            let awake = poll(&descriptors, 2, Int32(wait))
            if desk.take().isStopping { return nil }
            let news = follower.news()
            if news.isWritten || awake == 0 { follow() }
            if let lock, lock.take() { return lock }
            if news.isLockClosed, follower.descriptor >= 0 { soon = [2, 10, 50, 250] }
        }
    }

    func follow() {
        if let present = try? archive.generation() { events.follow(present) }
    }
}
