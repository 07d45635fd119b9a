/// One cell of a frame.
package struct Cell: Hashable, Sendable {
    var content: CellText
    /// 1 or 2 columns; 0 in the right half of a wide cluster.
    package var width: UInt8
    package var style: Style

    init(_ content: CellText, width: UInt8, style: Style) {
        self.content = content
        self.width = width
        self.style = style
    }

    /// The cluster to draw; empty in the right half of a wide cluster.
    package var text: String { content.string }

    /// The cluster's only byte, where it is one of printable ASCII.
    package var letter: UInt8? { width == 1 ? content.letter : nil }

    /// A blank of `style`.
    package static func blank(_ style: Style = .plain) -> Cell {
        Cell(.blank, width: 1, style: style)
    }
}

/// A rectangle of cells. Columns and rows are never negative.
package struct Region: Hashable, Sendable {
    package var column: Int
    package var row: Int
    package var columns: Int
    package var rows: Int

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    /// The column after the last.
    package var endColumn: Int { column + columns }
    /// The row after the last.
    package var endRow: Int { row + rows }
    package var isEmpty: Bool { columns == 0 || rows == 0 }

    /// The part that both have in common; empty where there is none.
    package func intersection(_ other: Region) -> Region {
        let left = max(column, other.column)
        let top = max(row, other.row)
        return Region(
            column: left, row: top, columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
    }

    package func contains(column: Int, row: Int) -> Bool {
        column >= self.column && column < endColumn && row >= self.row && row < endRow
    }
}
