import ArgumentParser
import ReaderTrials
import WireReaders

struct MutateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate",
        abstract: "Reads seeded mutations of the files of a folder, each by what it is and with one of the readers in turn.")

    @Argument(help: "A folder of news files.")
    var folder: String

    @Option(help: "How many mutations.")
    var count = 1000

    @Option(help: "The first mutation: a trap is run again with --from and --count 1.")
    var from = 0

    @Option(help: "The seed of all.")
    var seed: UInt64 = 20_170_409

    func run() throws {
        let files = try TrialFolder(folder).files
        let names = ReaderTrial.names
        var trial = Trial()
        for number in from..<(from + count) {
            if number % 500 == 0 { Trial.say("\(number) \(Trial.peakMemory) KiB") }
            var numbers = SeededNumbers(seed: seed &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
            let file = files[numbers.next(below: files.count)]
            let bytes = Mutation.of(file.bytes, &numbers)
            trial.read(bytes, file: file.path, with: names[number % names.count], what: "mutation \(number) of \(file.path)")
        }
        trial.report()
        if trial.failures > 0 { throw ExitCode.failure }
    }
}

struct TruncateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "truncate", abstract: "Reads the files of a folder cut off at every sixteenth of their length, and whole.")

    @Argument(help: "A folder of news files.")
    var folder: String

    func run() throws {
        let names = ReaderTrial.names
        var trial = Trial()
        for (index, file) in try TrialFolder(folder).files.enumerated() {
            for part in 0...16 {
                let bytes = Array(file.bytes.prefix(file.bytes.count * part / 16))
                trial.read(
                    bytes, file: file.path, with: names[(index + part) % names.count], what: "\(part) sixteenths of \(file.path)")
            }
        }
        trial.report()
        if trial.failures > 0 { throw ExitCode.failure }
    }
}
