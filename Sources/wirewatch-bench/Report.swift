import Foundation
import WireModel

/// Why a run ends early.
enum BenchError: Error, CustomStringConvertible {
    case unanswered(question: String, message: String)
    case baseline(path: String, reason: String)

    var description: String {
        switch self {
        case .unanswered(let question, let message): "\(question): the archive did not answer: \(message)"
        case .baseline(let path, let reason): "\(path): is no earlier result (\(reason)); name a file that --json wrote"
        }
    }
}

/// All figures of a run, as they are kept.
struct Report: Codable {
    var schema = "wirewatch.bench/1"
    var documents: Int
    var seed: UInt64
    var measurements: [Measurement]

    init(documents: Int, seed: UInt64, measurements: [Measurement]) {
        self.documents = documents
        self.seed = seed
        self.measurements = measurements
    }

    init(contentsOf path: String) throws {
        do {
            self = try JSONDecoder().decode(Report.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw BenchError.baseline(path: path, reason: "\(error)")
        }
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(self).write(to: URL(filePath: path))
    }

    /// A line a stage; with a baseline, each figure's ratio to the earlier one of the same name.
    func table(against baseline: Report?) -> [SafeText] {
        var table = TextTable([.left] + Array(repeating: .right, count: 10))
        var titles: [SafeText] = ["stage", "count", "CPU s", "wall s", "µs CPU each", "peak MiB", "median ms", "p99 ms"]
        if baseline != nil { titles += ["CPU ×", "wall ×", "peak ×"] }
        table.add(titles)
        for now in measurements {
            var row: [SafeText] = [
                SafeText(now.name), .number(now.count), number(now.cpuSeconds, 3), number(now.wallSeconds, 3),
                number(now.cpuSeconds * 1e6 / Double(max(1, now.count)), 0), number(Double(now.peakKibibytes) / 1024, 0),
                now.medianMilliseconds.map { number($0, 2) } ?? "", now.worstMilliseconds.map { number($0, 2) } ?? "",
            ]
            if let before = baseline?.measurements.first(where: { $0.name == now.name }) {
                row += [
                    ratio(now.cpuSeconds / Double(max(1, now.count)), before.cpuSeconds / Double(max(1, before.count))),
                    ratio(now.wallSeconds / Double(max(1, now.count)), before.wallSeconds / Double(max(1, before.count))),
                    ratio(Double(now.peakKibibytes), Double(before.peakKibibytes)),
                ]
            }
            table.add(row)
        }
        return table.lines()
    }

    private func ratio(_ now: Double, _ before: Double) -> SafeText { before > 0 ? number(now / before, 2) : "" }

    private func number(_ value: Double, _ digits: Int) -> SafeText { SafeText(String(format: "%.\(digits)f", value)) }
}
