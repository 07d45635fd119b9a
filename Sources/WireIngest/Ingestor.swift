import Glibc
import WireAnalysis
package import WireArchive
package import WireModel

/// Keeps the archive equal to a directory: reads and analyses on all cores, writes in one place, and goes on as files arrive.
///
/// One instance writes an archive; another reads along, tells of each change, and takes over when the first ends.
/// `stop()` is not to be called from the events' closure: it waits for the threads that call it.
package final class Ingestor: Sendable {
    struct Running: Sendable {
        var thread: WorkThread?
        var desk: LiveDirectory.Desk?
        var pipeline: Pipeline?
        var isStopping = false
    }

    let root: Root
    let archive: Archive
    let names: Guarded<Names>
    let topics: Guarded<Topics>
    let options: IngestOptions
    let events: EventSink
    let running = Guarded(Running())

    /// Prepares to keep `archive` equal to the directory at `root`; nothing is read yet.
    ///
    /// Throws where there is no such directory. `events` is called from several threads, one at a time.
    package init(
        root: String, archive: Archive, decisions: NameDecisions = NameDecisions(), options: IngestOptions = .init(),
        events: @escaping @Sendable (IngestEvent) -> Void
    ) throws(IngestError) {
        self.root = Root(path: root)
        self.archive = archive
        names = Guarded(Names(decisions: decisions))
        topics = Guarded(Topics(wanted: options.topics))
        self.options = options
        self.events = EventSink(events)
        switch self.root.takeUp() {
        case .descriptor: break
        case .failed(ENOENT): throw .missing(path: root)
        case .failed(ENOTDIR): throw .notDirectory(path: root)
        case .failed(let code): throw .refused(path: root, reason: reason(code))
        case .replaced: throw .missing(path: root)
        }
    }

    // MARK: Live

    /// Starts to catch up and then follows the directory, and answers at once. A second call does nothing.
    package func watch() {
        guard let desk = LiveDirectory.Desk() else {
            events.send(.notice("no file descriptor is left to watch the directory with; raise the limit with ulimit -n"))
            return
        }
        running.change { running in
            guard running.thread == nil, !running.isStopping else { return }
            running.desk = desk
            running.thread = WorkThread(name: "ingest-watch") { self.live(desk) }
        }
    }

    /// Finishes the transaction under way, joins all threads and gives the writer's lock back.
    package func stop() {
        let (thread, desk, pipeline) = running.change { running in
            running.isStopping = true
            defer { running.thread = nil }
            return (running.thread, running.desk, running.pipeline)
        }
        desk?.put { $0.isStopping = true }
        pipeline?.requestStop()
        thread?.join()
    }

    /// Hands an event to the watch as if the system had told it: the way to test what the system seldom does.
    func inject(_ event: WatchEvent) {
        running.read { $0.desk }?.put { $0.events.append(event) }
    }

    // MARK: Parts

    var workers: Int {
        options.workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    func makePipeline(
        _ patience: BatchWriter.Patience, isPatient: Bool = false, _ looseEnd: @escaping @Sendable (Pipeline.LooseEnd) -> Void
    ) -> Pipeline {
        let log = LogFile(archivePath: archive.path)
        return Pipeline(
            examiner: Examiner(
                root: root, analyser: CurrentAnalyser(names), own: ownFiles,
                // Where the archive cannot say, all are analysed, and the writer tells what is wrong.
                known: { [archive] digests in (try? archive.known(digests)) ?? [] }),
            writer: BatchWriter(events: events, patience: patience) { [weak self, archive, log] batch, more throws(ArchiveError) in
                let outcome = try archive.write(batch, more: more, at: .present)
                log.beginWriting(outcome)
                self?.noticeTopics(outcome)
                return outcome
            },
            isPatient: isPatient, looseEnd: looseEnd)
    }

    func makeScan(_ pipeline: Pipeline) -> Scan {
        Scan(root: root, archive: archive, pipeline: pipeline, events: events, own: ownFiles)
    }

    var ownFiles: OwnFiles { OwnFiles(root: root.path, archive: archive.path) }
}
