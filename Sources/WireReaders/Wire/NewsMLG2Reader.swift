import WireModel

/// NewsML-G2: news items, packages and planning items, alone or in a news message.
struct NewsMLG2Reader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "newsml-g2", endings: ["xml"],
        detail:
            "NewsML-G2: newsItem, packageItem, planningItem and newsMessage, one document an item; text in NITF, XHTML or an agency's own XML."
    )

    private static let roots: Set<String> = ["newsitem", "newsmessage", "packageitem", "planningitem", "conceptitem", "knowledgeitem"]

    func recognises(_ input: ReaderInput) -> Recognition {
        WireRoot.name(of: input).map { Self.roots.contains($0) } == true ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        XMLFile.documents(input) { tree in
            var nodes = tree.outermost(["newsitem", "packageitem", "planningitem"], below: 0)
            // Beside its items a package only says how they lie together.
            let hasNews = nodes.contains { tree.nodes[$0].name == "newsitem" }
            if hasNews { nodes = nodes.filter { tree.nodes[$0].name == "newsitem" } }
            return nodes.prefix(ReaderLimits.documents).compactMap { G2Item(tree, $0).document(file: input.file) }
        }
    }
}

/// One item of NewsML-G2.
struct G2Item {
    private let tree: XMLTree
    private let node: Int
    private let meta: Int?
    private let content: Int?
    private let language: String?

    init(_ tree: XMLTree, _ node: Int) {
        self.tree = tree
        self.node = node
        meta = tree.first("itemmeta", of: node)
        content = tree.first("contentmeta", of: node)
        language =
            tree.first("contentmeta", "language", of: node).flatMap { tree.attribute("tag", of: $0) } ?? tree.attribute("lang", of: node)
    }

    func document(file: String) -> Document? {
        var document = Document(file: file, format: .newsml)
        document.language = language
        identify(&document)
        if let meta { fillItem(meta, &document) }
        if let content { fillContent(content, &document) }
        fillRights(&document)
        fillText(&document)
        if document.published == nil { document.published = document.updated }
        return document.headline.isEmpty && document.body.isEmpty && document.id == nil ? nil : document
    }

    /// The guid names the item over all its versions, and with the version this one.
    private func identify(_ document: inout Document) {
        guard let guid = tree.attribute("guid", of: node) else { return }
        document.url = guid
        document.id = tree.attribute("version", of: node).map { "\(guid):\($0)" } ?? guid
    }

    // MARK: metadata

    /// An element's name, as text, literal or the code behind the scheme.
    private func name(_ element: Int?) -> String? {
        guard let element else { return nil }
        return tree.line(tree.first("name", of: element)) ?? tree.attribute("literal", of: element)
            ?? tree.attribute("qcode", of: element).flatMap { $0.split(separator: ":").last.map(String.init) } ?? ownText(element)
    }

    private func ownText(_ element: Int) -> String? { tree.children(of: element).isEmpty ? tree.line(element) : nil }

    private func date(_ name: String, _ parent: Int) -> Instant? {
        WireDates.instant(tree.line(tree.first(name, of: parent)), language: language)
    }

    private func fillItem(_ meta: Int, _ document: inout Document) {
        document.provider = name(tree.first("provider", of: meta))
        document.published = date("firstcreated", meta)
        document.updated = date("versioncreated", meta)
        for note in tree.children("ednote", of: meta) {
            WireBody.note(XMLBlocks(tree, below: note).paragraphs.map(\.string).joined(separator: "\n"), &document)
        }
        if document.headline.isEmpty, let title = tree.line(tree.first("title", of: meta)) { document.headline = title }
    }

