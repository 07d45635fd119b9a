/// The part of a page that holds the article.
///
/// Every block gets a score by density of text, links and semantics; the element whose blocks have the largest sum holds the
/// article (a maximum subtree sum over the flat tree), unless the page itself names the element. What stands in front of the
/// visible headline, and other articles' texts, count for nothing.
struct ArticlePart {
    private(set) var range = 0..<0
    /// The page itself names the part.
    private(set) var isTrusted = false
    /// By the name of the element or its microdata.
    private(set) var isNamed = false
    /// The block that shows the headline.
    private(set) var headline: Int?
    private(set) var scores: [Int] = []
    /// The blocks that are no part of the article wherever its bounds are.
    private(set) var isGone: [Bool] = []

    private let tree: HTMLTree
    private let page: PageBlocks

    init(tree: HTMLTree, page: PageBlocks, headline: [UInt8]) {
        self.tree = tree
        self.page = page
        guard !page.blocks.isEmpty else { return }
        isGone = page.blocks.map(\.isFurniture)
        scores = page.blocks.map { $0.isFurniture ? 0 : Self.score($0) }
        self.headline = headlineBlock(headline)
        dropFront()
        dropOtherArticles()
        range = bestRange()
    }

    // MARK: scores

    /// The score of a notice about cookies, consent or liability.
    static let legal = -8

    private static func score(_ block: PageBlock) -> Int {
        if block.isCaption || block.isInFigure { return 0 }
        let prose = block.proseWords
        if prose > 0 && Furniture.isLegal(block.text[...]) { return legal }
        if prose > 0 {
            let plain = Double(min(prose, 80)) * (1 - block.linkDensity)
            let weight: Double
            switch block.tag {
            case .p, .pre, .blockquote: weight = 1
            case .item, .cell, .definition: weight = 0.6
            case .heading, .heading1: weight = 0.1
            default: weight = 0.8
            }
            return Int(plain * weight)
        }
        if block.linkDensity > 0.5 { return -6 }
        switch block.tag {
        case .cell, .item, .definition: return 0
        case .p, .heading, .heading1: return -1
        default: return -2
        }
    }

    // MARK: the headline as an anchor

    /// The last heading that repeats the headline and has text behind it; else the only heading of the first rank.
    private func headlineBlock(_ headline: [UInt8]) -> Int? {
        var only: Int?
        var count = 0
        var best: (index: Int, behind: Int)?
        for (index, block) in page.blocks.enumerated() where block.tag.isHeading && block.text.count < 400 {
            if block.tag == .heading1 {
                only = index
                count += 1
            }
            guard headline.count >= 8 else { continue }
            let folded = FoldedLine.fold(block.text)
            guard folded == headline || folded.count >= 16 && (headline.starts(with: folded) || folded.starts(with: headline)) else {
                continue
            }
            let behind = page.prose(in: index..<page.blocks.count)
            if best == nil || (best.map { behind * 2 >= $0.behind } ?? false) { best = (index, behind) }
        }
        return best?.index ?? (count == 1 ? only : nil)
    }

    /// What stands in front of the headline, where the text stands behind it.
    private mutating func dropFront() {
        guard let headline else { return }
        var sums = (before: 0, behind: 0)
        for (index, score) in scores.enumerated() where score > 0 {
            if index < headline { sums.before += score } else { sums.behind += score }
        }
        guard sums.behind * 4 >= sums.before, sums.behind >= 40 || sums.behind > sums.before else {
            self.headline = nil
            return
        }
        for index in 0..<headline {
            scores[index] = 0
            isGone[index] = true
        }
    }

