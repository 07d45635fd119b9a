internal import WireModel

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
        let columns = frame.columns
        let rows = frame.rows
        guard columns > 0, rows > 0 else { return }
        let isFitting = terrain.map { $0.viewport == viewport && $0.columns == columns && $0.rows == rows } ?? false
        let land = isFitting ? terrain : MapTerrain(viewport, columns: columns, rows: rows)
        frame.fill(Region(column: 0, row: 0, columns: columns, rows: rows), style: theme[.text])
        if let land { draw(land, into: &frame, theme: theme, glyphs: glyphs) }
        var placement = LabelPlacement(columns: columns, rows: rows)
        placement.place(marks, Projection(viewport, columns: columns, rows: rows), glyphs: glyphs)
        for label in placement.labels {
            // A blank on either side sets a name off from a coast that runs through it.
            if label.role == .mapLabel || label.role == .mapSelected, label.width > 1 {
                frame.put(" ", column: label.column + label.width, row: label.row, style: theme[.text])
                frame.put(" ", column: label.column - 1, row: label.row, style: theme[.text])
            }
        }
        for label in placement.labels {
            frame.put(label.text, column: label.column, row: label.row, style: theme[label.role])
        }
    }

    private func draw(_ terrain: MapTerrain, into frame: inout Frame, theme: Theme, glyphs: GlyphSet) {
        for row in 0..<terrain.rows {
            var run = SafeText.empty
            var start = 0
            var runRole: Role?
            for column in 0...terrain.columns {
                var role: Role?
                var sign = SafeText.empty
                if column < terrain.columns {
                    let cell = row * terrain.columns + column
                    if terrain.coasts.cells[cell] != 0 {
                        role = .mapCoast
                        sign = MapGlyphs.coast(terrain.coasts.cells[cell], glyphs)
                    } else if showsBorders, terrain.borders.cells[cell] != 0, glyphs == .braille || (column + row) % 2 == 0 {
                        // Coarse signs stand in every other cell, so that a border stays a row of points.
                        role = .mapBorder
                        sign = MapGlyphs.border(terrain.borders.cells[cell], glyphs)
                    }
                }
                if role != runRole {
                    if let runRole { frame.put(run, column: start, row: row, style: theme[runRole]) }
                    run = .empty
                    start = column
                    runRole = role
                }
                if role != nil { run = run + sign }
            }
        }
    }
}
