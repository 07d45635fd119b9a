import WireModel

/// NewsML 1.0 to 1.2: one document for each component with a headline and a text of its own.
struct NewsML1Reader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "newsml-1", endings: ["xml"],
        detail: "NewsML 1.0 to 1.2: one document for each component with a headline and a text; text in NITF, XHTML or plain.")

    func recognises(_ input: ReaderInput) -> Recognition { WireRoot.name(of: input) == "newsml" ? .content : .none }

    func read(_ input: ReaderInput) -> ReadOutcome {
        XMLFile.documents(input) { tree in
            var documents: [Document] = []
            for item in tree.outermost(["newsitem"], below: 0) where documents.count < ReaderLimits.documents {
                documents += NewsML1Item(tree, item).documents(file: input.file)
            }
            return documents
        }
    }
}

/// One NewsItem with its tree of components.
struct NewsML1Item {
    private let tree: XMLTree
    private let node: Int

    init(_ tree: XMLTree, _ node: Int) {
        self.tree = tree
        self.node = node
    }

    func documents(file: String) -> [Document] {
        guard let top = tree.first("newscomponent", of: node) else { return [] }
        let parts = articles(below: top)
        return parts.compactMap { part in
            var document = Document(file: file, format: .newsml)
            document.language = language(part)
            identify(part, isFirst: part == parts.first, isAlone: parts.count == 1, &document)
            manage(part, &document)
            // What a component does not say, those around it say for all.
            var current: Int? = part
            while let component = current {
                fillLines(component, &document)
                fillMetadata(component, &document)
                current = component == top ? nil : Int(tree.nodes[component].parent)
            }
            if document.byline.isEmpty, let credit = lines(part).flatMap({ tree.line(tree.first("creditline", of: $0)) }) {
                document.byline = [credit]
            }
            document.source = document.source ?? document.provider ?? sender
            fillText(part, &document)
            return document.headline.isEmpty && document.body.isEmpty ? nil : document
        }
    }

    /// Whom the envelope is from.
    private var sender: String? {
        var top = node
        while tree.nodes[top].parent >= 0 { top = Int(tree.nodes[top].parent) }
        return tree.first("newsenvelope", "sentfrom", "party", of: top).flatMap { tree.attribute("formalname", of: $0) }
    }

    private func lines(_ component: Int) -> Int? { tree.first("newslines", of: component) }

    /// The outermost components with a headline below `top` that hold no others such; `top` itself where there are none.
    private func articles(below top: Int) -> [Int] {
        var found: [Int] = []
        var queue = tree.children("newscomponent", of: top)
        while !queue.isEmpty {
            let next = queue.removeFirst()
            if let lines = lines(next), tree.line(tree.first("headline", of: lines)) != nil, hasText(next) {
                found.append(next)
            } else {
                queue += tree.children("newscomponent", of: next)
            }
        }
        return found.isEmpty ? [top] : found
    }

    private func hasText(_ component: Int) -> Bool { tree.descendant("datacontent", of: component) != nil }

    private func language(_ part: Int) -> String? {
        tree.first("descriptivemetadata", "language", of: part).flatMap { tree.attribute("formalname", of: $0) }
            ?? tree.attribute("lang", of: part) ?? tree.attribute("lang", of: node)
            ?? tree.descendant("language", of: node).flatMap { tree.attribute("formalname", of: $0) }
            ?? tree.descendant("newscomponent", of: node).flatMap { tree.attribute("lang", of: $0) }
    }

    // MARK: metadata

    private func identify(_ part: Int, isFirst: Bool, isAlone: Bool, _ document: inout Document) {
        guard let identifier = tree.first("identification", "newsidentifier", of: node) else { return }
        let item = tree.line(tree.first("newsitemid", of: identifier))
        let named = tree.line(tree.first("publicidentifier", of: identifier))
        if let named, item.map({ named.contains($0) }) ?? true, isAlone {
            // The name holds the revision; the item's own number is the same in all of them.
            document.id = item ?? named
            document.url = named
        } else {
            // A name that does not hold the item's number is the same for all of a provider's items: the component's own stands for it.
            // The item's number names its first part; others, such as translations, go by their own.
            let own = tree.attribute("duid", of: part).flatMap { $0 == "0" ? nil : $0 }
            document.url = own ?? named
            document.id = (isFirst ? item ?? own : own ?? item) ?? named
        }
        if let label = tree.line(tree.first("identification", "namelabel", of: node)) { document.slugline = label }
    }

