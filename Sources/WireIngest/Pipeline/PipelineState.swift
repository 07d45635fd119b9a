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

    struct Result: Sendable {
        var job: Job
        /// `nil` where the archive needs nothing.
        var record: FileRecord?
        var bytes = 0
        /// When it was noticed, where it is news that came live.
        var noticed: Monotonic? {
            if case .documents? = record?.outcome { job.noticed } else { nil }
        }
        var documents: Int {
            if case .documents(let items)? = record?.outcome { items.count } else { 1 }
        }
    }

    private(set) var live = Fifo<Job>()
    private(set) var scan = Fifo<Job>()
    /// Paths between their queueing and their commit.
    private var underWay: [String: UnderWay] = [:]
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
    private var memory: [String: Memory] = [:]
    var isStopping = false

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
        guard underWay[path] == nil else {
            underWay[path] = .again(noticed: noticed)
            return true
        }
        guard live.count < FileLimits.waitingPaths else { return false }
        underWay[path] = .once
        live.append(Job(path: path, patience: patience, noticed: noticed))
        return true
    }

    /// Queues the next path of a scan. `nil` while the window is full; else how many jobs the scan has submitted so far.
    mutating func submit(scanned path: String, known: ContentDigest?) -> Int? {
        guard nextSequence - scanned < FileLimits.scanWindow else { return nil }
        guard underWay[path] == nil else {
            underWay[path] = .again(noticed: nil)
            return nextSequence
        }
        underWay[path] = .once
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
            if case .digest(let digest, _)? = memory[job.path] { job.known = digest }
            running += 1
            return job
        }
        if let first = scan.first, isRoomy || first.sequence == nextTaken {
            running += 1
            return scan.popFirst()
        }
        return nil
    }

    /// Brings the result of a job that `take` gave.
    mutating func deposit(_ result: Result) {
        running -= 1
        var result = result
        if let record = result.record, isKnown(record) { result.record = nil }
        bytes += result.bytes
        if let sequence = result.job.sequence {
            scanResults[sequence] = result
            while let next = scanResults[frontier] {
                frontier += 1
                frontierDocuments += next.documents
            }
        } else if result.record == nil {
            settle(result)
        } else {
            liveResults.append(result)
            liveDocuments += result.documents
        }
    }

    // MARK: Out

    /// Documents that could be committed now; a path that needs nothing counts as one.
    var ready: Int { liveDocuments + frontierDocuments }

    /// A live arrival waits for its commit.
    var hasLive: Bool { !liveResults.isEmpty }

    /// Nothing waits and nothing is being read: what is ready is all there is.
    var isQuiet: Bool { live.isEmpty && scan.isEmpty && running == 0 }

    /// Nothing is anywhere between its queueing and its commit.
    var isIdle: Bool { isQuiet && underWay.isEmpty && liveResults.isEmpty && scanResults.isEmpty }

    /// Takes a batch of about `limit` documents: live arrivals first, then the scan in its order.
    mutating func takeBatch(limit: Int) -> [Result] {
        var batch: [Result] = []
        var documents = 0
        while documents < limit, let result = liveResults.popFirst() {
            documents += result.documents
            liveDocuments -= result.documents
            batch.append(result)
        }
        while documents < limit, nextTaken < frontier, let result = scanResults.removeValue(forKey: nextTaken) {
            nextTaken += 1
            documents += result.documents
            frontierDocuments -= result.documents
            batch.append(result)
        }
        return batch
    }

    /// Ends the way of a result: it stands in the archive, or needs not to.
    mutating func settle(_ result: Result) {
        bytes -= result.bytes
        if result.job.sequence != nil { scanned += 1 }
        if let record = result.record { remember(record) }
        if case .again(let noticed)? = underWay.removeValue(forKey: result.job.path) {
            underWay[result.job.path] = .once
            live.append(Job(path: result.job.path, noticed: noticed))
        }
    }

    // MARK: Memory

    private func isKnown(_ record: FileRecord) -> Bool {
        switch record.outcome {
        case .setAside(let problem): record.digest == nil && memory[record.path] == .problem(problem, record.fingerprint)
        case .unchanged: record.digest.map { memory[record.path] == .digest($0, record.fingerprint) } ?? true
        case .documents, .gone: false
        }
    }

    private mutating func remember(_ record: FileRecord) {
        if memory.count >= FileLimits.rememberedDigests { memory.removeAll(keepingCapacity: true) }
        switch record.outcome {
        case .gone: memory.removeValue(forKey: record.path)
        case .documents, .unchanged: memory[record.path] = record.digest.map { .digest($0, record.fingerprint) }
        case .setAside(let problem):
            memory[record.path] = record.digest.map { .digest($0, record.fingerprint) } ?? .problem(problem, record.fingerprint)
        }
    }
}
