import ArgumentParser
import Glibc
import WireModel
import WireReaders

struct TimeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "time", abstract: "Reads a file again and again, whole, and says what one reading takes of its thread's CPU.")

    @Argument(help: "A news file.")
    var file: String

    @Option(help: "How many readings.")
    var rounds = 5

    func run() throws {
        let bytes = try TrialFolder.contents(of: file)
        var best = Double.infinity
        var documents = 0
        for _ in 0..<rounds {
            let begun = Trial.seconds
            if case .documents(let found) = Reader.read(bytes, file: file) { documents = found.count }
            best = min(best, Trial.seconds - begun)
        }
        let rate = best > 0 ? Int(Double(documents) / best) : 0
        print("\(documents) documents, \(Int(best * 1000)) ms at best of \(rounds), \(rate) documents/s, \(Trial.peakMemory) KiB at most")
    }
}
