import ArgumentParser
import WireModel

struct QuotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "quotes", abstract: "Who said what, newest document first.")

    /// Headlines asked for at a time.
    private static let pageSize = 200

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
        var page = Page(.top, limit: Self.pageSize)
        while listing.rows.count < top {
            let rows = try session.headlines(named.scope, page)
            for row in rows where listing.rows.count < top {
                guard let document = try session.document(row.id) else { continue }
                listing.rows += quotes(of: document).prefix(top - listing.rows.count)
            }
            guard rows.count == Self.pageSize, let last = rows.last else { break }
            page.anchor = .after(time: last.time, id: last.id)
        }
        var output = Output()
        try listing.write(as: format, to: &output)
    }

    private func quotes(of document: StoredDocument) -> [Listing.Row] {
        let analysed = document.analysed
        let offsets = ScalarOffsets(analysed.document.body)
        let wanted = speaker.map { WordFolding.words(in: $0) }
        return analysed.quotes.compactMap { quote in
            let entity = quote.entity.flatMap { analysed.entities.indices.contains($0) ? analysed.entities[$0] : nil }
            let name = entity?.name ?? quote.speaker
            if let wanted, !Set(wanted).isSubset(of: WordFolding.words(in: (name ?? "") + " " + (quote.speaker ?? ""))) { return nil }
            let text = analysed.document.body.slice(quote.span)
            let start = offsets.scalars(before: Int(quote.span.start))
            let end = offsets.scalars(before: Int(quote.span.end))
            var members = JSONMembers()
            members.add("speaker", name)
            members.add("entity", entity?.key.text)
            members.add("verb", quote.verb)
            members.add("kind", quote.kind.rawValue)
            members.add("text", text)
            members.add("document", document.row.reference)
            members.add("file", document.row.file)
            members.add("start", start)
            members.add("end", end)
            let cells = [
                SafeText(name ?? "–"), SafeText(quote.verb ?? ""), SafeText(document.row.source ?? document.row.file), SafeText(text),
            ]
            let values = [
                name ?? "", entity?.key.text ?? "", quote.verb ?? "", quote.kind.rawValue, text, document.row.reference, document.row.file,
                "\(start)", "\(end)",
            ]
            return Listing.Row(cells: cells, values: values, json: members.object)
        }
    }
}
