/// The article's text on a page: which part of the page holds it, and which blocks of that part belong to it.
///
/// Every block gets a score by density of text, links and semantics; the element whose blocks have the largest sum holds the
/// article (a maximum subtree sum over the flat tree). Inside it each block is judged by itself.
struct ArticleBody {
    private(set) var paragraphs: [[UInt8]] = []
    private(set) var captions: [String] = []
    private(set) var notes: [[UInt8]] = []
    /// The blocks in front of the body, for byline and date.
    private(set) var lead: Range<Int> = 0..<0

    private let tree: HTMLTree
    private let page: PageBlocks
    private let headline: [UInt8]
    private var scores: [Int] = []
    private var isGone: [Bool] = []
    /// The page itself names the part that holds the article.
    private var isTrusted = false

    init(tree: HTMLTree, page: PageBlocks, headline: String) {
        self.tree = tree
        self.page = page
        self.headline = FoldedLine.fold(headline.utf8)
        score()
        guard !page.blocks.isEmpty else { return }
        let part = bestRange()
        let range = trimmed(part)
        keepCaptions(part.lowerBound..<range.lowerBound)
        emit(range)
        lead = max(0, range.lowerBound - 40)..<min(page.blocks.count, range.lowerBound + 4)
    }

    // MARK: scores

    private mutating func score() {
        let blocks = page.blocks
        let prose = blocks.map { Self.proseWords($0) }
        let all = prose.reduce(0, +)
        let furnished = zip(blocks, prose).reduce(0) { $0 + ($1.0.isFurniture ? $1.1 : 0) }
        // Where nearly all sentences lie in "furniture", the page names its parts oddly: the names are not believed.
        let believes = furnished * 10 < all * 7
        scores.reserveCapacity(blocks.count)
        isGone.reserveCapacity(blocks.count)
        for (block, words) in zip(blocks, prose) {
            let gone = block.isFurniture && believes
            isGone.append(gone)
            scores.append(gone ? 0 : Self.score(block, words))
        }
    }

    /// The words of a block of sentences; 0 for others.
    private static func proseWords(_ block: PageBlock) -> Int {
        let traits = block.traits
        guard block.linkDensity < 0.5, traits.words >= 8 || traits.ideographBytes > 30 else { return 0 }
        guard traits.functionWords * 9 >= traits.words || traits.ideographBytes > 30 || traits.commas > 0 && traits.endsSentence else {
            return 0
        }
        return traits.endsSentence || traits.words >= 20 ? traits.words : traits.words / 3
    }

    private static func score(_ block: PageBlock, _ prose: Int) -> Int {
        if block.isCaption || block.isInFigure { return 0 }
        if prose > 0 && Furniture.isLegal(block.text[...]) { return -8 }
        if prose > 0 {
            let plain = Double(min(prose, 80)) * (1 - block.linkDensity * 1.4)
            let weight: Double
            switch block.tag {
            case .p, .pre, .blockquote: weight = 1
            case .item, .cell, .definition: weight = 0.6
            case .heading, .heading1: weight = 0.1
            default: weight = 0.8
            }
            return Int(plain * weight)
        }
        if block.tag.isHeading { return -1 }
        if block.linkDensity > 0.5 { return -6 }
        return block.tag == .p ? -1 : -3
    }

    // MARK: the part that holds the article

    /// A paragraph alone is no article's home.
    private static func isContainer(_ tag: HTMLTag) -> Bool {
        switch tag {
        case .p, .pre, .heading, .heading1, .item, .caption, .figure, .rule, .row: false
        default: tag.isBlock
        }
    }

    private mutating func bestRange() -> Range<Int> {
        var sums: [Int] = [0]
        sums.reserveCapacity(scores.count + 1)
        for score in scores { sums.append((sums.last ?? 0) + score) }
        var best = (node: 0, sum: 0)
        var named = (node: -1, sum: 0)
        var articles: [(node: Int, sum: Int)] = []
        for (index, node) in tree.nodes.enumerated() where Self.isContainer(node.tag) {
            let range = page.range(below: index)
            guard !range.isEmpty else { continue }
            let sum = sums[range.upperBound] - sums[range.lowerBound]
            guard sum > 0 else { continue }
            // Of nested elements with equal sums, the inner one.
            if sum >= best.sum { best = (index, sum) }
            if node.tag == .article { articles.append((index, sum)) }
            if sum > named.sum && ElementRole.of(index, in: tree) == .body { named = (index, sum) }
        }
        if named.node >= 0 && named.sum * 2 >= best.sum {
            isTrusted = true
            return page.range(below: named.node)
        }
        // The one <article> with most of the text; pages with many are lists.
        if let article = articles.max(by: { $0.sum < $1.sum }), article.sum * 10 >= best.sum * 6 {
            best = article
            isTrusted = true
        }
        return page.range(below: narrowed(best, sums))
    }

