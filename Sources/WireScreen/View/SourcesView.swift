import WireModel

/// Which outlets report, how much, and when last.
enum SourcesView {
    static func draw(_ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        var notes = [Rule.Note("by articles", rank: 2)]
        if state.focus == .sources, state.desk.sourceTotal > 0 {
            notes.append(Rule.Note("\(state.desk.sourcePosition.index + 1)/\(TimeText.compact(state.desk.sourceTotal))"))
        }
        frame.putRule(Rule(.sources, state, notes: notes), theme: state.theme, signs: signs)
        let content = Region(column: 0, row: 1, columns: frame.columns, rows: frame.rows - 1)
        let now = CivilTime(state.now)
        let most = state.desk.sources.map(\.documents).max() ?? 1
        frame.within(content) { frame in
            let position = state.desk.sourcePosition
            let hasBars = frame.columns >= 44
            let end = frame.columns - 1 - 7 - 5 - (hasBars ? 13 : 0)
            for row in 0..<frame.rows {
                let index = position.scroll + row
                guard state.desk.sources.indices.contains(index) else { break }
                let source = state.desk.sources[index]
                let isFocused = state.focus == .sources && state.levels.isEmpty
                let isSelected = index == position.index && isFocused
                let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: isFocused)
                styles.fill(&frame, row: row)
                if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
                frame.putCut(SafeText(source.name), column: 1, row: row, width: end - 1, style: styles[.source], signs: signs)
                frame.putRight(TimeText.compact(source.documents), column: end, row: row, width: 5, style: styles[.count])
                if hasBars {
                    let bars = max(1, source.documents * 12 / max(1, most))
                    frame.put(
                        Array(repeating: signs.bar, count: bars).joined(), column: end + 6, row: row, width: 12, style: styles[.spark])
                }
                if let latest = source.latest {
                    frame.putRight(
                        TimeText.column(latest, now: now), column: frame.columns - 8, row: row, width: 7, style: styles[.time])
                }
            }
        }
    }
}
