package import WireModel

/// A place on the map, as the list beside it names it.
package struct MapMark: Hashable, Sendable {
    /// What stands at the place: the number or letter of its line in the list.
    package var key: SafeText
    package var name: SafeText
    /// Mentions: written behind the name, and the weight when the map is fitted.
    package var count: Int
    package var coordinate: Coordinate
    package var isSelected: Bool

    package init(key: SafeText, name: SafeText, count: Int, coordinate: Coordinate, isSelected: Bool = false) {
        self.key = key
        self.name = name
        self.count = count
        self.coordinate = coordinate
        self.isSelected = isSelected
    }
}

/// The side of the map on which a place lies that is not on it.
package enum MapEdge: Int, Hashable, Sendable, CaseIterable {
    case north
    case south
    case west
    case east

    /// An arrow that points to this side.
    package func arrow(_ glyphs: GlyphSet) -> SafeText {
        if glyphs == .ascii {
            switch self {
            case .north: "^"
            case .south: "v"
            case .west: "<"
            case .east: ">"
            }
        } else {
            switch self {
            case .north: "▲"
            case .south: "▼"
            case .west: "◀"
            case .east: "▶"
            }
        }
    }
}
