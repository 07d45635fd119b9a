import WireModel

/// Who wrote a page: what its head says, weighed against the byline that it shows.
struct PageByline {
    private let tree: HTMLTree
    private let page: PageBlocks
    private let places: PagePlaces
    private let lead: Range<Int>

    init(tree: HTMLTree, page: PageBlocks, places: PagePlaces, lead: Range<Int>) {
        self.tree = tree
        self.page = page
        self.places = places
        self.lead = lead
    }

    /// - Parameter isOrganisation: the head says that the byline that it gives is an organisation's.
    func fill(_ document: inout Document, isOrganisation: Bool) {
        let claimed = document.byline
        if !claimed.isEmpty && !isOrganisation && !claimed.allSatisfy({ isWeak($0, document.source) }) { return }
        if let shown = shownByline(), claimed.isEmpty || !shown.allSatisfy({ isWeak($0, document.source) }) {
            document.byline = shown
        } else if let line = byline(in: page.blocks[lead]) {
            document.byline = line
        } else if claimed.isEmpty, let line = byline(in: page.blocks[lead.upperBound...].prefix(400).filter({ !$0.isFurniture })[...]) {
            document.byline = line
        }
    }

    /// A newsroom, or the name of an account: a person's name on the page is worth more.
    private func isWeak(_ name: String, _ source: String?) -> Bool {
        BylineText.isOrganisation(name, source: source)
            || (!name.utf8.contains(32) && name.utf8.allSatisfy { Byte.isLower($0) || Byte.isDigit($0) })
    }

    // MARK: elements

    /// The names of the marked element that stands nearest to the headline.
    private func shownByline() -> [String]? {
        var best: (names: [String], rank: Int, distance: Int)?
        var read = 0
        for (index, node) in tree.nodes.enumerated()
        where node.tag != .text && node.attributeEnd > node.attributeStart && node.tag != .meta && node.tag != .link {
            guard let mark = mark(index, node.tag) else { continue }
            let place = places.place(places.block(of: index))
            guard place.region < 3 || mark < 3 else { continue }
            let rank = [0, 2, 7, 12][place.region] + mark
            if let best, (best.rank, best.distance) <= (rank, place.distance) { continue }
            read += 1
            if read > 400 { break }
            // A link by its address alone says little far from the headline.
            if mark == 4 && place.region > 0 { continue }
            let names = names(of: index, isMarked: mark < 3)
            if !names.isEmpty { best = (names, rank, place.distance) }
        }
        return best?.names
    }

    /// The names of an element that holds a byline: those of its microdata, of its links, or of its text.
    private func names(of node: Int, isMarked: Bool) -> [String] {
        let end = min(node + 200, Int(tree.nodes[node].end))
        var named: [String] = []
        var linked: [String] = []
        for index in node..<end {
            if index > node, tree.attribute(.itemprop, of: index)?.elementsEqual("name".utf8) == true {
                let value = tree.attribute(.content, of: index).map { Array($0) } ?? tree.collapsedText(below: index)
                add(BylineText.names(value, isMarked: true), to: &named)
            } else if tree.nodes[index].tag == .a, index > node || isMarked {
                add(BylineText.names(linkText(index), isMarked: index == node), to: &linked)
            }
        }
        if !named.isEmpty { return named }
        // An agency's link beside a name without one.
        if !linked.isEmpty && !linked.allSatisfy({ !$0.utf8.contains(32) && !$0.utf8.contains(where: Byte.isLower) }) { return linked }
        let value = tree.attribute(.content, of: node).map { Array($0) } ?? partedText(node)
        guard (2...200).contains(value.count) else { return [] }
        return BylineText.names(value, isMarked: isMarked)
    }

    /// A link's own words: what elements inside it add in brackets or blocks is a role.
    private func linkText(_ node: Int) -> [UInt8] {
        let text = tree.collapsedText(below: node, limit: 200)
        guard let bracket = text.firstIndex(of: UInt8(ascii: "(")), bracket > 4, text.last == UInt8(ascii: ")") else { return text }
        return Array(text[..<bracket])
    }

