import WireModel

/// Web pages, as saved or fetched.
struct HTMLReader: DocumentReader {
    let description = FormatDescription(
        name: "html", endings: ["html", "htm", "xhtml"],
        detail: "Web pages: the article's text by density of text and links, metadata from JSON-LD, Open Graph, meta and time elements.")

    private static let roots: Set<String> = [
        "html", "head", "body", "title", "meta", "link", "div", "p", "article", "section", "main", "h1", "h2", "span", "table", "center",
        "script", "style", "header",
    ]

    func recognises(_ input: ReaderInput) -> Recognition {
        let prologue = Prologue(input.text.bytes)
        if prologue.doctype == "html" { return .content }
        if let root = prologue.rootName, Self.roots.contains(root) { return .content }
        return ["html", "htm", "xhtml"].contains(input.ending) && !prologue.isDeclaredXML ? .name : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        let tree = HTMLParser.parse(input.text.bytes)
        let metadata = PageMetadata(tree)
        let page = PageBlocks(tree)
        let headline = metadata.headline()
        let article = ArticleBody(tree: tree, page: page, headline: headline)
        var document = Document(file: input.file, format: .html, headline: headline)
        metadata.fill(&document)
        document.captions = article.captions
        for note in article.notes { ArticleText.note(note, &document) }
        ArticleText.setBody(article.paragraphs, &document)
        useLinkedBody(metadata, &document)
        let places = PagePlaces(page: page, lead: article.lead, headline: headline)
        PageByline(tree: tree, page: page, places: places, lead: article.lead)
            .fill(&document, isOrganisation: metadata.isBylineOrganisation)
        PageDates(tree: tree, page: page, places: places, metadata: metadata).fill(&document)
        if let fault = tree.fault {
            document.problems.append(
                Problem(code: "html.\(fault)", detail: "The page was read only in part: \(fault.detail). Save it as text."))
        }
        if document.headline.isEmpty && document.body.isEmpty { return .setAside(FormatList.nothingFound(input)) }
        return .documents([document])
    }

    /// The text that the page gives in its linked data, where the page itself shows little of it.
    private func useLinkedBody(_ metadata: PageMetadata, _ document: inout Document) {
        guard let text = metadata.linked.body, text.utf8.count > 400, document.body.utf8.count * 2 < text.utf8.count else { return }
        document.body = Array(HTMLText.paragraphs(Array(text.utf8)).joined(separator: [10, 10])).string
    }
}

/// HTML fragments as text: the descriptions of feeds, the bodies of exports.
enum HTMLText {
    /// The paragraphs of `text`, which may hold markup, character references, or neither.
    static func paragraphs(_ text: [UInt8]) -> [[UInt8]] {
        guard isMarkup(text) else { return TextLines.paragraphs(TextLines.split(text)) }
        return PlainFragment.paragraphs(text) ?? parsedParagraphs(text)
    }

    /// The paragraphs of markup of any kind.
    static func parsedParagraphs(_ text: [UInt8]) -> [[UInt8]] {
        PageBlocks(HTMLParser.parse(text), keepsEmbedded: true).blocks.map(\.text)
    }

    /// A title: markup where it holds a tag that HTML knows, else text in which `<` is just a sign.
    static func title(_ text: [UInt8]) -> String {
        var index = text.startIndex
        var hasTag = !text.holds(UInt8(ascii: "<"))
        while !hasTag, let start = text[index...].firstIndex(of: UInt8(ascii: "<")) {
            let name = text[(start + 1)...].drop { $0 == UInt8(ascii: "/") }.prefix { Byte.isLetter($0) || Byte.isDigit($0) }
            hasTag =
                HTMLTag.named(String(decoding: name.map(Byte.lowercased), as: UTF8.self)) != .other
                || text[start...].starts(withLowercase: "<!--")
            index = start + 1
        }
        return hasTag ? line(text) : Whitespace.collapsed(text)
    }

    /// The same as one line.
    static func line(_ text: [UInt8]) -> String {
        guard isMarkup(text) else { return Whitespace.collapsed(text) }
        let tree = HTMLParser.parse(text)
        return tree.collapsedText(below: 0, limit: text.count, keepsEmbedded: true).string
    }

    /// A tag needs both its signs, a reference only its first.
    private static func isMarkup(_ text: [UInt8]) -> Bool {
        text.holds(UInt8(ascii: "&")) || (text.holds(UInt8(ascii: "<")) && text.holds(UInt8(ascii: ">")))
    }
}