    private func manage(_ part: Int, _ document: inout Document) {
        let agencies = agencies(part)
        func date(_ text: String?) -> Instant? { WireDates.instant(text, language: document.language, agencies: agencies) }
        let named = date(tree.line(tree.first("identification", "newsidentifier", "dateid", of: node)))
        guard let management = tree.first("newsmanagement", of: node) else { return document.published = named }
        func date(in name: String) -> Instant? { date(tree.line(tree.first(name, of: management))) }
        document.published = date(in: "firstcreated") ?? named
        document.updated = date(in: "thisrevisioncreated")
        document.urgency = tree.first("urgency", of: management).flatMap { tree.attribute("formalname", of: $0) }.flatMap { Int($0) }
            .flatMap { (1...9).contains($0) ? $0 : nil }
    }

    /// Who provides a component, or all of the item.
    private func agencies(_ part: Int) -> [String] {
        let components = [part, tree.first("newscomponent", of: node)].compactMap { $0 }
        let parties = components.compactMap { tree.first("administrativemetadata", of: $0) }.flatMap { metadata in
            ["provider", "source"].compactMap { tree.first($0, "party", of: metadata) }
        }
        return parties.compactMap { tree.attribute("formalname", of: $0) } + [sender].compactMap { $0 }
    }

    private func fillLines(_ component: Int, _ document: inout Document) {
        guard let lines = lines(component) else { return }
        func line(_ name: String) -> String? { tree.line(tree.first(name, of: lines)) }
        if document.headline.isEmpty { document.headline = line("headline") ?? "" }
        if let slug = line("slugline") { document.slugline = slug }
        if document.byline.isEmpty { document.byline = tree.children("byline", of: lines).compactMap { tree.line($0) } }
        document.dateline = document.dateline ?? WireBody.place(line("dateline"))
        document.rights = document.rights ?? line("copyrightline") ?? line("rightsline")
        document.summary = document.summary ?? line("subheadline")
        for word in tree.children("keywordline", of: lines) {
            if let text = tree.line(word), !document.keywords.contains(text) { document.keywords.append(text) }
        }
        for extra in tree.children("newsline", of: lines) {
            let kind = tree.first("newslinetype", of: extra).flatMap { tree.attribute("formalname", of: $0) }?.lowercased() ?? ""
            if ["advisory", "note", "editor", "update", "correction"].contains(where: { kind.contains($0) }) {
                WireBody.note(tree.line(tree.first("newslinetext", of: extra)), &document)
            } else if ["summary", "abstract", "standfirst", "lead", "teaser"].contains(where: { kind.hasPrefix($0) }) {
                document.summary = document.summary ?? tree.line(tree.first("newslinetext", of: extra))
            }
        }
    }

    private func fillMetadata(_ component: Int, _ document: inout Document) {
        if let administrative = tree.first("administrativemetadata", of: component) {
            func party(_ name: String) -> String? {
                tree.first(name, "party", of: administrative).flatMap { tree.attribute("formalname", of: $0) }
            }
            document.provider = document.provider ?? party("provider")
            document.source = document.source ?? party("source")
            for (name, value) in properties(administrative) {
                switch name {
                case "editorialinfo", "editorialnote", "ednote": WireBody.note(value, &document)
                case "topic", "slug", "slugline": document.slugline = document.slugline ?? value
                case "priority": document.urgency = document.urgency ?? Int(value).flatMap { (1...9).contains($0) ? $0 : nil }
                default: break
                }
            }
        }
        if document.rights == nil, let notice = tree.first("rightsmetadata", "copyright", of: component) {
            let words = ["copyrightdate", "copyrightholder"].compactMap { tree.line(tree.first($0, of: notice)) }
            document.rights = words.joined(separator: " ").nonEmpty
        }
        guard let descriptive = tree.first("descriptivemetadata", of: component) else { return }
        for (name, value) in properties(descriptive) where name == "keyword" && !document.keywords.contains(value) {
            document.keywords.append(value)
        }
        if document.dateline == nil, let place = tree.first("location", of: descriptive) {
            document.dateline = properties(place).first { $0.name == "city" }?.value
        }
    }

