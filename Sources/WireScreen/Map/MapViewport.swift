package import WireModel

/// What part of the world the map shows: a centre, and how many degrees of longitude go across its width.
///
/// It keeps its extent when the pane changes size. A viewport is always in its ranges: no call takes it out of them, and
/// values that are no numbers are ignored.
package struct MapViewport: Hashable, Sendable {
    package private(set) var centre: Coordinate
    /// Degrees of longitude from the left edge to the right; more than 360 in a pane that is wide and low.
    package private(set) var span: Double

    /// The whole world.
    package static let world = MapViewport(centre: Coordinate(latitude: 12, longitude: 0), span: 360)

    /// The zoom levels that are shown to the reader: 1 is the world, and each level halves the span.
    package static let levels = 9
    /// Degrees of latitude that level 1 shows at least, where the pane is tall enough: 60° S to 84° N hold all coasts but Antarctica's.
    static let worldLatitudes = 150.0

    package init(centre: Coordinate, span: Double) {
        self.centre = Coordinate(latitude: 0, longitude: 0)
        self.span = 360
        move(to: centre)
        setSpan(span)
    }

    /// The span of level 1 in a pane of `columns` by `rows`: the width that holds the world's latitudes, too.
    package static func widestSpan(columns: Int, rows: Int) -> Double {
        max(360, worldLatitudes / (2 * Double(max(1, rows))) * Double(max(1, columns)))
    }

    /// The zoom level, 1 to `levels`, in a pane of `columns` by `rows`.
    package func level(columns: Int, rows: Int) -> Int {
        let halvings = Projection.binaryLogarithm(Self.widestSpan(columns: columns, rows: rows) / span)
        return min(Self.levels, max(1, 1 + Int(halvings.rounded())))
    }

    /// Zooms by whole levels, inwards where `steps` is positive, and stays between level 1 and the last.
    package mutating func zoom(by steps: Int, columns: Int, rows: Int) {
        let widest = Self.widestSpan(columns: columns, rows: rows)
        let narrowest = widest / Double(1 << (Self.levels - 1))
        var span = self.span
        for _ in 0..<min(Self.levels, Int(steps.magnitude)) {
            span = steps > 0 ? span / 2 : span * 2
        }
        setSpan(min(widest, max(narrowest, span)))
    }

    /// Moves by cells of a pane of `columns` by `rows`: positive is east and south.
    package mutating func pan(byColumns across: Int, byRows down: Int, columns: Int, rows: Int) {
        let projection = Projection(self, columns: columns, rows: rows)
        move(
            to: Coordinate(
                latitude: centre.latitude - Double(down) * projection.degreesPerRow,
                longitude: centre.longitude + Double(across) * projection.degreesPerColumn))
    }

    /// Puts `coordinate` in the middle.
    package mutating func move(to coordinate: Coordinate) {
        guard coordinate.latitude.isFinite, coordinate.longitude.isFinite else { return }
        centre = Coordinate(
            latitude: min(85, max(-85, coordinate.latitude)), longitude: Projection.wrapped(coordinate.longitude))
    }

    private mutating func setSpan(_ degrees: Double) {
        guard degrees.isFinite else { return }
        span = min(20_000, max(0.5, degrees))
    }
}
