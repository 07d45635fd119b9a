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
        for row in 0..<totalRows {
            let line = row * totalColumns
            var open: FrameRun?
            var column = 0
            while column < totalColumns {
                let cell = cells[line + column]
                let width = max(1, Int(cell.width))
                if let old, !differs(from: old, at: line + column, width: width) {
                    if let run = open { runs.append(run) }
                    open = nil
                } else if var run = open, run.style == cell.style {
                    run.width += width
                    open = run
                } else {
                    if let run = open { runs.append(run) }
                    open = FrameRun(column: column, row: row, width: width, style: cell.style)
                }
                column += width
            }
            if let run = open { runs.append(run) }
        }
        return runs
    }

    private func differs(from old: Frame, at index: Int, width: Int) -> Bool {
        for place in index..<min(index + width, cells.count) where cells[place] != old.cells[place] {
            return true
        }
        return false
    }
}