    private func properties(_ node: Int) -> [(name: String, value: String)] {
        tree.children("property", of: node).compactMap { property in
            guard let name = tree.attribute("formalname", of: property), let value = tree.attribute("value", of: property) else {
                return nil
            }
            return (name.lowercased(), value)
        }
    }

    // MARK: text

    /// Characters of an alert's sentence that is its headline.
    private static let alertCharacters = 220

    /// The text's parts by their roles; of parts that say the same in several forms the first.
    private func fillText(_ part: Int, _ document: inout Document) {
        var body: [[UInt8]] = []
        var titles: [[UInt8]] = []
        var bodyLanguage: String?
        let isHeadless = document.headline.isEmpty
        for content in tree.outermost(["contentitem"], below: part) {
            guard let data = tree.descendant("datacontent", of: content), isText(content) else { continue }
            let component = Int(tree.nodes[content].parent)
            for comment in tree.children("comment", of: content)
            where tree.attribute("formalname", of: comment)?.lowercased() == "editorial note" {
                WireBody.note(tree.line(comment), &document)
            }
            let role = tree.first("role", of: component).flatMap { tree.attribute("formalname", of: $0) }?.lowercased() ?? ""
            if ["stylesheet", "logo", "byline", "slug"].contains(where: { role.contains($0) }) { continue }
            if role.contains("title") || role.contains("headline") {
                titles += XMLBlocks(tree, below: data).paragraphs
                continue
            }
            if let nitf = tree.descendant("nitf", of: data) {
                if document.body.isEmpty && body.isEmpty { NITF(tree, nitf).fill(&document) }
                continue
            }
            let blocks = XMLBlocks(tree, below: tree.descendant("body.content", of: data) ?? tree.descendant("body", of: data) ?? data)
            if role.contains("caption") {
                document.captions += blocks.paragraphs.map(\.string)
            } else if role.contains("abstract") || role.contains("summary") {
                document.summary = document.summary ?? blocks.paragraphs.map(\.string).joined(separator: " ").nonEmpty
            } else if role.contains("lead") || role.contains("teaser") {
                body = blocks.paragraphs + body
            } else if body.isEmpty || (role.isEmpty && language(component) == bodyLanguage && !isAlternative(component)) {
                bodyLanguage = language(component)
                document.captions += blocks.captions
                body += blocks.paragraphs
            }
        }
        // A tip or a flash is its title.
        if document.body.isEmpty { WireBody.fill(&document, from: body.isEmpty ? titles : body) }
        guard isHeadless else { return }
        // An alert's first sentence is its headline, whole.
        let text = document.body.utf8.split(separator: 10, maxSplits: 8).map(Array.init)
        WireBody.flash(titles.isEmpty ? text : titles, limit: Self.alertCharacters, &document)
    }

    /// Components that are told apart by a rule say the same in several forms.
    private func isAlternative(_ component: Int) -> Bool {
        tree.first("basisforchoice", of: component) != nil
            || tree.first("basisforchoice", of: Int(tree.nodes[component].parent)) != nil
            || tree.attribute("equivalentslist", of: Int(tree.nodes[component].parent))?.lowercased() == "yes"
    }

    private func isText(_ content: Int) -> Bool {
        let kind = ["mediatype", "mimetype", "format"].compactMap { name in
            tree.first(name, of: content).flatMap { tree.attribute("formalname", of: $0) }?.lowercased()
        }
        return !kind.contains { kind in ["css", "image", "jpeg", "photo", "video", "audio", "graphic"].contains { kind.contains($0) } }
    }
}
