/// The map of the places pane: coasts, borders, numbered marks, and arrows to what lies off it.
package struct MapView: Sendable {
    package var viewport: MapViewport
    /// In order of importance: where two names would overlap, the first is written.
    package var marks: [MapMark]
    package var showsBorders: Bool

    package init(viewport: MapViewport, marks: [MapMark], showsBorders: Bool = true) {
        self.viewport = viewport
        self.marks = marks
        self.showsBorders = showsBorders
    }

    /// Draws into the whole of the frame's region. `terrain` may hold the coasts of the same viewport and size from an
    /// earlier call; without it they are drawn anew.
    package func draw(into frame: inout Frame, theme: Theme, glyphs: GlyphSet, terrain: MapTerrain? = nil) {
        guard frame.columns > 0, frame.rows > 0 else { return }
    }
}

/// The coasts and borders of one viewport at one size, drawn once and kept as long as both stay.
package struct MapTerrain: Hashable, Sendable {
    package let viewport: MapViewport
    package let columns: Int
    package let rows: Int
}
