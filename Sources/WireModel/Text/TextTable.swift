/// Rows of text in columns, aligned by the cells that a terminal gives them.
package struct TextTable: Sendable {
    package enum Alignment: Sendable {
        case left
        case right
    }

    /// One a column; columns beyond the last align left.
    package var alignments: [Alignment]
    package private(set) var rows: [[SafeText]] = []

    package init(_ alignments: [Alignment]) {
        self.alignments = alignments
    }

    package mutating func add(_ row: [SafeText]) {
        rows.append(row)
    }

    /// One line a row, two spaces between columns, nothing trailing.
    package func lines(indent: SafeText = "") -> [SafeText] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column < widths.count { widths[column] = max(widths[column], cell.width) } else { widths.append(cell.width) }
            }
        }
        return rows.map { row in
            var line = indent.string
            var pending = 0
            for (column, cell) in row.enumerated() where widths[column] > 0 {
                let gap = widths[column] - cell.width
                let isRight = column < alignments.count && alignments[column] == .right
                let before = pending + (isRight ? gap : 0)
                if !cell.isEmpty { line += String(repeating: " ", count: before) + cell.string }
                pending = (cell.isEmpty ? before : 0) + (isRight ? 0 : gap) + 2
            }
            return SafeText(line)
        }
    }
}
