import ArgumentParser
import WireAnalysis
import WireModel

struct NamesCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case jsonl
    }

    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Reads a name a line from stdin and says which entity each is.",
        discussion: "The names are taken together: a surname finds the full name that stands among them.")

    @Option(help: "text or jsonl.")
    var format: Format = .text

    func run() throws {
        var names: [String] = []
        while let line = readLine(strippingNewline: true) {
            let name = line.trimmingSpaces
            if !name.isEmpty { names.append(name) }
        }
        var output = Output()
        var table = TextTable([])
        for resolution in Analyser(decisions: try NamesFile.load()).resolve(names: names) {
            switch format {
            case .text:
                table.add([
                    SafeText(resolution.mention), SafeText(resolution.entity.text), SafeText(resolution.name),
                    SafeText(resolution.kind.rawValue),
                ])
            case .jsonl:
                var members = JSONMembers()
                members.add("mention", resolution.mention)
                members.add("entity", resolution.entity.text)
                members.add("name", resolution.name)
                members.add("kind", resolution.kind.rawValue)
                try output.write(JSONText(members.object))
            }
        }
        try output.write(table.lines())
        try output.flush()
    }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmingSpaces: String {
        let front = drop { $0.isWhitespace }
        let length = front.reversed().drop { $0.isWhitespace }.count
        return String(front.prefix(length))
    }
}
