/// A part of the desk that can have the focus. The raw value is the digit in its title.
package enum Pane: Int, Hashable, Sendable, CaseIterable {
    case pulse = 1
    case headlines
    case entities
    case places
    case sources

    /// The name in its title.
    package var name: String {
        switch self {
        case .pulse: "pulse"
        case .headlines: "headlines"
        case .entities: "entities"
        case .places: "places"
        case .sources: "sources"
        }
    }
}

/// How the panes share the screen.
package enum Layout: String, Hashable, Sendable, CaseIterable {
    /// Everything at once.
    case desk
    /// The map large, headlines below it.
    case map
    /// Headlines beside the selected document's text.
    case read
    /// For a screen on a wall: lists side by side, no hints.
    case wall
}
