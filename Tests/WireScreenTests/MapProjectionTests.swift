import Testing
import WireModel

@testable import WireScreen

@Suite("The map's projection")
struct MapProjectionTests {
    @Test("A place on the map comes back as itself from its cell, or a mark would stand elsewhere than its place")
    func roundTrips() throws {
        var dice = MapDice(state: 1)
        for _ in 0..<2_000 {
            let viewport = MapViewport(
                centre: Coordinate(latitude: dice.number(in: -85...85), longitude: dice.number(in: -180...180)),
                span: dice.number(in: 1...360))
            let projection = Projection(viewport, columns: dice.whole(in: 1...200), rows: dice.whole(in: 1...60))
            let place = Coordinate(latitude: dice.number(in: -90...90), longitude: dice.number(in: -180...179.9))
            let cell = projection.position(of: place)
            let back = try #require(projection.coordinate(column: cell.column, row: cell.row))
            #expect(abs(back.latitude - place.latitude) < 1e-6)
            #expect(abs(Projection.wrapped(back.longitude - place.longitude)) < 1e-6)
        }
    }

    @Test("Whatever the reader zooms and pans, and whatever numbers come in, the viewport stays in its ranges")
    func staysInRange() {
        var dice = MapDice(state: 2)
        var viewport = MapViewport.world
        let odd = [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0, 90, -90, 180, -180, 540]
        for _ in 0..<5_000 {
            let columns = dice.whole(in: 1...200)
            let rows = dice.whole(in: 1...60)
            switch dice.whole(in: 0...3) {
            case 0: viewport.zoom(by: dice.whole(in: -12...12), columns: columns, rows: rows)
            case 1:
                viewport.pan(
                    byColumns: dice.whole(in: -300...300), byRows: dice.whole(in: -300...300), columns: columns, rows: rows)
            case 2:
                viewport.move(
                    to: Coordinate(
                        latitude: odd[dice.whole(in: 0...odd.count - 1)], longitude: odd[dice.whole(in: 0...odd.count - 1)]))
            default: viewport = MapViewport(centre: viewport.centre, span: odd[dice.whole(in: 0...odd.count - 1)])
            }
            #expect((-85...85).contains(viewport.centre.latitude))
            #expect((-180..<180).contains(viewport.centre.longitude))
            #expect(viewport.span > 0 && viewport.span.isFinite)
            #expect((1...MapViewport.levels).contains(viewport.level(columns: columns, rows: rows)))
        }
    }

    @Test("Zooming in and out again ends where it began, and stops at both ends")
    func zoomLevels() {
        var viewport = MapFixtures.world(69, 15)
        #expect(viewport.level(columns: 69, rows: 15) == 1)
        for level in 2...MapViewport.levels {
            viewport.zoom(by: 1, columns: 69, rows: 15)
            #expect(viewport.level(columns: 69, rows: 15) == level)
        }
        let last = viewport
        viewport.zoom(by: 1, columns: 69, rows: 15)
        #expect(viewport == last)
        viewport.zoom(by: -99, columns: 69, rows: 15)
        #expect(viewport == MapFixtures.world(69, 15))
    }

    @Test("Across the antimeridian, near places are near: Fiji stands beside Samoa, not at the other edge")
    func antimeridian() {
        let viewport = MapViewport(centre: Coordinate(latitude: -16, longitude: 179), span: 30)
        let projection = Projection(viewport, columns: 60, rows: 15)
        let fiji = projection.position(of: Coordinate(latitude: -18.1, longitude: 178.4))
        let samoa = projection.position(of: Coordinate(latitude: -13.8, longitude: -171.8))
        #expect(fiji.column < samoa.column)
        #expect((0..<60).contains(Int(fiji.column)))
        #expect((0..<60).contains(Int(samoa.column)))
    }

    @Test("A place off the map is off it on the side that the eye would say")
    func edges() {
        let viewport = MapViewport(centre: Coordinate(latitude: 36, longitude: 40), span: 28)
        let projection = Projection(viewport, columns: 69, rows: 15)
        #expect(projection.edge(of: Coordinate(latitude: 55.76, longitude: 37.62)) == .north)
        #expect(projection.edge(of: Coordinate(latitude: 38.9, longitude: -77.04)) == .west)
        #expect(projection.edge(of: Coordinate(latitude: 35.7, longitude: 139.7)) == .east)
        #expect(projection.edge(of: Coordinate(latitude: -1.3, longitude: 36.8)) == .south)
        #expect(projection.edge(of: Coordinate(latitude: 36, longitude: 40)) == nil)
    }

    @Test("Cosine and logarithm are those of mathematics, though no library is asked")
    func mathematics() {
        for (degrees, cosine) in [(0.0, 1.0), (30, 0.866_025_403), (45, 0.707_106_781), (60, 0.5), (70, 0.342_020_143)] {
            #expect(abs(Projection.cosine(ofDegrees: degrees) - cosine) < 1e-6)
        }
        for (value, logarithm) in [(1.0, 0.0), (2, 1), (8, 3), (10, 3.321_928), (0.5, -1)] {
            #expect(abs(Projection.binaryLogarithm(value) - logarithm) < 1e-5)
        }
        #expect(Projection.binaryLogarithm(0) == 0)
        #expect(Projection.binaryLogarithm(.nan) == 0)
    }
}
