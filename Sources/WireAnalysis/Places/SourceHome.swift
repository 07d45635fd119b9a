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
        var url = url
        return url.withUTF8 { bytes in
            guard let host = Self.host(of: bytes), let last = host.split(separator: 0x2E).last, last.count == 2 else { return nil }
            let letters = last.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            guard !Self.borrowed.contains(letters) else { return nil }
            let code = letters.elementsEqual("uk".utf8) ? Array("gb".utf8) : letters
            return code.withUnsafeBufferPointer { code in
                NameFolding.withKey(of: code) { gazetteer.image.value(prefix: 2, key: $0) }.flatMap { gazetteer.image.first(of: $0)?.place }
            }
        }
    }

    /// What stands behind the scheme, up to a port, a path, a query or a fragment.
    private static func host(of url: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
        let scheme = url.indices.dropLast(2).first { url[$0] == 0x3A && url[$0 + 1] == 0x2F && url[$0 + 2] == 0x2F }
        return scheme.map { url[($0 + 3)...].prefix { $0 != 0x2F && $0 != 0x3A && $0 != 0x3F && $0 != 0x23 } }
    }

    /// Domains that are used for their letters.
    private static let borrowed = ShortWords("ai cc co fm io ly me tv ws")
}
