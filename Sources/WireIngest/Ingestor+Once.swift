import Glibc
import WireArchive
import WireModel

extension Ingestor {
    /// Scans, reads, analyses and writes until the archive equals the directory, and answers then.
    ///
    /// Where another instance is the writer, waits for as long as that one makes progress.
    package func catchUp() throws(IngestError) {
        guard let lock = takeLock() else {
            events.send(.role(isWriter: false))
            return try waitForOther()
        }
        defer { lock.release() }
        events.send(.role(isWriter: true))
        do throws(IngestError) {
            try takeIn(isPatient: true)
        } catch .archive(let error) where !BatchWriter.isHopeless(error, .brief) {
            // What a large transaction lost is read again; small ones are tried for longer, and tell which file is to blame.
            try takeIn(isPatient: false)
        } catch {
            throw error
        }
        let wanted = topics.read { $0.wanted }
        if !wanted.isEmpty { do throws(ArchiveError) { try fill(wanted) } catch { throw .archive(error) } }
        do throws(ArchiveError) { try letGo() } catch { throw .archive(error) }
        events.send(.caughtUp(at: .present))
    }

    /// Scans the directory and writes what is new, in transactions as large as may be where `isPatient`.
    private func takeIn(isPatient: Bool) throws(IngestError) {
        let looseEnds = Guarded<[Pipeline.LooseEnd]>([])
        let pipeline = makePipeline(.brief, isPatient: isPatient) { end in looseEnds.change { $0.append(end) } }
        let isStopped = running.change { running in
            running.pipeline = pipeline
            return running.isStopping
        }
        guard !isStopped else { throw .stopped }
        pipeline.start(workers: workers)
        defer {
            pipeline.stop()
            running.change { $0.pipeline = nil }
        }
        var scan = makeScan(pipeline)
        scan.onUnvisited = { _, problem in self.events.send(.notice(SafeText(problem.detail))) }
        do throws(ArchiveError) { try followDecisions() } catch { throw .archive(error) }
        do throws(IngestError) {
            try settle(scan.run(Scan.Request(prefixes: nil, isRoutine: false)))
            try tie(looseEnds, pipeline)
        } catch {
            // The writer that gave up stopped the rest.
            throw pipeline.failure.map(IngestError.archive) ?? error
        }
    }

    /// Looks again, for two seconds, at files that somebody was writing during the scan. What is not complete then is for the next run.
    private func tie(_ looseEnds: Guarded<[Pipeline.LooseEnd]>, _ pipeline: Pipeline) throws(IngestError) {
        let deadline = Monotonic.now.adding(milliseconds: 2000)
        var paths = Self.changing(looseEnds)
        while !paths.isEmpty, Monotonic.now < deadline {
            let isStopped = running.wait(until: Monotonic.now.adding(milliseconds: 50)) { $0.isStopping ? true : nil }
            guard isStopped == nil else { throw .stopped }
            for path in paths { pipeline.submit(live: path) }
            guard pipeline.waitUntilIdle(until: Monotonic.now.adding(milliseconds: 60_000)) else { throw .stopped }
            paths = Self.changing(looseEnds)
        }
        if let first = paths.first {
            events.send(.notice("\(paths.count) files are still being written, such as \(first); they are left for the next time"))
        }
    }

    private static func changing(_ looseEnds: Guarded<[Pipeline.LooseEnd]>) -> [String] {
        looseEnds.change { ends in
            defer { ends = [] }
            return ends.compactMap { if case .changing(let path, _) = $0 { path } else { nil } }
        }
    }

    private func settle(_ outcome: Scan.Outcome) throws(IngestError) {
        switch outcome {
        case .done: return
        case .stopped: throw .stopped
        case .rootMissing: throw .missing(path: root.path)
        case .archive(let error): throw .archive(error)
        }
    }

    /// Waits until the other instance has taken in what is there now, or makes no progress for half a minute: on a busy machine
    /// it may be long before its turn comes.
    private func waitForOther() throws(IngestError) {
        var last = try? archive.generation()
        var deadline = Monotonic.now.adding(milliseconds: 30_000)
        while true {
            let missing = try countMissing()
            if missing == 0 { return events.send(.caughtUp(at: .present)) }
            let isStopped = running.wait(until: Monotonic.now.adding(milliseconds: 100)) { $0.isStopping ? true : nil }
            guard isStopped == nil else { throw .stopped }
            let present = try? archive.generation()
            if present != last {
                last = present
                follow()
                deadline = Monotonic.now.adding(milliseconds: 30_000)
            } else if Monotonic.now >= deadline {
                return events.send(.notice("another Wirewatch writes this archive and has not taken in \(missing) of its files yet"))
            }
        }
    }

    private func countMissing() throws(IngestError) -> Int {
        guard case .descriptor(let directory) = root.open() else { throw .missing(path: root.path) }
        var missing = 0
        var known = KnownFiles(archive)
        let own = ownFiles
        var walk = TreeWalk(root: directory)
        do throws(ArchiveError) {
            _ = try walk.run { step throws(ArchiveError) in
                guard case .file(let path, let status) = step, status.size > 0, !own.contains(path) else { return .goOn }
                if try known.find(path, passing: { _ in }) == nil { missing += 1 }
                return .goOn
            }
        } catch {
            throw .archive(error)
        }
        return missing
    }
}
