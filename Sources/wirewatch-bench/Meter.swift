import Glibc

/// What a stage took.
struct Measurement: Codable {
    var name: String
    /// Documents, or questions.
    var count: Int
    var cpuSeconds: Double
    var wallSeconds: Double
    /// The most memory that the process held meanwhile.
    var peakKibibytes: Int
    /// Of single questions or frames; `nil` for stages that run in one go.
    var medianMilliseconds: Double?
    var worstMilliseconds: Double?

    func named(_ name: String) -> Measurement {
        var result = self
        result.name = name
        return result
    }
}

/// Adds up what the parts of a stage take.
struct Meter {
    private(set) var measurement: Measurement
    private var times: [Double] = []

    init(_ name: String) {
        measurement = Measurement(name: name, count: 0, cpuSeconds: 0, wallSeconds: 0, peakKibibytes: 0)
    }

    /// Runs `body` over `count` things.
    mutating func run<Value>(_ count: Int, _ body: () throws -> Value) rethrows -> Value {
        Memory.forgetPeak()
        let (cpu, wall) = (Clock.cpu, Clock.wall)
        defer {
            measurement.cpuSeconds += Clock.cpu - cpu
            measurement.wallSeconds += Clock.wall - wall
            measurement.count += count
            measurement.peakKibibytes = max(measurement.peakKibibytes, Memory.peak)
        }
        return try body()
    }

    /// Adds what was measured elsewhere.
    mutating func add(_ count: Int, cpu: Double, wall: Double) {
        measurement.count += count
        measurement.cpuSeconds += cpu
        measurement.wallSeconds += wall
    }

    /// Runs `body` and keeps how long this one took.
    mutating func single<Value>(_ body: () throws -> Value) rethrows -> Value {
        let wall = Clock.wall
        defer { times.append((Clock.wall - wall) * 1000) }
        return try run(1, body)
    }

    /// The sums, with the median and the 99th of a hundred of single runs.
    var result: Measurement {
        var result = measurement
        let sorted = times.sorted()
        if let last = sorted.indices.last {
            result.medianMilliseconds = sorted[last / 2]
            result.worstMilliseconds = sorted[min(last, sorted.count * 99 / 100)]
        }
        return result
    }
}

/// Seconds of this process and of the day.
enum Clock {
    static var cpu: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
    static var wall: Double { seconds(CLOCK_MONOTONIC) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The high-water mark of this process' memory, as Linux keeps it.
enum Memory {
    static func forgetPeak() {
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    /// In KiB.
    static var peak: Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard text.hasPrefix("VmHWM:") else { continue }
            return text.split(separator: " ", omittingEmptySubsequences: true).dropFirst().first.flatMap { Int($0) } ?? 0
        }
        return 0
    }
}
