internal import WireModel

/// Finds room for the marks and names on a map, so that none lies on another.
struct LabelPlacement {
    /// Text at a place of the map.
    struct Label: Hashable {
        var text: SafeText
        var column: Int
        var row: Int
        var width: Int
        var role: Role
    }

    let columns: Int
    let rows: Int
    private(set) var labels: [Label] = []
    private var taken: [Bool]

    /// A name is cut to so many columns.
    private static let longestName = 22
    /// One name without a number for so many rows.
    private static let rowsPerOpenName = 6
    /// From this width on there is room for the names of places off the map.
    private static let widthForArrows = 46

    /// Where a number may stand when its own cell is taken, nearest first. Numbers never touch: 1 and 2 are not 12.
    private static let nudges = [
        (0, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (2, 0), (-2, 0), (2, 1), (-2, 1), (2, -1), (-2, -1),
    ]

    init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        taken = Array(repeating: false, count: self.columns * self.rows)
    }

    /// Numbers first, so that every place of the list's first is marked; then what lies off the map; then their names, as far
    /// as there is room; last the places without a number, as points, and the names of a few that stand in the open.
    mutating func place(_ marks: [MapMark], _ projection: Projection, glyphs: GlyphSet) {
        var placed: [(mark: MapMark, column: Int, row: Int)] = []
        var off: [(mark: MapMark, edge: MapEdge)] = []
        var minor: [MapMark] = []
        let ordered = marks.filter(\.isSelected) + marks.filter { !$0.isSelected }
        for mark in ordered {
            if let edge = projection.edge(of: mark.coordinate) {
                off.append((mark, edge))
            } else if mark.key.isEmpty, !mark.isSelected {
                minor.append(mark)
            } else if let place = placeKey(of: mark, projection, glyphs: glyphs) {
                placed.append((mark, place.column, place.row))
            }
        }
        if columns >= Self.widthForArrows { placeArrows(off, projection, glyphs: glyphs) }
        for place in placed { placeName(of: place.mark, column: place.column, row: place.row) }
        placePoints(minor, projection, glyphs: glyphs)
    }

    /// Points only where their own cell is free, and names only where nothing stands near: the map is not to be crowded.
    private mutating func placePoints(_ marks: [MapMark], _ projection: Projection, glyphs: GlyphSet) {
        var named = 0
        let most = rows / Self.rowsPerOpenName
        for mark in marks {
            let cell = cell(of: mark, projection, width: 1)
            let point = Label(text: glyphs == .ascii ? "." : "·", column: cell.column, row: cell.row, width: 1, role: .mapMark)
            guard add(point, margin: 1) else { continue }
            let name = mark.name.truncated(to: Self.longestName)
            let label = Label(text: name, column: cell.column + 2, row: cell.row, width: name.width, role: .mapLabel)
            if named < most, !name.isEmpty, isOpen(around: label), add(label, margin: 1) { named += 1 }
        }
    }

    /// Whether nothing stands in the rows above and below a label, nor close to its ends.
    private func isOpen(around label: Label) -> Bool {
        let first = max(0, label.column - 1)
        let last = min(columns, label.column + label.width + 3)
        guard first < last else { return false }
        for row in max(0, label.row - 1)...min(rows - 1, label.row + 1) {
            for column in first..<last where taken[row * columns + column] { return false }
        }
        return true
    }

    /// The cell that a mark of `width` columns stands in.
    private func cell(of mark: MapMark, _ projection: Projection, width: Int) -> (column: Int, row: Int) {
        let position = projection.position(of: mark.coordinate)
        return (
            min(columns - width, max(0, Int(position.column.rounded(.down)))), min(rows - 1, max(0, Int(position.row.rounded(.down))))
        )
    }

    /// The mark's number at its place, or right beside it where another stands.
    private mutating func placeKey(of mark: MapMark, _ projection: Projection, glyphs: GlyphSet) -> (column: Int, row: Int)? {
        let key = mark.key.isEmpty ? (glyphs == .ascii ? "*" : "•") : mark.key
        let width = key.width
        let (column, row) = cell(of: mark, projection, width: width)
        for (across, down) in Self.nudges {
            let label = Label(
                text: key, column: column + across, row: row + down, width: width, role: mark.isSelected ? .mapSelected : .mapMark)
            if add(label, margin: 1) { return (label.column + width, label.row) }
        }
        return nil
    }

    /// Name and count to the right of the number, or the name alone.
    private mutating func placeName(of mark: MapMark, column: Int, row: Int) {
        guard !mark.name.isEmpty else { return }
        let name = mark.name.truncated(to: Self.longestName)
        let role = mark.isSelected ? Role.mapSelected : .mapLabel
        for text in [name + " " + .number(mark.count), name] {
            if add(Label(text: text, column: column + 1, row: row, width: text.width, role: role), margin: 1) { return }
        }
    }

    /// `▲ Moscow 13` at the edge beyond which a place lies, the most important ones.
    private mutating func placeArrows(_ off: [(mark: MapMark, edge: MapEdge)], _ projection: Projection, glyphs: GlyphSet) {
        var left = max(1, rows / 4)
        for (mark, edge) in off where left > 0 {
            let name = mark.name.truncated(to: Self.longestName) + " " + .number(mark.count)
            let arrow = edge.arrow(glyphs)
            let text = edge == .east ? name + " " + arrow : arrow + " " + name
            let width = text.width
            let position = projection.position(of: mark.coordinate)
            let role = mark.isSelected ? Role.mapSelected : .mapLabel
            // Clamped as numbers first: far off the map they are larger than an Int may be.
            let across = Int(min(Double(columns), max(0, position.column)))
            let down = Int(min(Double(rows - 1), max(0, position.row)))
            switch edge {
            case .north, .south:
                let row = edge == .north ? 0 : rows - 1
                let column = min(columns - width, across)
                if slide(Label(text: text, column: column, row: row, width: width, role: role), across: true) { left -= 1 }
            case .west, .east:
                let column = edge == .west ? 0 : columns - width
                if slide(Label(text: text, column: column, row: down, width: width, role: role), across: false) { left -= 1 }
            }
        }
    }

    /// Puts a label where it belongs or, along its edge, as near to there as there is room.
    private mutating func slide(_ label: Label, across: Bool) -> Bool {
        for distance in 0..<(across ? columns : rows) {
            for sign in distance == 0 ? [1] : [-1, 1] {
                var moved = label
                if across { moved.column += sign * distance } else { moved.row += sign * distance }
                if add(moved, margin: 1) { return true }
            }
        }
        return false
    }

    /// Adds a label where its cells, and `margin` cells at either end, are free.
    private mutating func add(_ label: Label, margin: Int) -> Bool {
        guard label.width > 0, label.row >= 0, label.row < rows, label.column >= 0, label.column + label.width <= columns else {
            return false
        }
        let line = label.row * columns
        let cells = (line + label.column)..<(line + label.column + label.width)
        let before = max(line, cells.lowerBound - margin)
        let after = min(line + columns, cells.upperBound + margin)
        for cell in before..<after where taken[cell] { return false }
        for cell in cells { taken[cell] = true }
        labels.append(label)
        return true
    }
}
