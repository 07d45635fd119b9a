import WireModel

/// NITF, the News Industry Text Format, as a file of its own.
struct NITFReader: DocumentReader {
    let description = FormatDescription(
        name: "nitf", endings: ["nitf", "xml"],
        detail: "NITF 2 and 3: headline, byline, dateline, dates, urgency, keywords, note to editors, abstract, rights and text.")

    func recognises(_ input: ReaderInput) -> Recognition { WireRoot.name(of: input) == "nitf" ? .content : .none }

    func read(_ input: ReaderInput) -> ReadOutcome {
        XMLFile.documents(input) { tree in
            tree.outermost(["nitf"], below: 0).compactMap { node in
                var document = Document(file: input.file, format: .nitf)
                NITF(tree, node).fill(&document)
                return document.headline.isEmpty && document.body.isEmpty ? nil : document
            }
        }
    }
}

/// The root element's local name, which tells the XML formats apart.
enum WireRoot {
    static func name(of input: ReaderInput) -> String? {
        Prologue(input.text.bytes).rootName.map { $0.split(separator: ":").last.map(String.init) ?? $0 }
    }
}

/// An `nitf` element: a file's root, or the text of a NewsML item.
struct NITF {
    private let tree: XMLTree
    private let node: Int

    init(_ tree: XMLTree, _ node: Int) {
        self.tree = tree
        self.node = node
    }

    /// Fills what is still empty in `document`.
    func fill(_ document: inout Document) {
        if let language = tree.attribute("lang", of: node) { document.language = document.language ?? language }
        if let head = tree.first("head", of: node) { fillHead(head, &document) }
        let body = tree.first("body", of: node)
        if let top = body.flatMap({ tree.first("body.head", of: $0) }) { fillTop(top, &document) }
        var title = tree.line(tree.first("head", "title", of: node))
        if let slug = title.flatMap(Self.numberedSlug) {
            title = slug
            document.slugline = slug
        }
        document.headline = Self.withoutSign(document.headline)
        if document.headline.isEmpty, let title { document.headline = title }
        // A title in one word is the slug.
        if document.slugline == nil, let title, title != document.headline, !title.contains(" ") { document.slugline = title }
        if let content = body.map({ tree.first("body.content", of: $0) ?? $0 }) {
            let blocks = XMLBlocks(tree, below: content)
            document.captions += blocks.captions
            // Who contributed is said at the end.
            let end = body.flatMap { tree.first("body.end", "tagline", of: $0) }.flatMap { tree.line($0) }
            WireBody.fill(&document, from: blocks.paragraphs + (end.map { [Array($0.utf8)] } ?? []))
        }
    }

    /// `POLITICS Bridge` of `2 POLITICS Bridge`, a desk's slug behind the number of its version. "10 things to know" is none.
    private static func numberedSlug(_ title: String) -> String? {
        let rest = title.drop { $0.isNumber || $0 == "." }
        let slug = rest.drop { !$0.isLetter }
        let word = slug.prefix { !$0.isWhitespace }
        guard rest.startIndex > title.startIndex, slug.startIndex > rest.startIndex, word.utf8.count >= 2,
            !word.contains(where: \.isLowercase)
        else { return nil }
        return String(slug)
    }

    /// Without an agency's sign in front (`>>>TIDE/Ferry leaves`).
    private static func withoutSign(_ line: String) -> String {
        guard line.hasPrefix(">>>"), let stroke = line.prefix(16).firstIndex(of: "/") else { return line }
        return String(line[line.index(after: stroke)...])
    }

