package import WireModel

/// From degrees to cells and dots and back: equirectangular, with the standard parallel at the viewport's centre, so that
/// shapes are true where the reader looks. (Snyder, "Map Projections: A Working Manual", 1987, p. 90.)
///
/// A cell counts as twice as high as wide; it holds two by four dots, which are then square.
package struct Projection: Hashable, Sendable {
    package let centre: Coordinate
    package let columns: Int
    package let rows: Int
    package let degreesPerColumn: Double
    package let degreesPerRow: Double

    package init(_ viewport: MapViewport, columns: Int, rows: Int) {
        centre = viewport.centre
        self.columns = max(1, columns)
        self.rows = max(1, rows)
        degreesPerColumn = viewport.span / Double(self.columns)
        // Towards the poles the correction is held: degrees of longitude shrink to nothing there.
        degreesPerRow = degreesPerColumn * 2 * Self.cosine(ofDegrees: min(70, abs(viewport.centre.latitude)))
    }

    /// Where `coordinate` falls, in cells from the top left corner; outside the pane for what is off the map.
    /// Of the two ways around the globe, the shorter one from the centre. What is no number counts as 0.
    package func position(of coordinate: Coordinate) -> (column: Double, row: Double) {
        let east = Self.wrapped(coordinate.longitude - centre.longitude)
        let latitude = coordinate.latitude.isFinite ? min(90, max(-90, coordinate.latitude)) : 0
        return (
            column: Double(columns) / 2 + east / degreesPerColumn,
            row: Double(rows) / 2 + (centre.latitude - latitude) / degreesPerRow
        )
    }

    /// What lies at a place of the pane; `nil` beyond the poles and on the far side of the globe.
    package func coordinate(column: Double, row: Double) -> Coordinate? {
        let east = (column - Double(columns) / 2) * degreesPerColumn
        let latitude = centre.latitude - (row - Double(rows) / 2) * degreesPerRow
        guard abs(east) <= 180, abs(latitude) <= 90 else { return nil }
        return Coordinate(latitude: latitude, longitude: Self.wrapped(centre.longitude + east))
    }

    /// The latitudes at the bottom and the top edge, no further than the poles.
    package var latitudes: ClosedRange<Double> {
        let half = Double(rows) / 2 * degreesPerRow
        let bottom = min(90, max(-90, centre.latitude - half))
        return bottom...max(bottom, min(90, centre.latitude + half))
    }

    /// Degrees of longitude from the centre to either edge, at most 180.
    package var halfWidth: Double { min(180, Double(columns) / 2 * degreesPerColumn) }

    /// `longitude` in -180 up to, not including, 180; 0 where it is no number.
    static func wrapped(_ longitude: Double) -> Double {
        guard longitude.isFinite else { return 0 }
        if longitude >= -180, longitude < 180 { return longitude }
        let turns = ((longitude + 180) / 360).rounded(.down)
        let result = longitude - turns * 360
        return result >= 180 ? -180 : result
    }

    /// Cosine by its series up to the tenth power: exact to 1e-6 in a quarter circle, without a mathematics library.
    static func cosine(ofDegrees degrees: Double) -> Double {
        let x = degrees * .pi / 180
        let square = x * x
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
    }

    /// Logarithm to the base of 2 of a positive number, by halving and squaring; 0 for what is not positive.
    static func binaryLogarithm(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        var mantissa = value.significand
        var result = Double(value.exponent)
        var bit = 0.5
        for _ in 0..<20 {
            mantissa *= mantissa
            if mantissa >= 2 {
                mantissa /= 2
                result += bit
            }
            bit /= 2
        }
        return result
    }
}
