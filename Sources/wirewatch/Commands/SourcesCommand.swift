import ArgumentParser
import WireModel

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sources", abstract: "Who reports, by number of documents.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json, jsonl or csv.")
    var format: ListFormat = .text

    @Option(help: ArgumentHelp("Most rows.", valueName: "n"))
    var top = 50

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        var listing = Listing(name: "sources", alignments: [.left, .right, .left], columns: ["name", "documents", "latest"])
        for row in try session.sources(named.scope, limit: top) {
            let cells = [SafeText(row.name), .number(row.documents), row.latest.map(TimeText.full) ?? ""]
            let values = [row.name, "\(row.documents)", row.latest?.iso8601 ?? ""]
            listing.rows.append(Listing.Row(cells: cells, values: values, json: row.machineValue))
        }
        var output = Output()
        try listing.write(as: format, to: &output)
    }
}
