/// A paragraph of a page as it would be shown: the inline text between two block boundaries.
struct PageBlock {
    /// Its first text node, which lies in the subtree of every element around it.
    var textNode: Int
    /// The block element around it.
    var element: Int
    /// The element's tag: `p`, `heading`, `item`, `cell`, `caption`, or a container.
    var tag: HTMLTag
    var text: [UInt8]
    var linkBytes: Int
    var traits: LineTraits
    /// Inside a quotation or preformatted text.
    var isQuoted = false
    var isInFigure = false
    /// Inside a furniture element, by its role or tag.
    var isFurniture = false
    var isCaption = false
    var isProvenance = false

    /// 0 to 1.
    var linkDensity: Double { text.isEmpty ? 0 : Double(linkBytes) / Double(text.count) }
}

/// A page cut into its blocks, in order, in one walk over the flat tree.
struct PageBlocks {
    private(set) var blocks: [PageBlock] = []
    /// For each node, how many blocks begin before it.
    private(set) var before: [Int32] = []

    private let tree: HTMLTree
    /// Open elements that change what text is; each with the node behind its subtree.
    private var open: [(end: Int, mark: Mark)] = []
    private var text: [UInt8] = []
    private var linkBytes = 0
    private var firstNode = -1
    private var hasBreak = false
    private var linkEnd = 0

    private enum Mark {
        case block(Int, HTMLTag), quote, figure, furniture, caption, provenance
    }

    /// - Parameter keepsEmbedded: the text of embedded objects is read too.
    init(_ tree: HTMLTree, keepsEmbedded: Bool = false) {
        self.tree = tree
        before.reserveCapacity(tree.nodes.count + 1)
        var index = 0
        var skipEnd = 0
        while index < tree.nodes.count {
            close(index)
            before.append(Int32(blocks.count))
            if index < skipEnd {
                index += 1
                continue
            }
            let node = tree.nodes[index]
            switch node.tag {
            case .text: add(index)
            case .lineBreak: lineBreak()
            case .a:
                linkEnd = max(linkEnd, Int(node.end))
                enter(index, node)
            default:
                if node.tag.isSkipped && !(keepsEmbedded && node.tag.isEmbedded) {
                    skipEnd = max(skipEnd, Int(node.end))
                } else {
                    enter(index, node)
                }
            }
            index += 1
        }
        close(tree.nodes.count)
        flush()
        before.append(Int32(blocks.count))
    }

    /// The blocks in the subtree of `node`.
    func range(below node: Int) -> Range<Int> {
        Int(before[node])..<Int(before[Int(tree.nodes[node].end)])
    }

    private mutating func enter(_ index: Int, _ node: HTMLTree.Node) {
        let end = Int(node.end)
        if node.tag.isBlock {
            flush()
            before[index] = Int32(blocks.count)
            open.append((end, .block(index, node.tag)))
        }
        switch node.tag {
        case .blockquote, .pre: open.append((end, .quote))
        case .figure: open.append((end, .figure))
        case .caption: open.append((end, .caption))
        case .aside, .footer, .form: open.append((end, .furniture))
        default: break
        }
        guard index > 2 else { return }
        switch ElementRole.of(index, in: tree) {
        // Whole pages carry such words at their outermost elements ("page-with-sidebar").
        case .furniture where node.tag != .body && node.tag != .html && node.tag != .article && node.tag != .main:
            open.append((end, .furniture))
        case .caption: open.append((end, .caption))
        case .provenance: open.append((end, .provenance))
        default: break
        }
    }

    private mutating func close(_ index: Int) {
        guard let last = open.last, last.end <= index else { return }
        // The text belongs to the element with all its marks: it goes first.
        let endsBlock = open.reversed().prefix { $0.end <= index }.contains { entry in
            if case .block = entry.mark { return true }
            return false
        }
        if endsBlock { flush() }
        while let last = open.last, last.end <= index { open.removeLast() }
    }

    private mutating func add(_ index: Int) {
        let source = tree.text(of: index)
        let count = text.count
        Whitespace.append(source, to: &text)
        guard text.count > count else { return }
        if firstNode < 0 && text.count > 0 { firstNode = index }
        if index < linkEnd { linkBytes += text.count - count }
        if text.count > count + 1 || text.last != 32 { hasBreak = false }
    }

    /// One line break is a blank, two are a new paragraph; so is one behind a short line, such as a byline.
    private mutating func lineBreak() {
        if hasBreak || (text.count < 60 && linkBytes == 0) {
            flush()
        } else {
            hasBreak = !text.isEmpty
            if let last = text.last, last != 32 { text.append(32) }
        }
    }

    private mutating func flush() {
        hasBreak = false
        while text.last == 32 { text.removeLast() }
        guard !text.isEmpty else {
            firstNode = -1
            linkBytes = 0
            return
        }
        var block = PageBlock(textNode: firstNode, element: 0, tag: .other, text: text, linkBytes: linkBytes, traits: LineTraits(text))
        for entry in open {
            switch entry.mark {
            case .block(let node, let tag):
                block.element = node
                block.tag = tag
            case .quote: block.isQuoted = true
            case .figure: block.isInFigure = true
            case .furniture: block.isFurniture = true
            case .caption: block.isCaption = true
            case .provenance: block.isProvenance = true
            }
        }
        blocks.append(block)
        text.removeAll(keepingCapacity: true)
        linkBytes = 0
        firstNode = -1
    }
}
