import ArgumentParser
import WireModel

struct StoriesCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case jsonl
    }

    static let configuration = CommandConfiguration(commandName: "stories", abstract: "Which documents report one event.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json or jsonl.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Most stories; all of them where it is left out.", valueName: "n"))
    var top: Int?

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        var output = Output()
        var count = 0
        var values: [JSONValue] = []
        try session.eachStory(of: named.scope, limit: top ?? Int(Int32.max)) { story throws(CommandFailure) in
            switch format {
            case .text: try writeText(story, isFirst: count == 0, to: &output)
            case .jsonl: try output.write(JSONText(value(story)))
            case .json: values.append(value(story))
            }
            count += 1
        }
        if format == .json { try output.write(JSONText(.object([.init("stories", .array(values))]))) }
        try output.flush()
        if count == 0 { throw CommandFailure.nothingMatched }
    }

    private func writeText(_ story: StoryRow, isFirst: Bool, to output: inout Output) throws(CommandFailure) {
        if !isFirst { try output.write("" as SafeText) }
        try output.write(SafeText(story.headline) + "  ×\(story.documents.count)")
        var table = TextTable([.left, .left, .left])
        for row in story.documents { table.add(Array(row.cells.prefix(3))) }
        try output.write(table.lines(indent: "  "))
    }

    private func value(_ story: StoryRow) -> JSONValue {
        var members = JSONMembers()
        members.add("id", story.id)
        members.add("headline", story.headline)
        members.add(
            "articles", .array(story.documents.map { .object([.init("file", .string($0.file)), .init("item", .integer($0.item))]) }))
        return members.object
    }
}
