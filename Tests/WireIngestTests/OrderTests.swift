import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("The order of work")
struct OrderTests {
    private func result(_ job: PipelineState.Job) -> PipelineState.Result {
        var result = PipelineState.Result(job: job)
        result.record = FileRecord(path: job.path, fingerprint: .none, digest: nil, outcome: .gone)
        return result
    }

    private func canTakeFrom(_ state: PipelineState) -> Bool {
        var copy = state
        return copy.take() != nil
    }

    private func take(_ state: inout PipelineState) throws -> PipelineState.Job {
        let job = state.take()
        return try #require(job)
    }

    @Test("A scan is committed in its order, whatever order its files are read in, and a live arrival goes in front")
    func liveBeforeScan() throws {
        var state = PipelineState()
        for path in ["a", "b", "c"] { _ = state.submit(scanned: path, known: nil) }
        let first = try take(&state)
        let second = try take(&state)
        state.deposit(result(second))
        #expect(state.ready == 0)
        _ = state.submit(live: "z", patience: true)
        let live = try take(&state)
        #expect(live.path == "z")
        state.deposit(result(live))
        state.deposit(result(first))
        let batch = state.takeBatch(limit: 10)
        #expect(batch.map(\.job.path) == ["z", "a", "b"])
    }

    @Test("Batches grow small towards the end of a scan: little is left to be written when the last file is read")
    func lastBatches() throws {
        var state = PipelineState()
        for number in 0..<200 { _ = state.submit(scanned: "\(number)", known: nil) }
        state.writerWants = 512
        for read in 1...200 {
            let job = try take(&state)
            state.deposit(result(job))
            let left = 200 - read
            #expect(state.isWriterDue == (state.ready >= 32 && state.ready >= left || left == 0))
            guard state.isWriterDue else { continue }
            let batch = state.takeBatch(limit: 512)
            #expect(batch.count >= 32 || left < 32)
            for result in batch { state.settle(result) }
        }
        #expect(state.isIdle)
    }

    @Test("A scan that found something has one thread get ready for it, once, and keeps no file waiting for that")
    func preparation() throws {
        var state = PipelineState()
        let early = state.takeTask()
        #expect(early.map { _ in true } == nil, "nothing is made ready where nothing is new")
        state.prepare()
        _ = state.submit(scanned: "a", known: nil)
        guard case .examine(let job)? = state.takeTask() else {
            Issue.record("the file does not come first")
            return
        }
        state.deposit(result(job))
        #expect(state.isQuiet, "what is ready is not written later for it")
        guard case .prepare? = state.takeTask() else {
            Issue.record("nobody gets ready")
            return
        }
        state.prepare()
        let second = state.takeTask()
        #expect(second.map { _ in true } == nil)
    }

    @Test("A path that changes while it is under way is looked at again after its commit, never by two threads at once")
    func oncePerPath() throws {
        var state = PipelineState()
        _ = state.submit(live: "a", patience: true)
        let job = try take(&state)
        _ = state.submit(live: "a", patience: true)
        #expect(!canTakeFrom(state))
        state.deposit(result(job))
        let batch = state.takeBatch(limit: 10)
        #expect(!canTakeFrom(state))
        for result in batch { state.settle(result) }
        let last = try take(&state)
        #expect(last.path == "a")
    }

    @Test("Too many bytes in flight hold the scan back, but never the file that the writer waits for")
    func bytes() throws {
        var state = PipelineState()
        for path in ["a", "b", "c"] { _ = state.submit(scanned: path, known: nil) }
        let first = try take(&state)
        var second = result(try take(&state))
        second.bytes = FileLimits.bytesInFlight
        state.deposit(second)
        #expect(!canTakeFrom(state))
        state.deposit(result(first))
        for result in state.takeBatch(limit: 10) { state.settle(result) }
        let last = try take(&state)
        #expect(last.path == "c")
    }

    private func group(_ jobs: [PipelineState.Job], bytes: Int = 100) -> ReadGroup {
        var group = ReadGroup()
        for job in jobs {
            let end = Examiner.Part.End(fingerprint: .none, digest: ContentDigest(high: 0, low: 1))
            group.append(job, Examiner.ReadFile(path: job.path, end: end, documents: [], bytes: bytes))
        }
        return group
    }

