import CLinux
import WireArchive
import WireModel

/// Threads that read and analyse, as many as cores, and one that writes: from paths to the archive.
///
/// During a scan files are committed in the order of their paths, so that two runs over one tree give equal archives;
/// live arrivals go in front, and wait for one batch at most.
final class Pipeline: Sendable {
    /// What the pipeline cannot settle by itself.
    enum LooseEnd: Sendable {
        case changing(path: String, FileStatus)
        case unreadable(path: String)
        case directory(path: String)
        case rootMissing
    }

    private let examiner: Examiner
    private let writer: BatchWriter
    private let looseEnd: @Sendable (LooseEnd) -> Void
    /// Nobody waits for a single arrival: transactions may be large.
    private let isPatient: Bool
    private let state = Guarded(PipelineState())
    private let threads = Guarded<[WorkThread]>([])

    init(
        examiner: Examiner, writer: BatchWriter, isPatient: Bool = false, looseEnd: @escaping @Sendable (LooseEnd) -> Void
    ) {
        self.isPatient = isPatient
        self.examiner = examiner
        self.writer = writer
        self.looseEnd = looseEnd
    }

    /// Steps of nice(1) by which the readers stand back for the writer, since all wait for it: what is read then goes on at once, and next to
    /// nothing is left to write when the last is read. Under a dashboard the scan stands back with them, and the writer by half of the steps,
    /// for the keys and the panes.
    static let niceness: Int32 = 10

    /// Bytes of freed memory that the process keeps: what the analysis of a document frees is wanted for the next one, and what is given
    /// back to the system comes back as pages that are cleared anew.
    private static let freedBytesKept: Int32 = 8 << 20

    /// Starts the threads; where they yield, all of them stand back behind the thread that draws.
    func start(workers: Int, yields: Bool = false) {
        linux_keep_freed(Self.freedBytesKept)
        var started = (0..<max(1, workers)).map { number in
            WorkThread(name: "ingest-\(number)") {
                linux_lower_priority(Self.niceness)
                self.work()
            }
        }
        started.append(
            WorkThread(name: "ingest-writer") {
                if yields { linux_lower_priority(Self.niceness / 2) }
                self.write()
            })
        threads.change { $0 = started }
    }

    /// Finishes the transaction under way and joins. What was read and not committed is found again by the next scan.
    func stop() {
        requestStop()
        let running = threads.change { threads in
            defer { threads = [] }
            return threads
        }
        for thread in running { thread.join() }
    }

    /// Why the writer gave up, if it did.
    var failure: ArchiveError? { writer.failure }

    /// Lets the threads end without waiting for them.
    func requestStop() {
        writer.requestStop()
        state.change { $0.isStopping = true }
    }

    /// Queues a live path, noticed now; waits while the queue is full, since the kernel's queue holds what comes meanwhile.
    func submit(live path: String, patience: Bool = true) {
        let noticed = Monotonic.now
        _ = state.wait { state in state.isStopping || state.submit(live: path, patience: patience, noticed: noticed) ? true : nil }
    }

    /// A scan has found something new: a thread gets ready for it while the rest is looked for.
    func prepare() {
        state.change { $0.prepare() }
    }

    /// Queues the next path of a scan, waiting for room. Answers how many were submitted by scans so far; `nil` when stopped.
    func submit(scanned path: String, known: ContentDigest?) -> Int? {
        // A thread that reads sleeps only where nothing waited.
        let submitted: Int? = state.wait(wakingIf: { $0.scan.count <= 1 || $0.isStopping }) { state in
            state.isStopping ? -1 : state.submit(scanned: path, known: known)
        }
        return submitted.flatMap { $0 < 0 ? nil : $0 }
    }

    /// Waits until `count` scanned paths are settled, telling `progress` how many are. `false` when stopped.
    func drain(to count: Int, progress: (Int) -> Void) -> Bool {
        var seen = -1
        while true {
            let scanned: Int? = state.wait { state in
                if state.isStopping { return -1 }
                return state.scanned != seen || state.scanned >= count ? state.scanned : nil
            }
            guard let scanned, scanned >= 0 else { return false }
            seen = scanned
            progress(scanned)
            if scanned >= count { return true }
        }
    }

    /// Scanned paths settled so far.
    var scanned: Int { state.read { $0.scanned } }

    /// Waits until nothing is under way; `false` when the deadline passes or the pipeline stops.
    func waitUntilIdle(until deadline: Monotonic) -> Bool {
        state.wait(until: deadline) { $0.isStopping || $0.isIdle ? true : nil } == true && !state.read { $0.isStopping }
    }

