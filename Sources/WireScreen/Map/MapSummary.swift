package import WireModel

/// What a map of a given size shows, in words and numbers: for the pane's rule and for the list beside it.
package struct MapSummary: Hashable, Sendable {
    /// For each mark, in their order: `nil` where it is on the map, else the side on which it lies.
    package let edges: [MapEdge?]
    /// Mentions off the map on each side, in the order of `MapEdge`.
    package let counts: [Int]
    private let projection: Projection
    private let level: Int

    /// `columns` and `rows` are those of the map, without the list.
    package init(_ viewport: MapViewport, marks: [MapMark], columns: Int, rows: Int) {
        let projection = Projection(viewport, columns: columns, rows: rows)
        self.projection = projection
        level = viewport.level(columns: columns, rows: rows)
        edges = marks.map { projection.edge(of: $0.coordinate) }
        var counts = Array(repeating: 0, count: MapEdge.allCases.count)
        for (mark, edge) in zip(marks, edges) {
            if let edge { counts[edge.rawValue] += max(0, mark.count) }
        }
        self.counts = counts
    }

    /// How the rule above the map reads: `z 5/9 · 32°–40°N 25°–53°E · ▲13 ◀15 off map`.
    package func rule(_ glyphs: GlyphSet) -> SafeText {
        parts(glyphs, isLong: true).joined(separator: Self.separator(glyphs))
    }

    /// The same where there is little room: `z 4/9 · ▲13 ◀15`.
    package func shortRule(_ glyphs: GlyphSet) -> SafeText {
        parts(glyphs, isLong: false).joined(separator: Self.separator(glyphs))
    }

    private static func separator(_ glyphs: GlyphSet) -> SafeText {
        glyphs == .ascii ? ", " : " · "
    }

    private func parts(_ glyphs: GlyphSet, isLong: Bool) -> [SafeText] {
        var parts: [SafeText] = ["z \(level)/\(MapViewport.levels)"]
        if isLong { parts.append(extent(glyphs)) }
        let arrows = MapEdge.allCases.filter { counts[$0.rawValue] > 0 }.map { edge in
            edge.arrow(glyphs) + .number(counts[edge.rawValue])
        }
        if !arrows.isEmpty { parts.append(arrows.joined(separator: " ") + (isLong ? " off map" : .empty)) }
        return parts
    }

    /// `32°–40°N 25°–53°E`.
    private func extent(_ glyphs: GlyphSet) -> SafeText {
        let latitudes = projection.latitudes
        let north = Self.range(latitudes.lowerBound, latitudes.upperBound, positive: "N", negative: "S", glyphs)
        let half = projection.halfWidth
        if half >= 180 { return north }
        let west = Projection.wrapped(projection.centre.longitude - half)
        let east = Projection.wrapped(projection.centre.longitude + half)
        return north + " " + Self.range(west, east, positive: "E", negative: "W", glyphs)
    }

    /// `32°–40°N` within one hemisphere, `10°S–40°N` across; the smaller figure first within one.
    private static func range(
        _ low: Double, _ high: Double, positive: SafeText, negative: SafeText, _ glyphs: GlyphSet
    ) -> SafeText {
        let degree: SafeText = glyphs == .ascii ? "" : "°"
        let dash: SafeText = glyphs == .ascii ? "-" : "–"
        let first = Int(low.rounded())
        let last = Int(high.rounded())
        if first >= 0, last >= 0 { return "\(first)" + degree + dash + "\(last)" + degree + positive }
        if first <= 0, last <= 0 { return "\(-first)" + degree + dash + "\(-last)" + degree + negative }
        return "\(abs(first))" + degree + (first < 0 ? negative : positive) + dash
            + "\(abs(last))" + degree + (last < 0 ? negative : positive)
    }
}

extension Projection {
    /// The side on which `coordinate` lies off the pane; `nil` where it is on it.
    func edge(of coordinate: Coordinate) -> MapEdge? {
        let place = position(of: coordinate)
        let across = place.column < 0 ? -place.column : max(0, place.column - Double(columns) + 0.001)
        let down = place.row < 0 ? -place.row : max(0, place.row - Double(rows) + 0.001)
        if across == 0, down == 0 { return nil }
        // A row is as high as two columns are wide: the side is the one that lies further out on the eye's scale.
        if down * 2 >= across { return place.row < 0 ? .north : .south }
        return place.column < 0 ? .west : .east
    }
}
