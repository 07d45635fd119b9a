import Testing
import WireModel

@testable import WireScreen

@Suite("The map's picture")
struct MapViewTests {
    @Test("The map of a topic looks as it did, in every size and set of signs", arguments: GlyphSet.allCases)
    func pictures(glyphs: GlyphSet) throws {
        for (columns, rows) in [(69, 15), (48, 16), (30, 9)] {
            let viewport = MapViewport.fitting(MapFixtures.marks, columns: columns, rows: rows)
            let frame = MapFixtures.frame(viewport, MapFixtures.marks, columns, rows, glyphs)
            try MapGolden.check(frame.lines, "topic-\(columns)x\(rows)-\(glyphs.rawValue)")
        }
    }

    @Test("The world looks as it did")
    func world() throws {
        try MapGolden.check(MapFixtures.frame(MapFixtures.world(118, 28), [], 118, 28).lines, "world-118x28")
        let pacific = MapViewport(centre: Coordinate(latitude: -10, longitude: 180), span: 120)
        try MapGolden.check(MapFixtures.frame(pacific, [], 90, 22).lines, "pacific-90x22")
        let pole = MapViewport(centre: Coordinate(latitude: 85, longitude: -40), span: 180)
        try MapGolden.check(MapFixtures.frame(pole, [], 60, 15).lines, "pole-60x15")
    }

    @Test("Labels never lie on one another nor leave the map, or the reader would see words that are none")
    func labelsAreApart() {
        var dice = MapDice(state: 4)
        for round in 0..<300 {
            let columns = dice.whole(in: 1...130)
            let rows = dice.whole(in: 1...40)
            let marks = (0..<dice.whole(in: 0...40)).map { number in
                MapMark(
                    key: number < 9 ? SafeText.number(number + 1) : number < 12 ? "10" : .empty,
                    name: SafeText(String(repeating: number % 3 == 0 ? "叙" : "n", count: dice.whole(in: 0...30))),
                    count: dice.whole(in: 0...9_999),
                    coordinate: Coordinate(latitude: dice.number(in: 30...40), longitude: dice.number(in: 30...40)),
                    isSelected: number == round % 40)
            }
            let viewport = MapViewport(centre: Coordinate(latitude: 35, longitude: 35), span: dice.number(in: 2...60))
            var placement = LabelPlacement(columns: columns, rows: rows)
            placement.place(marks, Projection(viewport, columns: columns, rows: rows), glyphs: .braille)
            var taken: Set<[Int]> = []
            for label in placement.labels {
                #expect(label.text.width == label.width)
                for column in label.column..<(label.column + label.width) {
                    #expect((0..<columns).contains(column) && (0..<rows).contains(label.row))
                    #expect(taken.insert([column, label.row]).inserted)
                }
            }
        }
    }

    @Test("The selected place is named even where a weightier neighbour would take its room")
    func selectedIsNamed() {
        var marks = [MapFixtures.mark("Homs", 90, 34.73, 36.71), MapFixtures.mark("Shayrat", 1, 34.73, 36.9)]
        marks[1].key = "2"
        marks[1].isSelected = true
        let viewport = MapViewport(centre: Coordinate(latitude: 34.7, longitude: 36.7), span: 20)
        let text = MapFixtures.frame(viewport, marks, 60, 15).lines.joined(separator: "\n")
        #expect(text.contains("2 Shayrat 1"))
    }

    @Test("Any viewport in a pane of any size is drawn without a trap, with marks at the poles and on the antimeridian")
    func neverTraps() {
        var dice = MapDice(state: 5)
        let corners = [(90.0, 0.0), (-90, 179.99), (0, -180), (0, 180), (85, -180), (.nan, .nan), (.infinity, 5)]
        let marks = corners.enumerated().map { MapFixtures.mark("p\($0.offset)", $0.offset, $0.element.0, $0.element.1) }
        for _ in 0..<150 {
            let viewport = MapViewport(
                centre: Coordinate(latitude: dice.number(in: -90...90), longitude: dice.number(in: -180...180)),
                span: dice.number(in: 0.5...800))
            let columns = dice.whole(in: 1...90)
            let rows = dice.whole(in: 1...30)
            let frame = MapFixtures.frame(viewport, marks, columns, rows, GlyphSet.allCases[dice.whole(in: 0...2)])
            #expect(frame.lines.count == rows)
        }
    }

    @Test("Damaged coastline bytes give fewer lines, never a trap")
    func damagedCoastline() {
        var dice = MapDice(state: 6)
        var bytes: [UInt8] = Array("WWC1".utf8) + [1, 0, 0xE8, 3] + [2, 0, 0, 0, 20, 0, 0, 0, 52, 0, 0, 0]
        bytes += (0..<80).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
        for _ in 0..<500 {
            var damaged = bytes
            for _ in 0..<3 { damaged[dice.whole(in: 0...damaged.count - 1)] = UInt8(truncatingIfNeeded: dice.next()) }
            damaged.withUnsafeBytes { buffer in
                let coastline = Coastline(bytes: UnsafeRawBufferPointer(rebasing: buffer[..<dice.whole(in: 0...buffer.count)]))
                for level in 0..<4 {
                    coastline.forEachLine(level: level) { line in coastline.forEachPoint(of: line) { _, _ in } }
                }
            }
        }
    }

    @Test("A segment is clipped to the raster and keeps its direction")
    func clipping() throws {
        let raster = DotRaster(columns: 10, rows: 5)
        let (first, last) = try #require(raster.clipped(DotRaster.Dot(x: -10, y: 10), DotRaster.Dot(x: 30, y: 10)))
        #expect(first.x == 0 && last.x < 20 && last.x > 19.9 && first.y == 10)
        #expect(raster.clipped(DotRaster.Dot(x: -5, y: -5), DotRaster.Dot(x: -1, y: 30)) == nil)
        #expect(raster.clipped(DotRaster.Dot(x: .nan, y: 0), DotRaster.Dot(x: 1, y: 1)) == nil)
    }
}
