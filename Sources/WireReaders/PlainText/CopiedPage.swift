import WireModel

/// The text of a web page as a reader copied it: perhaps the article alone, perhaps with all the menus around it.
///
/// Each paragraph gets a score: sentences gain with their length, menu lines and furniture lose. The run of paragraphs with the
/// largest sum is the article (Kadane's algorithm); headline, byline, date and section are looked for in front of it.
struct CopiedPage {
    private struct Item {
        var text: [UInt8]
        var folded: [UInt8]
        var traits: LineTraits
        var caption: CaptionLine.Kind?
        var isFurniture: Bool
        var score = 0
    }

    private var items: [Item]
    private var window = 0..<0

    init(_ paragraphs: [[UInt8]]) {
        items = paragraphs.map { text in
            // A long paragraph is compared with no phrase.
            let isLong = text.count > 400
            let folded = isLong ? [] : FoldedLine.fold(text)
            return Item(
                text: text, folded: folded, traits: LineTraits(text), caption: CaptionLine.kind(text[...]),
                isFurniture: !isLong && (Furniture.isFurniture(folded) || BareURL.isURL(text[...])))
        }
        for index in items.indices { items[index].score = Self.score(items[index]) }
        window = bestWindow()
    }

    func fill(_ document: inout Document) {
        let lead = readLead(&document)
        var body: [[UInt8]] = []
        for index in max(window.lowerBound, lead)..<max(window.upperBound, lead) {
            let item = items[index]
            if item.isFurniture { continue }
            if let caption = item.caption {
                if caption == .caption { document.captions.append(item.text.string) }
            } else if NewsLines.editorialNote(item.text[...]) {
                ArticleText.note(item.text, &document)
            } else if body.count < 2, index < window.lowerBound + 4, item.traits.words < 20,
                let provenance = NewsLines.provenance(item.text[...])
            {
                ArticleText.apply(provenance, &document)
            } else if isKept(item) {
                body.append(item.text)
            }
        }
        for item in items[window.upperBound...].prefix(60) {
            if NewsLines.editorialNote(item.text[...]) { ArticleText.note(item.text, &document) }
            ArticleText.deduceSource(item.text[...], &document)
        }
        ArticleText.setBody(body, &document)
    }

    // MARK: the article's run

    private static func score(_ item: Item) -> Int {
        let traits = item.traits
        if Furniture.endsArticle(item.folded) || ArticleText.namesSite(item.text[...]) { return -60 }
        if item.isFurniture { return -6 }
        if traits.words >= 8 && Furniture.isLegal(item.text[...]) { return -8 }
        if item.caption != nil { return -2 }
        let isProse = traits.functionWords * 8 >= traits.words || traits.ideographBytes > 30
        if traits.endsSentence && traits.words >= 8 && isProse { return min(traits.words, 60) }
        if traits.words >= 20 && isProse { return min(traits.words, 60) / 2 }
        if traits.endsSentence && traits.words >= 3 { return 2 }
        if traits.words >= 12 && isProse { return 0 }
        return traits.words <= 3 ? -7 : -5
    }

