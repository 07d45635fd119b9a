import ArgumentParser
import Dispatch
import Synchronization
import WireAnalysis
import WireIngest
import WireModel
import WireReaders

struct InspectCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jsonl
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "What is in files: one JSON object per document; nothing is stored.")

    @Argument(help: "Files or directories.", completion: .file())
    var paths: [String]

    @Flag(help: "Take each file's text as running text: no reader, offsets count in the file.")
    var raw = false

    @Option(help: "jsonl or json (one array).")
    var format: Format = .jsonl

    func run() throws {
        var batch = try InspectBatch(isRaw: raw, isArray: format == .json)
        var failure: CommandFailure?
        if format == .json { try batch.output.write("[" as SafeText) }
        for path in paths {
            do throws(IngestError) {
                let reader = try DirectoryReader(path)
                try reader.forEach { file, content in
                    switch content {
                    case .setAside(let problem): batch.refuse(problem)
                    case .bytes(let bytes):
                        do throws(CommandFailure) { try batch.add(file, bytes) } catch { failure = error }
                    }
                    return failure == nil
                }
            } catch {
                throw CommandFailure(error)
            }
            if let failure { throw failure }
        }
        try batch.finish()
        if format == .json { try batch.output.write("]" as SafeText) }
        try batch.output.flush()
        if batch.written == 0, batch.refused > 0 { throw ExitCode(65) }
    }
}

/// Files that are read and analysed on all cores, and printed in their order.
private struct InspectBatch: ~Copyable {
    /// Files and bytes that are held at a time: enough for every core, little for the memory.
    private static let maximumFiles = 256
    private static let maximumBytes = 32 << 20

    var output = Output()
    private(set) var written = 0
    private(set) var refused = 0
    private let isRaw: Bool
    private let isArray: Bool
    private let analyser: Analyser
    private var files: [(name: String, bytes: [UInt8])] = []
    private var heldBytes = 0

    init(isRaw: Bool, isArray: Bool) throws(CommandFailure) {
        analyser = Analyser(decisions: try NamesFile.load())
        self.isRaw = isRaw
        self.isArray = isArray
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) throws(CommandFailure) {
        files.append((name, bytes))
        heldBytes += bytes.count
        if files.count >= Self.maximumFiles || heldBytes >= Self.maximumBytes { try process() }
    }

    mutating func finish() throws(CommandFailure) {
        try process()
    }

    /// Says on stderr why a file gives nothing.
    mutating func refuse(_ problem: Problem) {
        refused += 1
        Console.say(SafeText(problem.detail) + " (" + SafeText(problem.code) + ")")
    }

    private enum Result: Sendable {
        case lines([JSONText])
        case setAside(Problem)
    }

    private mutating func process() throws(CommandFailure) {
        let work = files.map { ($0.name, $0.bytes) }
        let results = Mutex([Result?](repeating: nil, count: work.count))
        let (analyser, isRaw) = (analyser, isRaw)
        DispatchQueue.concurrentPerform(iterations: work.count) { index in
            let result = Self.inspect(work[index].0, work[index].1, analyser, isRaw: isRaw)
            results.withLock { $0[index] = result }
        }
        for result in results.withLock({ $0 }) {
            switch result {
            case .lines(let lines):
                for line in lines {
                    if isArray, written > 0 { try output.write("," as SafeText) }
                    try output.write(line)
                    written += 1
                }
            case .setAside(let problem): refuse(problem)
            case nil: break
            }
        }
        files.removeAll()
        heldBytes = 0
    }

    private static func inspect(_ name: String, _ bytes: [UInt8], _ analyser: Analyser, isRaw: Bool) -> Result {
        if isRaw {
            let document = Document(file: name, format: .raw, body: String(decoding: bytes, as: UTF8.self))
            return .lines([JSONText(analyser.analyse(document).machineValue)])
        }
        switch Reader.read(bytes, file: name) {
        case .documents(let documents): return .lines(documents.map { JSONText(analyser.analyse($0).machineValue) })
        case .setAside(let problem): return .setAside(problem)
        }
    }
}
