import WireModel

/// What a page says of itself in its head: JSON-LD, Open Graph, article:*, Dublin Core, and the other names in use.
struct PageMetadata {
    private(set) var linked: LinkedData
    /// By name in lower case, the first value of each.
    private var metas: [String: String] = [:]
    /// The names in their order on the page.
    private var names: [String] = []
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
                if !text.isEmpty && text.utf8.count < 400 && !Self.isLogo(index, tree) { headings.append(text) }
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

    /// A heading that is a link to the site's first page.
    private static func isLogo(_ heading: Int, _ tree: HTMLTree) -> Bool {
        for index in (heading + 1)..<max(heading + 1, min(heading + 8, Int(tree.nodes[heading].end))) where tree.nodes[index].tag == .a {
            if tree.attribute(.rel, of: index)?.contains(lowercase: "home") == true { return true }
            guard let address = tree.attribute(.href, of: index)?.trimmed else { continue }
            let steps = address.split(separator: UInt8(ascii: "/"))
            if address.first == UInt8(ascii: "/") && steps.isEmpty { return true }
            if address.starts(withLowercase: "http") && steps.count <= 2 { return true }
        }
        return false
    }

    private mutating func meta(_ index: Int, _ tree: HTMLTree) {
        // Tools that save pages write `value` for `content`.
        guard let content = (tree.attribute(.content, of: index) ?? tree.attribute(.value, of: index))?.trimmed, !content.isEmpty else {
            return
        }
        for attribute: HTMLAttribute in [.property, .name, .itemprop, .httpEquiv] {
            guard let key = tree.attribute(attribute, of: index), !key.isEmpty, key.count < 80 else { continue }
            let name = String(decoding: key.map(Byte.lowercased), as: UTF8.self)
            if name == "article:tag" { keywordTags.append(content.string) }
            if name == "author" || name == "article:author" { authorTags.append(content.string) }
            if metas[name] == nil {
                metas[name] = content.string
                names.append(name)
            }
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

    /// The headline without the site's name: the page's own heading where it speaks of what the head says, else what the head says.
    func headline() -> String {
        let titled = withoutSite(title, isTitle: true)
        let heads = [linked.headline, first("og:title"), first("twitter:title")].compactMap { $0 }.map {
            withoutSite($0, isTitle: $0 == title)
        }
        let others = [first("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title", "headline", "hdl")].compactMap { $0 }
        let claims = heads + others.map { withoutSite($0, isTitle: $0 == title) } + (titled.isEmpty ? [] : [titled])
        let own = headings.filter { !isSite($0) }
        var best: (text: String, score: Double)?
        for heading in [markedHeadline].compactMap({ $0 }) + own {
            let score = claims.map { TitleLikeness.of(heading, $0) }.max() ?? 0
            if score > best?.score ?? 0.39 { best = (heading, score) }
        }
        if let best { return best.text }
        if heads.isEmpty, own.count == 1, let only = own.first, LineTraits(only.utf8).words >= 3 { return only }
        return claims.first { !$0.isEmpty } ?? own.first ?? headings.first ?? ""
    }

    private var siteNames: [String] {
        [linked.source, first("og:site_name"), first("application-name"), first("twitter:site")].compactMap { $0 }
    }

    private func isSite(_ heading: String) -> Bool {
        let folded = squashed(FoldedLine.fold(heading.utf8))
        return folded.isEmpty || siteNames.contains { squashed(FoldedLine.fold($0.utf8)) == folded }
    }

    private func withoutSite(_ claimed: String, isTitle: Bool) -> String {
        guard let (head, site) = SiteTitle.split(Array(claimed.utf8)[...]) else { return claimed }
        let name = FoldedLine.fold(site)
        let known = siteNames.map { FoldedLine.fold($0.utf8) }
        let isKnown = known.contains { squashed($0) == squashed(name) || $0.starts(with: name) }
        let host = address.flatMap { $0.utf8.split(separator: UInt8(ascii: "/")).dropFirst().first }.map {
            Array($0.filter { Byte.isWord($0) })
        }
        let words = squashed(name)
        let isDomain = words.count > 2 && host.map { host in host.indices.contains { host[$0...].starts(with: words) } } ?? false
        // The title element always carries the site; other claims only where it is known to be one.
        return isKnown || isDomain || isTitle ? head.string : claimed
    }

    private func squashed(_ name: [UInt8]) -> [UInt8] { name.filter { Byte.isWord($0) } }

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
    }

    private func bylines() -> [String] {
        let people = linked.byline.flatMap { BylineText.names($0.utf8, isMarked: true) }
        if !people.isEmpty && !isNewsroom(people) && !linked.isBylineOrganisation { return people }
        let claimed =
            [
                "parsely-author", "sailthru.author", "byl", "byline", "article_author", "dc.creator", "dcterms.creator", "citation_author",
                "article:author_name", "og:article:author", "cxenseparse:author", "creator",
            ].compactMap { metas[$0] } + authorTags
        for text in claimed where !text.hasPrefix("http") && !text.contains("facebook.com") {
            let names = BylineText.names(HTMLText.line(Array(text.utf8)).utf8, isMarked: true)
            if !names.isEmpty && (people.isEmpty || !isNewsroom(names)) { return names }
        }
        return people
    }

    private func isNewsroom(_ names: [String]) -> Bool {
        names.allSatisfy { name in BylineText.isOrganisation(name, source: linked.source) || isSite(name) }
    }

    /// The byline is an organisation's by its own markup.
    var isBylineOrganisation: Bool { linked.isBylineOrganisation }

    // MARK: dates

    /// The language that the page says it is in.
    var declaredLanguage: String? { linked.language ?? language ?? first("og:locale", "content-language", "dc.language", "language") }
    /// The page's own address.
    var address: String? { [canonical, first("og:url"), linked.url].compactMap { $0 }.first { $0.hasPrefix("http") } }
    /// The picture that stands for the page.
    var image: String? { first("og:image", "twitter:image") }

    /// What the head gives as the date of publication, the surest first.
    var publishedClaims: [String] {
        let known = [
            "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "pubdate", "publishdate",
            "publish-date", "publish_date", "publication_date", "citation_publication_date", "article:published", "article.published",
            "date",
            "ptime", "displaydate", "cxenseparse:recs:publishtime", "rnews:datepublished", "originalpublicationdate", "bt:pubdate",
            "article_date_original", "datecreated",
        ]
        let values = known.compactMap { metas[$0] }
        let others = names.filter { !known.contains($0) && Self.namesPublication($0) }.compactMap { metas[$0] }
        return [linked.published].compactMap { $0 } + values + others
    }

    /// When a video of the page was put up.
    var videoDate: String? { linked.videoDate }

    /// What it gives as the date of the last change.
    var updatedClaims: [String] {
        let values = names.filter { Self.namesUpdate($0) }.compactMap { metas[$0] }
        return (linked.updated.map { [$0] } ?? []) + values
    }

    /// Any other name with the usual words in it.
    private static func namesPublication(_ name: String) -> Bool {
        let bytes = Array(name.utf8)[...]
        for word: StaticString in [
            "modif", "updat", "expir", "valid", "birth", "event", "start", "end_", "revis", "format", "build", "crawl",
        ]
        where bytes.contains(lowercase: word) {
            return false
        }
        for word: StaticString in [
            "publish", "pubdate", "pub_date", "pub-date", "issued", "created", "uploaded", "posted", "publication", "date",
        ]
        where bytes.contains(lowercase: word) {
            return true
        }
        return false
    }

    private static func namesUpdate(_ name: String) -> Bool {
        let bytes = Array(name.utf8)[...]
        for word: StaticString in ["modif", "updated", "lastmod", "last-mod", "revision_date", "utime"]
        where bytes.contains(lowercase: word) {
            return true
        }
        return false
    }
}