    /// How many files a thread reads before it analyses them.
    private func groupSize(_ state: inout PipelineState, bytes: Int = 100) throws -> Int {
        var jobs = [try take(&state)]
        while let next = state.takeMore(behind: group(jobs, bytes: bytes)) { jobs.append(next) }
        for job in jobs { state.deposit(result(job)) }
        return jobs.count
    }

    private func scanning(_ count: Int) -> PipelineState {
        var state = PipelineState()
        for number in 0..<count { _ = state.submit(scanned: "\(number)", known: nil) }
        return state
    }

    @Test("Files of a scan are read some at a time, and the last ones are shared out: no thread ends long behind the others")
    func groups() throws {
        var state = scanning(1000)
        #expect(try groupSize(&state) == ReadGroup.most)
        var small = scanning(20)
        #expect(try groupSize(&small) <= 5)
        var last = scanning(3)
        #expect(try groupSize(&last) == 1)
        var sizes = 0
        while !state.isQuiet { sizes += try groupSize(&state) }
        #expect(sizes == 1000 - ReadGroup.most)
        #expect(state.takeBatch(limit: 2000).map(\.job.path) == (0..<1000).map { "\($0)" })
    }

    @Test("Long files are not piled up, and a thread takes no more files while a live arrival or the end waits")
    func groupsEnd() throws {
        var state = scanning(1000)
        #expect(try groupSize(&state, bytes: ReadGroup.mostBytes / 2) == 2)
        let first = try take(&state)
        let isGoingOn = { (state: PipelineState, jobs: [PipelineState.Job]) -> Bool in
            var copy = state
            return copy.takeMore(behind: self.group(jobs)) != nil
        }
        #expect(isGoingOn(state, [first]))
        var live = state
        _ = live.submit(live: "z", patience: true)
        #expect(!isGoingOn(live, [first]))
        let arrival = try take(&live)
        #expect(!isGoingOn(live, [arrival]), "a live arrival is analysed at once")
        var stopping = state
        stopping.isStopping = true
        #expect(!isGoingOn(stopping, [first]))
        var full = state
        var heavy = result(try take(&full))
        heavy.bytes = FileLimits.bytesInFlight
        full.deposit(heavy)
        #expect(!isGoingOn(full, [first]))
    }

    private func part(_ first: Int, isLast: Bool = false) -> Examiner.Part {
        let end = Examiner.Part.End(fingerprint: .none, digest: ContentDigest(high: 0, low: 1))
        return Examiner.Part(documents: [], first: first, end: isLast ? end : nil)
    }

    @Test("The parts of a file go out in their order and in the file's place, whichever thread is done first")
    func parts() throws {
        var state = PipelineState()
        for path in ["a", "b", "c"] { _ = state.submit(scanned: path, known: nil) }
        let jobs = try (0..<3).map { _ in try take(&state) }
        state.deposit(result(jobs[2]))
        let stream = state.streams.open(jobs[1])
        for number in 0..<3 { _ = state.streams.offer(part(number, isLast: number == 2), to: stream) }
        state.endParsing()
        var tasks: [PipelineState.PartJob] = []
        while case .analyse(let part, path: "b")? = state.takeTask() { tasks.append(part) }
        #expect(tasks.count == 3)
        for task in tasks.reversed() {
            let content = FilePart(items: [], first: task.part.first, isLast: task.number == 2)
            state.deposit(FileRecord(path: "b", fingerprint: .none, digest: nil, outcome: .part(content)), of: task)
        }
        #expect(state.takeBatch(limit: 10).isEmpty)
        state.deposit(result(jobs[0]))
        var batch = state.takeBatch(limit: 10)
        batch += state.takeBatch(limit: 10)
        #expect(batch.map(\.job.path) == ["a", "b", "b", "b", "c"])
        #expect(batch.map(\.isLast) == [true, false, false, true, true])
        for result in batch { state.settle(result) }
        #expect(state.scanned == 3 && state.isIdle)
    }

