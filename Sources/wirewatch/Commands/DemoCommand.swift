import ArgumentParser
import Glibc
import WireArchive
import WireModel
import WireScreen

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Replays a story that is fiction, as if it broke now; without a terminal, prints its summary.")

    @Option(help: ArgumentHelp("How much faster than the story: 60x, 600x.", valueName: "factor"))
    var speed = "60x"

    @Option(help: ArgumentHelp("The folder of the demo's documents and its manifest.tsv.", valueName: "dir"), completion: .directory)
    var fixtures: String?

    @Option(help: "The dashboard's theme.")
    var theme: String?

    @Option(help: "What the map is drawn with: braille, block or ascii.", completion: .list(["braille", "block", "ascii"]))
    var glyphs: String?

    @Option(help: ArgumentHelp("Keys to press at the start.", valueName: "keys"))
    var keys: String?

    func validate() throws {
        guard factor != nil else { throw ValidationError("--speed takes a factor such as 60x") }
    }

    private var factor: Double? {
        let digits = speed.hasSuffix("x") ? String(speed.dropLast()) : speed
        return Double(digits).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    }

    func run() throws {
        let manifest = try DemoManifest.find(fixtures)
        guard Console.isOutputTerminal, isatty(STDIN_FILENO) == 1 else { return try printSummary(manifest) }
        let configuration = try Configuration.load()
        let replay = try Replay(manifest, speed: factor)
        defer { replay.remove() }
        let clock = replay.storyClock()
        var options = DashboardOptions(
            archive: replay.archive, scope: NamedScope(topic: Topic(name: "Demo", query: .all), now: clock(Clock.now)),
            configuration: configuration,
            theme: theme ?? configuration.theme, glyphs: glyphs ?? configuration.glyphs?.rawValue, isLinear: configuration.linear,
            keys: keys)
        options.clock = clock
        let arrival = try ReplayThread(replay)
        defer { arrival.stop() }
        let code = try runDashboardCommand(directory: replay.directory, options: options)
        if code != 0 { throw ExitCode(code) }
    }

    /// At full speed: all documents first, then one look at them.
    private func printSummary(_ manifest: DemoManifest) throws(CommandFailure) {
        let replay = try Replay(manifest, speed: nil)
        defer { replay.remove() }
        try replay.run()
        var directory = DirectoryOptions()
        directory.directory = replay.directory
        directory.archive = replay.archive
        let session = try Session.current(directory)
        defer { session.archive.close() }
        let newest = try session.totals(Scope(now: Clock.now)).span.to ?? Clock.now
        try SummaryCommand.print(
            session, NamedScope(topic: Topic(name: "Demo", query: .all), now: newest), top: SummaryCommand.usualTop, as: .text)
    }
}
