package import WireModel

/// The places as list and map show them: those on the map first, numbered; then those off it, by letters.
package struct PlaceLayout: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// The row in `DeskData.places`.
        package var row: Int
        /// What stands on the map and in front of the line; empty past the first nine, which are points on the map.
        package var key: SafeText
        package var isNumbered: Bool
        package var isOnMap: Bool
    }

    package var viewport: MapViewport
    /// In the order of the list.
    package var entries: [Entry]
    /// The entries with coordinates, as the map takes them.
    package var marks: [MapMark]
    package var summary: MapSummary
    /// What this was made for.
    var columns: Int
    var rows: Int
    var wished: MapViewport?
    /// The coasts of this view, drawn once.
    var terrain: MapTerrain?

    var onMapCount: Int { entries.count { $0.isOnMap } }

    init(places: [PlaceRow], wished: MapViewport?, columns: Int, rows: Int) {
        let plain = places.map { row in
            row.location?.coordinate.map {
                MapMark(key: .empty, name: SafeText(row.entity.name), count: row.entity.mentions, coordinate: $0)
            }
        }
        let located = plain.compactMap { $0 }
        let viewport = wished ?? MapViewport.fitting(located, columns: columns, rows: rows)
        let edges = MapSummary(viewport, marks: located, columns: columns, rows: rows).edges
        var entries: [Entry] = []
        var off: [Entry] = []
        var marks: [MapMark] = []
        var next = 0
        for (row, mark) in plain.enumerated() {
            guard var mark else {
                off.append(Entry(row: row, key: .empty, isNumbered: false, isOnMap: false))
                continue
            }
            let isOnMap = edges[next] == nil
            next += 1
            let place = isOnMap ? entries.count + 1 : off.count { !$0.key.isEmpty }
            let key = isOnMap ? (place <= 9 ? SafeText.number(place) : .empty) : Self.letter(place)
            let entry = Entry(row: row, key: key, isNumbered: isOnMap && place <= 9 || !isOnMap && !key.isEmpty, isOnMap: isOnMap)
            if isOnMap { entries.append(entry) } else { off.append(entry) }
            mark.key = key
            marks.append(mark)
        }
        self.viewport = viewport
        self.entries = entries + off
        self.marks = marks
        self.columns = columns
        self.rows = rows
        self.wished = wished
        summary = MapSummary(viewport, marks: marks, columns: columns, rows: rows)
    }

    private static func letter(_ place: Int) -> SafeText {
        guard place < 26, let scalar = Unicode.Scalar(UInt32(97 + place)) else { return .empty }
        return SafeText(String(Character(scalar)))
    }
}

extension State {
    /// Brings the order of the places in line with the map as it is now.
    mutating func settlePlaces(_ arrangement: Arrangement) {
        let regions = PlacesView.regions(arrangement, isMapMode: isMapMode)
        let columns = regions?.map?.columns ?? 68
        let rows = regions?.map?.rows ?? 14
        let height = regions?.listRows(PlacesView.footRows(self)) ?? 1
        let layout = desk.placeLayout
        if layout == nil || layout?.columns != columns || layout?.rows != rows || layout?.wished != desk.viewport {
            var fresh = PlaceLayout(places: desk.places, wished: desk.viewport, columns: columns, rows: rows)
            if regions?.map != nil { fresh.terrain = terrain(of: fresh) }
            desk.placeLayout = fresh
            desk.placePosition.followRanking(fresh.entries.map { desk.places[$0.row].entity.key }, height: height)
        }
        desk.placePosition.settle(count: desk.places.count, height: height)
    }

    /// The coasts, drawn anew only when the view has changed.
    private mutating func terrain(of layout: PlaceLayout) -> MapTerrain {
        if let known = desk.terrain, known.viewport == layout.viewport, known.columns == layout.columns, known.rows == layout.rows {
            return known
        }
        let terrain = MapTerrain(layout.viewport, columns: layout.columns, rows: layout.rows)
        desk.terrain = terrain
        return terrain
    }

    /// Selects the entry `place` of the place list.
    mutating func selectPlace(_ place: Int) {
        guard let layout = desk.placeLayout else { return }
        let height = PlacesView.regions(Arrangement(self), isMapMode: isMapMode)?.listRows(PlacesView.footRows(self)) ?? 1
        desk.placePosition.select(place, of: layout.entries.map { desk.places[$0.row].entity.key }, height: height)
        grow(.places, count: desk.places.count, index: desk.placePosition.index, total: desk.placeTotal)
    }

    mutating func changeMap(_ action: Action, times: Int) {
        if action == .mapMode {
            isMapMode.toggle()
            focusPane(.places)
            if isMapMode { notice = "Map mode: + - zoom, arrows pan, 0 fits, 1 to 9 jump, b borders." }
            return
        }
        guard let layout = desk.placeLayout else { return }
        var viewport = layout.viewport
        let (columns, rows) = (layout.columns, layout.rows)
        let across = max(1, columns / 8)
        let down = max(1, rows / 6)
        switch action {
        case .mapZoomIn:
            // Zooming goes to the place in hand, as far as one is on the map.
            if let coordinate = selectedPlace?.location?.coordinate, layout.entries[desk.placePosition.index].isOnMap {
                viewport.move(to: coordinate)
            }
            viewport.zoom(by: times, columns: columns, rows: rows)
        case .mapZoomOut: viewport.zoom(by: -times, columns: columns, rows: rows)
        case .mapLeft: viewport.pan(byColumns: -across, byRows: 0, columns: columns, rows: rows)
        case .mapRight: viewport.pan(byColumns: across, byRows: 0, columns: columns, rows: rows)
        case .mapUp: viewport.pan(byColumns: 0, byRows: -down, columns: columns, rows: rows)
        case .mapDown: viewport.pan(byColumns: 0, byRows: down, columns: columns, rows: rows)
        case .mapFit:
            desk.viewport = nil
            return
        default:
            desk.showsBorders.toggle()
            return
        }
        desk.viewport = viewport
    }
}