    /// Goes down to the child that holds nearly all of the text, past wrappers that add furniture only.
    private func narrowed(_ best: (node: Int, sum: Int), _ sums: [Int]) -> Int {
        var current = best
        while true {
            var child = current.node + 1
            let end = Int(tree.nodes[current.node].end)
            var next: (node: Int, sum: Int)?
            while child < end {
                let range = page.range(below: child)
                let sum = sums[range.upperBound] - sums[range.lowerBound]
                if tree.nodes[child].tag.isBlock && sum * 100 >= current.sum * 97 { next = (child, sum) }
                child = Int(tree.nodes[child].end)
            }
            guard let next, page.range(below: next.node).count > 1 else { return current.node }
            current = next
        }
    }

    // MARK: the blocks of the article

    /// Cuts what the part has in front of and behind its text. In a part that says that it is the article, short lines at the end
    /// are lists and tables of it.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let run = run(range)
        guard isTrusted, !run.isEmpty else { return run }
        var start = run.lowerBound
        while start > range.lowerBound, !isGone[start - 1], page.blocks[start - 1].tag == .p, page.blocks[start - 1].traits.endsSentence,
            page.blocks[start - 1].linkDensity < 0.3
        {
            start -= 1
        }
        // Short lines gain a little here, links lose: the end is where the sum was largest.
        var best = (sum: 0, end: run.upperBound)
        var sum = 0
        for index in run.upperBound..<range.upperBound where !isGone[index] {
            let block = page.blocks[index]
            if block.text.count < 220 && block.traits.words < 12 && Furniture.endsArticle(FoldedLine.fold(block.text)) { break }
            if block.linkDensity > 0.4 {
                sum -= 3
            } else if !block.tag.isHeading {
                sum += scores[index] > 0 ? 2 : 1
            }
            if sum < -12 { break }
            if sum > best.sum { best = (sum, index + 1) }
        }
        return start..<best.end
    }

    /// The run of blocks with the largest sum (Kadane), as in copied text.
    private func run(_ range: Range<Int>) -> Range<Int> {
        var best = (sum: 0, range: range.lowerBound..<range.lowerBound)
        var start = range.lowerBound
        var sum = 0
        for index in range {
            if sum <= 0 {
                sum = 0
                start = index
            }
            let block = page.blocks[index]
            var score = scores[index]
            let folded = block.text.count < 220 ? FoldedLine.fold(block.text) : []
            if !isGone[index] && block.text.count < 220 && Furniture.endsArticle(folded) && block.traits.words < 12 { score = -40 }
            sum += score
            if sum > best.sum { best = (sum, start..<(index + 1)) }
        }
        return best.range.isEmpty ? range : best.range
    }

    /// The picture on top stands in front of the first sentence.
    private mutating func keepCaptions(_ range: Range<Int>) {
        for index in range.suffix(12) where !isGone[index] && page.blocks[index].isCaption { keepCaption(page.blocks[index]) }
    }

    private mutating func keepCaption(_ block: PageBlock) {
        if block.traits.words >= 4, CaptionLine.kind(block.text[...]) != .credit { captions.append(block.text.string) }
    }

    private mutating func emit(_ range: Range<Int>) {
        for index in range where !isGone[index] {
            let block = page.blocks[index]
            if block.isCaption {
                keepCaption(block)
                continue
            }
            if keeps(block, at: index, in: range) { paragraphs.append(block.text) }
        }
    }

    private mutating func keeps(_ block: PageBlock, at index: Int, in range: Range<Int>) -> Bool {
        let traits = block.traits
        let isShort = block.text.count < 220
        if isShort {
            let folded = FoldedLine.fold(block.text)
            if Furniture.isFurniture(folded) || (Furniture.endsArticle(folded) && traits.words < 12) { return false }
            if block.tag.isHeading && !headline.isEmpty && folded == headline { return false }
        }
        if Furniture.isLegal(block.text[...]) { return false }
        if block.linkDensity > 0.6 && traits.words < 30 && !(traits.endsSentence && block.linkDensity < 0.95) { return false }
        if block.linkDensity > 0.3 && block.tag == .item && !traits.endsSentence { return false }
        if let kind = CaptionLine.kind(block.text[...]), isShort || block.isInFigure {
            if kind == .caption { captions.append(block.text.string) }
            return false
        }
        if block.isInFigure && traits.words < 60 {
            if traits.words >= 4 { captions.append(block.text.string) }
            return false
        }
        if NewsLines.editorialNote(block.text[...]) && index + 6 > range.upperBound {
            notes.append(block.text)
            return false
        }
        if block.isProvenance && traits.words < 20 && !block.tag.isHeading { return false }
        if index < range.lowerBound + 5 && traits.words < 20, let provenance = NewsLines.provenance(block.text[...]), !provenance.isEmpty {
            return false
        }
        return traits.words > 0
    }
}
