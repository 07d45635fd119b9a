package import WireModel

/// The screen as a grid of cells: what a view draws into, and what a presenter shows.
///
/// Everything drawn goes through `put`, which takes only `SafeText`, clips at the edges and never leaves half of a wide
/// cluster. Inside `within` the frame stands for one region: columns and rows count from its corner and end at its edge.
package struct Frame: Sendable {
    /// The size of the whole grid, whatever region is being drawn.
    package let totalColumns: Int
    package let totalRows: Int
    /// Row after row, `totalColumns` cells each. A copy of a frame shares with it the rows that neither draws on.
    package private(set) var grid: [[Cell]]
    /// Where the terminal's cursor stands, in cells of the whole grid; `nil` hides it.
    package private(set) var cursor: Position?
    private var bounds: Region
    /// Rows of the whole grid that are drawn on; `nil` for all.
    private var open: Set<Int>?

    /// A cell's place in the whole grid.
    package struct Position: Hashable, Sendable {
        package var column: Int
        package var row: Int
    }

    /// A blank frame; sizes below 1 count as 1.
    package init(columns: Int, rows: Int, style: Style = .plain) {
        totalColumns = max(1, columns)
        totalRows = max(1, rows)
        grid = Array(repeating: Array(repeating: .blank(style), count: totalColumns), count: totalRows)
        bounds = Region(column: 0, row: 0, columns: totalColumns, rows: totalRows)
    }

    /// Columns of the region being drawn.
    package var columns: Int { bounds.columns }
    /// Rows of the region being drawn.
    package var rows: Int { bounds.rows }

    /// The cell at a place of the region being drawn; a blank outside it.
    package subscript(column: Int, row: Int) -> Cell {
        guard column >= 0, row >= 0, column < bounds.columns, row < bounds.rows else { return .blank() }
        return grid[bounds.row + row][bounds.column + column]
    }

    /// Draws in a part of the frame: inside `body`, places count from the corner of `region` and nothing leaves it.
    package mutating func within(_ region: Region, _ body: (inout Frame) -> Void) {
        let outer = bounds
        let moved = Region(
            column: outer.column + region.column, row: outer.row + region.row, columns: region.columns, rows: region.rows)
        bounds = moved.intersection(outer)
        if !bounds.isEmpty { body(&self) }
        bounds = outer
    }

    /// Draws on `rows` of the whole grid alone, or, for `nil`, on all: inside `body`, the others stay as they are.
    mutating func onRows(_ rows: Set<Int>?, _ body: (inout Frame) -> Void) {
        let outer = open
        open = rows
        body(&self)
        open = outer
    }

    /// Whether anything that is drawn in `row` of the region would be seen.
    @inline(__always)
    func isOpen(_ row: Int) -> Bool {
        row >= 0 && row < bounds.rows && (open?.contains(bounds.row + row) ?? true)
    }

    /// Writes `text` from `column` on, in at most `width` columns, clipped at the region's edges; a wide cluster that
    /// does not fit whole is left out, with a blank in its place. Gives the column after the last one written.
    @discardableResult
    package mutating func put(_ text: SafeText, column: Int, row: Int, width: Int = .max, style: Style) -> Int {
        guard row >= 0, row < bounds.rows, column < bounds.columns, width > 0 else { return column }
        let end = width > bounds.columns - column ? bounds.columns : column + width
        if PlainScalars.areAll(text.string) {
            return putPlain(text.string.unicodeScalars, column: column, row: row, end: end, style: style)
        }
        var next = column
        for cluster in text.cells where cluster.width > 0 {
            if next >= end { break }
            if next + cluster.width > end {
                write(" ", width: 1, column: next, row: row, style: style)
                return next + 1
            }
            write(cluster.text, width: cluster.width, column: next, row: row, style: style)
            next += cluster.width
        }
        return next
    }

    /// Text in which every scalar is one column: most of what is drawn.
    private mutating func putPlain(_ scalars: String.UnicodeScalarView, column: Int, row: Int, end: Int, style: Style) -> Int {
        guard isOpen(row) else { return min(column + scalars.count, end) }
        let left = bounds.column
        var next = column
        grid[bounds.row + row].withUnsafeMutableBufferPointer { cells in
            for scalar in scalars {
                if next >= end { break }
                if next >= 0 {
                    Self.mend(cells, left + next, left + next)
                    cells[left + next] = Cell(CellText(scalar), width: 1, style: style)
                }
                next += 1
            }
        }
        return next
    }

    /// Blanks `region` (places count as in `put`) in `style`.
    package mutating func fill(_ region: Region, style: Style) {
        let blank = Cell.blank(style)
        for row in region.row..<region.endRow { fillRow(blank, column: region.column, row: row, width: region.columns) }
    }

    /// The same sign of one column in every cell from `column` on.
    package mutating func fillRow(_ sign: SafeText, column: Int, row: Int, width: Int, style: Style) {
        guard let scalar = sign.string.unicodeScalars.first else { return }
        fillRow(Cell(CellText(scalar), width: 1, style: style), column: column, row: row, width: width)
    }

    private mutating func fillRow(_ cell: Cell, column: Int, row: Int, width: Int) {
        let first = max(column, 0)
        let last = min(column + width, bounds.columns) - 1
        guard first <= last, isOpen(row) else { return }
        let left = bounds.column
        grid[bounds.row + row].withUnsafeMutableBufferPointer { cells in
            Self.mend(cells, left + first, left + last)
            cells[left + first...left + last].update(repeating: cell)
        }
    }

    /// Puts the terminal's cursor at a place of the region being drawn; outside it, the cursor is hidden.
    package mutating func placeCursor(column: Int, row: Int) {
        guard column >= 0, row >= 0, column < bounds.columns, row < bounds.rows else {
            cursor = nil
            return
        }
        cursor = Position(column: bounds.column + column, row: bounds.row + row)
    }

    /// The rows as text, without the blanks at their ends.
    package var lines: [String] {
        (0..<totalRows).map { row in
            var line = ""
            var blanks = 0
            for cell in grid[row] where cell.width > 0 {
                if cell.content == .blank {
                    blanks += 1
                } else {
                    line += String(repeating: " ", count: blanks) + cell.text
                    blanks = 0
                }
            }
            return line
        }
    }

    /// One cluster into the grid; places count in the region.
    private mutating func write(_ text: String, width: Int, column: Int, row: Int, style: Style) {
        guard column >= 0, isOpen(row) else { return }
        let first = bounds.column + column
        let last = first + width - 1
        grid[bounds.row + row].withUnsafeMutableBufferPointer { cells in
            Self.mend(cells, first, last)
            cells[first] = Cell(CellText(text), width: UInt8(width), style: style)
            if width == 2 { cells[last] = Cell(.none, width: 0, style: style) }
        }
    }

    /// Before the cells of a row from `first` to `last` are written over: the other halves of wide clusters that they cut become blanks.
    @inline(__always)
    private static func mend(_ cells: UnsafeMutableBufferPointer<Cell>, _ first: Int, _ last: Int) {
        if cells[first].width == 0, first > 0 {
            cells[first - 1].content = .blank
            cells[first - 1].width = 1
        }
        if cells[last].width == 2, last + 1 < cells.count {
            cells[last + 1].content = .blank
            cells[last + 1].width = 1
        }
    }
}
