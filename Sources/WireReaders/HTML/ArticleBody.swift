/// The article's text on a page: of the part that holds it, the blocks that belong to it, each judged by itself and by where it stands.
struct ArticleBody {
    private(set) var paragraphs: [[UInt8]] = []
    private(set) var captions: [String] = []
    private(set) var notes: [[UInt8]] = []
    /// The blocks in front of the body, for byline and date.
    private(set) var lead: Range<Int> = 0..<0

    private let page: PageBlocks
    private let headline: [UInt8]
    private let part: ArticlePart
    private let homes: ArticleHomes

    init(tree: HTMLTree, page: PageBlocks, headline: String) {
        self.page = page
        self.headline = FoldedLine.fold(headline.utf8)
        part = ArticlePart(tree: tree, page: page, headline: self.headline)
        homes = ArticleHomes(tree: tree, page: page, part: part)
        guard !page.blocks.isEmpty else { return }
        let range = trimmed()
        keepCaptions(min(part.range.lowerBound, range.lowerBound)..<range.lowerBound)
        emit(range)
        if paragraphs.isEmpty { keepLongest() }
        lead = max(0, range.lowerBound - 40)..<min(page.blocks.count, range.lowerBound + 4)
    }

    // MARK: the bounds

    /// Cuts what the part has in front of and behind its text.
    private func trimmed() -> Range<Int> {
        let range = part.range
        let prose = range.filter { part.scores[$0] > 0 && homes.contains($0) }
        guard let first = prose.first else { return range }
        let end = end(first)
        let start = start(first)
        return start..<max(start, end)
    }

    /// Short lines in front of the first sentences stay where they stand among the paragraphs.
    private func start(_ first: Int) -> Int {
        var start = first
        let least = max(part.range.lowerBound, (part.headline ?? -1) + 1)
        while start > least {
            let index = start - 1
            if part.isGone[index] || page.blocks[index].isCaption || page.blocks[index].isInFigure {
                start -= 1
                continue
            }
            guard isPlain(index), part.isTrusted || page.blocks[index].tag != .div else { break }
            start -= 1
        }
        return start
    }

    /// Behind the last sentences come, in the same element, lists and tables of the article; links and headings of other things end it.
    private func end(_ first: Int) -> Int {
        var rest = page.prose(in: first..<part.range.upperBound)
        let all = rest
        var end = first
        var index = first
        var strays = 0
        while index < part.range.upperBound {
            defer { index += 1 }
            let block = page.blocks[index]
            rest -= block.proseWords
            if part.isGone[index] { continue }
            if endsArticle(block) && rest * 4 <= all { break }
            if part.scores[index] > 0 && (homes.contains(index) || part.isNamed && strays < 3) {
                end = index + 1
                strays = 0
            } else if isPlain(index) {
                if strays < 3 { end = index + 1 }
            } else if !block.isCaption && !block.isInFigure && block.linkDensity >= 0.5 {
                strays += 1
            }
        }
        return end
    }

    /// A block among the paragraphs that is no list of links.
    private func isPlain(_ index: Int) -> Bool {
        let block = page.blocks[index]
        return !part.isGone[index] && homes.contains(index) && block.linkDensity < 0.5 && !block.isCaption && !block.isInFigure
    }

    private func endsArticle(_ block: PageBlock) -> Bool {
        block.text.count < 220 && block.traits.words < 12 && Furniture.endsArticle(FoldedLine.fold(block.text))
    }

    // MARK: the blocks of the article

    /// The picture on top stands in front of the first sentence.
    private mutating func keepCaptions(_ range: Range<Int>) {
        for index in range.suffix(12) where !part.isGone[index] && page.blocks[index].isCaption { keepCaption(page.blocks[index]) }
    }

    private mutating func keepCaption(_ block: PageBlock) {
        if block.traits.words >= 4, CaptionLine.kind(block.text[...]) != .credit { captions.append(block.text.string) }
    }

    private mutating func emit(_ range: Range<Int>) {
        for index in range where !part.isGone[index] {
            let block = page.blocks[index]
            if block.isCaption {
                keepCaption(block)
                continue
            }
            if keeps(block, at: index, in: range) { paragraphs.append(block.text) }
        }
    }

    /// A page of scraps: the longest text that is no link, of the article's part if possible.
    private mutating func keepLongest() {
        func longest(_ blocks: some Sequence<Int>) -> Int? {
            blocks.filter { page.blocks[$0].linkDensity < 0.5 && !page.blocks[$0].tag.isHeading && page.blocks[$0].traits.words > 3 }
                .max { page.blocks[$0].text.count < page.blocks[$1].text.count }
        }
        let behind = (part.headline ?? 0)..<page.blocks.count
        let found =
            longest(part.range.filter { !part.isGone[$0] }) ?? longest(behind.filter { !part.isGone[$0] })
            ?? longest(page.blocks.indices.filter { !page.blocks[$0].isOthers }) ?? longest(page.blocks.indices)
        if let found { paragraphs.append(page.blocks[found].text) }
    }

    private mutating func keeps(_ block: PageBlock, at index: Int, in range: Range<Int>) -> Bool {
        let traits = block.traits
        let isShort = block.text.count < 220
        if isShort {
            let folded = FoldedLine.fold(block.text)
            if Furniture.isFurniture(folded) || (Furniture.endsArticle(folded) && traits.words < 12) { return false }
            if !headline.isEmpty && folded == headline && (block.tag.isHeading || index < range.lowerBound + 3) { return false }
        }
        if part.scores[index] == ArticlePart.legal || block.proseWords == 0 && Furniture.isLegal(block.text[...]) { return false }
        if block.tag == .item && block.linkDensity > 0.6 && traits.words < 20 { return false }
        if titlesLinks(index) { return false }
        if block.linkDensity > 0.6 && traits.words < 30 && !(block.tag.isHeading && isBetweenProse(index))
            && !(traits.endsSentence && block.linkDensity < 0.95)
        {
            return false
        }
        if block.linkDensity > 0.3 && block.tag == .item && !traits.endsSentence { return false }
        if !isAtPlace(index) { return false }
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

    /// A short line in front of a list of links is its title.
    private func titlesLinks(_ index: Int) -> Bool {
        let block = page.blocks[index]
        guard block.traits.words < 10, !block.traits.endsSentence, block.linkDensity < 0.5, index + 1 < page.blocks.count else {
            return false
        }
        let next = page.blocks[index + 1]
        if next.tag == .item { return next.linkDensity > 0.6 && block.tag != .item }
        return block.traits.words <= 4 && next.linkDensity > 0.8 && !next.tag.isHeading
    }

    /// A heading that links to what it names, in front of sentences.
    private func isBetweenProse(_ index: Int) -> Bool {
        homes.contains(index) && page.blocks[(index + 1)...].prefix(2).contains { $0.proseWords > 0 && $0.linkDensity < 0.5 }
    }

    /// Outside the paragraphs' own element only sentences belong to the article, and what they are quoted in.
    private func isAtPlace(_ index: Int) -> Bool {
        let block = page.blocks[index]
        if homes.contains(index) || block.isQuoted || block.proseWords > 0 || block.tag.isHeading { return true }
        return part.isNamed && block.linkBytes == 0 && (block.tag == .item || block.tag == .cell)
    }
}