    // MARK: Threads

    private func work() {
        while let task = nextTask() { perform(task) }
    }

    private func nextTask() -> PipelineState.Task? {
        // That a task is taken concerns nobody else.
        let task: PipelineState.Task?? = state.wait(wakingIf: { _ in false }) { state in
            state.isStopping ? .some(nil) : state.takeTask().map { .some($0) }
        }
        return task.flatMap { $0 }
    }

    private func perform(_ task: PipelineState.Task) {
        switch task {
        case .prepare: examiner.prepare()
        case .examine(let job): examine(job)
        case .analyse(let part, let path):
            let record = part.part.isAborted ? nil : examiner.record(of: part.part, path: path)
            state.change { $0.deposit(record, of: part) }
        }
    }

    /// Looks at a file and, while only a scan is under way, at others behind it; then analyses together what stands in them.
    private func examine(_ first: PipelineState.Job) {
        var group = ReadGroup()
        var next: PipelineState.Job? = first
        while let job = next {
            if let file = read(job, &group) { group.append(job, file) }
            next = state.change(wakingIf: { _ in false }) { $0.takeMore(behind: group) }
        }
        finish(&group)
    }

    /// Settles what a path comes to; returns a file whose documents are to be analysed.
    private func read(_ job: PipelineState.Job, _ group: inout ReadGroup) -> Examiner.ReadFile? {
        var stream: Int?
        let directory = group.directory(by: examiner)
        let finding = examiner.examine(job.path, below: directory, known: job.known, patience: job.patience) { part in
            // The parts find room only when the files in front of them are written.
            finish(&group)
            let number = stream ?? state.change { $0.streams.open(job) }
            stream = number
            return offer(part, to: number)
        }
        var result = PipelineState.Result(job: job)
        switch finding {
        case .read(let file): return file
        case .record(let record, let bytes):
            result.record = record
            result.bytes = bytes
        case .unreadable(let record):
            result.record = record
            looseEnd(.unreadable(path: job.path))
        case .parts:
            state.change { $0.endParsing() }
            return nil
        case .changing(let status): looseEnd(.changing(path: job.path, status))
        case .directory: looseEnd(.directory(path: job.path))
        case .rootMissing: looseEnd(.rootMissing)
        }
        guard let stream else {
            state.change(wakingIf: \.isWriterDue) { $0.deposit(result) }
            return nil
        }
        // The file changed half-way: what was read of it is no file.
        _ = offer(.aborted, to: stream)
        state.change { $0.endParsing() }
        return nil
    }

    private func finish(_ group: inout ReadGroup) {
        let read = group
        group = ReadGroup()
        guard !read.files.isEmpty else { return }
        let records = examiner.records(of: read.files)
        let results = records.indices.map {
            PipelineState.Result(job: read.jobs[$0], record: records[$0], bytes: read.files[$0].bytes)
        }
        state.change(wakingIf: \.isWriterDue) { state in
            for result in results { state.deposit(result) }
        }
    }

    /// Queues a part; while too many are under way, helps with those that wait, so that readers never all wait for one another.
    private func offer(_ part: Examiner.Part, to stream: Int) -> Bool {
        enum Step {
            case accepted, stopped
            case help(PipelineState.Task)
        }
        while true {
            let step: Step? = state.wait { state in
                if state.isStopping { return .stopped }
                if state.streams.offer(part, to: stream) { return .accepted }
                return state.takePart().map { .help($0) }
            }
            switch step {
            case .accepted: return true
            case .help(let task): perform(task)
            case .stopped, nil: return false
            }
        }
    }

    private func write() {
        var limit = BatchLimit(isPatient: isPatient)
        defer { state.change { $0.writerWants = nil } }
        while let batch = nextBatch(limit: limit.documents) {
            guard isPatient ? writeMany(batch, &limit) : write(batch, &limit) else { return requestStop() }
        }
    }

    /// Writes a batch in a transaction of its own.
    private func write(_ batch: [PipelineState.Result], _ limit: inout BatchLimit) -> Bool {
        let records = batch.compactMap(\.record)
        if !records.isEmpty {
            let begun = Monotonic.now
            guard writer.write(records, noticed: batch.compactMap(\.noticed).min()) else { return false }
            limit.adapt(documents: batch.reduce(0) { $0 + $1.documents }, milliseconds: Monotonic.now.milliseconds(since: begun))
        }
        state.change { state in
            for result in batch { state.settle(result) }
        }
        return true
    }

