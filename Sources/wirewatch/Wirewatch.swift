import ArgumentParser

/// The program: its subcommands, and what they share.
struct Wirewatch: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "wirewatch",
        abstract: "A newsroom desk in a terminal: watches a directory of articles and shows who, where and when.",
        discussion: """
            wirewatch DIR shows the dashboard on a terminal, and prints the summary elsewhere. Data goes to stdout, messages to stderr.
            Exit codes: 0 done, 1 failed, 2 nothing matched, 64 usage, 65 bad data, 66 no input, 73 and 74 cannot write, 78 bad configuration.
            """,
        version: version,
        subcommands: [
            WatchCommand.self, SummaryCommand.self, SearchCommand.self, EntitiesCommand.self, PlacesCommand.self, StoriesCommand.self,
            QuotesCommand.self, TimelineCommand.self, SourcesCommand.self, TailCommand.self, ExplainCommand.self, IngestCommand.self,
            InspectCommand.self, NamesCommand.self, DemoCommand.self, CheckCommand.self, ThemesCommand.self, KeysCommand.self,
        ],
        defaultSubcommand: WatchCommand.self)
}
