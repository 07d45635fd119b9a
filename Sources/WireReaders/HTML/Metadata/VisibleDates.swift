import WireModel

/// A date that a page shows, with what speaks for it.
struct VisibleDate {
    /// What marks it as the date of publication, the surest first.
    enum Mark: Int {
        /// Microdata, or the `pubdate` attribute.
        case certain
        /// "Published", in words or in the element's class.
        case published
        /// A `<time>` element.
        case time
        /// A class such as "date".
        case named
        /// A line of its own that is little more than a date.
        case line
    }

    var date: WrittenDate
    var mark: Mark
    /// Where it stands: 0 at the headline, 1 between headline and text, 2 elsewhere, 3 in furniture.
    var region: Int
    /// Blocks between it and the headline.
    var distance: Int
    var isUpdate = false

    /// The less the better.
    var rank: Int { [0, 2, 6, 11][min(region, 3)] + mark.rawValue }
}

/// All dates that a page shows, told apart by their place and their words.
struct VisibleDates {
    private(set) var all: [VisibleDate] = []
    private let tree: HTMLTree
    private let page: PageBlocks
    private let order: DateOrder
    private let places: PagePlaces

    init(tree: HTMLTree, page: PageBlocks, places: PagePlaces, order: DateOrder) {
        self.tree = tree
        self.page = page
        self.places = places
        self.order = order
        readElements()
        readLines()
    }

    /// The date of publication that the page shows best. Where none stands near a headline, the first of the page.
    var published: VisibleDate? {
        guard let found = best({ !$0.isUpdate }) else { return nil }
        guard found.region < 2 else { return all.first { !$0.isUpdate && $0.region == found.region } ?? found }
        if found.date.hasClock { return found }
        // The same day with its time stands beside it.
        return best { !$0.isUpdate && $0.region < 2 && $0.date.hasClock && $0.date.day == found.date.day } ?? found
    }
    /// The date of the last change that it shows.
    var updated: VisibleDate? { best { $0.isUpdate } }

    func best(_ condition: (VisibleDate) -> Bool) -> VisibleDate? {
        all.filter(condition).enumerated().min {
            ($0.element.rank, $0.element.distance, $0.offset) < ($1.element.rank, $1.element.distance, $1.offset)
        }?.element
    }

    private mutating func add(_ date: WrittenDate, _ mark: VisibleDate.Mark, _ block: Int, isUpdate: Bool) {
        let (region, distance) = places.place(block)
        all.append(VisibleDate(date: date, mark: mark, region: region, distance: distance, isUpdate: isUpdate))
    }

    // MARK: elements

    private mutating func readElements() {
        var read = 0
        for (index, node) in tree.nodes.enumerated() where node.tag != .text && node.tag != .meta && node.tag != .link {
            guard node.tag == .time || node.attributeEnd > node.attributeStart, let (mark, isUpdate) = mark(index, node.tag) else {
                continue
            }
            read += 1
            if read > 500 { return }
            var text = tree.collapsedText(below: index, limit: 400)
            if text.count > 160 && (node.tag == .time || mark == .certain || text.count >= 400) { continue }
            if text.count < 40 && DateReader.all(in: text[...], order: order).isEmpty { text = spacedText(index) }
            let block = places.block(of: index)
            readElement(index, text, mark, isUpdate, block)
        }
    }

    private mutating func readElement(_ index: Int, _ text: [UInt8], _ mark: VisibleDate.Mark, _ isUpdate: Bool, _ block: Int) {
        let shown = DateReader.all(in: text[...], order: order)
        let value = tree.attribute(.datetime, of: index) ?? tree.attribute(.content, of: index) ?? tree.attribute(.title, of: index)
        let machine = value.flatMap { $0.count < 60 ? DateReader.written($0.string, order: order) : nil }
        if shown.isEmpty && machine == nil || machine == nil && text.count > 160 && shown[0].start > 140 { return }
        guard shown.count > 1 || (machine == nil && !shown.isEmpty) else {
            guard var date = machine else { return }
            // What the reader sees is the date where the machine's value is another day's: of a change, or of a conversion.
            if let seen = shown.first?.date, abs(seen.day - date.day) > 1 { date = seen }
            add(date, mark, block, isUpdate: isUpdate || shown.first.map { cue(text[...], $0) == .updated } ?? false)
            return
        }
        var from = text.startIndex
        for entry in shown {
            let cue = DateCue.of(before: text[from..<entry.start], behind: text[min(entry.end, text.endIndex)...].prefix(40))
            add(entry.date, cue == .published ? .published : mark, block, isUpdate: cue == .updated || (isUpdate && cue == .none))
            from = min(entry.end, text.endIndex)
        }
    }

