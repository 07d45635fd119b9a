import WireModel

/// The text of a web page as a reader copied it: perhaps the article alone, perhaps with all the menus around it.
///
/// `CopiedWindow` finds the article; headline, byline, date and section are looked for in front of it.
struct CopiedPage {
    private let items: [CopiedItem]
    private let window: Range<Int>

    init(_ groups: [[[UInt8]]]) {
        items = CopiedItem.items(groups)
        window = CopiedWindow(items).range
    }

    func fill(_ document: inout Document) {
        let lead = readLead(&document)
        let headline = FoldedLine.fold(document.headline.utf8)
        var body: [[UInt8]] = []
        for index in max(window.lowerBound, lead)..<max(window.upperBound, lead) {
            let item = items[index]
            if item.isFurniture || (!headline.isEmpty && item.folded == headline) { continue }
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

    /// Short lines inside the article stay when they look like a subhead or speech: titles of other articles and menus do not.
    private func isKept(_ item: CopiedItem) -> Bool {
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
        // "Fairhaven, Wednesday 4 May 2016", over a table: the headline is the date line too.
        if document.published == nil, items[index].traits.digits > 0, let line = NewsLines.provenance(items[index].text[...]) {
            document.published = line.published
        }
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
            if Self.breadcrumb(item.text[...]) != nil || NewsLines.provenance(item.text[...]) != nil || Self.isRow(item.text) { continue }
            if item.text.last == UInt8(ascii: ".") && item.traits.words > 12 { continue }
            // The article's own first paragraph is no headline.
            if index == window.lowerBound && item.score > 0 && item.traits.endsSentence && item.traits.words > 14 { return nil }
            return index
        }
        return nil
    }

    /// A row of a table of results: cells between strokes, four or more.
    private static func isRow(_ line: [UInt8]) -> Bool { line.count { $0 == UInt8(ascii: "|") } >= 3 }

    /// `News   /   Turkey` -> `News / Turkey`; also with `>`, `»` and `›` between.
    static func breadcrumb(_ line: ByteSlice) -> String? {
        guard line.count <= 120 else { return nil }
        var parts: [ByteSlice] = []
        var start = line.startIndex
        var index = start
        while index < line.endIndex {
            let width = line[index] == 32 ? separatorWidth(line[index...]) : 0
            if width > 0 {
                parts.append(line[start..<index].trimmed)
                index += width
                start = index
            } else {
                index += 1
            }
        }
        guard !parts.isEmpty else { return nil }
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

    /// The bytes of the mark with blanks around it that `rest` begins with; 0 where it begins with none.
    private static func separatorWidth(_ rest: ByteSlice) -> Int {
        if rest.starts(with: [32, UInt8(ascii: "/"), 32]) || rest.starts(with: [32, UInt8(ascii: ">"), 32]) { return 3 }
        if rest.starts(with: [32, 0xC2, 0xBB, 32]) { return 4 }
        return rest.starts(with: [32, 0xE2, 0x80, 0xBA, 32]) ? 5 : 0
    }
}
