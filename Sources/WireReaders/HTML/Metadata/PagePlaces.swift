/// Where on a page something stands, seen from its headline and the first lines of its text.
struct PagePlaces {
    /// The block of the headline, and the first block of the text.
    let headline: Int
    let bodyStart: Int
    private let page: PageBlocks

    init(page: PageBlocks, lead: Range<Int>, headline: String) {
        self.page = page
        bodyStart = max(lead.lowerBound, lead.upperBound - 4)
        self.headline = Self.headlineBlock(page, FoldedLine.fold(headline.utf8), bodyStart)
    }

    /// The block that begins at or behind `node`.
    func block(of node: Int) -> Int { min(Int(page.before[node]), max(0, page.blocks.count - 1)) }

    /// The region of a block: 0 at the headline, 1 between headline and text, 2 elsewhere, 3 in furniture; and the blocks in between,
    /// those in front of the headline counted twice.
    func place(_ block: Int) -> (region: Int, distance: Int) {
        let distance = block >= headline ? block - headline : 2 * (headline - block)
        if block < page.blocks.count && page.blocks[block].isFurniture && distance > 3 { return (3, distance) }
        // Past the first lines of the text, what stands near is another's.
        if headline <= bodyStart + 3 && block > max(bodyStart + 3, headline + 3) { return (2, distance) }
        if block >= headline - 5 && block <= headline + 8 { return (0, distance) }
        let lead = min(headline, bodyStart - 12)...max(headline, bodyStart + 2)
        return (lead.contains(block) ? 1 : 2, distance)
    }

    /// The block shows the headline.
    func isHeadline(_ block: Int) -> Bool {
        block == headline || headline < page.blocks.count && page.blocks[block].text == page.blocks[headline].text
    }

    private static func headlineBlock(_ page: PageBlocks, _ folded: [UInt8], _ bodyStart: Int) -> Int {
        var found: (index: Int, rank: Int)?
        for (index, block) in page.blocks.enumerated() where block.text.count < 500 {
            guard block.tag.isHeading || block.text.count == folded.count || index < bodyStart else { continue }
            let isSame = !folded.isEmpty && isSame(FoldedLine.fold(block.text), folded)
            var rank = isSame ? (block.tag == .heading1 ? 0 : block.tag.isHeading ? 1 : 3) : block.tag == .heading1 ? 2 : 9
            if block.isFurniture { rank += 4 }
            if rank < 9 && rank < found?.rank ?? 9 { found = (index, rank) }
        }
        return found?.index ?? bodyStart
    }

    /// Equal, or alike but for a badge or the site's name behind.
    private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left == right { return true }
        let common = zip(left, right).prefix { $0 == $1 }.count
        return common >= 15 && common * 10 >= min(left.count, right.count) * 8
    }
}
