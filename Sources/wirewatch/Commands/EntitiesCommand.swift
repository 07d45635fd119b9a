import ArgumentParser
import WireModel

struct EntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "entities", abstract: "Who is named, most often first.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json, jsonl or csv.")
    var format: ListFormat = .text

    @Option(help: ArgumentHelp("Most rows.", valueName: "n"))
    var top = 50

    @Option(help: ArgumentHelp("Only this kind: person, organisation, place or other; may be repeated.", valueName: "kind"))
    var kind: [EntityKind] = []

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        var listing = Listing(
            name: "entities", alignments: [.left, .left, .right, .left, .right, .left],
            columns: ["entity", "kind", "name", "mentions", "documents", "change", "variants"])
        for row in try session.entities(named.scope, kinds: Set(kind), limit: top) {
            let values = [
                row.key.text, row.kind.rawValue, row.name, "\(row.mentions)", "\(row.documents)", row.change.map { "\($0)" } ?? "",
                row.variants.map(\.text).joined(separator: "; "),
            ]
            listing.rows.append(Listing.Row(cells: row.cells, values: values, json: row.machineValue))
        }
        var output = Output()
        try listing.write(as: format, to: &output)
    }
}

extension EntityKind: ExpressibleByArgument {}