    private func bestWindow() -> Range<Int> {
        let best = bestRun(from: 0)
        // The text behind the line that the page's title repeats, where there is enough of it: what stands before is a list or a notice.
        if let title = titleIndex(), best.range.lowerBound < title {
            let behind = bestRun(from: title + 1)
            if behind.sum * 3 >= best.sum { return behind.range }
        }
        // A text of short lines only: all of it behind the first.
        return best.range.isEmpty ? min(1, items.count)..<items.count : best.range
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

    /// Where the title in the first line stands again, as the headline.
    private func titleIndex() -> Int? {
        guard items.count > 8, let title = items.first, title.traits.words >= 3 else { return nil }
        let head = SiteTitle.split(title.text[...]).map { FoldedLine.fold($0.head) } ?? title.folded
        return items.indices.dropFirst().last { items[$0].folded == head && head.count >= 12 && $0 < items.count - 2 }
    }

    /// Short lines inside the article stay when they look like a subhead or speech: titles of other articles and menus do not.
    private func isKept(_ item: Item) -> Bool {
        let traits = item.traits
        if Furniture.endsArticle(item.folded) { return false }
        return traits.words >= 2 || traits.ideographBytes > 0 || traits.letters >= 4
    }

    // MARK: what stands in front

    /// Reads headline, section, byline and date; returns the first item of the body.
    private func readLead(_ document: inout Document) -> Int {
        var headline = headlineIndex()
        if headline == nil, window.lowerBound < 2, items.count > 1, let first = items.first, !first.traits.endsSentence, !first.isFurniture
        {
            headline = 0
        }
        if let headline { setHeadline(headline, &document) }
        let start = max(0, (headline ?? window.lowerBound) - 12)
        for index in start..<max(start, window.lowerBound) where index != headline {
            let item = items[index]
            if item.caption == .caption && index > headline ?? -1 {
                document.captions.append(item.text.string)
            } else if item.caption == nil && !item.isFurniture {
                if let section = Self.breadcrumb(item.text[...]), document.section == nil {
                    document.section = section
                } else if let provenance = NewsLines.provenance(item.text[...]), index + 12 > window.lowerBound {
                    ArticleText.apply(provenance, &document)
                } else if document.byline.isEmpty, let headline, index > headline, index <= headline + 3,
                    NewsLines.looksLikeName(item.text[...])
                {
                    document.byline = Names.split(item.text[...])
                }
            }
        }
        return max(window.lowerBound, headline.map { $0 + 1 } ?? 0)
    }

    private func setHeadline(_ index: Int, _ document: inout Document) {
        document.headline = items[index].text.string
        // "Headline - Site" as the first line names the site.
        guard let title = items.first, index > 0, let (head, site) = SiteTitle.split(title.text[...]), head.count >= 12,
            items[index].folded.starts(with: FoldedLine.fold(head).prefix(40))
        else { return }
        document.source = document.source ?? site.string
    }

    /// The line in front of the article (or its first) that is the headline: the one that the page's title repeats, or the first
    /// of the nearest lines that reads like one.
    private func headlineIndex() -> Int? {
        let end = min(items.count, window.lowerBound + 1)
        guard end > 0 else { return nil }
        if let title = items.first, window.lowerBound > 1, title.traits.words >= 3 {
            let head = SiteTitle.split(title.text[...]).map { FoldedLine.fold($0.head) } ?? title.folded
            for index in (1..<end).reversed() where !items[index].isFurniture {
                let folded = items[index].folded
                if folded.count >= 12, folded == head || title.folded.starts(with: folded) && folded.count * 2 >= title.folded.count {
                    return index
                }
            }
            if window.lowerBound > 12 { return nearestHeadline(end) ?? 0 }
        }
        return nearestHeadline(end)
    }

    private func nearestHeadline(_ end: Int) -> Int? {
        let start = max(0, end - 10)
        for index in start..<end {
            let item = items[index]
            guard item.caption == nil, !item.isFurniture, (3...30).contains(item.traits.words) || item.traits.ideographBytes > 12,
                item.text.count <= 300
            else { continue }
            if Self.breadcrumb(item.text[...]) != nil || NewsLines.provenance(item.text[...]) != nil { continue }
            if item.text.last == UInt8(ascii: ".") && item.traits.words > 12 { continue }
            // The article's own first paragraph is no headline.
            if index == window.lowerBound && item.score > 0 && item.traits.endsSentence && item.traits.words > 14 { return nil }
            return index
        }
        return nil
    }

    /// `News   /   Turkey` -> `News / Turkey`; also with `>`, `»` and `›` between.
    static func breadcrumb(_ line: ByteSlice) -> String? {
        guard line.count <= 120 else { return nil }
        var parts: [ByteSlice] = []
        var start = line.startIndex
        var index = start
        while index < line.endIndex {
            var width = 0
            if line[index...].starts(with: [32, UInt8(ascii: "/"), 32]) || line[index...].starts(with: [32, UInt8(ascii: ">"), 32]) {
                width = 3
            }
            if line[index...].starts(with: [32, 0xC2, 0xBB, 32]) { width = 4 }
            if line[index...].starts(with: [32, 0xE2, 0x80, 0xBA, 32]) { width = 5 }
            if width > 0 {
                parts.append(line[start..<index].trimmed)
                index += width
                start = index
            } else {
                index += 1
            }
        }
        parts.append(line[start...].trimmed)
        guard (2...5).contains(parts.count),
            parts.allSatisfy({ part in
                let traits = LineTraits(part)
                return (1...4).contains(traits.words) && traits.capitalised > 0 && traits.digits == 0 && !traits.endsSentence
            })
        else { return nil }
        let kept =
            parts.first.map { FoldedLine.fold($0).elementsEqual("home".utf8) } == true && parts.count > 2 ? parts.dropFirst() : parts[...]
        return kept.map(\.string).joined(separator: " / ")
    }
}
