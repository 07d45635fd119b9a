/// The paragraphs of an article that is marked up in XML, of whatever vocabulary: NITF, XHTML, or an agency's own.
///
/// What is inline and what is a paragraph is known for the common names; an unknown element is inline where it stands
/// among words, and a paragraph where it does not.
struct XMLBlocks {
    private(set) var paragraphs: [[UInt8]] = []
    private(set) var captions: [String] = []

    private let tree: XMLTree
    private var open: [(end: Int, kind: Kind)] = []
    private var text: [UInt8] = []
    private var hasBreak = false
    private var preformatted: [UInt8] = []

    private enum Kind { case block, paragraph, row, pre, caption }

    init(_ tree: XMLTree, below root: Int) {
        self.tree = tree
        // Text alone may be escaped markup, or lines.
        if tree.children(of: root).isEmpty {
            paragraphs = HTMLText.paragraphs(tree.rawText(below: root))
            return
        }
        var index = root + 1
        let end = Int(tree.nodes[root].end)
        while index < end {
            close(index)
            let node = tree.nodes[index]
            if node.isText {
                add(index)
            } else if Self.skipped.contains(node.name) {
                index = Int(node.end)
                continue
            } else {
                enter(index, node)
            }
            index += 1
        }
        close(end)
        flush()
    }

    static func isInline(_ name: String) -> Bool { inline.contains(name) }

    private mutating func enter(_ index: Int, _ node: XMLTree.Node) {
        if node.name == "br" { return lineBreak() }
        if Self.inline.contains(node.name) { return }
        let kind: Kind
        switch node.name {
        case "pre": kind = .pre
        case "tr", "row", "nitf-table-row": kind = .row
        case "caption", "figcaption", "media-caption": kind = .caption
        case "td", "th", "nitf-col", "cell":
            if open.contains(where: { $0.kind == .row }) {
                if !text.isEmpty { text += Array(" | ".utf8) }
                return
            }
            kind = .paragraph
        default:
            if Self.paragraphNames.contains(node.name) {
                kind = .paragraph
            } else if Self.containers.contains(node.name) {
                kind = .block
            } else if open.contains(where: { $0.kind == .paragraph }) || (text.last.map { !Byte.isSpace($0) } ?? false) {
                return
            } else {
                kind = .block
            }
        }
        // Blocks inside a row's cells are parts of its line.
        if kind != .row, open.contains(where: { $0.kind == .row }) { return }
        flush()
        open.append((Int(node.end), kind))
    }

    private mutating func close(_ index: Int) {
        while let last = open.last, last.end <= index {
            flush()
            open.removeLast()
        }
    }

    private mutating func add(_ index: Int) {
        if open.last?.kind == .pre { return preformatted += tree.text(of: index) }
        let count = text.count
        Whitespace.append(tree.text(of: index), to: &text)
        if text.count > count + 1 || (text.last ?? 32) != 32 { hasBreak = false }
    }

    /// One line break is a blank, two are a new paragraph; so is one behind a short line.
    private mutating func lineBreak() {
        if open.last?.kind == .pre { return preformatted.append(10) }
        if hasBreak || text.count < 60 {
            flush()
        } else {
            hasBreak = true
            if let last = text.last, last != 32 { text.append(32) }
        }
    }

    private mutating func flush() {
        hasBreak = false
        if !preformatted.isEmpty {
            paragraphs += TextLines.paragraphs(TextLines.split(preformatted))
            preformatted = []
        }
        while let last = text.last, Byte.isSpace(last) { text.removeLast() }
        guard !text.isEmpty else { return }
        if open.contains(where: { $0.kind == .caption }) { captions.append(text.string) } else { paragraphs.append(text) }
        text = []
    }

    private static func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }

    private static let inline = words(
        """
        a em strong b i u s span q sub sup small big font tt code abbr cite ins del mark time
        person org location company city state country region sublocation chron copyrite event function num money
        object.title virtloc lang pronounce classifier frac frac-num frac-den frac-sep alt-code name.given name.family
        ci quoteref foreign bold italic underline link
        """)
    private static let paragraphNames = words("p h1 h2 h3 h4 h5 h6 hl1 hl2 li dt dd blockquote bq address note headline subhead")
    private static let containers = words(
        """
        div section article body body.content body.head html main block content nitf table thead tbody tfoot ul ol dl
        figure media fn
        """)
    private static let skipped = words(
        "script style head header footer nav aside title media-metadata media-object media-reference media-producer nitf-table-metadata object video audio svg iframe"
    )
}
