import ArgumentParser
import WireModel

struct SearchCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case jsonl
    }

    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Documents that match a query, best first, one a line.",
        discussion: """
            Words and "phrases" must all match; OR, -word, ( ), prefix*, and the fields person: org: place: entity: source: title: lang:
            section: story: since: before: date: is: near:"Idlib"/50km narrow it.
            """)

    @OptionGroup var directory: DirectoryOptions

    @Argument(help: "What to look for; several arguments are read as one query.")
    var words: [String] = []

    @OptionGroup var scope: ScopeOptions

    @Option(help: "text or jsonl.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Most documents to list.", valueName: "n"))
    var top = 50

    func validate() throws {
        guard !words.isEmpty || scope.query != nil else { throw ValidationError("what to look for? Write wirewatch search DIR QUERY") }
        guard top > 0 else { throw ValidationError("--top takes a number from 1 up") }
    }

    func run() throws {
        var scope = try scope.resolve().scope
        let text = words.joined(separator: " ")
        do throws(QueryError) {
            scope.query = scope.query.and(try Query(parsing: text, now: scope.now))
        } catch {
            throw CommandFailure(error)
        }
        let session = try Session.current(directory)
        let found = try session.search(scope, limit: top)
        var output = Output()
        switch format {
        case .text:
            var table = TextTable([.left, .left, .left])
            for row in found.rows { table.add(row.document.cells) }
            let lines = table.lines()
            for (line, row) in zip(lines, found.rows) {
                try output.write(line)
                let sentence = SafeText(row.text)
                if !sentence.isEmpty, row.field == .body { try output.write("    " + sentence) }
            }
        case .jsonl:
            for row in found.rows { try output.write(JSONText(try value(row, session).sortedByKey)) }
        }
        try output.flush()
        if found.rows.isEmpty { throw CommandFailure.nothingMatched }
        if found.total > found.rows.count, Console.isOutputTerminal {
            Console.say("\(found.rows.count) of \(found.total) documents; --top shows more")
        }
    }

    /// The headline, with the sentence that matched.
    private func value(_ row: EvidenceRow, _ session: Session) throws(CommandFailure) -> JSONValue {
        guard case .object(let members) = row.document.machineValue else { return .null }
        return .object(members + [JSONValue.Member("match", try session.evidence(row).machineValue)])
    }
}
