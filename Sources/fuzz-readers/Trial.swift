import Glibc
import WireModel
import WireReaders

/// One reading under watch.
struct Trial {
    /// A reading that takes longer, in seconds of its thread's CPU, has failed.
    static let limit = 1.0

    private(set) var slowest = (seconds: 0.0, what: "")
    private(set) var failures = 0
    private(set) var readings = 0
    private(set) var documents = 0

    /// Reads `bytes` by what they are, and with the reader `name` where one is given; says what fails.
    mutating func read(_ bytes: [UInt8], file: String, with name: String?, what: @autoclosure () -> String) {
        watch(what()) { Reader.read(bytes, file: file) }
        if let name { watch(what() + " with " + name) { ReaderTrial.read(bytes, with: name) } }
    }

    private mutating func watch(_ what: @autoclosure () -> String, _ body: () -> ReadOutcome?) {
        let start = Self.seconds
        let outcome = body()
        let seconds = Self.seconds - start
        readings += 1
        if seconds > slowest.seconds { slowest = (seconds, what()) }
        if seconds > Self.limit { fail("\(what()): \(Int(seconds * 1000)) ms") }
        switch outcome {
        case .documents(let found):
            documents += found.count
            if found.isEmpty { fail("\(what()): no document and no problem") }
        case .setAside(let problem): if problem.code.isEmpty || problem.detail.isEmpty { fail("\(what()): a problem without words") }
        case nil: fail("\(what()): there is no such reader")
        }
    }

    private mutating func fail(_ text: String) {
        failures += 1
        print("failed: \(text)")
    }

    /// Seconds of CPU that this thread has used.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that the program has held, in KiB.
    static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    /// A line on the error channel at once, so that it stands there when the next reading traps.
    static func say(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }

    func report() {
        print(
            "\(readings) readings, \(documents) documents, \(failures) failures; slowest \(Int(slowest.seconds * 1000)) ms: \(slowest.what);"
                + " peak memory \(Self.peakMemory) KiB")
    }
}