    /// The texts below an element with a blank between each two: a day, a month and a year that only their styles set apart.
    private func spacedText(_ index: Int) -> [UInt8] {
        var parts: [String] = []
        for node in index..<min(index + 30, Int(tree.nodes[index].end)) where tree.nodes[node].tag == .text {
            parts.append(Whitespace.collapsed(tree.text(of: node).prefix(40)))
        }
        return Array(parts.joined(separator: " ").utf8)
    }

    private func cue(_ text: ByteSlice, _ entry: (date: WrittenDate, start: Int, end: Int)) -> DateCue {
        DateCue.of(before: text[text.startIndex..<entry.start], behind: text[min(entry.end, text.endIndex)...].prefix(40))
    }

    /// What an element's attributes say of its date; `nil` where they name none.
    private func mark(_ index: Int, _ tag: HTMLTag) -> (VisibleDate.Mark, isUpdate: Bool)? {
        if let property = tree.attribute(.itemprop, of: index) {
            if property.contains(lowercase: "datepublished") || property.contains(lowercase: "datecreated") { return (.certain, false) }
            if property.contains(lowercase: "datemodified") { return (.time, true) }
        }
        if tree.attribute(.pubdate, of: index) != nil { return (.certain, false) }
        var best: (VisibleDate.Mark, isUpdate: Bool)? = tag == .time ? (.time, false) : nil
        for name: HTMLAttribute in [.className, .id, .property, .testId] {
            guard let value = tree.attribute(name, of: index), value.count < 200, let found = Self.mark(value) else { continue }
            if found.isUpdate { return found }
            if found.0.rawValue < best?.0.rawValue ?? 9 { best = found }
        }
        return best
    }

    private static let filter = StemFilter("date modi last hang publ bbli oste paru datu fech time meta")

    private static func mark(_ value: ByteSlice) -> (VisibleDate.Mark, isUpdate: Bool)? {
        guard filter.mayContain(value) else { return nil }
        for word: StaticString in ["updated", "modified", "lastmod", "last-mod", "date-update", "updatedate", "changed"]
        where value.contains(lowercase: word) {
            return value.contains(lowercase: "publish") ? (.named, false) : (.named, true)
        }
        for word: StaticString in [
            "publish", "pubdate", "pub-date", "pub_date", "posted", "post-date", "postdate", "post_date", "entry-date", "article-date",
            "article_date",
            "articledate", "article__date", "dateline", "date-created", "createdate", "parution", "publicat", "pubblicat", "story-date",
        ] where value.contains(lowercase: word) {
            return (.published, false)
        }
        for word: StaticString in ["date", "datum", "fecha", "timestamp", "datetime", "post-meta", "post_meta", "postmeta", "time"]
        where value.contains(lowercase: word) {
            return value.contains(lowercase: "birth") || value.contains(lowercase: "event") || value.contains(lowercase: "timeline")
                ? nil : (.named, false)
        }
        return nil
    }

    // MARK: lines

    private mutating func readLines() {
        for (index, block) in page.blocks.enumerated()
        where block.text.count < 300 && (block.traits.digits >= 3 || DateDigits.isOther(block.text)) {
            let traits = block.traits
            guard traits.words < 30, !block.isQuoted, !places.isHeadline(index) else { continue }
            let text = block.text[...]
            var from = text.startIndex
            for entry in DateReader.all(in: text, order: order) {
                let cue = DateCue.of(before: text[from..<entry.start], behind: text[min(entry.end, text.endIndex)...].prefix(40))
                from = min(entry.end, text.endIndex)
                if cue != .none && (!traits.endsSentence || traits.words < 14) {
                    add(entry.date, .published, index, isUpdate: cue == .updated)
                } else if isDateLine(text, entry, isLink: block.linkDensity > 0.6) {
                    add(entry.date, .line, index, isUpdate: false)
                }
            }
        }
    }

    /// Little stands beside the date; a link with more words is another article's.
    private func isDateLine(_ text: ByteSlice, _ entry: (date: WrittenDate, start: Int, end: Int), isLink: Bool) -> Bool {
        let front = LineTraits(text[text.startIndex..<entry.start])
        let behind = LineTraits(text[min(entry.end, text.endIndex)...])
        if front.words + behind.words <= 4 { return true }
        guard !isLink, !behind.endsSentence else { return false }
        return front.words == 0 && behind.words <= 10 || NewsLines.provenance(text)?.published != nil && front.words + behind.words <= 10
    }
}