    @Test("The short rest of a long file keeps nobody waiting while the next one is read: it goes out with what is ready behind it")
    func restOfParts() throws {
        var state = PipelineState()
        for path in ["a", "b", "c"] { _ = state.submit(scanned: path, known: nil) }
        let jobs = try (0..<3).map { _ in try take(&state) }
        state.writerWants = 64
        analyse(1, parts: 1, of: jobs[0], isWhole: true, &state)
        #expect(state.ready == 1)
        #expect(!state.isWriterDue, "more may come soon")
        // Whoever reads the second waits for room, and only the writer makes any.
        analyse(FileLimits.partDocuments, parts: FileLimits.leastPartsInFlight, of: jobs[1], isWhole: false, &state)
        #expect(state.ready == 1 + FileLimits.leastPartsInFlight * FileLimits.partDocuments)
        #expect(state.isWriterDue)
        let third = result(jobs[2])
        state.deposit(third)
        #expect(state.takeBatch(limit: 64).map(\.job.path) == ["a", "b", "b"], "the third waits for the end of the second")
    }

    /// Has `parts` of a file analysed, of so many documents each; with them the file ends, or it waits for room.
    private func analyse(_ documents: Int, parts: Int, of job: PipelineState.Job, isWhole: Bool, _ state: inout PipelineState) {
        let stream = state.streams.open(job)
        for number in 0..<parts { _ = state.streams.offer(part(number, isLast: isWhole && number == parts - 1), to: stream) }
        while case .analyse(let part, let path)? = state.takeTask() {
            let items = (0..<documents).map { _ in
                ArchiveItem(known: Document(file: path, format: .rss), digest: ContentDigest(high: 0, low: 0)) { .init(document: $0) }
            }
            let content = FilePart(items: items, first: part.part.first, isLast: part.part.end != nil)
            state.deposit(FileRecord(path: path, fingerprint: .none, digest: nil, outcome: .part(content)), of: part)
        }
        guard !isWhole else { return }
        let isRefused = !state.streams.offer(part(parts), to: stream)
        #expect(isRefused)
    }

    @Test("A file of very many documents waits for the writer: memory stays bounded")
    func partsAreBounded() throws {
        var state = PipelineState()
        _ = state.submit(live: "a", patience: true)
        let stream = state.streams.open(try take(&state))
        for number in 0..<FileLimits.leastPartsInFlight { _ = state.streams.offer(part(number), to: stream) }
        let isRefused = !state.streams.offer(part(FileLimits.leastPartsInFlight), to: stream)
        #expect(isRefused)
        guard case .analyse(let first, _)? = state.takeTask() else {
            Issue.record("no part to analyse")
            return
        }
        state.deposit(nil, of: first)
        let written = state.takeBatch(limit: 10).map { state.release($0) }
        // Its transaction goes on.
        let isTaken = state.streams.offer(part(FileLimits.leastPartsInFlight), to: stream)
        #expect(isTaken)
        for result in written { state.settle(result) }
        let isRoomTakenTwice = state.streams.offer(part(FileLimits.leastPartsInFlight + 1), to: stream)
        #expect(!isRoomTakenTwice)
    }

    @Test("The queue of live paths is bounded")
    func bounded() {
        var state = PipelineState()
        for number in 0..<FileLimits.waitingPaths { _ = state.submit(live: "\(number)", patience: true) }
        let isTaken = state.submit(live: "one more", patience: true)
        let isKnown = state.submit(live: "0", patience: true)
        #expect(!isTaken && isKnown)
    }

    @Test("A file that is being written is looked at ever less often, and patience begins anew when it grows")
    func settling() throws {
        var settling = Settling(patience: 1000)
        let start = Monotonic(nanoseconds: 0)
        var status = try #require(FileStatus(descriptor: 0))
        var looks: [[Bool]] = []
        settling.changing("a", status, now: start)
        looks.append(settling.take(now: start).map(\.patience))
        looks.append(settling.take(now: start.adding(milliseconds: 250)).map(\.patience))
        status.size += 1
        settling.changing("a", status, now: start.adding(milliseconds: 260))
        looks.append(settling.take(now: start.adding(milliseconds: 500)).map(\.patience))
        looks.append(settling.take(now: start.adding(milliseconds: 1100)).map(\.patience))
        settling.changing("a", status, now: start.adding(milliseconds: 1110))
        looks.append(settling.take(now: start.adding(milliseconds: 2200)).map(\.patience))
        #expect(looks == [[], [true], [], [true], [false]])
        #expect(settling.due == nil)
    }
}
