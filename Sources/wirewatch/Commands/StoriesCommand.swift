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
        let stories = try session.stories(named.scope, limit: top ?? Int(Int32.max))
        var output = Output()
        switch format {
        case .text: try writeText(stories, to: &output)
        case .jsonl: for story in stories { try output.write(JSONText(value(story))) }
        case .json: try output.write(JSONText(.object([.init("stories", .array(stories.map(value)))])))
        }
        try output.flush()
        if stories.isEmpty { throw CommandFailure.nothingMatched }
    }

    private func writeText(_ stories: [StoryRow], to output: inout Output) throws(CommandFailure) {
        for (index, story) in stories.enumerated() {
            if index > 0 { try output.write("" as SafeText) }
            try output.write(SafeText(story.headline) + "  ×\(story.documents.count)")
            var table = TextTable([.left, .left, .left])
            for row in story.documents { table.add(Array(row.cells.prefix(3))) }
            try output.write(table.lines(indent: "  "))
        }
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
