import WireModel

/// What makes an item of a file the same item when the file is read again: the id that the source gives it, else its
/// address, else, where the file holds only this one, the file itself, else its content.
struct ItemIdentity: Hashable {
    var text: String

    /// The identity as a column holds it.
    var number: Int64 { Int64(bitPattern: StableHash.of(text)) }

    /// One for each item; of equal ones in a file, the second is told apart by `#2`, and so on.
    /// `known` is how many documents the archive already has from the file.
    static func identities(of items: [ArchiveItem], known: Int) -> [ItemIdentity] {
        let isAlone = items.count == 1 && known <= 1
        var seen: [String: Int] = [:]
        return items.map { item in
            let text = text(of: item, isAlone: isAlone)
            let count = seen[text, default: 0] + 1
            seen[text] = count
            return ItemIdentity(text: count == 1 ? text : "\(text)#\(count)")
        }
    }

    /// Entries of feeds come and go; a file of another kind is its document.
    static func isEntry(_ document: Document) -> Bool {
        document.feed != nil || document.format == .rss || document.format == .atom
    }

    private static func text(of item: ArchiveItem, isAlone: Bool) -> String {
        let document = item.analysed.document
        if let id = document.id, !id.isEmpty { return "id:" + id }
        if let url = document.url, !url.isEmpty { return "url:" + url }
        if isAlone && !isEntry(document) { return "file" }
        return "digest:" + item.digest.description
    }
}
