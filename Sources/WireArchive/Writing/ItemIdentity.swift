import WireModel

/// What makes an item of a file the same item when the file is read again: the id that the source gives it, else its
/// address, else, where the file holds only this one, the file itself, else its content.
struct ItemIdentity: Hashable {
    var text: String

    /// The identity as a column holds it.
    var number: Int64 { Int64(bitPattern: StableHash.of(text)) }

    /// Entries of feeds come and go; a file of another kind is its document.
    static func isEntry(_ document: Document) -> Bool {
        document.feed != nil || document.format == .rss || document.format == .atom
    }

    fileprivate static func text(of item: ArchiveItem, isAlone: Bool) -> String {
        let document = item.analysed.document
        if let id = document.id, !id.isEmpty { return "id:" + id }
        if let url = document.url, !url.isEmpty { return "url:" + url }
        if isAlone && !isEntry(document) { return "file" }
        return "digest:" + item.digest.description
    }
}

/// Gives the items of one reading of a file their identities: of equal ones, the second is told apart by `#2`, and so on.
struct ItemIdentities {
    private var seen: [UInt64: Int] = [:]

    /// `isAlone` says that the file holds nothing else and never did.
    mutating func next(_ item: ArchiveItem, isAlone: Bool) -> ItemIdentity {
        let text = ItemIdentity.text(of: item, isAlone: isAlone)
        let count = seen[StableHash.of(text), default: 0] + 1
        seen[StableHash.of(text)] = count
        return ItemIdentity(text: count == 1 ? text : "\(text)#\(count)")
    }
}
