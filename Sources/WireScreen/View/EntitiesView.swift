import WireModel

/// Who is named: kind, name, mentions, trend, change.
enum EntitiesView {
    static func draw(_ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        var rule = Rule(.entities, state, notes: notes(state, signs))
        if let kind = state.desk.entityKinds.first, state.desk.entityKinds.count == 1 {
            switch kind {
            case .person: rule.title = "people"
            case .organisation: rule.title = "organisations"
            case .place: rule.title = "places named"
            case .other: rule.title = "other names"
            }
        }
        frame.putRule(rule, theme: state.theme, signs: signs)
        let content = Region(column: 0, row: 1, columns: frame.columns, rows: frame.rows - 1)
        frame.within(content) { frame in
            guard !state.desk.entities.isEmpty else {
                if state.desk.totals != nil, !state.ledger.isPending(.entities) {
                    frame.putCut("No names yet.", column: 2, row: 0, width: frame.columns - 2, style: state.theme[.muted], signs: signs)
                }
                return
            }
            let position = state.desk.entityPosition
            for row in 0..<frame.rows {
                let index = position.scroll + row
                guard state.desk.entities.indices.contains(index) else { break }
                let isFocused = state.focus == .entities && state.levels.isEmpty
                let isSelected = index == position.index && isFocused
                let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: isFocused)
                drawRow(
                    state.desk.entities[index], isSelected: isSelected, isWatched: state.watched[state.desk.entities[index].key] != nil,
                    row: row, styles: styles, signs: signs, into: &frame)
            }
        }
    }

    private static func notes(_ state: State, _ signs: Signs) -> [Rule.Note] {
        if state.ledger.isSlow(.entities, now: state.now) { return [Rule.Note("counting" + signs.ellipsis)] }
        var notes = [Rule.Note("by mentions", rank: 3), Rule.Note(signs.delta + "6h", rank: 1)]
        if state.focus == .entities, state.levels.isEmpty, state.desk.entityTotal > 0 {
            notes.append(Rule.Note("\(state.desk.entityPosition.index + 1)/\(TimeText.compact(state.desk.entityTotal))", rank: 2))
        }
        return notes
    }

    /// `▌PER Bashar al-Assad    37 ▁▁▂▂▄█▆   +12`; without the trend where room is short.
    static func drawRow(
        _ entity: EntityRow, isSelected: Bool, isWatched: Bool = false, row: Int, styles: LineStyles, signs: Signs, into frame: inout Frame
    ) {
        let width = frame.columns
        let hasTrend = width >= 44
        let hasChange = width >= 26
        let change = hasChange ? 6 : 0
        let trend = hasTrend ? 10 : 0
        let count = 5
        let end = width - 1 - change - trend - count
        styles.fill(&frame, row: row)
        if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
        frame.put(SafeText(entity.kind.label), column: 1, row: row, style: styles[role(entity.kind)])
        if isWatched { frame.put(signs.watched, column: 4, row: row, style: styles[.new]) }
        frame.putCut(SafeText(entity.name), column: 5, row: row, width: end - 5, style: styles[.text], signs: signs)
        frame.putRight(TimeText.compact(entity.mentions), column: end, row: row, width: count, style: styles[.count])
        if hasTrend {
            let bars = Sparkline.bars(Sparkline.resampled(entity.trend, to: 8), blanksFirst: true, signs: signs)
            frame.put(bars, column: end + count + 1, row: row, width: 8, style: styles[.spark])
        }
        if hasChange {
            let (text, role) = changeText(entity.change)
            frame.putRight(signs.plain(text), column: width - 1 - change, row: row, width: change, style: styles[role])
        }
    }

    static func changeText(_ change: Int?) -> (SafeText, Role) {
        guard let change else { return ("new", .new) }
        return (signed(change), change > 0 ? .rising : change < 0 ? .falling : .muted)
    }

    static func role(_ kind: EntityKind) -> Role {
        switch kind {
        case .person: .entityPerson
        case .organisation: .entityOrganisation
        case .place: .entityPlace
        case .other: .entityOther
        }
    }
}
