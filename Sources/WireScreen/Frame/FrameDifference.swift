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
        let line = row * totalColumns
        var open: FrameRun?
        var column = 0
        while column < totalColumns {
            let width = max(1, Int(cells[line + column].width))
            let style = cells[line + column].style
            if let old, !differs(from: old, at: line + column, width: width) {
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

    /// Most rows stay as they were. What lies between the fields of a cell may differ, and then the cells are looked at one by one.
    private func isRow(_ row: Int, sameAsIn old: Frame?) -> Bool {
        guard let old else { return false }
        let part = row * totalColumns..<(row + 1) * totalColumns
        return cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { old in
                let new = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: new[part]))
                let old = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: old[part]))
                // To the end of the row without asking in between, so that many are compared at once.
                var difference: UInt64 = 0
                for place in stride(from: 0, to: new.count, by: 8) {
                    difference |= new.load(fromByteOffset: place, as: UInt64.self) ^ old.load(fromByteOffset: place, as: UInt64.self)
                }
                return difference == 0
            }
        }
    }

    private func differs(from old: Frame, at index: Int, width: Int) -> Bool {
        for place in index..<min(index + width, cells.count) where cells[place] != old.cells[place] {
            return true
        }
        return false
    }
}
