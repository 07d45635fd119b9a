/// Where the paragraphs of an article live: the elements whose direct children they are.
///
/// The text of an article stands in one element, or in a few that follow each other, and its lists, tables, quotations and subheads
/// stand there too, however short they are. What a page puts between them (boxes, promotions, players) has elements of its own.
struct ArticleHomes {
    /// For each block of the part, whether it lives where the article's prose does.
    private let isAtHome: [Bool]
    private let start: Int

    /// A home holds at least this share of the part's prose, in percent.
    private static let leastShare = 12

    init(tree: HTMLTree, page: PageBlocks, part: ArticlePart) {
        start = part.range.lowerBound
        var homes: [Int] = []
        homes.reserveCapacity(part.range.count)
        var words: [Int: Int] = [:]
        var all = 0
        for index in part.range {
            let home = Self.home(of: page.blocks[index], tree: tree, page: page)
            homes.append(home)
            guard part.scores[index] > 0 else { continue }
            words[home, default: 0] += page.blocks[index].proseWords
            all += page.blocks[index].proseWords
        }
        let main = words.filter { $0.value * 100 >= all * Self.leastShare }
        let covered = main.reduce(0) { $0 + $1.value }
        // Each section in an element of its own: all that hold prose are homes.
        let kept = covered * 10 >= all * 6 ? main : words
        isAtHome = homes.map { kept[$0] != nil }
    }

    /// `false` for blocks outside the part.
    func contains(_ block: Int) -> Bool { block >= start && block - start < isAtHome.count && isAtHome[block - start] }

    /// The element around the block that is no list, table, quotation or mere wrapper of this block.
    private static func home(of block: PageBlock, tree: HTMLTree, page: PageBlocks) -> Int {
        var node = block.element
        while node > 0 {
            switch tree.nodes[node].tag {
            case .p, .pre, .blockquote, .list, .item, .heading, .heading1, .table, .row, .block, .definition, .span, .other, .a: break
            case .cell where page.prose(in: page.range(below: node)) < 60: break
            default:
                if page.range(below: node).count > 1 { return node }
            }
            node = Int(tree.nodes[node].parent)
        }
        return 0
    }
}
