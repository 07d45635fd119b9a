import WireModel

/// Files that could not be read, each with its reason; below them, the problems that were counted.
enum SetAsideView {
    private static let rowsPerFile = 2

    private static func problemRows(_ level: SetAsideLevel, rows: Int) -> Int {
        level.problems.isEmpty ? 0 : min(level.problems.count + 1, rows / 3)
    }

    static func height(_ state: State) -> Int {
        guard case .setAside(let level)? = state.levels.last else { return 1 }
        let rows = Arrangement(state).body.rows
        return max(1, (rows - 1 - problemRows(level, rows: rows)) / rowsPerFile)
    }

    static func draw(_ level: SetAsideLevel, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let note: SafeText = level.total > 0 ? "\(level.position.index + 1)/\(level.total)" : "none"
        frame.putRule(Rule(title: "set aside", notes: [Rule.Note(note)], isFocused: true), theme: state.theme, signs: signs)
        let below = problemRows(level, rows: frame.rows)
        if level.rows.isEmpty {
            let text: SafeText = state.ledger.isPending(.setAside) ? "Loading…" : "Every file could be read."
            frame.put(signs.plain(text), column: 2, row: 1, style: state.theme[.muted])
        }
        for place in 0..<max(0, (frame.rows - 1 - below) / rowsPerFile) {
            let index = level.position.scroll + place
            guard level.rows.indices.contains(index) else { break }
            let item = level.rows[index]
            let isSelected = index == level.position.index
            let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: true)
            let row = 1 + place * rowsPerFile
            styles.fill(&frame, row: row)
            styles.fill(&frame, row: row + 1)
            if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
            frame.putCut(SafeText(item.file), column: 1, row: row, width: frame.columns - 22, style: styles[.text], signs: signs)
            if !state.setup.isTimeFixed {
                frame.putRight(
                    TimeText.full(item.seen), column: frame.columns - 19, row: row, width: 18, style: styles[.muted])
            }
            let reason: SafeText = "\(SafeText(item.problem.code)): \(SafeText(item.problem.detail))"
            frame.putCut(reason, column: 3, row: row + 1, width: frame.columns - 4, style: styles[.muted], signs: signs)
        }
        guard below > 0 else { return }
        let top = frame.rows - below
        frame.putRule(Rule(title: "problems in articles"), row: top, theme: state.theme, signs: signs)
        for (row, problem) in level.problems.prefix(below - 1).enumerated() {
            frame.putRight(.number(problem.count), column: 1, row: top + 1 + row, width: 6, style: state.theme[.count])
            frame.putCut(
                SafeText(problem.code), column: 9, row: top + 1 + row, width: frame.columns - 10, style: state.theme[.text], signs: signs)
        }
    }
}
