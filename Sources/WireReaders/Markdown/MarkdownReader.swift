import WireModel

/// Markdown, with or without front matter.
struct MarkdownReader: DocumentReader {
    let description = FormatDescription(
        name: "markdown", endings: ["md", "markdown", "mdown", "mkd"],
        detail: "Markdown with front matter in YAML or TOML (title, author, date, source, url, tags, …), or with a first heading.")

    func recognises(_ input: ReaderInput) -> Recognition {
        let isNamed = description.endings.contains(input.ending)
        let start = input.text.bytes.prefix(ReaderLimits.prologueBytes)
        guard start.starts(with: Array("---\n".utf8)) || start.starts(with: Array("+++\n".utf8)) else { return isNamed ? .name : .none }
        return FrontMatter(start.split(separator: 10, omittingEmptySubsequences: false).map { $0 }).map { !$0.isOpen } == true
            ? .content : isNamed ? .name : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        let lines = WireLines.split(input.text.bytes)
        var document = Document(file: input.file, format: .markdown)
        let matter = FrontMatter(lines)
        if let matter { fill(&document, matter) }
        // Without front matter the first lines may say the same.
        let start = lines.dropFirst(matter?.end ?? 0)
        let header = matter == nil ? HeaderLines(lines.prefix(40).map(\.trimmed)) : nil
        header?.apply(to: &document)
        let text = MarkdownText(header.map { start.dropFirst($0.end) } ?? start)
        if document.headline.isEmpty { document.headline = text.title ?? "" }
        if document.headline.first == "#" {
            document.headline = Whitespace.collapsed(document.headline.utf8.drop { $0 == UInt8(ascii: "#") })
        }
        document.captions = text.captions
        let repeated = FoldedLine.fold(document.headline.utf8)
        var paragraphs = text.paragraphs
        if let title = text.title, FoldedLine.fold(title.utf8) != repeated { paragraphs.insert(Array(title.utf8), at: 0) }
        ArticleText.fill(&document, from: paragraphs)
        if matter?.isOpen == true {
            document.problems.append(
                Problem(code: "frontmatter.open", detail: "The front matter at line 1 has no closing line; what could be read was kept."))
        }
        return document.headline.isEmpty && document.body.isEmpty ? .setAside(FormatList.nothingFound(input)) : .documents([document])
    }

    private func fill(_ document: inout Document, _ matter: FrontMatter) {
        document.headline = matter.values("title", "headline").first ?? ""
        document.byline = matter.values("author", "authors", "byline", "author.name", "by").flatMap { Names.split(Array($0.utf8)[...]) }
        let source = matter.values("source", "publication", "publisher", "outlet", "site", "website", "source.name").first
        let isAddress = source?.hasPrefix("http") == true
        document.source = isAddress ? matter.values("publication", "publisher", "site").first : source
        document.url =
            matter.values("url", "link", "canonical", "canonical_url", "source_url", "permalink", "source.url").first
            ?? (isAddress ? source : nil)
        document.section = matter.values("section", "category", "categories").first
        let tags = matter.values("tags", "keywords", "topics", "taxonomies.tags")
        document.keywords = tags.count > 1 ? tags : tags.flatMap { $0.split(separator: ",") }.map { Whitespace.collapsed($0.utf8) }
        document.summary = matter.values("description", "summary", "excerpt", "abstract", "subtitle").first
        document.language = matter.values("language", "lang", "locale").first
        document.slugline = matter.values("slug", "slugline").first
        document.id = matter.values("id", "guid", "uuid").first
        document.dateline = matter.values("dateline", "location").first
        document.rights = matter.values("copyright", "rights", "license").first
        document.published = date(
            matter.values("date", "published", "pubdate", "publishdate", "publish_date", "published_at", "created"), &document)
        document.updated = date(matter.values("updated", "lastmod", "modified", "last_modified_at", "date_modified"), &document)
    }

    private func date(_ values: [String], _ document: inout Document) -> Instant? {
        guard let text = values.first else { return nil }
        switch DateReader.value(text) {
        case .found(let instant): return instant
        case .impossible:
            document.problems.append(
                Problem(code: "date.impossible", detail: "There is no day “\(text.prefix(80))” (front matter); it is left out."))
        case .none:
            document.problems.append(
                Problem(
                    code: "date.unknown",
                    detail: "“\(text.prefix(80))” (front matter) was not understood as a date; write it as 2017-04-09."))
        }
        return nil
    }
}
