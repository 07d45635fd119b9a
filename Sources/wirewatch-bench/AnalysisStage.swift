import Foundation
import WireAnalysis
import WireModel
import WireReaders

/// The analysis alone, on one core, of the texts below a folder: tokens, names, places, variants, quotations.
struct AnalysisStage {
    /// How often all texts are analysed; the fastest round counts, since what disturbs a round only slows it.
    static let rounds = 3

    let folder: String

    /// What a first, short document costs while nothing is warm yet; the whole once for each round; words count as documents do elsewhere.
    func measurements() throws -> [Measurement] {
        let start = Meter("data, first document")
        var cold = start
        cold.run(1) { _ = Analyser().analyse(Document(file: "", format: .raw, body: "Angela Merkel met Barack Obama in Hamburg.")) }
        let documents = try self.documents()
        let analyser = Analyser()
        var best: Measurement?
        for _ in 0..<Self.rounds {
            var words = 0
            var meter = Meter("analyse, words")
            meter.run(0) { words = analyser.analyse(documents).reduce(0) { $0 + $1.wordCount } }
            meter.add(words, cpu: 0, wall: 0)
            if best.map({ meter.result.cpuSeconds < $0.cpuSeconds }) ?? true { best = meter.result }
        }
        return [cold.result] + (best.map { [$0] } ?? [])
    }

    private func documents() throws -> [Document] {
        let root = URL(filePath: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        return paths.flatMap { path -> [Document] in
            guard let data = try? Data(contentsOf: root.appending(path: path)),
                case .documents(let documents) = Reader.read(Array(data), file: path, now: Instant(seconds: 0))
            else { return [] }
            return documents
        }
    }
}