    /// Writes a batch and those that come behind it in one transaction; each makes room for others as soon as it is written.
    private func writeMany(_ first: [PipelineState.Result], _ limit: inout BatchLimit) -> Bool {
        var batch = first
        var written: [PipelineState.Result] = []
        var documents = first.reduce(0) { $0 + $1.documents }
        let begun = Monotonic.now
        let records = first.compactMap(\.record)
        let isWritten =
            records.isEmpty
            || writer.write(records) {
                state.change { state in
                    for result in batch { written.append(state.release(result)) }
                }
                batch = []
                // A small rest is not worth a transaction of its own.
                let isRest = state.read { $0.isQuiet && $0.ready <= BatchLimit.rest }
                guard isRest || limit.mayGrow(documents: documents, milliseconds: Monotonic.now.milliseconds(since: begun)),
                    let more = nextBatch(limit: limit.documents, isUnderWay: true)
                else { return nil }
                batch = more
                documents += more.reduce(0) { $0 + $1.documents }
                return more.compactMap(\.record)
            }
        guard isWritten else { return false }
        limit.committed += documents
        state.change { state in
            for result in written + batch { state.settle(result) }
        }
        return true
    }

    /// Waits for something to commit; then, while more is on its way, lets the batch fill for a moment. `nil` when stopped, and, for a
    /// transaction that is under way, where nothing more is to come.
    private func nextBatch(limit: Int, isUnderWay: Bool = false) -> [PipelineState.Result]? {
        state.change { $0.writerWants = 1 }
        let isGoingOn: Bool? = state.wait(wakingIf: { _ in false }) { state in
            if state.isStopping || isUnderWay && state.ready == 0 && state.isQuiet { return false }
            guard state.ready > 0 else { return nil }
            state.writerWants = limit
            return true
        }
        guard isGoingOn == true else { return nil }
        let begun = Monotonic.now
        _ = state.wait(until: begun.adding(milliseconds: BatchLimit.fillMilliseconds), wakingIf: { _ in false }) { state in
            state.isStopping || state.isQuiet || state.hasEnough(limit) ? true : nil
        }
        let fill = isPatient ? BatchLimit.patientFillMilliseconds : BatchLimit.scanFillMilliseconds
        _ = state.wait(until: begun.adding(milliseconds: fill), wakingIf: { _ in false }) { state in
            state.isStopping || state.isWriterDue ? true : nil
        }
        return state.change { state in
            state.writerWants = nil
            return state.isStopping ? nil : state.takeBatch(limit: limit)
        }
    }
}

/// How many documents the writer takes at once and in one transaction: as many as the archive takes in within a tenth of a second, since
/// that is what a live arrival may have to wait for. Where nobody waits, it takes few at once, so that they soon make room for others,
/// and very many in one transaction, since each writes anew the pages that it changes.
struct BatchLimit {
    /// How long a batch may fill while more is being read.
    static let fillMilliseconds = 20
    /// The same where no live arrival waits: a scan is in less of a hurry, and larger transactions cost less.
    static let scanFillMilliseconds = 80
    /// The same where a command waits for the whole.
    static let patientFillMilliseconds = 2000
    private static let range = 32...512
    private static let patientDocuments = 64
    /// Documents of a patient transaction: a share of all that were committed so far, since its pages and sums stand in memory.
    private static let patientRange = 256...3072
    private static let shareOfCommitted = 20
    /// After which it ends in any case, for those who read along.
    private static let patientMilliseconds = 1500
    /// Documents with which it ends, where no more come behind them.
    static let rest = 256

    private let isPatient: Bool
    private(set) var documents: Int
    /// Documents of the transactions that a patient writer has committed.
    var committed = 0

    init(isPatient: Bool = false) {
        self.isPatient = isPatient
        documents = isPatient ? Self.patientDocuments : 256
    }

    mutating func adapt(documents count: Int, milliseconds: Int) {
        if milliseconds > 120 {
            documents = max(Self.range.lowerBound, documents / 2)
        } else if milliseconds < 50, count >= documents {
            documents = min(Self.range.upperBound, documents * 2)
        }
    }

    /// Whether a transaction that has so many documents after so long a time may have more.
    func mayGrow(documents: Int, milliseconds: Int) -> Bool {
        documents < min(max(committed / Self.shareOfCommitted, Self.patientRange.lowerBound), Self.patientRange.upperBound)
            && milliseconds < Self.patientMilliseconds
    }
}
