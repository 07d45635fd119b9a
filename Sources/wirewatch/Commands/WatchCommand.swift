import ArgumentParser
import Glibc
import WireModel
import WireScreen

/// What the dashboard needs to know from the command line and the configuration.
struct DashboardOptions {
    var archive: String?
    /// The directory as the header names it; `nil` shows its real path.
    var shownDirectory: String?
    var scope: NamedScope
    var configuration: Configuration
    /// `nil` lets the terminal decide.
    var theme: String?
    var glyphs: String?
    var isLinear: Bool
    /// Keys that are pressed at the start, such as `2jj<Enter>`.
    var keys: String?
    /// What the dashboard's clock shows at a time by the system's: a replay lives in its story's time.
    var clock: @Sendable (Instant) -> Instant = { $0 }
    /// For how long texts are kept; `nil` for ever.
    var keep: KeptTime?
    /// The clock stands still at the scope's present.
    var isTimeFixed = false
}

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "The dashboard; without a terminal, the summary.", aliases: [])

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "The dashboard's theme; `wirewatch themes` lists them.")
    var theme: String?

    @Option(help: "What the map is drawn with: braille, block or ascii.", completion: .list(["braille", "block", "ascii"]))
    var glyphs: String?

    @Flag(help: "Speak in lines instead of drawing panes, for screen readers.")
    var linear = false

    @Option(help: ArgumentHelp("Keys to press at the start, such as 2jj<Enter>.", valueName: "keys"))
    var keys: String?

    @Option(help: ArgumentHelp("Let go of texts older than this; their counts stay. Such as 90d.", valueName: "time"))
    var keep: KeptTime?

    @Flag(help: "Print where the data comes from and under which licences, and stop.")
    var credits = false

    func run() throws {
        if credits { return try Credits.print() }
        let configuration = try Configuration.load()
        let named = try scope.resolve(usualTopic: configuration.topic)
        // Asked for by name, lines go and come wherever standard input and output lead.
        guard linear || (Console.isOutputTerminal && isatty(STDIN_FILENO) == 1) else {
            let session = try Session.current(directory)
            return try SummaryCommand.print(session, named, top: SummaryCommand.usualTop, as: .text)
        }
        var options = DashboardOptions(
            archive: directory.archive, shownDirectory: directory.directory, scope: named, configuration: configuration,
            theme: theme ?? configuration.theme,
            glyphs: glyphs ?? configuration.glyphs?.rawValue, isLinear: linear || configuration.linear, keys: keys)
        options.keep = keep ?? configuration.keep
        if scope.now != nil {
            let now = named.scope.now
            options.clock = { _ in now }
            options.isTimeFixed = true
        }
        let code = try runDashboardCommand(directory: try Session.directory(directory.directory), options: options)
        if code != 0 { throw ExitCode(code) }
    }
}
