import ArgumentParser
import WireModel

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ingest", abstract: "Brings the archive up to date, and stops.")

    @OptionGroup var directory: DirectoryOptions

    @Option(help: ArgumentHelp("Let go of texts older than this; their counts stay. Such as 90d.", valueName: "time"))
    var keep: KeptTime?

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func run() throws {
        let session = try Session(directory)
        try session.catchUp(
            keep: try keep ?? Configuration.load().keep,
            topics: try TopicFile.all(now: Clock.now).flatMap { topic in [topic.query] + topic.watches.map { topic.query.and($0.query) } })
        guard !quiet else { return }
        let totals = try session.totals(Scope(now: Clock.now))
        let aside: SafeText = totals.setAside > 0 ? ", \(totals.setAside) files set aside" : ""
        Console.say("\(totals.documents) documents, \(totals.sources) sources" + aside + "; archive: " + SafeText(session.place))
    }
}
