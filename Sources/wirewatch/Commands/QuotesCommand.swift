import ArgumentParser
import WireModel

struct QuotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "quotes", abstract: "Who said what, newest document first.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json, jsonl or csv.")
    var format: ListFormat = .text

    @Option(help: ArgumentHelp("Most quotations.", valueName: "n"))
    var top = 50

    @Option(help: ArgumentHelp("Only speakers with this in their name.", valueName: "name"))
    var speaker: String?

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        var listing = Listing(
            name: "quotes", alignments: [], columns: ["speaker", "entity", "verb", "kind", "text", "document", "file", "start", "end"])
        let speaker = WordFolding.words(in: speaker ?? "")
        listing.rows = try session.quotations(named.scope, speaker: speaker, limit: top).prefix(max(0, top)).map(Self.row)
        var output = Output()
        try listing.write(as: format, to: &output)
    }

    private static func row(_ quotation: QuotationRow) -> Listing.Row {
        let document = quotation.document
        var members = JSONMembers()
        members.add("speaker", quotation.speaker)
        members.add("entity", quotation.entity?.text)
        members.add("verb", quotation.verb)
        members.add("kind", quotation.kind.rawValue)
        members.add("text", quotation.text)
        members.add("document", document.reference)
        members.add("file", document.file)
        members.add("start", quotation.scalars.lowerBound)
        members.add("end", quotation.scalars.upperBound)
        let cells = [
            SafeText(quotation.speaker ?? "–"), SafeText(quotation.verb ?? ""), SafeText(document.source ?? document.file),
            SafeText(quotation.text),
        ]
        let values = [
            quotation.speaker ?? "", quotation.entity?.text ?? "", quotation.verb ?? "", quotation.kind.rawValue, quotation.text,
            document.reference, document.file, "\(quotation.scalars.lowerBound)", "\(quotation.scalars.upperBound)",
        ]
        return Listing.Row(cells: cells, values: values, json: members.object)
    }
}
