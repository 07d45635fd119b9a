import WireArchive
import WireModel

/// What waits, what is being read, and what waits for its commit. All rules of order stand here, and none of the threads.
struct PipelineState: Sendable {
    struct Job: Sendable {
        var path: String
        /// The place in the scan; `nil` for a live arrival.
        var sequence: Int?
        /// The digest that the archive holds for the path.
        var known: ContentDigest?
        /// Whether a file that is held open for writing is waited for.
        var patience = true
        /// When the event was read that brought a live arrival.
        var noticed: Monotonic?
    }

    /// A part of a file that holds many documents, on its way to a thread that analyses it.
    struct PartJob: Sendable {
        var stream: Int
        var number: Int
        var part: Examiner.Part
    }

    /// What a thread is to do next.
    enum Task: Sendable {
        /// To get ready for documents.
        case prepare
        case examine(Job)
        case analyse(PartJob, path: String)
    }

    struct Result: Sendable {
        var job: Job
        /// The part of a file that this is, by its stream; `nil` where it is the whole.
        var stream: Int?
        /// Nothing more comes of the path.
        var isLast = true
        /// `nil` where the archive needs nothing.
        var record: FileRecord?
        var bytes = 0
        /// It takes no room any more: its documents were written, and are not held here.
        var isReleased = false
        /// When it was noticed, where it is news that came live.
        var noticed: Monotonic? {
            switch record?.outcome {
            case .documents?: job.noticed
            case .part?: isLast ? job.noticed : nil
            default: nil
            }
        }
        var documents: Int {
            switch record?.outcome {
            case .documents(let items)?: items.count
            case .part(let part)?: part.items.count
            default: 1
            }
        }
    }

    private(set) var live = Fifo<Job>()
    var streams = FileStreams()
    private(set) var scan = Fifo<Job>()
    /// Paths between their queueing and their commit.
    private var underWay: [PathKey: UnderWay] = [:]
    private var liveResults = Fifo<Result>()
    private var liveDocuments = 0
    private var scanResults: [Int: Result] = [:]
    private var nextSequence = 0
    private var nextTaken = 0
    /// The first scanned job without a result, and the documents of those between `nextTaken` and it.
    private var frontier = 0
    private var frontierDocuments = 0
    /// Scanned jobs whose result stands in the archive, or needed none.
    private(set) var scanned = 0
    private var running = 0
    private var bytes = 0
    /// What the archive was last told of a path in this run.
    private var memory: [PathKey: Memory] = [:]
    var isStopping = false
    /// Documents for which the writer waits; `nil` while it writes.
    var writerWants: Int?

    private var preparation = Preparation.none

    private enum Preparation {
        case none, due, done
    }

    private enum UnderWay {
        case once
        /// An event came since, when it was read: the path is looked at again.
        case again(noticed: Monotonic?)
    }

    private enum Memory: Equatable {
        case digest(ContentDigest, FileFingerprint)
        case problem(Problem, FileFingerprint)
    }

    // MARK: In

    /// Queues a live path, in front of any scan. `false` where the queue is full.
    mutating func submit(live path: String, patience: Bool, noticed: Monotonic? = nil) -> Bool {
        guard underWay[PathKey(path)] == nil else {
            underWay[PathKey(path)] = .again(noticed: noticed)
            return true
        }
        guard live.count < FileLimits.waitingPaths else { return false }
        underWay[PathKey(path)] = .once
        live.append(Job(path: path, patience: patience, noticed: noticed))
        return true
    }

    /// Queues the next path of a scan. `nil` while the window is full; else how many jobs the scan has submitted so far.
    mutating func submit(scanned path: String, known: ContentDigest?) -> Int? {
        guard nextSequence - nextTaken < FileLimits.scanWindow else { return nil }
        guard underWay[PathKey(path)] == nil else {
            underWay[PathKey(path)] = .again(noticed: nil)
            return nextSequence
        }
        underWay[PathKey(path)] = .once
        scan.append(Job(path: path, sequence: nextSequence, known: known))
        nextSequence += 1
        return nextSequence
    }

