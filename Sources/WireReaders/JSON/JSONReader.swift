import WireModel

/// JSON and JSON Lines of articles with the field names in common use; JSON Feed.
struct JSONReader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "json", endings: ["json", "jsonl", "ndjson"],
        detail:
            "JSON and JSON Lines: an article, an array of articles, or an object that holds one (articles, items, results, data), with the usual field names."
    )

    func recognises(_ input: ReaderInput) -> Recognition {
        guard let first = input.text.bytes.first(where: { !Byte.isSpace($0) }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return .none }
        if ["json", "jsonl", "ndjson"].contains(input.ending) { return .content }
        // "[Reuters] …" and "{…}" open texts as well: a name in quotation marks behind the bracket decides.
        let rest = input.text.bytes.drop { Byte.isSpace($0) || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
        return rest.first == 34 ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        var scanner = JSONScanner(input.text.bytes[...])
        var documents: [Document] = []
        while documents.count < ReaderLimits.documents, let value = scanner.next() {
            for article in Self.articles(in: value) {
                guard documents.count < ReaderLimits.documents, var document = JSONArticle(article).document(file: input.file) else {
                    continue
                }
                document.item = documents.count
                documents.append(document)
            }
        }
        return Self.outcome(documents, scanner, input)
    }

    /// What was found, with the problem of a file that is no JSON to its end.
    static func outcome(_ found: [Document], _ scanner: JSONScanner, _ input: ReaderInput) -> ReadOutcome {
        var documents = found
        if scanner.isTooDeep && documents.isEmpty {
            return .setAside(
                Problem(
                    code: "json.depth",
                    detail: "Values in \(input.file) are nested more than \(ReaderLimits.jsonDepth) deep; it is not read."))
        }
        if let offset = scanner.faultOffset {
            let problem = Problem(
                code: "json.broken", detail: "\(input.file) is no JSON from byte \(offset) on; what stands in front of it was kept.")
            if documents.isEmpty { return .setAside(problem) }
            documents[0].problems.append(problem)
        }
        if documents.isEmpty {
            return .setAside(
                Problem(
                    code: "format.unknown",
                    detail:
                        "\(input.file) is JSON without articles that Wirewatch knows: objects with a title or headline, or a text, body or content."
                ))
        }
        return .documents(documents)
    }

    /// The articles of a value: itself, its elements, or those of the member that holds them.
    private static func articles(in value: JSONValue) -> [JSONValue] {
        if case .array(let elements) = value { return elements }
        for name in ["articles", "items", "results", "data", "documents", "docs", "entries", "stories", "news", "hits"] {
            if case .array(let elements)? = value[name], elements.contains(where: \.isObject) { return elements }
        }
        return [value]
    }
}

/// One article of a JSON export.
struct JSONArticle {
    private let value: JSONValue

    init(_ value: JSONValue) {
        // Search engines wrap their answers.
        self.value = ["_source", "article"].lazy.compactMap { value[$0] }.first { $0.isObject } ?? value
    }

    func document(file: String) -> Document? {
        guard value.isObject else { return nil }
        let headline = text("headline", "title", "name", "headline_text").map { HTMLText.line(Array($0.utf8)) } ?? ""
        let body = text(
            "body", "text", "content", "content_html", "content_text", "articleBody", "article_body", "body_html", "full_text", "maintext",
            "story")
        let summary = text("summary", "description", "abstract", "snippet", "excerpt", "lead")
        guard !headline.isEmpty || body != nil else { return nil }
        guard
            body != nil || summary != nil || text("url", "link") != nil
                || text("date", "published", "pubDate", "publish_date", "published_at", "publishedAt") != nil
        else { return nil }
        var document = Document(file: file, format: .json, headline: headline)
        ArticleText.fill(&document, from: HTMLText.paragraphs(Array((body ?? summary ?? "").utf8)).map { Array($0.utf8) })
        if body != nil, let summary { document.summary = HTMLText.line(Array(summary.utf8)).nonEmpty }
        document.id = text("id", "guid", "uri", "_id", "uuid")
        document.url = text("url", "link", "canonical_url", "permalink", "source_url", "web_url")
        document.byline = names("byline", "author", "authors", "creator") ?? document.byline
        document.source =
            names("source", "publisher", "outlet", "publication", "source_name", "sourceName", "domain", "source_domain", "site_name")?
            .first ?? document.source
        document.section = text("section", "category", "articleSection")
        document.language = text("language", "lang", "inLanguage")
        document.keywords = names("keywords", "tags", "topics") ?? []
        document.published =
            date(
                &document.problems, "published", "date", "pubDate", "publish_date", "published_at", "publishedAt", "date_published",
                "datePublished", "pub_date", "publication_date", "date_publish", "published_date", "timestamp", "created_at")
            ?? document.published
        document.updated =
            date(&document.problems, "updated", "modified", "date_modified", "dateModified", "updated_at", "updatedAt", "date_modify")
            ?? document.updated
        return document
    }

    /// The first member with text or a number.
    private func text(_ names: String...) -> String? { text(names) }

    private func text(_ names: [String]) -> String? {
        for name in names {
            switch value[name] {
            case .string(let text)? where !text.isEmpty: return text
            case .number(let number)?: return number
            case .array(let elements)?:
                let parts = elements.compactMap(\.text)
                if !parts.isEmpty { return parts.joined(separator: "\n\n") }
            default: break
            }
        }
        return nil
    }

    private func names(_ members: String...) -> [String]? {
        for member in members {
            let found = (value[member]?.elements ?? []).compactMap {
                ($0.text ?? $0["name"]?.text ?? $0["title"]?.text).flatMap { HTMLText.line(Array($0.utf8)).nonEmpty }
            }
            if found.isEmpty { continue }
            let isList = ["keywords", "tags", "topics"].contains(member)
            if found.count == 1 && isList { return found[0].split(separator: ",").map { Whitespace.collapsed($0.utf8) } }
            let isByline = ["byline", "author", "authors", "creator"].contains(member)
            return found.count == 1 && isByline ? Names.split(Array(found[0].utf8)[...]) : found
        }
        return nil
    }

    private func date(_ problems: inout [Problem], _ names: String...) -> Instant? {
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