    /// The text below an element, with a blank between inline elements, a bar between blocks, and without times.
    private func partedText(_ node: Int) -> [UInt8] {
        var result: [UInt8] = []
        var lastBlock = -1
        var index = node
        let end = min(node + 200, Int(tree.nodes[node].end))
        while index < end && result.count < 400 {
            let tag = tree.nodes[index].tag
            if tag == .time || tag.isSkipped || tag == .style {
                index = Int(tree.nodes[index].end)
                continue
            }
            if tag == .text {
                let text = Whitespace.collapsedBytes(tree.text(of: index).prefix(400))
                let block = blockAround(index)
                if !text.isEmpty {
                    if !result.isEmpty { result += block == lastBlock ? [32] : Array(" | ".utf8) }
                    result += text
                    lastBlock = block
                }
            }
            index += 1
        }
        return result
    }

    private func blockAround(_ node: Int) -> Int {
        var index = Int(tree.nodes[node].parent)
        while index > 0 && !tree.nodes[index].tag.isBlock { index = Int(tree.nodes[index].parent) }
        return index
    }

    private func add(_ names: [String], to list: inout [String]) {
        for name in names where !list.contains(name) { list.append(name) }
    }

    /// 0 for microdata, 1 for `rel=author`, 2 and 3 by class, 4 for a link to an author's page; `nil` for none.
    private func mark(_ index: Int, _ tag: HTMLTag) -> Int? {
        if let property = tree.attribute(.itemprop, of: index) {
            if property.elementsEqual("author".utf8) || property.elementsEqual("creator".utf8) { return 0 }
        }
        if tree.attribute(.rel, of: index)?.contains(lowercase: "author") == true { return 1 }
        var best: Int?
        for name: HTMLAttribute in [.className, .id, .testId] {
            guard let value = tree.attribute(name, of: index), value.count < 160, let rank = Self.rank(value) else { continue }
            best = min(best ?? 9, rank)
        }
        if best == nil, tag == .a, let address = tree.attribute(.href, of: index), address.count < 300, Self.isAuthorPage(address) {
            return 4
        }
        return best
    }

    private static let classFilter = StemFilter("byli auth auto aute writ jour ribu")
    private static let addressFilter = StemFilter("auth auto aute staf writ ribu jour colu repo edit sign prof peop")

    private static func rank(_ value: ByteSlice) -> Int? {
        guard classFilter.mayContain(value) else { return nil }
        if value.contains(lowercase: "bio") || value.contains(lowercase: "avatar") || value.contains(lowercase: "image") { return nil }
        if value.contains(lowercase: "byline") { return 2 }
        for word: StaticString in [
            "author-name", "author__name", "authorname", "author_name", "contributor-name", "autor-name", "writer-name",
        ]
        where value.contains(lowercase: word) {
            return 2
        }
        for word: StaticString in ["author", "auteur", "autor", "writer", "journalist", "contributor"] where value.contains(lowercase: word)
        {
            return 3
        }
        return nil
    }

    private static func isAuthorPage(_ address: ByteSlice) -> Bool {
        if address.contains(lowercase: "/by/") { return true }
        guard addressFilter.mayContain(address) else { return false }
        for step: StaticString in [
            "/author/", "/authors/", "/staff/", "/writer/", "/writers/", "/contributor", "/journalist", "/columnist", "/reporter",
            "/editors/", "/autor/",
            "/autores/", "/auteur/", "/signataires/", "/profile/", "/profiles/", "/people/",
        ] where address.contains(lowercase: step) {
            return true
        }
        return false
    }

    // MARK: lines

    private func byline(in blocks: ArraySlice<PageBlock>) -> [String]? {
        for block in blocks where block.traits.words < 26 && block.text.count < 220 {
            let whole = BylineText.names(block.text, isMarked: false)
            if !whole.isEmpty && !block.traits.endsSentence && block.traits.words < 16 && BylineText.isIntroduced(block.text) {
                return whole
            }
            guard let provenance = NewsLines.provenance(block.text[...]), !provenance.byline.isEmpty else { continue }
            let names = whole.isEmpty ? provenance.byline.flatMap { BylineText.names($0.utf8, isMarked: true) } : whole
            if !names.isEmpty { return names }
        }
        return nil
    }
}
