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
            if behind.sum * 3 >= best.sum {
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
        let sum = items[first..<end].reduce(0) { $0 + $1.score }
        let all = bestRun(from: title + 1)
        return sum >= 45 && all.range.lowerBound >= end && sum * 8 >= all.sum ? (all.sum, first..<end) : nil
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
    private func isTitle(_ line: [UInt8], of title: [UInt8]) -> Bool {
        guard line.count >= 12, title.starts(with: line) else { return false }
        guard let next = title.dropFirst(line.count).first(where: { $0 != 32 }) else { return true }
        return !Byte.isWord(next) && title.count > line.count && title[line.count] == 32
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

    /// Behind the article come the beginnings of others: sentences too, but few among titles and labels.
    private mutating func cutThinEnd() {
        var prose: [Int] = [0]
        var words: [Int] = [0]
        for index in range {
            prose.append((prose.last ?? 0) + (items[index].score >= 12 ? 1 : 0))
            words.append((words.last ?? 0) + max(0, items[index].score))
        }
        let count = range.count
        var best: (gain: Double, cut: Int)?
        for cut in 1..<max(count, 1) where items[range.lowerBound + cut].score < 0 && items[range.lowerBound + cut - 1].score >= 0 {
            let tail = count - cut
            guard tail >= 12 else { break }
            let dense = Double(prose[cut]) / Double(cut)
            let thin = Double(prose[count] - prose[cut]) / Double(tail)
            let weights = (head: words[cut] * tail, tail: (words[count] - words[cut]) * cut)
            guard thin <= 0.3, dense >= thin * 2, weights.head * 2 >= weights.tail * 5, prose[cut] * 5 >= prose[count] else { continue }
            if dense - thin > best?.gain ?? 0 { best = (dense - thin, cut) }
        }
        if let best { range = range.lowerBound..<(range.lowerBound + best.cut) }
    }
}
