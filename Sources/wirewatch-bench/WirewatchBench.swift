import ArgumentParser
import Foundation
import WireModel

@main
struct WirewatchBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wirewatch-bench",
        abstract: "Measures what Wirewatch takes, stage by stage, on a corpus that it makes.",
        discussion: """
            CPU and wall time and peak memory are those of this process. The same --documents and --seed give the same corpus, whatever the \
            machine; figures of two machines, or of two hours of a busy one, do not compare.
            """)

    @Option(help: "Articles of the corpus.")
    var documents = 2000

    @Option(help: "What the corpus' random numbers start from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Where the corpus and the archives go, and stay; else a folder that is removed.", valueName: "folder"))
    var folder: String?

    @Option(help: ArgumentHelp("Measure only the analysis, on the texts below this folder.", valueName: "folder"))
    var analyse: String?

    @Option(help: ArgumentHelp("Measure the stages of ingest on the files below this folder, a document each.", valueName: "folder"))
    var files: String?

    @Option(help: ArgumentHelp("Write the figures to this file.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Set the figures beside those of an earlier --json.", valueName: "file"))
    var baseline: String?

    @Flag(help: "Measure search, panes, frame and start-up also on the way, at each power of ten.")
    var growth = false

    @Flag(help: "Leave out the program's own ingest of all files and of one feed: only its stages are measured.")
    var stagesOnly = false

    @Flag(help: "Only write documents whose analysis is made with them, and measure the screen: for archives of a million.")
    var archiveOnly = false

    @Flag(help: "Measure the screen alone, on the archive that an earlier run with --documents left in --folder.")
    var screenOnly = false

    func validate() throws {
        guard documents > 0 else { throw ValidationError("--documents takes 1 or more") }
    }

    func run() throws {
        let before = try baseline.map { try Report(contentsOf: $0) }
        if let analyse {
            return try show(Report(documents: 0, seed: 0, measurements: AnalysisStage(folder: analyse).measurements()), before)
        }
        let place = URL(filePath: folder ?? FileManager.default.temporaryDirectory.appending(path: "wirewatch-bench-\(getpid())").path)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { if folder == nil { try? FileManager.default.removeItem(at: place) } }
        if let files {
            let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
            let archive = place.appending(path: "files.sqlite").path
            let measurements = try FileStages.measurements(of: files, archive: archive, now: now)
            return try show(Report(documents: measurements.first?.count ?? 0, seed: 0, measurements: measurements), before)
        }
        let corpus = Corpus(maker: NewsMaker(seed: seed))
        let ingest = IngestStages(corpus: corpus, documents: documents, folder: place, keepsTexts: !stagesOnly)
        var grown: [Measurement] = []
        func measureScreen(_ count: Int) throws -> [Measurement] {
            try ScreenStages(archive: ingest.archive, now: corpus.maker.end(of: count)).measurements()
        }
        func reached(_ count: Int) throws {
            guard growth else { return }
            grown += try measureScreen(count).map { $0.named($0.name + " at \(count)") }
        }
        var measurements = try screenOnly ? [] : archiveOnly ? ingest.archiveOnly(reached: reached) : ingest.stages(reached: reached)
        measurements += try grown + measureScreen(documents)
        if !stagesOnly, !archiveOnly, !screenOnly { measurements += try ingest.whole() }
        try show(Report(documents: documents, seed: seed, measurements: measurements), before)
    }

    private func show(_ report: Report, _ before: Report?) throws {
        for line in report.table(against: before) { print(line.string) }
        if let json { try report.write(to: json) }
    }
}
