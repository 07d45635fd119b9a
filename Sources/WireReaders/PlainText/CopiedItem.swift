/// A paragraph or line of a copied page.
struct CopiedItem {
    var text: [UInt8]
    var folded: [UInt8]
    var traits: LineTraits
    var caption: CaptionLine.Kind?
    var isFurniture: Bool
    /// How many lines stand together with it, itself among them.
    var group: Int
    /// The words of a line of sentences; 0 for others.
    var prose: Int
    /// In a list of which most lines hold figures: results, dates, prices.
    var isData = false
    /// What the line says for the article, or against it.
    var score = 0

    /// One of several lines of which none is a sentence: a menu, a list of titles, or a list of the article's.
    var isListed: Bool { group >= 3 && prose == 0 && !traits.endsSentence }

    static func items(_ groups: [[[UInt8]]]) -> [CopiedItem] {
        var items: [CopiedItem] = []
        for group in groups {
            let start = items.count
            for text in group { items.append(CopiedItem(text, group: group.count)) }
            markCaptions(&items, from: start)
            markData(&items, from: start)
        }
        markRepeated(&items)
        ungroup(&items)
        var isIntroduced = false
        var listCost = 0
        for index in items.indices {
            if index > 0 && !items[index].isListed { listCost = 0 }
            if !items[index].isListed { isIntroduced = items[index].text.last == UInt8(ascii: ":") }
            items[index].score = items[index].weighed(isIntroduced: isIntroduced)
            guard items[index].isListed, items[index].score < 0 else { continue }
            // However long a list is, it is one thing that is not prose.
            if listCost <= -dearestList { items[index].score = 0 }
            listCost += items[index].score
        }
        return items
    }

    /// What a list costs at most.
    private static let dearestList = 90

    private init(_ text: [UInt8], group: Int) {
        self.text = text
        self.group = group
        // A long paragraph is compared with no phrase.
        let isLong = text.count > 400
        folded = isLong ? [] : FoldedLine.fold(text)
        traits = LineTraits(text)
        caption = CaptionLine.kind(text[...])
        isFurniture = !isLong && (Furniture.isFurniture(folded) || BareURL.isURL(text[...]))
        prose = traits.proseWords(linkBytes: 0, of: text.count)
    }

    /// The lines that stand together with a picture's credit are its caption.
    private static func markCaptions(_ items: inout [CopiedItem], from start: Int) {
        guard (2...8).contains(items.count - start),
            let credit = items[start...].firstIndex(where: { $0.caption != nil && $0.traits.words <= 8 })
        else { return }
        for index in max(start, credit - 2)..<credit where items[index].caption == nil { items[index].caption = .caption }
    }

    private static func markData(_ items: inout [CopiedItem], from start: Int) {
        let lines = items[start...]
        guard lines.count >= 3, lines.filter({ $0.traits.digits > 0 }).count * 4 >= lines.count * 3 else { return }
        for index in start..<items.count { items[index].isData = true }
    }

    /// A paragraph that stands on the page again is a caption or a teaser; a page that shows all of its text twice is another matter.
    private static func markRepeated(_ items: inout [CopiedItem]) {
        // Only lines of one length can be the same, and few of these have the same byte in their middle.
        func slot(_ text: [UInt8]) -> Int { (text.count * 61 + Int(text[text.count / 2])) & 1023 }
        var lengths = [UInt8](repeating: 0, count: 1024)
        for item in items where item.traits.words >= 8 && lengths[slot(item.text)] < 2 { lengths[slot(item.text)] += 1 }
        var places: [[UInt8]: Int] = [:]
        func mayRepeat(_ item: CopiedItem) -> Bool { item.traits.words >= 8 && lengths[slot(item.text)] > 1 }
        for item in items where mayRepeat(item) { places[item.text, default: 0] += 1 }
        guard !places.isEmpty else { return }
        let repeated = items.indices.filter { items[$0].prose > 0 && mayRepeat(items[$0]) && places[items[$0].text] ?? 0 > 1 }
        let words = repeated.reduce(0) { $0 + items[$1].prose }
        guard words * 5 < items.reduce(0, { $0 + $1.prose }) * 3 else { return }
        for index in repeated where items[index].caption == nil { items[index].caption = .caption }
    }

    /// A text in which the sentences stand together too says nothing by its blank lines.
    private static func ungroup(_ items: inout [CopiedItem]) {
        var sentences = (all: 0, grouped: 0)
        for item in items where item.prose > 0 {
            sentences.all += 1
            if item.group >= 3 { sentences.grouped += 1 }
        }
        guard sentences.grouped * 2 > sentences.all else { return }
        for index in items.indices { items[index].group = 1 }
    }

    private func weighed(isIntroduced: Bool) -> Int {
        if Furniture.endsArticle(folded) || ArticleText.namesSite(text[...]) { return -60 }
        if isFurniture { return -6 }
        if traits.words >= 8 && Furniture.isLegal(text[...]) { return -8 }
        if caption != nil { return -2 }
        if prose > 0 && traits.endsSentence { return min(prose, 60) }
        if traits.words >= 20 && prose > 0 { return min(traits.words, 60) / 2 }
        if isListed { return isIntroduced || isData ? -1 : traits.words <= 3 ? -7 : -6 }
        if traits.endsSentence && traits.words >= 3 { return 2 }
        if traits.words >= 12 { return 0 }
        return traits.words <= 3 ? -4 : -3
    }
}
