import WireModel

/// The outlet that published a document: in its own texts its name is furniture ("told Reuters", "(TRT World and Agencies)"), no news.
enum OwnOutlet {
    /// Whether `candidate` is the document's own source, where that is an outlet or an agency.
    static func isNamed(by candidate: UnsafePointer<NameCandidate>, in document: Document) -> Bool {
        guard candidate.pointee.kind == .organisation, let number = candidate.pointee.curated, let source = document.source else {
            return false
        }
        let names = CuratedNames.embedded
        guard names.entries[number].isMedia else { return false }
        let entry = names.entries[number]
        let key = NameFolding.folded(source)
        if let match = names.match(key), match.entry == number { return true }
        // "trt" for TRT World, "Reuters News" for Reuters.
        let words = key.split(separator: 0x20).map { Array($0) }
        return words.starts(with: entry.words) || entry.words.starts(with: words) || candidate.pointee.name.key == key
    }
}
