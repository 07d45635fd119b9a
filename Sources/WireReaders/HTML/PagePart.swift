/// An element that says what it is for, with the blocks that it encloses. Names are hints: what holds most of a page's sentences is
/// neither its menu nor its byline, whatever it is called.
struct PagePart {
    var tag: HTMLTag
    var role: ElementRole
    var blocks: Range<Int>
    /// The part around it that holds an article by its name, as an index.
    var body: Int?

    /// A byline or date has few words.
    private static let provenanceWords = 60

    /// Marks the blocks of each part that is believed.
    static func mark(_ blocks: inout [PageBlock], parts: [PagePart], proseBefore: [Int32]) {
        let all = proseBefore.last.map(Int.init) ?? 0
        func prose(_ range: Range<Int>) -> Int { Int(proseBefore[range.upperBound] - proseBefore[range.lowerBound]) }
        var furniture = [Int32](repeating: 0, count: blocks.count + 1)
        var others = furniture
        for part in parts where !part.blocks.isEmpty {
            let range = part.blocks
            let words = prose(range)
            switch part.role {
            case .furniture where part.isBelieved(words, of: all, in: part.body.map { prose(parts[$0].blocks) }):
                furniture[range.lowerBound] += 1
                furniture[range.upperBound] -= 1
            case .others where words * 20 < all * 17:
                others[range.lowerBound] += 1
                others[range.upperBound] -= 1
            case .caption where words * 3 < all || words < 60:
                for index in range { blocks[index].isCaption = true }
            case .provenance where words <= provenanceWords:
                for index in range { blocks[index].isProvenance = true }
            default: break
            }
        }
        var depth: (furniture: Int32, others: Int32) = (0, 0)
        for index in blocks.indices {
            depth.furniture += furniture[index]
            depth.others += others[index]
            blocks[index].isOthers = depth.others > 0
            blocks[index].isFurniture = depth.furniture > 0 || depth.others > 0
        }
    }

    /// - Parameters:
    ///   - words: the part's prose.
    ///   - all: the page's.
    ///   - body: that of the element around it that holds an article.
    private func isBelieved(_ words: Int, of all: Int, in body: Int?) -> Bool {
        switch tag {
        case .aside, .footer: return words * 10 < all * 7
        default:
            if words < 20 { return true }
            // What wraps an article, or all of its text but a teaser, is no furniture.
            if let body, words * 5 >= body * 3 { return false }
            return words * 2 < all
        }
    }
}
