/// Files that one thread has read and is to analyse together.
struct ReadGroup {
    /// Files, and bytes but for the last one's, of the largest: a live arrival waits until it is analysed.
    static let most = 32
    static let mostBytes = 256 << 10
    /// It has at most so small a share of the files that wait.
    static let share = 4

    private(set) var jobs: [PipelineState.Job] = []
    private(set) var files: [Examiner.ReadFile] = []
    private(set) var bytes = 0
    private var directory: Descriptor?
    private var looks = 0

    mutating func append(_ job: PipelineState.Job, _ file: Examiner.ReadFile) {
        jobs.append(job)
        files.append(file)
        bytes += file.bytes
    }

    /// The watched directory for the next look at a file. Opened again for every so many: a medium can be unmounted, and a directory that is
    /// another one now is noticed.
    mutating func directory(by examiner: Examiner) -> Descriptor? {
        if looks % Self.most == 0 { directory = examiner.openRoot() }
        looks += 1
        return directory
    }
}
