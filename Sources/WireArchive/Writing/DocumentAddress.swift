import WireModel

/// The addresses on the web under which a document is known wherever it lies: the same article in a feed and as a page has one of them in
/// common.
enum DocumentAddress {
    /// Bytes of an address that is looked at; longer ones are none.
    private static let longest = 2048

    /// The hashes of the document's addresses. Wires have their own way of versions, and none of these.
    static func keys(of document: Document) -> [Int64] {
        switch document.format {
        case .html, .rss, .atom, .json, .text, .markdown, .mail: break
        case .nitf, .newsml, .ninjs, .iptc7901, .anpa, .zczc, .xml, .raw: return []
        }
        var keys: [Int64] = []
        for text in [document.url, document.id] {
            guard let text, let plain = normalised(text) else { continue }
            let key = Int64(bitPattern: StableHash.of(plain))
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// Host, path and query without what differs between two links to one article: scheme, `www.`, fragment, marks of campaigns, a stroke
    /// at the end. `nil` for what is no address on the web, and for a site's front page, which many a document names as its own.
    static func normalised(_ address: String) -> String? {
        let bytes = address.utf8
        guard bytes.count <= longest, !bytes.contains(where: { $0 <= 32 }), let start = behindScheme(bytes) else { return nil }
        // By bytes: the marks between the parts are ASCII, and to find them by characters costs ten times as much.
        let rest = bytes[start...].prefix { $0 != UInt8(ascii: "#") }
        let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        var name = Substring(host).lowercased()
        if name.utf8.starts(with: "www.".utf8) { name = String(name.dropFirst(4)) }
        let behind = rest[host.endIndex...]
        var path = behind.prefix { $0 != UInt8(ascii: "?") }
        let query = path.endIndex == behind.endIndex ? "" : query(Substring(behind[path.endIndex...]).dropFirst())
        while path.last == UInt8(ascii: "/") { path.removeLast() }
        guard !name.isEmpty, !path.isEmpty || !query.isEmpty else { return nil }
        return name + Substring(path) + (query.isEmpty ? "" : "?" + query)
    }

    /// Where the host begins; `nil` where the scheme is none of the web.
    private static func behindScheme(_ address: String.UTF8View) -> String.Index? {
        for scheme: StaticString in ["https://", "http://"] {
            var index = address.startIndex
            var length = 0
            while length < scheme.utf8CodeUnitCount, index < address.endIndex {
                let byte = address[index]
                guard (byte >= 65 && byte <= 90 ? byte | 32 : byte) == scheme.utf8Start[length] else { break }
                index = address.index(after: index)
                length += 1
            }
            if length == scheme.utf8CodeUnitCount { return index }
        }
        return nil
    }

    /// The parameters that tell what is shown, in order.
    private static func query(_ parameters: Substring) -> String {
        parameters.split(separator: "&").filter { !isCampaign($0) }.sorted().joined(separator: "&")
    }

    /// Parameters that say from where a reader came, and change nothing of what is shown.
    private static func isCampaign(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return ["utm_", "at_", "ns_", "mc_"].contains { name.hasPrefix($0) }
            || ["fbclid", "gclid", "dclid", "msclkid", "igshid", "cmpid", "cmp", "ocid", "xtor", "ref_src"].contains(name)
    }
}

/// Whether two texts under one address are versions of one document: a site may name its front page, or a section, as the address of all.
enum Kinship {
    /// Words at the start of the shorter text that are compared.
    private static let words = 60

    static func areKin(_ first: (headline: String, body: String), _ second: (headline: String, body: String)) -> Bool {
        let headlines = (Set(WordFolding.words(in: first.headline)), Set(WordFolding.words(in: second.headline)))
        let fewer = min(headlines.0.count, headlines.1.count)
        if fewer > 0, headlines.0.intersection(headlines.1).count * 2 >= fewer { return true }
        let isFirstShorter = first.body.utf8.count <= second.body.utf8.count
        let (shorter, longer) = isFirstShorter ? (first.body, second.body) : (second.body, first.body)
        let start = WordFolding.words(in: shorter).prefix(words)
        let known = Set(WordFolding.words(in: longer))
        return start.count >= 5 && start.count { known.contains($0) } * 5 >= start.count * 4
    }
}
