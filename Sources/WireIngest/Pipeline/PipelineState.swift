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
    }

    struct Result: Sendable {
        var job: Job
        /// `nil` where the archive needs nothing.
        var record: FileRecord?
        var bytes = 0
        /// The file looks like this, and holds what the archive has.
        var verified: FileFingerprint?
        var documents: Int {
            if case .documents(let items)? = record?.outcome { items.count } else { 1 }
        }
    }

    private(set) var live = Fifo<Job>()
    private(set) var scan = Fifo<Job>()
    /// Paths between their queueing and their commit; `true` where an event came since, so that they are looked at again.
    private var underWay: [String: Bool] = [:]
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
    /// Fingerprints that differ from the archive's over equal content.
    private(set) var verified: [String: FileFingerprint] = [:]
    var isStopping = false

    private enum Memory: Equatable {
        case digest(ContentDigest)
        case problem(Problem, FileFingerprint)
    }

    // MARK: In

    /// Queues a live path, in front of any scan. `false` where the queue is full.
    mutating func submit(live path: String, patience: Bool) -> Bool {
        guard underWay[path] == nil else {
            underWay[path] = true
            return true
        }
        guard live.count < FileLimits.waitingPaths else { return false }
        underWay[path] = false
        live.append(Job(path: path, patience: patience))
        return true
    }

    /// Queues the next path of a scan. `nil` while the window is full; else how many jobs the scan has submitted so far.
    mutating func submit(scanned path: String, known: ContentDigest?) -> Int? {
        guard nextSequence - scanned < FileLimits.scanWindow else { return nil }
        guard underWay[path] == nil else {
            underWay[path] = true
            return nextSequence
        }
        underWay[path] = false
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
            if case .digest(let digest)? = memory[job.path] { job.known = digest }
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
        if let fingerprint = result.verified, verified.count < FileLimits.rememberedFingerprints {
            verified[result.job.path] = fingerprint
        }
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
        if underWay.removeValue(forKey: result.job.path) == true {
            underWay[result.job.path] = false
            live.append(Job(path: result.job.path))
        }
    }

    // MARK: Memory

    private func isKnown(_ record: FileRecord) -> Bool {
        guard case .setAside(let problem) = record.outcome, record.digest == nil else { return false }
        return memory[record.path] == .problem(problem, record.fingerprint)
    }

    private mutating func remember(_ record: FileRecord) {
        verified.removeValue(forKey: record.path)
        if memory.count >= FileLimits.rememberedDigests { memory.removeAll(keepingCapacity: true) }
        switch record.outcome {
        case .gone: memory.removeValue(forKey: record.path)
        case .documents: memory[record.path] = record.digest.map { .digest($0) }
        case .setAside(let problem): memory[record.path] = record.digest.map { .digest($0) } ?? .problem(problem, record.fingerprint)
        }
    }
}
