internal import WireModel

/// The coasts and borders of one viewport at one size, drawn once and kept as long as both stay.
package struct MapTerrain: Hashable, Sendable {
    package let viewport: MapViewport
    package let columns: Int
    package let rows: Int
    let coasts: DotRaster
    let borders: DotRaster

    /// A border sets one dot of so many: it is a convention, and must not look like a coast.
    private static let borderStep = 3

    /// `columns` and `rows` are those of the map.
    package init(_ viewport: MapViewport, columns: Int, rows: Int) {
        self.init(viewport, columns: columns, rows: rows, coastline: .embedded)
    }

    init(_ viewport: MapViewport, columns: Int, rows: Int, coastline: Coastline) {
        self.viewport = viewport
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        var coasts = DotRaster(columns: self.columns, rows: self.rows)
        var borders = coasts
        if columns > 0, rows > 0 {
            let sight = Sight(Projection(viewport, columns: columns, rows: rows))
            coastline.forEachLine(level: Coastline.level(degreesPerDot: sight.degreesPerDot)) { line in
                for turn in [-360.0, 0, 360] where sight.sees(line, turnedBy: turn) {
                    switch line.kind {
                    case .coast: Self.draw(line, of: coastline, sight, turn: turn, step: 1, into: &coasts)
                    case .border: Self.draw(line, of: coastline, sight, turn: turn, step: Self.borderStep, into: &borders)
                    }
                }
            }
        }
        self.coasts = coasts
        self.borders = borders
    }

    /// From degrees to dots, within half a turn of the centre.
    private struct Sight {
        let centreLongitude: Double
        let centreLatitude: Double
        let dotsPerLongitude: Double
        let dotsPerLatitude: Double
        let middleX: Double
        let middleY: Double
        let halfWidth: Double
        let latitudes: ClosedRange<Double>

        var degreesPerDot: Double { 1 / dotsPerLongitude }

        init(_ projection: Projection) {
            centreLongitude = projection.centre.longitude
            centreLatitude = projection.centre.latitude
            dotsPerLongitude = 2 / projection.degreesPerColumn
            dotsPerLatitude = 4 / projection.degreesPerRow
            middleX = Double(projection.columns)
            middleY = Double(projection.rows) * 2
            halfWidth = projection.halfWidth
            latitudes = projection.latitudes
        }

        func sees(_ line: Coastline.Line, turnedBy turn: Double) -> Bool {
            line.north >= latitudes.lowerBound && line.south <= latitudes.upperBound
                && line.east + turn >= centreLongitude - halfWidth && line.west + turn <= centreLongitude + halfWidth
        }
    }

    private static func draw(
        _ line: Coastline.Line, of coastline: Coastline, _ sight: Sight, turn: Double, step: Int, into raster: inout DotRaster
    ) {
        var last: (longitude: Double, latitude: Double)?
        var phase = 0
        coastline.forEachPoint(of: line) { longitude, latitude in
            defer { last = (longitude, latitude) }
            guard let from = last, !isSeam(from, (longitude, latitude)) else { return }
            let start = from.longitude + turn - sight.centreLongitude
            let end = longitude + turn - sight.centreLongitude
            // On a map of the whole globe, what lies past the far side stands at the other edge already.
            guard max(abs(start), abs(end)) <= 180.001 || sight.halfWidth < 180 else { return }
            raster.line(
                from: DotRaster.Dot(
                    x: sight.middleX + start * sight.dotsPerLongitude,
                    y: sight.middleY + (sight.centreLatitude - from.latitude) * sight.dotsPerLatitude),
                to: DotRaster.Dot(
                    x: sight.middleX + end * sight.dotsPerLongitude,
                    y: sight.middleY + (sight.centreLatitude - latitude) * sight.dotsPerLatitude),
                every: step, phase: &phase)
        }
    }

    /// Where the data cut land open, at the antimeridian and at the south pole, there is no coast.
    private static func isSeam(_ start: (longitude: Double, latitude: Double), _ end: (longitude: Double, latitude: Double)) -> Bool {
        (abs(start.longitude) > 179.99 && abs(end.longitude) > 179.99) || (start.latitude < -89.9 && end.latitude < -89.9)
    }
}
