import WireModel

/// Byline and date as a page shows them, for what its head does not say.
struct PageProvenance {
    private let tree: HTMLTree
    private let page: PageBlocks
    private let lead: Range<Int>

    init(tree: HTMLTree, page: PageBlocks, lead: Range<Int>) {
        self.tree = tree
        self.page = page
        self.lead = lead
    }

    func fill(_ document: inout Document) {
        if document.published == nil { document.published = timeElement() ?? markedDate() }
        if document.byline.isEmpty { document.byline = markedByline() }
        if document.published == nil || document.byline.isEmpty { readLines(page.blocks[lead], &document) }
        if document.published == nil { readLines(page.blocks[lead.upperBound...].prefix(400).filter { !$0.isFurniture }[...], &document) }
        if document.published == nil { document.published = addressDate(document.url) ?? document.updated }
    }

    /// `<time datetime>`: the one that is marked as the publication, else the first that is not inside furniture.
    private func timeElement() -> Instant? {
        var firstTime: Instant?
        for (index, node) in tree.nodes.enumerated() where node.tag == .time {
            let marked =
                tree.attribute(.itemprop, of: index)?.contains(lowercase: "datepublished") == true
                || tree.attribute(.pubdate, of: index) != nil
            guard marked || firstTime == nil else { continue }
            let value = tree.attribute(.datetime, of: index).map(\.string) ?? tree.collapsedText(below: index).string
            guard let instant = DateReader.value(value).instant ?? DateReader.first(in: tree.collapsedText(below: index)[...]).instant
            else { continue }
            if marked { return instant }
            firstTime = instant
        }
        return firstTime
    }

    /// Elements whose microdata or class says that they hold the date.
    private func markedDate() -> Instant? {
        var best: (instant: Instant, rank: Int)?
        for (index, node) in tree.nodes.enumerated() where node.tag != .text && node.attributeEnd > node.attributeStart {
            guard let rank = dateRank(index), rank < best?.rank ?? 9 else { continue }
            let value = tree.attribute(.content, of: index) ?? tree.attribute(.datetime, of: index)
            let text = value.map { Array($0) } ?? tree.collapsedText(below: index)
            guard text.count < 160, let instant = DateReader.first(in: text[...]).instant else { continue }
            best = (instant, rank)
            if rank == 0 { break }
        }
        return best?.instant
    }

    /// 0 for certain, 3 for a mere hint; `nil` for none.
    private func dateRank(_ index: Int) -> Int? {
        if let property = tree.attribute(.itemprop, of: index) {
            return property.contains(lowercase: "datepublished") || property.contains(lowercase: "datecreated") ? 0 : nil
        }
        for name: HTMLAttribute in [.className, .id, .property] {
            guard let value = tree.attribute(name, of: index), value.count < 200 else { continue }
            if value.contains(lowercase: "publish") || value.contains(lowercase: "pubdate") || value.contains(lowercase: "pub-date")
                || value.contains(lowercase: "posted-on") || value.contains(lowercase: "post-date")
                || value.contains(lowercase: "entry-date") || value.contains(lowercase: "article-date")
                || value.contains(lowercase: "article__date") || value.contains(lowercase: "dateline")
            {
                return 1
            }
            if value.contains(lowercase: "timestamp") || value.contains(lowercase: "datetime") || value.contains(lowercase: "posted") {
                return 2
            }
            if value.contains(lowercase: "date") && !value.contains(lowercase: "update") { return 3 }
        }
        return nil
    }

    private func markedByline() -> [String] {
        var best: (names: [String], rank: Int) = ([], 9)
        for (index, node) in tree.nodes.enumerated()
        where node.tag != .text && node.attributeEnd > node.attributeStart && node.tag != .meta && node.tag != .link {
            guard let rank = bylineRank(index), rank < best.rank else { continue }
            let good = bylineNames(index)
            if !good.isEmpty { best = (good, rank) }
            if rank == 0 && !good.isEmpty { break }
        }
        return best.names
    }

    /// The names of an element that holds a byline: those of its links, else those of its text.
    private func bylineNames(_ node: Int) -> [String] {
        var linked: [String] = []
        for index in node..<min(node + 100, Int(tree.nodes[node].end)) where tree.nodes[index].tag == .a {
            let text = tree.collapsedText(below: index)
            if NewsLines.looksLikeName(text[...]) && !linked.contains(text.string) && !text.contains(UInt8(ascii: "@")) {
                linked.append(text.string)
            }
        }
        if !linked.isEmpty { return linked }
        var text = tree.collapsedText(below: node)[...]
        guard (4...120).contains(text.count) else { return [] }
        // "ByJane Roe": the two stand in elements of their own.
        while text.starts(withLowercase: "by"), text.count > 2,
            text[text.startIndex + 2] == 32 || Byte.isUpper(text[text.startIndex + 2]) || text.dropFirst(2).starts(withLowercase: "by")
        {
            text = text.dropFirst(2).trimmed
        }
        if LineTraits(text).ideographBytes > 3 && text.count <= 36 { return [text.string] }
        return Names.split(text).filter { NewsLines.looksLikeName(Array($0.utf8)[...]) }
    }

    private func bylineRank(_ index: Int) -> Int? {
        if tree.attribute(.rel, of: index)?.elementsEqual("author".utf8) == true { return 1 }
        if let property = tree.attribute(.itemprop, of: index) {
            return property.elementsEqual("author".utf8) || property.elementsEqual("creator".utf8) ? 0 : nil
        }
        guard let name = tree.attribute(.className, of: index), name.count < 120 else { return nil }
        if name.contains(lowercase: "byline") { return 2 }
        if name.contains(lowercase: "author-name") || name.contains(lowercase: "author__name") || name.contains(lowercase: "authorname") {
            return 2
        }
        return name.contains(lowercase: "author") && !name.contains(lowercase: "bio") ? 3 : nil
    }

    /// The byline and date lines among `blocks`: those in front of the body first.
    private func readLines(_ blocks: ArraySlice<PageBlock>, _ document: inout Document) {
        for block in blocks where block.traits.words < 26 && block.text.count < 220 {
            if document.published != nil && !document.byline.isEmpty { return }
            guard let provenance = NewsLines.provenance(block.text[...]) else { continue }
            if document.byline.isEmpty { document.byline = provenance.byline }
            if document.published == nil { document.published = provenance.published }
            if document.updated == nil { document.updated = provenance.updated }
        }
    }

    /// `/2017/04/09/` in the page's own address.
    private func addressDate(_ url: String?) -> Instant? {
        guard let url else { return nil }
        let parts = url.utf8.split(separator: UInt8(ascii: "/"))
        for (index, part) in parts.enumerated() where part.count == 4 && index + 2 < parts.count {
            guard let year = Int(Substring(part)), (1990...2200).contains(year), let month = Int(Substring(parts[index + 1])),
                let day = Int(Substring(parts[index + 2]))
            else { continue }
            let time = CivilTime(year: year, month: month, day: day)
            if time.isValid { return time.instant }
        }
        return nil
    }
}
