import WireModel

/// The outlet that published a document: in its own texts its name is furniture ("told Reuters", "(TRT World and Agencies)"), no news.
struct OwnOutlet {
    private let source: String?
    /// The folded words of the source, once they are asked for: most documents name no outlet.
    private lazy var key = NameFolding.folded(source ?? "")
    private lazy var words = key.split(separator: 0x20).map { Array($0) }

    init(source: String?) {
        self.source = source
    }

    /// Whether `candidate` is the document's own source, where that is an outlet or an agency.
    mutating func isNamed(by candidate: UnsafePointer<NameCandidate>) -> Bool {
        guard source != nil, let number = candidate.pointee.curated, candidate.pointee.kind == .organisation else { return false }
        let names = CuratedNames.embedded
        guard names.entries[number].isMedia else { return false }
        if let match = names.match(key), match.entry == number { return true }
        // "trt" for TRT World, "Reuters News" for Reuters.
        let known = names.entries[number].words
        return words.starts(with: known) || known.starts(with: words) || candidate.pointee.name.key == key
    }
}
