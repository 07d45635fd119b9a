/// Where a list stands: which item is selected, and which row is at the top.
///
/// The selection follows its item: when rows come and go around it, it stays on the same line of the screen.
package struct ListPosition<Item: Hashable & Sendable>: Hashable, Sendable {
    /// `nil` in an empty list.
    package private(set) var selected: Item?
    /// The row of the selection, from 0.
    package private(set) var index = 0
    /// The first row shown.
    package private(set) var scroll = 0
    /// The reader has selected something: until then a ranking stays at its top.
    private var isChosen = false

    package init() {}

    /// Takes in the rows as they are now.
    mutating func follow(_ items: [Item], height: Int) {
        guard !items.isEmpty else {
            selected = nil
            index = 0
            scroll = 0
            return
        }
        let place = selected.flatMap { items.firstIndex(of: $0) } ?? min(index, items.count - 1)
        scroll += place - index
        index = place
        selected = items[place]
        settle(count: items.count, height: height)
    }

    /// Takes in the rows of a ranking: as long as the reader has chosen nothing in it, its first rows are what it shows.
    mutating func followRanking(_ items: [Item], height: Int) {
        if !isChosen {
            selected = nil
            index = 0
            scroll = 0
        }
        follow(items, height: height)
    }

    /// Selects the row `place`, or the nearest that there is.
    mutating func select(_ place: Int, of items: [Item], height: Int) {
        isChosen = true
        guard !items.isEmpty else { return follow(items, height: height) }
        index = min(max(0, place), items.count - 1)
        selected = items[index]
        settle(count: items.count, height: height)
    }

    /// Selects `item`, which `follow` will look for when the rows are there.
    mutating func expect(_ item: Item) {
        selected = item
    }

    /// Scrolls by as little as shows the selection, and leaves no gap at the end.
    mutating func settle(count: Int, height: Int) {
        let height = max(1, height)
        if index < scroll { scroll = index }
        if index >= scroll + height { scroll = index - height + 1 }
        scroll = max(0, min(scroll, count - height))
    }
}
