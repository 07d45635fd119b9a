import WireArchive
import WireModel

/// What an archive holds, as a test sees it.
struct Contents: Equatable {
    struct Item: Hashable {
        var file: String
        var headline: String
        var isGone: Bool
    }

    /// Sorted by file, item and headline.
    var items: [Item]
    /// Codes by file.
    var setAside: [String: String]

    init(_ archive: Archive) {
        items = []
        setAside = [:]
        var last = DocumentID(0)
        while case .document(let stored?) = archive.answer(.document(DocumentID(last.rawValue + 1))) {
            items.append(Item(file: stored.row.file, headline: stored.row.headline, isGone: stored.row.isGone))
            last = stored.row.id
        }
        items.sort { ($0.file, $0.headline) < ($1.file, $1.headline) }
        if case .setAside(let rows, _) = archive.answer(.setAside(limit: 10_000)) {
            setAside = Dictionary(rows.map { ($0.file, $0.problem.code) }, uniquingKeysWith: { first, _ in first })
        }
    }

    var headlines: [String] { items.map(\.headline).sorted() }
    var files: [String] { items.map(\.file) }
    var present: [String] { items.filter { !$0.isGone }.map(\.file) }
}
