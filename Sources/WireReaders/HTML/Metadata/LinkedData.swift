/// An article's JSON-LD (schema.org), in any of the shapes that pages have: an object, an array, a graph, nested.
struct LinkedData {
    var headline: String?
    var byline: [String] = []
    /// The byline's names are all those of organisations.
    var isBylineOrganisation = false
    var published: String?
    var updated: String?
    /// When a video of the page was put up.
    var videoDate: String?
    var source: String?
    var section: String?
    var url: String?
    var summary: String?
    var language: String?
    var keywords: [String] = []
    var body: String?
    var isArticle = false

    /// Reads the `application/ld+json` scripts of a page; the first article wins, other objects fill what is missing.
    init(_ scripts: [ByteSlice]) {
        var objects: [JSONValue] = []
        for source in scripts {
            let script = Self.bare(source)
            guard let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else { continue }
            var scanner = JSONScanner(script[start...])
            if let value = scanner.next() { Self.collect(value, into: &objects) }
        }
        let articles = objects.filter { Self.types($0).contains(where: Self.isArticleType) }
        isArticle = !articles.isEmpty
        for object in articles { take(object) }
        for object in objects where Self.types(object).contains(where: { $0 == "WebPage" || $0 == "ItemPage" || $0 == "VideoObject" }) {
            takePage(object)
        }
    }

    /// Without the wrapping that hides scripts from old readers, and with its quotation marks as such.
    private static func bare(_ script: ByteSlice) -> ByteSlice {
        var bare = script.trimmed
        for opening: StaticString in ["//", "/*", "<![cdata[", "*/", "<!--"] where bare.starts(withLowercase: opening) {
            bare = bare.dropFirst(opening.utf8CodeUnitCount).trimmed
        }
        guard bare.prefix(40).contains(lowercase: "&quot;"), !bare.prefix(40).contains(34) else { return bare }
        return Array(HTMLText.line(Array(bare)).utf8)[...]
    }

    private static func isArticleType(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" || type == "Review"
    }

    private static func types(_ object: JSONValue) -> [String] {
        (object["@type"]?.elements ?? []).compactMap { $0.text.map { text in String(text.split(separator: "/").last ?? "") } }
    }

    /// All objects that may describe the page, breadth first and bounded.
    private static func collect(_ value: JSONValue, into objects: inout [JSONValue]) {
        var queue = [value]
        var index = 0
        while index < queue.count && index < 400 {
            let next = queue[index]
            index += 1
            switch next {
            case .array(let elements): queue += elements.prefix(100)
            case .object:
                objects.append(next)
                for name in ["@graph", "mainEntity", "mainEntityOfPage", "article"] {
                    if let inner = next[name], inner.isObject || inner.elements.count > 1 || name == "@graph" { queue.append(inner) }
                }
            default: break
            }
        }
    }

    private mutating func take(_ object: JSONValue) {
        headline = headline ?? (object["headline"] ?? object["name"]).flatMap(Self.line)
        published = published ?? (object["datePublished"] ?? object["dateCreated"])?.text
        updated = updated ?? object["dateModified"]?.text
        if byline.isEmpty, let author = object["author"] ?? object["creator"] {
            byline = Self.names(author)
            isBylineOrganisation = author.elements.allSatisfy { Self.types($0).contains { $0.hasSuffix("Organization") } }
        }
        source = source ?? Self.names(object["publisher"]).first ?? Self.names(object["sourceOrganization"]).first
        section = section ?? object["articleSection"]?.elements.first.flatMap(Self.line)
        url = url ?? object["url"]?.text ?? object["mainEntityOfPage"]?.text ?? object["mainEntityOfPage"]?["@id"]?.text
        summary = summary ?? object["description"].flatMap(Self.line)
        language = language ?? object["inLanguage"]?.text
        if keywords.isEmpty { keywords = Self.keywords(object["keywords"]) }
        body = body ?? object["articleBody"]?.text
    }

    private mutating func takePage(_ object: JSONValue) {
        published = published ?? object["datePublished"]?.text
        videoDate = videoDate ?? object["uploadDate"]?.text
        updated = updated ?? object["dateModified"]?.text
        language = language ?? object["inLanguage"]?.text
    }

    private static func line(_ value: JSONValue) -> String? {
        value.text.map { HTMLText.line(Array($0.utf8)) }?.nonEmpty
    }

    private static func names(_ value: JSONValue?) -> [String] {
        var names: [String] = []
        for element in value?.elements ?? [] {
            let found = element.text ?? element["name"]?.elements.first?.text
            guard let found, !found.hasPrefix("http") else { continue }
            let name = HTMLText.line(Array(found.utf8))
            if !name.isEmpty && !names.contains(name) { names.append(name) }
        }
        return names
    }

    private static func keywords(_ value: JSONValue?) -> [String] {
        let parts = (value?.elements ?? []).compactMap(\.text).flatMap { $0.split(separator: ",") }
        return parts.map { Whitespace.collapsed($0.utf8) }.filter { !$0.isEmpty && !$0.contains(":") }
    }
}