    private func fillHead(_ head: Int, _ document: inout Document) {
        func value(_ element: String, _ attribute: String) -> String? {
            tree.descendant(element, of: head).flatMap { tree.attribute(attribute, of: $0) }
        }
        document.id = document.id ?? value("doc-id", "id-string")
        func meta(_ name: String) -> String? {
            tree.children("meta", of: head).first { tree.attribute("name", of: $0)?.lowercased() == name }
                .flatMap { tree.attribute("content", of: $0) }
        }
        document.slugline = document.slugline ?? meta("anpa-keyword") ?? value("du-key", "key")
        document.urgency = document.urgency ?? value("urgency", "ed-urg").flatMap { Int($0) }.flatMap { (1...9).contains($0) ? $0 : nil }
        let language = document.language
        document.published = document.published ?? date("date.issue", head, language) ?? date("date.release", head, language)
        for message in tree.outermost(["ed-msg"], below: head) {
            WireBody.note(tree.attribute("info", of: message) ?? tree.line(message), &document)
        }
        for word in tree.outermost(["keyword"], below: head) {
            if let text = tree.attribute("key", of: word) ?? tree.line(word), !document.keywords.contains(text) {
                document.keywords.append(text)
            }
        }
        if document.keywords.isEmpty, let words = meta("keywords") ?? meta("keyword") {
            document.keywords = words.split(separator: ",").map { Self.withoutSign(Whitespace.collapsed($0.utf8)) }
        }
        for subject in tree.outermost(["tobject.subject"], below: head) {
            for level in ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"] {
                guard let text = tree.attribute(level, of: subject) else { continue }
                if !document.keywords.contains(text) { document.keywords.append(text) }
                break
            }
        }
        if document.rights == nil, let holder = value("doc.copyright", "holder") {
            document.rights = [value("doc.copyright", "year"), holder].compactMap { $0 }.joined(separator: " ")
            document.source = document.source ?? holder
        }
        if let provider = value("from-src", "src-name") { document.provider = document.provider ?? provider }
        if let section = value("pubdata", "position.section") { document.section = document.section ?? section }
        if let publication = value("pubdata", "name") { document.source = publication }
        if let url = value("pubdata", "ex-ref") { document.url = document.url ?? url }
    }

    /// The byline without the author's title, which stands beside the name.
    private func byline(_ node: Int) -> String? {
        let people = tree.children("person", of: node).compactMap { tree.line($0) }
        guard !people.isEmpty else { return tree.line(node) }
        let lead = tree.line(tree.first("person", of: node)).flatMap { tree.line(node)?.hasPrefix("By \($0)") } == true ? "By " : ""
        return lead + people.joined(separator: ", ")
    }

    private func date(_ element: String, _ head: Int, _ language: String?) -> Instant? {
        tree.descendant(element, of: head).flatMap {
            WireDates.instant(tree.attribute("norm", of: $0) ?? tree.line($0), language: language)
        }
    }

    private func fillTop(_ top: Int, _ document: inout Document) {
        if let head = tree.first("hedline", of: top) ?? tree.first("headline", of: top) {
            let main = tree.descendant("hl1", of: head) ?? head
            if document.headline.isEmpty { document.headline = tree.line(main) ?? "" }
            if document.summary == nil, let deck = tree.descendant("hl2", of: head) { document.summary = tree.line(deck) }
        }
        if document.byline.isEmpty { document.byline = tree.children("byline", of: top).compactMap { byline($0) } }
        if let dateline = tree.first("dateline", of: top) {
            let place = tree.first("location", of: dateline) ?? dateline
            let town = tree.descendant("city", of: place) ?? place
            if document.dateline == nil { document.dateline = tree.line(town) }
            if document.published == nil, let date = tree.descendant("story.date", of: dateline) {
                document.published = WireDates.instant(tree.attribute("norm", of: date) ?? tree.line(date), language: document.language)
            }
        }
        if let distributor = tree.line(tree.first("distributor", of: top)) {
            document.source = document.source ?? distributor
            document.provider = document.provider ?? distributor
        }
        if let rights = tree.line(tree.first("rights", of: top)) { document.rights = document.rights ?? rights }
        if document.editorialNote == nil {
            for note in tree.children("note", of: top) { WireBody.note(tree.line(note), &document) }
        }
        if let abstract = tree.first("abstract", of: top) {
            let text = XMLBlocks(tree, below: abstract).paragraphs.map(\.string).joined(separator: " ")
            document.summary = text.nonEmpty ?? document.summary
        }
    }
}
