import WireArchive

/// Files that hold many documents, between their parsing and their commit: parts go to all threads, and come back into their order.
struct FileStreams: Sendable {
    typealias PartJob = PipelineState.PartJob
    typealias Result = PipelineState.Result

    private struct Stream: Sendable {
        var job: PipelineState.Job
        var offered = 0
        /// The file was parsed to its end.
        var isEnded = false
        /// Parts between their parsing and their writing.
        var underWay = 0
        /// The next part for the writer, and those that are analysed.
        var next = 0
        var ready: [Int: Result] = [:]
        /// How many parts may be under way.
        var room: Int { FileLimits.partsInFlight(behind: offered) }
    }

    private var parts = Fifo<PartJob>()
    private var streams: [Int: Stream] = [:]
    /// Streams by their file's place in the scan.
    private var scanned: [Int: Int] = [:]
    private var last = 0

    /// Parts wait for their analysis.
    var hasParts: Bool { !parts.isEmpty }

    var isEmpty: Bool { streams.isEmpty }

    /// About how many documents are to come of the files that are under way; of one that is still being parsed, as many as may be.
    var waiting: Int {
        let toCome = streams.values.reduce(parts.count) { $0 + ($1.isEnded ? 0 : $1.room) }
        return toCome * FileLimits.partDocuments
    }

    /// The file of `job` holds many documents.
    mutating func open(_ job: PipelineState.Job) -> Int {
        last += 1
        streams[last] = Stream(job: job)
        if let sequence = job.sequence { scanned[sequence] = last }
        return last
    }

    /// Queues the next part of a file; `false` while too many are under way.
    mutating func offer(_ part: Examiner.Part, to stream: Int) -> Bool {
        guard let known = streams[stream], known.underWay < known.room else { return false }
        parts.append(PartJob(stream: stream, number: known.offered, part: part))
        streams[stream]?.offered += 1
        if part.end != nil { streams[stream]?.isEnded = true }
        streams[stream]?.underWay += 1
        return true
    }

    mutating func takePart() -> (PartJob, PipelineState.Job)? {
        guard let part = parts.popFirst(), let stream = streams[part.stream] else { return nil }
        return (part, stream.job)
    }

    /// Brings a part's analysis; answers the job of its file.
    mutating func deposit(_ record: FileRecord?, of part: PartJob) -> PipelineState.Job? {
        guard let job = streams[part.stream]?.job else { return nil }
        streams[part.stream]?.ready[part.number] = Result(
            job: job, stream: part.stream, isLast: part.part.end != nil, record: record)
        return job
    }

    /// The next part of a file for the writer, if it is analysed.
    mutating func takeReady(_ stream: Int) -> Result? {
        guard let number = streams[stream]?.next, let result = streams[stream]?.ready.removeValue(forKey: number) else { return nil }
        streams[stream]?.next += 1
        return result
    }

    /// The same for the file at a place of the scan.
    mutating func takeReady(ofScanned sequence: Int) -> Result? {
        guard let stream = scanned[sequence], let result = takeReady(stream) else { return nil }
        if result.isLast { scanned.removeValue(forKey: sequence) }
        return result
    }

    /// Documents that the writer could take of the file at a place of the scan, and whether the last part is among them; `nil` where that file
    /// is no such file.
    func ready(ofScanned sequence: Int) -> (documents: Int, isWhole: Bool)? {
        guard let stream = scanned[sequence].flatMap({ streams[$0] }) else { return nil }
        var (sum, isWhole) = (0, false)
        var number = stream.next
        while let part = stream.ready[number] {
            sum += part.documents
            isWhole = part.isLast
            number += 1
        }
        return (sum, isWhole)
    }

    /// A part was written, and makes room for another.
    mutating func release(_ stream: Int) {
        streams[stream]?.underWay -= 1
    }

    /// The last part stands in the archive.
    mutating func close(_ stream: Int) {
        streams.removeValue(forKey: stream)
    }
}
