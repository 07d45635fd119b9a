import WireModel

/// What a page says of itself in its head: JSON-LD, Open Graph, article:*, Dublin Core, and the other names in use.
struct PageMetadata {
    private(set) var linked: LinkedData
    /// By name in lower case, the first value of each.
    private var metas: [String: String] = [:]
    private var keywordTags: [String] = []
    private var authorTags: [String] = []
    private var title = ""
    private var canonical: String?
    private var language: String?
    /// The first-level headings, in order.
    private var headings: [String] = []
    /// Other places of a headline: itemprop and class names.
    private var markedHeadline: String?

    init(_ tree: HTMLTree) {
        var scripts: [ByteSlice] = []
        linked = LinkedData([])
        var index = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            switch node.tag {
            case .meta: meta(index, tree)
            case .title where title.isEmpty: title = tree.collapsedText(below: index).string
            case .link: link(index, tree)
            case .html where language == nil: language = tree.attribute(.lang, of: index)?.trimmed.string.nonEmpty
            case .script:
                if tree.attribute(.type, of: index)?.contains(lowercase: "ld+json") == true, Int(node.end) > index + 1 {
                    scripts.append(tree.text(of: index + 1))
                }
                index = Int(node.end)
                continue
            case .heading1 where headings.count < 8:
                let text = tree.collapsedText(below: index).string
                if !text.isEmpty && text.utf8.count < 400 { headings.append(text) }
            case .heading, .div, .span, .p:
                if markedHeadline == nil, tree.attribute(.itemprop, of: index)?.elementsEqual("headline".utf8) == true {
                    markedHeadline = tree.collapsedText(below: index).string.nonEmpty
                }
            default: break
            }
            index += 1
        }
        linked = LinkedData(scripts)
    }

    private mutating func meta(_ index: Int, _ tree: HTMLTree) {
        guard let content = tree.attribute(.content, of: index)?.trimmed, !content.isEmpty else { return }
        for attribute: HTMLAttribute in [.property, .name, .itemprop, .httpEquiv] {
            guard let key = tree.attribute(attribute, of: index), !key.isEmpty, key.count < 80 else { continue }
            let name = String(decoding: key.map(Byte.lowercased), as: UTF8.self)
            if name == "article:tag" { keywordTags.append(content.string) }
            if name == "author" || name == "article:author" { authorTags.append(content.string) }
            if metas[name] == nil { metas[name] = content.string }
        }
    }

    private mutating func link(_ index: Int, _ tree: HTMLTree) {
        guard canonical == nil, tree.attribute(.rel, of: index)?.contains(lowercase: "canonical") == true else { return }
        canonical = tree.attribute(.href, of: index)?.trimmed.string.nonEmpty
    }

    private func first(_ names: String...) -> String? {
        for name in names {
            if let value = metas[name], let text = HTMLText.line(Array(value.utf8)).nonEmpty { return text }
        }
        return nil
    }

    // MARK: headline

    /// The headline without the site's name: the page's own heading where it agrees with what the head says.
    func headline() -> String {
        let claimed =
            linked.headline ?? first(
                "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title", "headline", "hdl")
            ?? title
        let bare = withoutSite(claimed)
        let folded = FoldedLine.fold(bare.utf8)
        for heading in headings + [markedHeadline].compactMap({ $0 }) {
            let inner = FoldedLine.fold(heading.utf8)
            if inner == folded { return heading }
            // Cut short in the head, or with the site's name still on it.
            if inner.count >= 15 && folded.count >= 15
                && (inner.starts(with: folded.prefix(while: { $0 != UInt8(ascii: ".") })) || folded.starts(with: inner))
                && inner.count * 2 > folded.count
            {
                return heading
            }
        }
        if linked.headline == nil && first("og:title", "twitter:title") == nil, headings.count == 1, let only = headings.first,
            LineTraits(only.utf8).words >= 3
        {
            return only
        }
        return bare.nonEmpty ?? headings.first ?? ""
    }

    private func withoutSite(_ claimed: String) -> String {
        guard let (head, site) = SiteTitle.split(Array(claimed.utf8)[...]) else { return claimed }
        let name = FoldedLine.fold(site)
        let known = [linked.source, first("og:site_name", "application-name", "twitter:site")].compactMap { $0 }.map {
            FoldedLine.fold($0.utf8)
        }
        let isKnown = known.contains { squashed($0) == squashed(name) || $0.starts(with: name) }
        let isDomain =
            (first("og:url") ?? canonical).map { squashedText($0).contains(squashedText(String(decoding: name, as: UTF8.self))) } ?? false
        // The title element always carries the site; other claims only where it is known to be one.
        return isKnown || isDomain || claimed == title ? head.string : claimed
    }

    private func squashed(_ name: [UInt8]) -> [UInt8] { name.filter { Byte.isWord($0) } }

    private func squashedText(_ text: String) -> String {
        String(decoding: text.utf8.filter { Byte.isWord($0) }.map(Byte.lowercased), as: UTF8.self)
    }

    // MARK: the rest

    func fill(_ document: inout Document) {
        document.byline = bylines()
        document.source =
            linked.source
            ?? first("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "twitter:site").map {
                $0.hasPrefix("@") ? String($0.dropFirst()) : $0
            }
        document.section = first("article:section", "parsely-section", "section", "category") ?? linked.section
        document.url = [canonical, first("og:url"), linked.url].compactMap { $0 }.first { $0.hasPrefix("http") }
        document.language = linked.language ?? language ?? first("og:locale", "content-language", "dc.language", "language")
        document.summary = linked.summary ?? first("og:description", "description", "twitter:description", "dc.description")
        document.keywords = keywordTags.isEmpty ? linked.keywords : keywordTags
        if document.keywords.isEmpty, let list = first("news_keywords", "keywords", "parsely-tags", "sailthru.tags") {
            document.keywords = list.split(whereSeparator: { $0 == "," || $0 == ";" }).map { Whitespace.collapsed($0.utf8) }.filter {
                !$0.isEmpty
            }
        }
        document.rights = first("dc.rights", "dcterms.rights", "copyright")
        readDate(published(), "published", &document.published, &document.problems)
        readDate(updated(), "updated", &document.updated, &document.problems)
    }

    private func bylines() -> [String] {
        var names = linked.byline
        if names.isEmpty {
            let claimed =
                first(
                    "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author", "article:author_name",
                    "cxenseparse:author") ?? authorTags.first { !$0.hasPrefix("http") && !$0.contains("facebook.com") }
            names = claimed.map { Names.split(Array($0.utf8)[...]) } ?? []
        }
        return names.flatMap { $0.contains(" and ") || $0.contains(", ") ? Names.split(Array($0.utf8)[...]) : [$0] }.filter {
            !$0.contains("@") && !$0.contains("://")
        }
    }

    private func published() -> String? {
        linked.published
            ?? first(
                "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
                "sailthru.date", "dc.date.issued", "dcterms.date", "dcterms.issued",
                "dcterms.created", "dc.date", "dc.date.created", "pubdate", "publishdate", "publish-date", "publish_date",
                "publication_date", "citation_publication_date", "article:published",
                "article.published", "date", "ptime", "displaydate", "cxenseparse:recs:publishtime", "rnews:datepublished",
                "originalpublicationdate", "bt:pubdate", "article_date_original", "datecreated")
    }

    private func updated() -> String? {
        linked.updated
            ?? first(
                "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
                "last-modified", "revision_date", "utime", "article:modified")
    }

    private func readDate(_ text: String?, _ name: String, _ date: inout Instant?, _ problems: inout [Problem]) {
        guard let text else { return }
        switch DateReader.value(text) {
        case .found(let instant): date = instant
        case .impossible:
            problems.append(Problem(code: "date.impossible", detail: "The page gives “\(text)” as the date \(name); there is no such day."))
        case .none: break
        }
    }
}
