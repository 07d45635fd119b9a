/// Two by four dots a cell, and lines drawn with them.
struct DotRaster: Hashable {
    let columns: Int
    let rows: Int
    /// A byte a cell, in the order of bits that braille patterns have (Unicode 15, chapter 21.1).
    private(set) var cells: [UInt8]

    init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        cells = Array(repeating: 0, count: self.columns * self.rows)
    }

    var dotColumns: Int { columns * 2 }
    var dotRows: Int { rows * 4 }

    /// The bit of a dot in its cell: columns 0 and 1, rows 0 to 3.
    static func bit(column: Int, row: Int) -> UInt8 {
        row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(column * 3 + row)
    }

    mutating func set(_ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
        cells[(y >> 2) * columns + (x >> 1)] |= Self.bit(column: x & 1, row: y & 3)
    }

    /// Draws from one place to another, in dots, what of it lies inside. Every `step`th dot is set, counted on in `phase` over the
    /// segments of a line.
    mutating func line(from start: Dot, to end: Dot, every step: Int = 1, phase: inout Int) {
        guard let (first, last) = clipped(start, end) else { return }
        var x = Int(first.x.rounded(.down))
        var y = Int(first.y.rounded(.down))
        let endX = Int(last.x.rounded(.down))
        let endY = Int(last.y.rounded(.down))
        // J. Bresenham, "Algorithm for computer control of a digital plotter", 1965, in the form for all octants.
        let across = abs(endX - x)
        let down = -abs(endY - y)
        let stepX = x < endX ? 1 : -1
        let stepY = y < endY ? 1 : -1
        var error = across + down
        while true {
            if phase % step == 0 { set(x, y) }
            if x == endX, y == endY { return }
            phase += 1
            let twice = 2 * error
            if twice >= down {
                error += down
                x += stepX
            }
            if twice <= across {
                error += across
                y += stepY
            }
        }
    }

    struct Dot {
        var x: Double
        var y: Double
    }

    /// The part of a segment inside the raster. (Y. Liang and B. Barsky, "A new concept and method for line clipping", 1984.)
    func clipped(_ start: Dot, _ end: Dot) -> (Dot, Dot)? {
        guard start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite else { return nil }
        let deltaX = end.x - start.x
        let deltaY = end.y - start.y
        // The last dot is the whole of it: just below the edge.
        let right = Double(dotColumns) - 0.001
        let bottom = Double(dotRows) - 0.001
        guard right > 0, bottom > 0 else { return nil }
        var enter = 0.0
        var leave = 1.0
        for (delta, room) in [(-deltaX, start.x), (deltaX, right - start.x), (-deltaY, start.y), (deltaY, bottom - start.y)] {
            if delta == 0 {
                if room < 0 { return nil }
            } else if delta < 0 {
                enter = max(enter, room / delta)
            } else {
                leave = min(leave, room / delta)
            }
            if enter > leave { return nil }
        }
        func at(_ part: Double) -> Dot {
            Dot(
                x: min(right, max(0, start.x + part * deltaX)),
                y: min(bottom, max(0, start.y + part * deltaY)))
        }
        return (at(enter), at(leave))
    }
}