    // MARK: Through

    /// The next job for a thread: live before scanned, and nothing while too much waits for its commit.
    ///
    /// The job that the writer waits for is never held back: else both would wait for ever.
    mutating func take() -> Job? {
        let isRoomy = bytes < FileLimits.bytesInFlight
        if isRoomy || liveResults.isEmpty, var job = live.popFirst() {
            if case .digest(let digest, _)? = memory[PathKey(job.path)] { job.known = digest }
            running += 1
            return job
        }
        if let first = scan.first, isRoomy || first.sequence == nextTaken {
            running += 1
            return scan.popFirst()
        }
        return nil
    }

    /// Another file of the scan for a thread that has read `group` and not analysed it yet; `nil` where it is to do that first.
    mutating func takeMore(behind group: ReadGroup) -> Job? {
        // Of the last ones, each thread is to have its share.
        guard group.files.count < min(ReadGroup.most, scan.count / ReadGroup.share), group.bytes < ReadGroup.mostBytes,
            group.jobs.allSatisfy({ $0.sequence != nil }), live.isEmpty, !streams.hasParts, !isStopping, bytes < FileLimits.bytesInFlight
        else { return nil }
        running += 1
        return scan.popFirst()
    }

    /// What a thread is to do next: live files before parts of a file before the scan.
    mutating func takeTask() -> Task? {
        if live.isEmpty, let task = takePart() { return task }
        if let task = take().map({ .examine($0) }) ?? takePart() { return task }
        guard preparation == .due else { return nil }
        preparation = .done
        return .prepare
    }

    /// Documents are to come soon, for the first time.
    mutating func prepare() {
        if preparation == .none { preparation = .due }
    }

    /// A part that waits for its analysis.
    mutating func takePart() -> Task? {
        guard let (part, job) = streams.takePart() else { return nil }
        running += 1
        return .analyse(part, path: job.path)
    }

    /// The thread that parsed a file has offered all of its parts.
    mutating func endParsing() {
        running -= 1
    }

    /// Brings the analysis of a part; without a record, the file's parts end here unread.
    mutating func deposit(_ record: FileRecord?, of part: PartJob) {
        running -= 1
        guard streams.deposit(record, of: part)?.sequence == nil else { return }
        while let next = streams.takeReady(part.stream) {
            liveResults.append(next)
            liveDocuments += next.documents
        }
    }

    /// Brings the result of a job that `take` gave.
    mutating func deposit(_ result: Result) {
        running -= 1
        var result = result
        if let record = result.record, isKnown(record) { result.record = nil }
        bytes += result.bytes
        if let sequence = result.job.sequence {
            scanResults[sequence] = result
            advance()
        } else if result.record == nil {
            settle(result)
        } else {
            liveResults.append(result)
            liveDocuments += result.documents
        }
    }

    private mutating func advance() {
        while let next = scanResults[frontier] {
            frontier += 1
            frontierDocuments += next.documents
        }
    }

    // MARK: Out

    /// Documents that could be committed now; a path that needs nothing counts as one.
    var ready: Int { liveDocuments + frontierDocuments + readyInParts }

    /// Of those, the documents of files that come in parts, and of what lies behind such a file once it is whole: the rest of one file may be
    /// all that the parts of the next wait for.
    private var readyInParts: Int {
        var (sum, sequence) = (0, frontier)
        while true {
            if let parts = streams.ready(ofScanned: sequence) {
                sum += parts.documents
                guard parts.isWhole else { return sum }
            } else if sequence > frontier, let result = scanResults[sequence] {
                sum += result.documents
            } else {
                return sum
            }
            sequence += 1
        }
    }

    /// Readers stand back, or soon will, until something is committed.
    var isFull: Bool {
        bytes >= FileLimits.bytesInFlight / 2 || readyInParts >= FileLimits.leastPartsInFlight * FileLimits.partDocuments / 2
    }

