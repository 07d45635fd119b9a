/// Which lines of a copied page are the article: the run with the largest sum of scores (Kadane's algorithm) behind the headline.
struct CopiedWindow {
    private(set) var range: Range<Int>

    private let items: [CopiedItem]

    init(_ items: [CopiedItem]) {
        self.items = items
        range = 0..<0
        let best = bestRun(from: 0)
        range = best.range
        // The text behind the line that the page's title repeats, where there is enough of it: what stands before is a list or a notice.
        if let title = titleIndex() {
            let behind = runAtHeadline(title) ?? bestRun(from: title + 1)
            if behind.sum * 4 >= best.sum {
                range = behind.range
                extendStart(to: title + 1)
            }
        }
        if !range.isEmpty {
            cutAtEnding()
            cutThinEnd()
            extendEnd()
        }
        // A text of short lines only: all of it behind the first.
        if range.isEmpty { range = min(1, items.count)..<items.count }
    }

    private func bestRun(from first: Int) -> (sum: Int, range: Range<Int>) {
        var best = (sum: 0, range: 0..<0)
        var start = first
        var sum = 0
        for index in items.indices[first...] {
            if sum <= 0 {
                sum = 0
                start = index
            }
            sum += items[index].score
            if sum > best.sum { best = (sum, start..<(index + 1)) }
        }
        return best
    }

    /// A short article: the sentences right behind the headline, up to a line that ends articles. What follows may be longer.
    private func runAtHeadline(_ title: Int) -> (sum: Int, range: Range<Int>)? {
        let first = items[(title + 1)...].prefix(8).firstIndex { $0.score >= 8 }
        guard let first, let end = items[first...].firstIndex(where: { Furniture.endsArticle($0.folded) }) else { return nil }
        let words = items[first..<end].reduce(0) { $0 + $1.prose }
        let all = bestRun(from: title + 1)
        let others = all.range.reduce(0) { $0 + items[$1].prose }
        return words >= 90 && all.range.lowerBound >= end && words * 6 >= others ? (all.sum, first..<end) : nil
    }

    /// A line that ends articles, with little text behind it.
    private mutating func cutAtEnding() {
        let words = range.reduce(0) { $0 + items[$1].prose }
        var before = 0
        for index in range {
            if before * 5 >= words * 3 && (Furniture.endsArticle(items[index].folded) || Furniture.isAboutName(items[index].text[...])) {
                range = range.lowerBound..<index
                return
            }
            before += items[index].prose
        }
    }

    /// Where the title in the first line stands again, as the headline: the first place that sentences follow.
    private func titleIndex() -> Int? {
        guard items.count > 8, let title = items.first, title.traits.words >= 2 else { return nil }
        let places = items.indices.dropFirst().filter { isTitle(items[$0].folded, of: title.folded) }
        return places.first { place in
            items[(place + 1)...].prefix(Self.reach).filter { $0.prose > 0 && $0.caption == nil }.count >= 3
        } ?? places.last { $0 < items.count - 2 }
    }

    /// How far behind the headline the sentences begin.
    private static let reach = 30

    /// The whole title, or what stands in front of the site's name.
    private func isTitle(_ folded: [UInt8], of title: [UInt8]) -> Bool {
        let line = folded.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]) ? Array(folded.dropLast(3)) : folded
        guard line.count >= 12, title.starts(with: line) else { return false }
        guard let next = title.dropFirst(line.count).first(where: { $0 != 32 && $0 != UInt8(ascii: ".") }) else { return true }
        // A dash of three bytes is no letter, though it begins like one.
        return (next == 0xE2 || !Byte.isWord(next)) && !Byte.isWord(title[line.count])
    }

    /// Short paragraphs between the headline and the first sentences are the article's, but for dates, captions and lists of titles.
    private mutating func extendStart(to first: Int) {
        var start = range.lowerBound
        while start > first {
            let item = items[start - 1]
            guard item.group <= 2, !item.isFurniture, item.caption == nil, item.score > -20, item.traits.words > 0,
                NewsLines.provenance(item.text[...]) == nil,
                item.traits.allCapitals == item.traits.words || !NewsLines.looksLikeName(item.text[...])
            else { break }
            start -= 1
        }
        range = start..<range.upperBound
    }

    /// Results, dates or prices right behind the last sentences, perhaps with their title.
    private mutating func extendEnd() {
        var end = range.upperBound
        if end < items.count, items[end].group == 1, items[end].score > -5, !items[end].isFurniture { end += 1 }
        guard end < items.count, items[end].isData, items[end].group >= Self.leastData else { return }
        while end < items.count, items[end].isData, !items[end].isFurniture { end += 1 }
        range = range.lowerBound..<end
    }

    /// A shorter list of figures at the end is counters and dates of other things.
    private static let leastData = 6

    /// Behind the article come the beginnings of others: sentences too, but few among titles and labels. The article ends where
    /// paragraphs outweigh the lines between them most; a list is one thing, however long.
    private mutating func cutThinEnd() {
        var best = (weight: 0, end: range.lowerBound)
        var weight = 0
        var listed = 0
        for index in range {
            let item = items[index]
            listed = item.isListed ? listed + 1 : 0
            if item.score >= Self.leastParagraph {
                weight += 2
            } else if item.score < -1 && listed <= 2 {
                weight -= 1
            }
            if weight >= best.weight { best = (weight, index + 1) }
        }
        let tail = best.end..<range.upperBound
        let paragraphs = (head: paragraphs(in: range.lowerBound..<best.end), tail: paragraphs(in: tail))
        guard tail.count >= Self.leastTail, paragraphs.tail * 10 <= tail.count * 3, paragraphs.head * 2 >= paragraphs.tail else { return }
        range = range.lowerBound..<best.end
    }

    private func paragraphs(in range: Range<Int>) -> Int { range.reduce(0) { $0 + (items[$1].score >= Self.leastParagraph ? 1 : 0) } }

    private static let leastParagraph = 12
    private static let leastTail = 6
}
