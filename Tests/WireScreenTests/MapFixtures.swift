import WireModel

@testable import WireScreen

/// A topic's places, most mentioned first, numbered as the list numbers them.
enum MapFixtures {
    static let marks: [MapMark] = [
        ("1", "Shayrat", 18, 34.49, 36.91), ("2", "Damascus", 16, 33.51, 36.29), ("a", "Moscow", 13, 55.76, 37.62),
        ("3", "Khan Shaykhun", 12, 35.44, 36.65), ("b", "Washington", 11, 38.90, -77.04), ("4", "Ankara", 9, 39.93, 32.85),
        ("5", "Idlib", 7, 35.93, 36.63), ("6", "Tehran", 6, 35.69, 51.42), ("c", "Geneva", 4, 46.20, 6.15),
        ("7", "Antalya", 3, 36.89, 30.70), ("8", "Homs", 3, 34.73, 36.71), ("9", "Baghdad", 2, 33.31, 44.36),
    ].map { place in
        MapMark(
            key: SafeText(place.0), name: SafeText(place.1), count: place.2,
            coordinate: Coordinate(latitude: place.3, longitude: place.4))
    }

    static func mark(_ name: String, _ count: Int, _ latitude: Double, _ longitude: Double) -> MapMark {
        MapMark(key: "1", name: SafeText(name), count: count, coordinate: Coordinate(latitude: latitude, longitude: longitude))
    }

    /// The whole world in a pane of this size.
    static func world(_ columns: Int, _ rows: Int) -> MapViewport {
        MapViewport(centre: MapViewport.world.centre, span: MapViewport.widestSpan(columns: columns, rows: rows))
    }

    static func frame(
        _ viewport: MapViewport, _ marks: [MapMark], _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .braille
    ) -> Frame {
        var frame = Frame(columns: columns, rows: rows)
        MapView(viewport: viewport, marks: marks).draw(into: &frame, theme: Theme(name: "test"), glyphs: glyphs)
        return frame
    }
}

/// Numbers that look random and are the same in every run (SplitMix64; Steele, Lea and Flood, 2014).
struct MapDice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(next() >> 11) / Double(1 << 53)
    }

    mutating func whole(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}
