import WireModel

/// NewsML-G2: news items, packages and planning items, alone or in a news message.
struct NewsMLG2Reader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "newsml-g2", endings: ["xml"],
        detail:
            "NewsML-G2: newsItem, packageItem, planningItem, conceptItem of an event, and newsMessage, one document an item; text in NITF, XHTML or an agency's own XML."
    )

    private static let roots: Set<String> = ["newsitem", "newsmessage", "packageitem", "planningitem", "conceptitem", "knowledgeitem"]

    func recognises(_ input: ReaderInput) -> Recognition {
        WireRoot.name(of: input).map { Self.roots.contains($0) } == true ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        XMLFile.documents(input) { tree in
            var nodes = tree.outermost(["newsitem", "packageitem", "planningitem", "conceptitem"], below: 0)
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
    /// Whom the message is from, by the header around the item.
    private let senders: [String]

    init(_ tree: XMLTree, _ node: Int) {
        self.tree = tree
        self.node = node
        meta = tree.first("itemmeta", of: node)
        content = tree.first("contentmeta", of: node)
        senders = G2Item.senders(tree, of: node)
        language =
            tree.first("contentmeta", "language", of: node).flatMap { tree.attribute("tag", of: $0) } ?? tree.attribute("lang", of: node)
    }

    private static func senders(_ tree: XMLTree, of node: Int) -> [String] {
        var current = Int(tree.nodes[node].parent)
        while current >= 0, tree.nodes[current].name != "newsmessage" { current = Int(tree.nodes[current].parent) }
        guard current >= 0, let header = tree.first("header", of: current) else { return [] }
        return ["sender", "origin"].compactMap { tree.line(tree.first($0, of: header)) }
    }

    func document(file: String) -> Document? {
        if tree.nodes[node].name == "conceptitem", tree.first("concept", "eventdetails", of: node) == nil { return nil }
        var document = Document(file: file, format: .newsml)
        document.language = language
        identify(&document)
        if let meta { fillItem(meta, &document) }
        if let content { fillContent(content, &document) }
        fillRights(&document)
        fillEvent(&document)
        fillText(&document)
        WireBody.dropCredit(of: senders, &document)
        if document.published == nil { document.published = document.updated }
        return document.headline.isEmpty && document.body.isEmpty && document.id == nil ? nil : document
    }

    /// The guid names the item over all its versions, and with the version this one.
    private func identify(_ document: inout Document) {
        guard let guid = tree.attribute("guid", of: node) else { return }
        document.url = guid
        if tree.nodes[node].name != "newsitem", let name = Self.withoutDay(guid) { return document.id = name }
        document.id = tree.attribute("version", of: node).map { "\(guid):\($0)" } ?? guid
    }

    /// `urn:newsml:tide.example:20260529:620121`, the name of a plan or an event, without the day for which it is announced, which changes
    /// as it moves: its number names it.
    private static func withoutDay(_ guid: String) -> String? {
        var parts = guid.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "urn", parts[1] == "newsml", parts[3].utf8.count == 8, parts[4].utf8.count >= 5,
            (parts[3] + parts[4]).utf8.allSatisfy(Byte.isDigit)
        else { return nil }
        parts.remove(at: 3)
        return parts.joined(separator: ":")
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
        WireDates.instant(tree.line(tree.first(name, of: parent)), language: language, agencies: agencies)
    }

    private var agencies: [String] { (meta.flatMap { name(tree.first("provider", of: $0)) }.map { [$0] } ?? []) + senders }

    private func fillItem(_ meta: Int, _ document: inout Document) {
        document.provider = name(tree.first("provider", of: meta))
        document.published = date("firstcreated", meta) ?? publication
        document.updated = date("versioncreated", meta)
        for note in tree.children("ednote", of: meta) {
            WireBody.note(XMLBlocks(tree, below: note).paragraphs.map(\.string).joined(separator: "\n"), &document)
        }
        if document.headline.isEmpty, let title = tree.line(tree.first("title", of: meta)) { document.headline = title }
    }

    /// The instant that the text's own header gives, in XHTML with microformats.
    private var publication: Instant? {
        guard let set = tree.first("contentset", of: node), let header = tree.descendant("header", of: set) else { return nil }
        let time = tree.children("time", of: header).first { tree.attribute("class", of: $0)?.lowercased() == "publicationdate" }
        return WireDates.instant(
            time.flatMap { tree.attribute("data-datetime", of: $0) ?? tree.attribute("datetime", of: $0) }, language: language)
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
            .first ?? tree.line(tree.first("creditline", of: content)).flatMap { WireBody.withoutDash($0) }
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

    /// An event that is announced: its name, what it is, and where.
    private func fillEvent(_ document: inout Document) {
        guard let concept = tree.first("concept", of: node) else { return }
        document.headline = tree.line(tree.first("name", of: concept)) ?? document.headline
        let words = tree.children(of: concept).filter { ["definition", "note"].contains(tree.nodes[$0].name) }
        document.summary = document.summary ?? words.first.flatMap { tree.line($0) }
        document.body = words.flatMap { XMLBlocks(tree, below: $0).paragraphs.map(\.string) }.joined(separator: "\n\n")
        document.dateline = name(tree.first("eventdetails", "location", of: concept))
    }

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
        if document.body.isEmpty { document.body = titles.joined(separator: "\n\n").nonEmpty ?? document.summary ?? "" }
    }
}