    /// A batch is worth its transaction: `limit` documents, or half of all that is under way, so that little is left to be written when the
    /// last is read.
    func hasEnough(_ limit: Int) -> Bool {
        ready >= min(limit, max(Self.leastBatch, (ready + scan.count + streams.waiting + running) / 2))
    }

    /// What the writer waits for has come.
    var isWriterDue: Bool {
        guard let writerWants else { return false }
        return isQuiet || isFull || hasLive || hasEnough(writerWants)
    }

    /// Documents of the smallest batch that is written while more is to come.
    private static let leastBatch = 32

    /// A live arrival waits for its commit.
    var hasLive: Bool { !liveResults.isEmpty }

    /// Nothing waits and nothing is being read: what is ready is all there is.
    var isQuiet: Bool { live.isEmpty && scan.isEmpty && !streams.hasParts && running == 0 }

    /// Nothing is anywhere between its queueing and its commit.
    var isIdle: Bool { isQuiet && underWay.isEmpty && liveResults.isEmpty && scanResults.isEmpty && streams.isEmpty }

    /// Takes a batch of about `limit` documents: live arrivals first, then the scan in its order.
    mutating func takeBatch(limit: Int) -> [Result] {
        var batch: [Result] = []
        var documents = 0
        while documents < limit, let result = liveResults.popFirst() {
            documents += result.documents
            liveDocuments -= result.documents
            batch.append(result)
        }
        while documents < limit, let result = takeScanned() {
            documents += result.documents
            batch.append(result)
        }
        return batch
    }

    /// The next result of the scan: of a whole file, or the next part of one.
    private mutating func takeScanned() -> Result? {
        if nextTaken < frontier, let result = scanResults.removeValue(forKey: nextTaken) {
            nextTaken += 1
            frontierDocuments -= result.documents
            return result
        }
        guard let result = streams.takeReady(ofScanned: nextTaken) else { return nil }
        if result.isLast {
            nextTaken += 1
            frontier = nextTaken
            advance()
        }
        return result
    }

    /// Makes room for others once a result is written; answers what is left of it for its commit.
    mutating func release(_ result: Result) -> Result {
        guard !result.isReleased else { return result }
        if let stream = result.stream { streams.release(stream) }
        if result.isLast { bytes -= result.bytes }
        var rest = result
        rest.isReleased = true
        rest.record?.dropDocuments()
        return rest
    }

    /// Ends the way of a result: it stands in the archive, or needs not to.
    mutating func settle(_ result: Result) {
        let result = release(result)
        guard result.isLast else { return }
        if let stream = result.stream { streams.close(stream) }
        if result.job.sequence != nil { scanned += 1 }
        if let record = result.record { remember(record) }
        if case .again(let noticed)? = underWay.removeValue(forKey: PathKey(result.job.path)) {
            underWay[PathKey(result.job.path)] = .once
            live.append(Job(path: result.job.path, noticed: noticed))
        }
    }

    // MARK: Memory

    private func isKnown(_ record: FileRecord) -> Bool {
        switch record.outcome {
        case .setAside(let problem): record.digest == nil && memory[PathKey(record.path)] == .problem(problem, record.fingerprint)
        case .unchanged: record.digest.map { memory[PathKey(record.path)] == .digest($0, record.fingerprint) } ?? true
        case .documents, .part, .gone: false
        }
    }

    private mutating func remember(_ record: FileRecord) {
        if memory.count >= FileLimits.rememberedDigests { memory.removeAll(keepingCapacity: true) }
        switch record.outcome {
        case .gone: memory.removeValue(forKey: PathKey(record.path))
        case .documents, .part, .unchanged: memory[PathKey(record.path)] = record.digest.map { .digest($0, record.fingerprint) }
        case .setAside(let problem):
            memory[PathKey(record.path)] = record.digest.map { .digest($0, record.fingerprint) } ?? .problem(problem, record.fingerprint)
        }
    }
}
