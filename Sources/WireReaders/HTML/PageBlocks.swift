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
    /// Inside an element of readers' comments, or of other articles' beginnings.
    var isOthers = false
    var isCaption = false
    var isProvenance = false
    /// The words of a block of sentences; 0 for others.
    var proseWords: Int

    /// 0 to 1.
    var linkDensity: Double { text.isEmpty ? 0 : Double(linkBytes) / Double(text.count) }
}

/// A page cut into its blocks, in order, in one walk over the flat tree.
struct PageBlocks {
    private(set) var blocks: [PageBlock] = []
    /// For each node, how many blocks begin before it.
    private(set) var before: [Int32] = []
    /// For each node, what its class, id and role say that it is for.
    private(set) var roles: [ElementRole] = []
    /// How many words of prose stand in front of each block, and on the whole page.
    private(set) var proseBefore: [Int32] = []

    private let tree: HTMLTree
    /// Open elements that change what text is; each with the node behind its subtree.
    private var open: [(end: Int, mark: Mark)] = []
    private var text: [UInt8] = []
    private var linkBytes = 0
    private var firstNode = -1
    private var hasBreak = false
    private var linkEnd = 0

    /// The elements with a role, with the blocks that they enclose.
    private var parts: [PagePart] = []

    private enum Mark {
        case block(Int, HTMLTag), quote, figure, part(Int)
    }

    /// - Parameter keepsEmbedded: the text of embedded objects is read too.
    init(_ tree: HTMLTree, keepsEmbedded: Bool = false) {
        self.tree = tree
        before.reserveCapacity(tree.nodes.count + 1)
        roles.reserveCapacity(tree.nodes.count)
        var index = 0
        var skipEnd = 0
        while index < tree.nodes.count {
            close(index)
            before.append(Int32(blocks.count))
            roles.append(.none)
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
        countProse()
        PagePart.mark(&blocks, parts: parts, proseBefore: proseBefore)
    }

    private mutating func countProse() {
        proseBefore.reserveCapacity(blocks.count + 1)
        var sum: Int32 = 0
        for block in blocks {
            proseBefore.append(sum)
            sum += Int32(block.proseWords)
        }
        proseBefore.append(sum)
    }

    /// The words of prose in `range`.
    func prose(in range: Range<Int>) -> Int { Int(proseBefore[range.upperBound] - proseBefore[range.lowerBound]) }

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
        case .caption: enterPart(index, .caption, end)
        case .aside, .footer, .form: enterPart(index, .furniture, end)
        case .article, .main: enterPart(index, .body, end)
        default: break
        }
        guard index > 2 else { return }
        let role = ElementRole.of(index, in: tree)
        roles[index] = role
        switch role {
        // Whole pages carry such words at their outermost elements ("page-with-sidebar").
        case .none: break
        case .body: enterPart(index, role, end)
        case _ where node.tag == .body || node.tag == .html || node.tag == .article || node.tag == .main: break
        case .furniture, .others, .caption, .provenance: enterPart(index, role, end)
        }
    }

    private mutating func enterPart(_ index: Int, _ role: ElementRole, _ end: Int) {
        let around = open.last { if case .part(let part) = $0.mark { parts[part].role == .body } else { false } }
        var part = PagePart(tag: tree.nodes[index].tag, role: role, blocks: blocks.count..<blocks.count)
        if let around, case .part(let body) = around.mark { part.body = body }
        open.append((end, .part(parts.count)))
        parts.append(part)
    }

    private mutating func close(_ index: Int) {
        guard let last = open.last, last.end <= index else { return }
        // The text belongs to the element with all its marks: it goes first.
        let endsBlock = open.reversed().prefix { $0.end <= index }.contains { entry in
            if case .block = entry.mark { return true }
            return false
        }
        if endsBlock { flush() }
        while let last = open.last, last.end <= index {
            if case .part(let part) = last.mark { parts[part].blocks = parts[part].blocks.lowerBound..<blocks.count }
            open.removeLast()
        }
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
        let traits = LineTraits(text)
        var block = PageBlock(
            textNode: firstNode, element: 0, tag: .other, text: text, linkBytes: linkBytes, traits: traits,
            proseWords: traits.proseWords(linkBytes: linkBytes, of: text.count))
        for entry in open {
            switch entry.mark {
            case .block(let node, let tag):
                block.element = node
                block.tag = tag
            case .quote: block.isQuoted = true
            case .figure: block.isInFigure = true
            case .part: break
            }
        }
        blocks.append(block)
        text.removeAll(keepingCapacity: true)
        linkBytes = 0
        firstNode = -1
    }
}
