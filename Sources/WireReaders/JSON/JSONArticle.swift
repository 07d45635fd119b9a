import WireModel

/// One article of a JSON export, whatever the system calls its members: names are compared without case and signs.
struct JSONArticle {
    private let value: JSONValue
    private let members: [(name: String, value: JSONValue)]

    init(_ value: JSONValue) {
        // Search engines and interfaces wrap their answers.
        let inner = ["_source", "article", "post"].lazy.compactMap { value[$0] }.first { $0.isObject } ?? value
        var members: [(name: String, value: JSONValue)] = []
        for part in [inner] + ["fields", "attributes"].compactMap({ inner[$0] }) {
            guard case .object(let own) = part else { continue }
            for member in own { members.append((Self.plain(member.name), member.value)) }
        }
        self.value = inner
        self.members = members
    }

    /// Has a headline or a text.
    var isArticle: Bool { value.isObject && (member(Self.titles) != nil || member(Self.bodies) != nil) }
    /// Has both, or says where and when: no envelope.
    var isWhole: Bool { member(Self.headlines) != nil && (text(Self.bodies) != nil || text(Self.dates) != nil) }

    private static let titles = ["headline", "title", "webtitle", "headlinetext"]
    private static let headlines = titles + ["name"]
    private static let bodies = [
        "body", "text", "content", "contenthtml", "contenttext", "articlebody", "bodyhtml", "bodytext", "fulltext", "maintext",
        "articletext",
        "plaintext", "story", "storytext", "cleantext", "rawtext",
    ]
    private static let summaries = [
        "summary", "description", "abstract", "snippet", "excerpt", "lead", "leadparagraph", "standfirst", "trailtext",
    ]
    private static let dates = [
        "published", "date", "pubdate", "publishdate", "publishedat", "datepublished", "publicationdate", "webpublicationdate",
        "firstpublicationdate", "datepublish", "publisheddate", "publishedon", "dategmt", "posted", "timestamp", "createdat", "datetime",
        "firstcreated", "seendate",
    ]
    private static let updates = [
        "updated", "modified", "datemodified", "updatedat", "datemodify", "lastmodified", "modifiedgmt", "versioncreated",
    ]
    private static let addresses = [
        "url", "link", "canonicalurl", "permalink", "articleurl", "sourceurl", "weburl", "externalurl", "href", "uri",
    ]
    private static let authors = ["byline", "author", "authors", "creator", "writer", "reporter"]
    private static let sources = [
        "source", "publisher", "outlet", "publication", "sourcename", "newspaper", "provider", "sitename", "domain", "sourcedomain", "site",
        "hostname", "host",
    ]

    func document(file: String) -> Document? {
        guard value.isObject else { return nil }
        let headline = text(Self.headlines).map { HTMLText.line(Array($0.utf8)) } ?? ""
        let body = text(Self.bodies)
        let summary = text(Self.summaries)
        guard !headline.isEmpty || body != nil else { return nil }
        guard body != nil || summary != nil || text(Self.addresses) != nil || text(Self.dates) != nil else { return nil }
        var document = Document(file: file, format: .json, headline: headline)
        ArticleText.fill(&document, from: HTMLText.paragraphs(Array((body ?? summary ?? "").utf8)))
        if body != nil, let summary { document.summary = HTMLText.line(Array(summary.utf8)).nonEmpty }
        document.id = text(["id", "guid", "uri", "uuid", "articleid", "docid"])
        document.url = text(Self.addresses)
        document.byline = names(Self.authors).map(Self.people) ?? document.byline
        document.source = names(Self.sources)?.first ?? document.source
        document.section = names(["section", "category", "sectionname", "articlesection", "categories"])?.first
        document.language = text(["language", "lang", "inlanguage", "languagecode"])
        document.keywords = names(["keywords", "tags", "topics"]).map(Self.list) ?? []
        document.rights = text(["copyright", "rights", "copyrightnotice"])
        document.published = date(&document.problems, Self.dates) ?? document.published
        document.updated = date(&document.problems, Self.updates) ?? document.updated
        return document
    }

    // MARK: members

    private static func plain(_ name: String) -> String {
        String(decoding: name.utf8.filter { Byte.isWord($0) && $0 != UInt8(ascii: "_") || $0 >= 0x80 }.map(Byte.lowercased), as: UTF8.self)
    }

    private func member(_ names: [String]) -> JSONValue? {
        for name in names {
            if let found = members.first(where: { $0.name == name && Self.text($0.value) != nil }) { return found.value }
        }
        return nil
    }

    private func text(_ names: [String]) -> String? { member(names).flatMap(Self.text) }

    /// A string or a number; the parts of a list; the main one of an object of several forms.
    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text.nonEmpty
        case .number(let number): return number
        case .array(let elements):
            let parts = elements.compactMap { $0.text ?? $0["text"]?.text ?? $0["content"]?.text }
            return parts.joined(separator: "\n\n").nonEmpty
        case .object: return formed(value)
        default: return nil
        }
    }

    private static func formed(_ value: JSONValue) -> String? {
        ["rendered", "main", "original", "text", "value", "name", "title", "$date"].lazy.compactMap { value[$0]?.text }.first
    }

    private func names(_ names: [String]) -> [String]? {
        for name in names {
            for member in members where member.name == name {
                let found = member.value.elements.compactMap {
                    ($0.text ?? Self.formed($0)).flatMap { HTMLText.line(Array($0.utf8)).nonEmpty }
                }
                if !found.isEmpty { return found }
            }
        }
        return nil
    }

    /// One string may hold several people.
    private static func people(_ found: [String]) -> [String] {
        found.count == 1 ? Names.split(Array(found[0].utf8)[...]) : found
    }

    private static func list(_ found: [String]) -> [String] {
        found.count == 1 ? found[0].split(whereSeparator: { $0 == "," || $0 == ";" }).map { Whitespace.collapsed($0.utf8) } : found
    }

    private func date(_ problems: inout [Problem], _ names: [String]) -> Instant? {
        guard let text = text(names) else { return nil }
        switch DateReader.value(text) {
        case .found(let instant): return instant
        case .impossible: problems.append(Problem(code: "date.impossible", detail: "There is no day “\(text.prefix(80))”; it is left out."))
        case .none:
            problems.append(
                Problem(code: "date.unknown", detail: "“\(text.prefix(80))” was not understood as a date; write it as 2017-04-09."))
        }
        return nil
    }
}
