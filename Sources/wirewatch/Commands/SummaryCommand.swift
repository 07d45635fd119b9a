import ArgumentParser
import WireModel

struct SummaryCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case markdown
    }

    static let usualTop = 10
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "A topic at a glance: counts, headlines, names, places.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json or markdown.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Rows of each list.", valueName: "n"))
    var top = usualTop

    func validate() throws {
        guard (0...1000).contains(top) else { throw ValidationError("--top takes a number from 0 to 1000") }
    }

    func run() throws {
        let named = try scope.resolve()
        try Self.print(try Session.current(directory), named, top: top, as: format)
    }

    /// Prints the summary; exit code 2 where the query or the time range leaves nothing.
    static func print(_ session: Session, _ named: NamedScope, top: Int, as format: Format) throws(CommandFailure) {
        let summary = try session.summary(named, top: top)
        var output = Output()
        switch format {
        case .text: try output.write(summary.textLines)
        case .json: try output.write(JSONText(summary.machineValue))
        case .markdown: try output.write(summary.markdownLines)
        }
        try output.flush()
        if summary.totals.documents == 0, named.isNarrowed { throw .nothingMatched }
    }
}
