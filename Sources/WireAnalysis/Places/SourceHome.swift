internal import WireModel

/// Where a document's source is at home, as its name or its address tell: the "Kyiv Courier" writes of Odesa in Ukraine.
struct SourceHome {
    let memory: PlaceMemory
    private var gazetteer: Gazetteer { memory.gazetteer }

    init(memory: PlaceMemory) {
        self.memory = memory
    }

    /// The place of the image that the name of the source holds, else the country of the domain in its address.
    func place(of document: Document) -> Int? {
        document.source.flatMap { memory.home(of: $0, named) } ?? document.url.flatMap(domain)
    }

    private func named(_ source: String) -> Int? {
        let words = source.split(separator: " ")
        for start in words.indices {
            for end in stride(from: words.count, to: start, by: -1) {
                let key = NameFolding.folded(words[start..<end].joined(separator: " "))
                guard let match = gazetteer.matches(foldedName: key, limit: 1).first else { continue }
                let isWord = end == start + 1 && Lexicon.embedded.flags(hash: Lexicon.hash(key)).has(.dictionary)
                let record = gazetteer.image.record(match.place)
                let isKnown = record.kind == .country || record.kind == .capital || record.kind == .division || record.population >= 10_000
                if isKnown, !isWord { return match.place }
            }
        }
        return nil
    }

    /// `https://news.example.co.uk/a`: the two letters at the end of the host, where they are a country's.
    private func domain(_ url: String) -> Int? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
        guard let last = host.split(separator: ".").last, last.utf8.count == 2, !Self.borrowed.contains(last.lowercased()) else {
            return nil
        }
        let code = last.lowercased() == "uk" ? "gb" : last.lowercased()
        return NameFolding.folded(code).withUnsafeBufferPointer { gazetteer.image.value(prefix: 2, key: $0) }
            .flatMap { gazetteer.image.first(of: $0)?.place }
    }

    /// Domains that are used for their letters.
    private static let borrowed: Set<String> = ["ai", "cc", "co", "fm", "io", "ly", "me", "tv", "ws"]
}