    private func fillContent(_ content: Int, _ document: inout Document) {
        document.published = document.published ?? date("contentcreated", content)
        document.updated = document.updated ?? date("contentmodified", content)
        document.urgency = tree.line(tree.first("urgency", of: content)).flatMap { Int($0) }.flatMap { (1...9).contains($0) ? $0 : nil }
        document.slugline = tree.line(tree.first("slugline", of: content))
        let headlines = tree.children("headline", of: content)
        let main = headlines.first { !(tree.attribute("role", of: $0) ?? "").lowercased().contains("sub") } ?? headlines.first
        if let line = tree.line(main) { document.headline = line }
        document.byline = tree.children("by", of: content).compactMap { tree.line($0) }
        if document.byline.isEmpty {
            document.byline = tree.children("creator", of: content).compactMap { tree.line(tree.first("name", of: $0)) }
                .filter { $0.contains(" ") }
        }
        document.dateline = WireBody.place(tree.line(tree.first("dateline", of: content))) ?? name(tree.first("located", of: content))
        let sources = tree.children("infosource", of: content)
        let origin = sources.first { (tree.attribute("role", of: $0) ?? "").lowercased().hasSuffix("source") } ?? sources.first
        document.source =
            [origin, sources.first].compactMap { $0.flatMap { tree.line(tree.first("name", of: $0)) ?? tree.attribute("literal", of: $0) } }
            .first ?? tree.line(tree.first("creditline", of: content))
        fillKeywords(content, &document)
        fillDescriptions(content, &document)
    }

    private func fillKeywords(_ content: Int, _ document: inout Document) {
        for word in tree.children("keyword", of: content) {
            if let text = tree.line(word), !document.keywords.contains(text) { document.keywords.append(text) }
        }
        for subject in tree.children("subject", of: content) {
            guard let text = tree.line(tree.first("name", of: subject)), text.utf8.count > 1 else { continue }
            if !document.keywords.contains(text) { document.keywords.append(text) }
        }
    }

    private func fillDescriptions(_ content: Int, _ document: inout Document) {
        for description in tree.children("description", of: content) {
            guard let text = tree.line(description) else { continue }
            let role = (tree.attribute("role", of: description) ?? "").lowercased()
            let isPicture = tree.first("contentset", of: node).map { tree.descendant("inlinexml", of: $0) == nil } ?? false
            if role.contains("caption") && isPicture { document.captions.append(text) }
            if document.summary == nil { document.summary = text }
        }
    }

    private func fillRights(_ document: inout Document) {
        guard let rights = tree.first("rightsinfo", of: node) else { return }
        let notice = tree.children("copyrightnotice", of: rights).compactMap { tree.line($0) }
        let terms = tree.children("usageterms", of: rights).compactMap { tree.line($0) }
        let holder = name(tree.first("copyrightholder", of: rights))
        document.rights = ([notice.first ?? holder, terms.first].compactMap { $0 }).joined(separator: ". ").nonEmpty
        document.source = document.source ?? document.provider ?? holder
    }

    // MARK: text

    private func fillText(_ document: inout Document) {
        guard let set = tree.first("contentset", of: node) else { return fillPackage(&document) }
        for part in tree.children(of: set) {
            switch tree.nodes[part].name {
            case "inlinexml":
                if let nitf = tree.descendant("nitf", of: part) {
                    NITF(tree, nitf).fill(&document)
                } else {
                    fillMarkup(part, &document)
                }
            case "inlinedata":
                WireBody.fill(&document, from: HTMLText.paragraphs(tree.rawText(below: part)))
            default: continue
            }
            if !document.body.isEmpty { return }
        }
    }

    /// XHTML or an agency's own: its body, or all of it; the headline that it repeats goes.
    private func fillMarkup(_ part: Int, _ document: inout Document) {
        let blocks = XMLBlocks(tree, below: tree.descendant("body", of: part) ?? part)
        document.captions += blocks.captions
        if let lead = tree.outermost(["ingress", "lead", "intro", "vorspann", "chapeau"], below: part).first {
            // The metadata may give the lead cut off.
            let text = XMLBlocks(tree, below: lead).paragraphs.map(\.string).joined(separator: " ")
            if text.utf8.count > document.summary?.utf8.count ?? 0 { document.summary = text }
        }
        WireBody.fill(&document, from: blocks.paragraphs)
    }

    /// A package or a plan without text of its own: the titles of what it holds.
    private func fillPackage(_ document: inout Document) {
        let titles = tree.outermost(["itemref", "planning"], below: node).compactMap {
            tree.line(tree.first("headline", of: $0) ?? tree.first("title", of: $0))
        }
        document.body = titles.joined(separator: "\n\n").nonEmpty ?? document.summary ?? ""
    }
}
