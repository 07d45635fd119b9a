/// Neighbouring cells of one style in one row, as a presenter writes them.
package struct FrameRun: Hashable, Sendable {
    package var column: Int
    package var row: Int
    /// In columns; whole clusters.
    package var width: Int
    package var style: Style

    package init(column: Int, row: Int, width: Int, style: Style) {
        self.column = column
        self.row = row
        self.width = width
        self.style = style
    }
}

extension Frame {
    /// What must be written to turn `old` into this frame, in order of rows and columns. With another size, everything.
    package func runs(since old: Frame?) -> [FrameRun] {
        let old = old.flatMap { $0.totalColumns == totalColumns && $0.totalRows == totalRows ? $0 : nil }
        var runs: [FrameRun] = []
        for row in 0..<totalRows where !isRow(row, sameAsIn: old) { addRuns(of: row, since: old, to: &runs) }
        return runs
    }

    private func addRuns(of row: Int, since old: Frame?, to runs: inout [FrameRun]) {
        let cells = grid[row]
        let old = old?.grid[row]
        var open: FrameRun?
        var column = 0
        while column < totalColumns {
            let width = max(1, Int(cells[column].width))
            let style = cells[column].style
            let part = column..<min(column + width, totalColumns)
            if let old, part.allSatisfy({ cells[$0] == old[$0] }) {
                if let run = open { runs.append(run) }
                open = nil
            } else if let run = open, run.style == style {
                open?.width += width
            } else {
                if let run = open { runs.append(run) }
                open = FrameRun(column: column, row: row, width: width, style: style)
            }
            column += width
        }
        if let run = open { runs.append(run) }
    }

    /// Most rows stay as they were, and are the same memory. What lies between the fields of a cell may differ, and then the cells are looked
    /// at one by one.
    private func isRow(_ row: Int, sameAsIn old: Frame?) -> Bool {
        guard let old else { return false }
        return grid[row].withUnsafeBytes { new in
            old.grid[row].withUnsafeBytes { old in
                if new.baseAddress == old.baseAddress { return true }
                // To the end of the row without asking in between, so that many are compared at once.
                var difference: UInt64 = 0
                for place in stride(from: 0, to: new.count, by: 8) {
                    difference |= new.load(fromByteOffset: place, as: UInt64.self) ^ old.load(fromByteOffset: place, as: UInt64.self)
                }
                return difference == 0
            }
        }
    }
}
