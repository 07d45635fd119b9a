import Testing
import WireModel

@testable import WireScreen

@Suite("Fitting the map to the places")
struct MapFitTests {
    @Test("The map shows where the news is, and leaves capitals far away to the arrows")
    func fitsTheHeart() {
        let viewport = MapViewport.fitting(MapFixtures.marks, columns: 69, rows: 15)
        let summary = MapSummary(viewport, marks: MapFixtures.marks, columns: 69, rows: 15)
        let off = zip(MapFixtures.marks, summary.edges).filter { $0.1 != nil }.map(\.0.name.string)
        #expect(off == ["Moscow", "Washington", "Geneva"])
        #expect(summary.rule(.braille).string == "z 5/9 · 32°–42°N 28°–57°E · ▲13 ◀15 off map")
        #expect(summary.shortRule(.braille).string == "z 5/9 · ▲13 ◀15")
        #expect(summary.rule(.ascii).string == "z 5/9, 32-42N 28-57E, ^13 <15 off map")
    }

    @Test("Half of the news in one region is shown close up, though the rest is scattered over continents")
    func regionBeforeContinents() {
        let marks = [
            MapFixtures.mark("Syria", 7, 35, 38), MapFixtures.mark("Turkey", 6, 39.06, 34.91), MapFixtures.mark("Russia", 4, 60, 100),
            MapFixtures.mark("Damascus", 4, 33.51, 36.29), MapFixtures.mark("Moscow", 2, 55.75, 37.62),
            MapFixtures.mark("United States", 7, 39.76, -98.5), MapFixtures.mark("Washington", 3, 38.9, -77.04),
        ]
        let summary = MapSummary(
            MapViewport.fitting(marks, columns: 68, rows: 14), marks: marks, columns: 68, rows: 14)
        #expect(zip(marks, summary.edges).filter { $0.1 == nil }.map(\.0.name.string) == ["Syria", "Turkey", "Damascus"])
    }

    @Test("Without places the map is the world's, and with one it stands in the middle of some land")
    func fewPlaces() {
        #expect(MapViewport.fitting([], columns: 69, rows: 15) == .world)
        let one = [MapFixtures.mark("Nuuk", 3, 64.18, -51.72)]
        let viewport = MapViewport.fitting(one, columns: 69, rows: 15)
        #expect(abs(viewport.centre.latitude - 64.18) < 1)
        #expect(MapSummary(viewport, marks: one, columns: 69, rows: 15).edges == [nil])
    }

    @Test("Places on both sides of the antimeridian are fitted over it, not around the globe")
    func overTheAntimeridian() {
        let marks = [MapFixtures.mark("Suva", 5, -18.1, 178.4), MapFixtures.mark("Apia", 5, -13.8, -171.8)]
        let viewport = MapViewport.fitting(marks, columns: 69, rows: 15)
        #expect(viewport.span < 40)
        #expect(MapSummary(viewport, marks: marks, columns: 69, rows: 15).edges == [nil, nil])
    }

    @Test("Any places, at the poles too, in a pane of any size give a map with most mentions on it or the whole world")
    func anyPlaces() {
        var dice = MapDice(state: 3)
        for _ in 0..<200 {
            let marks = (0..<dice.whole(in: 1...30)).map { _ in
                MapFixtures.mark(
                    "x", dice.whole(in: 0...50), [-90, 90, dice.number(in: -90...90)][dice.whole(in: 0...2)],
                    dice.number(in: -180...180))
            }
            let columns = dice.whole(in: 1...160)
            let rows = dice.whole(in: 1...50)
            let viewport = MapViewport.fitting(marks, columns: columns, rows: rows)
            #expect(viewport.span.isFinite)
            let summary = MapSummary(viewport, marks: marks, columns: columns, rows: rows)
            #expect(summary.edges.count == marks.count)
        }
    }
}
