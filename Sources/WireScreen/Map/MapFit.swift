internal import WireModel

extension MapViewport {
    /// The share of all mentions that a fitted map shows at least; what lies further off gets an arrow at the edge.
    private static let shareShown = 0.7
    /// A map wider than this shows continents, and no town on it can be told from the next: then half of all mentions, where
    /// they lie together in a narrower view, are worth more than the share above.
    private static let widestRegion = 60.0
    private static let shareOfRegion = 0.5
    /// Marks that take part in the fit; the rest weigh too little to matter.
    private static let marksFitted = 24
    /// A fitted map is no narrower than this, in degrees: one place alone is shown with the land around it.
    private static let narrowestFit = 12.0

    /// The smallest view in which at least 70 % of all mentions lie, or half of them where 70 % are scattered over continents,
    /// with margins for their names; the world where there are no marks. `columns` and `rows` are those of the map.
    package static func fitting(_ marks: [MapMark], columns: Int, rows: Int) -> MapViewport {
        let heaviest = marks.enumerated()
            .filter { $0.element.coordinate.latitude.isFinite && $0.element.coordinate.longitude.isFinite }
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .prefix(marksFitted).map(\.element)
        let total = heaviest.reduce(0) { $0 + max(1, $1.count) }
        guard total > 0 else { return world }
        let widest = widestSpan(columns: columns, rows: rows)
        var span = min(narrowestFit, widest)
        var region: MapViewport?
        while span < widest {
            if let box = bestBox(of: heaviest, span: span, columns: columns, rows: rows) {
                let view = MapViewport(centre: box.centre, span: span)
                let share = Double(box.weight) / Double(total)
                if share >= shareShown { return span > widestRegion ? region ?? view : view }
                if share >= shareOfRegion, span <= widestRegion { region = region ?? view }
            }
            span *= 1.25
        }
        if let region { return region }
        var fitted = MapViewport(centre: world.centre, span: widest)
        if let heart = bestBox(of: heaviest, span: 180, columns: columns, rows: rows) {
            fitted.move(to: Coordinate(latitude: world.centre.latitude, longitude: heart.centre.longitude))
        }
        return fitted
    }

    private struct Box {
        var centre: Coordinate
        var weight: Int
    }

    /// The box of `span` degrees across that holds most mentions. Every best box can be pushed until a mark lies on its
    /// west and one on its north edge, so that only those have to be tried; it is then centred on what it holds.
    private static func bestBox(of marks: [MapMark], span: Double, columns: Int, rows: Int) -> Box? {
        var best: Box?
        for west in marks {
            // Names stand to the right of their marks: a quarter of the width stays free.
            let across = span * 0.75
            let column = marks.compactMap { mark -> (mark: MapMark, east: Double)? in
                let east = Projection.wrapped(mark.coordinate.longitude - west.coordinate.longitude)
                return east >= 0 && east <= across ? (mark, east) : nil
            }
            for north in column {
                let top = north.mark.coordinate.latitude
                let parallel = min(70, abs(top))
                let down = span / Double(max(1, columns)) * 2 * Projection.cosine(ofDegrees: parallel) * Double(max(1, rows)) * 0.8
                let held = column.filter { $0.mark.coordinate.latitude <= top && $0.mark.coordinate.latitude >= top - down }
                let weight = held.reduce(0) { $0 + max(1, $1.mark.count) }
                if weight > (best?.weight ?? 0) {
                    best = Box(centre: middle(of: held, west: west.coordinate.longitude, span: span), weight: weight)
                }
            }
        }
        return best
    }

    private static func middle(of held: [(mark: MapMark, east: Double)], west: Double, span: Double) -> Coordinate {
        let easts = held.map(\.east)
        let latitudes = held.map(\.mark.coordinate.latitude)
        let east = ((easts.min() ?? 0) + (easts.max() ?? 0)) / 2
        let latitude = ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2
        return Coordinate(latitude: latitude, longitude: Projection.wrapped(west + east + span * 0.04))
    }
}
