import ArgumentParser
import WireAnalysis
import WireModel

struct ExplainCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case jsonl
    }

    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "The sentences behind a figure, and the rules by which it was made.")

    @OptionGroup var directory: DirectoryOptions

    @Argument(help: "An entity, as person/bashar-al-assad or place/168325, or one of its names.")
    var reference: String

    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json or jsonl.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Most sentences.", valueName: "n"))
    var top = 100

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        guard let row = try find(session, named.scope) else {
            Console.say("nothing here is called “\(reference)”: wirewatch entities and wirewatch places list what is")
            throw CommandFailure.nothingMatched
        }
        let evidence = try session.evidence(named.scope, row.entity.key, limit: top)
        var output = Output()
        switch format {
        case .text: try writeText(row, evidence, to: &output)
        case .jsonl: for sentence in evidence.rows { try output.write(JSONText(try session.evidence(sentence).machineValue.sortedByKey)) }
        case .json:
            var members = JSONMembers()
            members.add("schema", "wirewatch.explanation/1")
            members.add("entity", row.entity.machineValue)
            if row.entity.kind == .place { members.add("place", row.machineValue) }
            members.add(
                "rules", .array(row.entity.variants.map { .object([.init("text", .string($0.text)), .init("rule", .string($0.rule))]) }))
            var sentences: [JSONValue] = []
            for sentence in evidence.rows { sentences.append(try session.evidence(sentence).machineValue) }
            members.add("evidence", .array(sentences))
            if evidence.dropped > 0 { members.add("mentionsNoLongerKept", evidence.dropped) }
            try output.write(JSONText(members.object.sortedByKey))
        }
        try output.flush()
        if evidence.rows.isEmpty, evidence.dropped == 0 { throw CommandFailure.nothingMatched }
    }

    /// How many rows a name is looked for in.
    private static let searchedRows = 2000

    /// By key, by what the names say of it, or by a name that the archive shows.
    private func find(_ session: Session, _ scope: Scope) throws(CommandFailure) -> PlaceRow? {
        if let row = try session.entity(scope, EntityKey(reference)) { return row }
        for resolution in Analyser(decisions: session.decisions).resolve(names: [reference]) {
            if let row = try session.entity(scope, resolution.entity) { return row }
        }
        let wanted = WordFolding.words(in: reference)
        let rows = try session.entities(scope, kinds: Set(EntityKind.allCases), limit: Self.searchedRows)
        let match = rows.first { row in
            WordFolding.words(in: row.name) == wanted || row.variants.contains { WordFolding.words(in: $0.text) == wanted }
        }
        guard let match else { return nil }
        return try session.entity(scope, match.key)
    }

    /// "foreign minister in 12, minister in 3".
    private static func titles(_ entity: EntityRow) -> SafeText {
        entity.titles.map { "\(SafeText($0.text)) in \($0.documents)" as SafeText }.joined(separator: ", ")
    }

    private func writeText(
        _ row: PlaceRow, _ evidence: (rows: [EvidenceRow], total: Int, dropped: Int), to output: inout Output
    ) throws(CommandFailure) {
        let (entity, sentences) = (row.entity, evidence.rows)
        try output.write(
            SafeText(entity.name) + "  " + SafeText(entity.key.text) + "  \(entity.mentions) mentions in \(entity.documents) documents")
        for variant in entity.variants { try output.write("  also “" + SafeText(variant.text) + "” by rule: " + SafeText(variant.rule)) }
        if !entity.titles.isEmpty { try output.write("  called " + Self.titles(entity)) }
        if let location = row.location {
            let place = location.coordinate?.text ?? "not located"
            try output.write(
                "  at " + place + " " + SafeText(location.country ?? "") + " by rule: " + SafeText(location.rule)
                    + ", confidence \(Int((location.confidence * 100).rounded())) %")
        }
        var last: DocumentID?
        for sentence in sentences {
            if sentence.document.id != last {
                try output.write("" as SafeText)
                try output.write(sentence.document.cells.prefix(3).joined(separator: "  ") + "  [" + SafeText(sentence.document.file) + "]")
                last = sentence.document.id
            }
            try output.write("    " + SafeText(sentence.text))
        }
        let more = evidence.total - evidence.dropped - sentences.count
        if more > 0 { try output.write("… \(more) more; --top shows them") }
        if evidence.dropped > 0 {
            try output.write("… \(evidence.dropped) more count, and have no sentence any more: their texts were let go of")
        }
    }
}
