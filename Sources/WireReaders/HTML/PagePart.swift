/// An element that says what it is for, with the blocks that it encloses. Names are hints: what holds most of a page's sentences is
/// neither its menu nor its byline, whatever it is called.
struct PagePart {
    var tag: HTMLTag
    var role: ElementRole
    var blocks: Range<Int>

    /// A byline or date has few words.
    private static let provenanceWords = 60

    /// Marks the blocks of each part that is believed.
    static func mark(_ blocks: inout [PageBlock], parts: [PagePart], proseBefore: [Int32]) {
        guard let all = proseBefore.last.map(Int.init) else { return }
        var furniture = [Int32](repeating: 0, count: blocks.count + 1)
        for part in parts where !part.blocks.isEmpty {
            let range = part.blocks
            let prose = Int(proseBefore[range.upperBound] - proseBefore[range.lowerBound])
            switch part.role {
            case .furniture, .comments:
                guard part.isBelieved(prose: prose, of: all) else { continue }
                furniture[range.lowerBound] += 1
                furniture[range.upperBound] -= 1
            case .caption where prose * 3 < all || prose < 60:
                for index in range { blocks[index].isCaption = true }
            case .provenance where prose <= provenanceWords:
                for index in range { blocks[index].isProvenance = true }
            default: break
            }
        }
        var depth: Int32 = 0
        for index in blocks.indices {
            depth += furniture[index]
            blocks[index].isFurniture = depth > 0
        }
    }

    private func isBelieved(prose: Int, of all: Int) -> Bool {
        switch (role, tag) {
        case (.comments, _): prose * 20 < all * 17
        case (_, .aside), (_, .footer): prose * 10 < all * 7
        default: prose * 2 < all || prose < 30
        }
    }
}