    /// Where the headline stands in an `<article>` with text of its own, the texts of others are teasers, or what readers wrote.
    private mutating func dropOtherArticles() {
        guard let headline else { return }
        let articles = page.blocks.map { self.article(around: $0.element) }
        guard let own = articles[headline] else { return }
        var words = (own: 0, nested: 0, others: 0)
        for (index, article) in articles.enumerated() where !isGone[index] {
            let prose = page.blocks[index].proseWords
            if article == own {
                words.own += prose
            } else if let article, article > own, article < Int(tree.nodes[own].end) {
                words.nested += prose
            } else {
                words.others += prose
            }
        }
        guard words.own >= 60, words.own * 8 >= words.own + words.nested + words.others else { return }
        // The entries of a live page are articles in an article.
        let keepsNested = words.nested > words.own * 3
        for (index, article) in articles.enumerated() {
            guard let article, article != own else { continue }
            if keepsNested && article > own && article < Int(tree.nodes[own].end) { continue }
            isGone[index] = true
            scores[index] = 0
        }
    }

    private func article(around element: Int) -> Int? {
        var node = element
        while node > 0 {
            if tree.nodes[node].tag == .article { return node }
            node = Int(tree.nodes[node].parent)
        }
        return nil
    }

    // MARK: the container

    /// A paragraph alone is no article's home.
    private static func isContainer(_ tag: HTMLTag) -> Bool {
        switch tag {
        case .p, .pre, .heading, .heading1, .list, .item, .caption, .figure, .rule, .row: false
        default: tag.isBlock
        }
    }

    private mutating func bestRange() -> Range<Int> {
        var sums: [Int] = [0]
        sums.reserveCapacity(scores.count + 1)
        for score in scores { sums.append((sums.last ?? 0) + score) }
        var best = (node: 0, sum: 0)
        var named: [(node: Int, sum: Int)] = []
        var articles: [(node: Int, sum: Int)] = []
        for (index, node) in tree.nodes.enumerated() where Self.isContainer(node.tag) {
            let range = page.range(below: index)
            guard !range.isEmpty else { continue }
            let sum = sums[range.upperBound] - sums[range.lowerBound]
            guard sum > 0 else { continue }
            // Of nested elements with equal sums, the inner one.
            if sum >= best.sum { best = (index, sum) }
            if node.tag == .article { articles.append((index, sum)) }
            if page.roles[index] == .body { named.append((index, sum)) }
        }
        if let range = namedRange(named, best.sum) {
            isTrusted = true
            isNamed = true
            return range
        }
        // The one <article> with most of the text; pages with many are lists.
        if let article = articles.max(by: { $0.sum < $1.sum }), article.sum * 10 >= best.sum * 6 {
            best = article
            isTrusted = true
        }
        return page.range(below: narrowed(best, sums))
    }

    /// The element that the page names as the body; where it comes in pieces, from the first to the last.
    private func namedRange(_ named: [(node: Int, sum: Int)], _ best: Int) -> Range<Int>? {
        guard let main = named.max(by: { $0.sum < $1.sum }), main.sum * 2 >= best || isDeclared(main.node) && main.sum * 5 >= best else {
            return nil
        }
        var range = page.range(below: main.node)
        let home = article(around: main.node)
        for piece in named where piece.sum * 10 >= main.sum && article(around: piece.node) == home {
            let other = page.range(below: piece.node)
            let gap =
                other.upperBound <= range.lowerBound
                ? other.upperBound..<range.lowerBound : range.upperBound..<max(range.upperBound, other.lowerBound)
            if gap.contains(where: { page.blocks[$0].tag == .heading1 }) { continue }
            range = min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound)
        }
        return range
    }

    /// Microdata is put there for readers like this one; a class name may mean anything.
    private func isDeclared(_ node: Int) -> Bool { tree.attribute(.itemprop, of: node)?.contains(lowercase: "articlebody") == true }

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
                if Self.isContainer(tree.nodes[child].tag) && sum * 100 >= current.sum * 97 { next = (child, sum) }
                child = Int(tree.nodes[child].end)
            }
            guard let next, page.range(below: next.node).count > 1 else { return current.node }
            current = next
        }
    }
}
