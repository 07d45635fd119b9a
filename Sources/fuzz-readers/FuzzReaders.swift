import ArgumentParser

/// Trials of the readers with damaged and hostile files. Not installed with the program.
@main
struct FuzzReaders: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz-readers", abstract: "Trials of the readers with damaged and hostile files.",
        subcommands: [MutateCommand.self, TruncateCommand.self, FuzzCommand.self, TimeCommand.self])
}
