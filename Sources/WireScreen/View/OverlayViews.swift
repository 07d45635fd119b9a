import WireModel

/// `=`: the rule of a figure, and the sentences behind it.
enum ExplainView {
    private static func region(_ state: State) -> Region { Arrangement(state).body }

    private static func ruleLines(_ explanation: Explanation, width: Int, rows: Int, signs: Signs) -> [SafeText] {
        let lines = explanation.rule.flatMap { TextLines.wrap(signs.plain($0), width: max(8, width - 4)) }
        return Array(lines.prefix(max(1, rows / 2)))
    }

    /// The sentences that have room.
    static func height(_ state: State) -> Int {
        guard case .explanation(let explanation)? = state.overlay else { return 1 }
        let region = region(state)
        let rule = ruleLines(explanation, width: region.columns, rows: region.rows, signs: Signs(state.glyphs)).count
        return max(1, (region.rows - rule - 2) / EvidenceList.rowsPerItem)
    }

    static func draw(_ explanation: Explanation, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        frame.putRule(
            Rule(title: explanation.title, notes: [Rule.Note("how this figure was made")], isFocused: true), theme: state.theme,
            signs: signs)
        let lines = ruleLines(explanation, width: frame.columns, rows: frame.rows, signs: signs)
        for (row, line) in lines.enumerated() { frame.put(line, column: 2, row: 1 + row, style: state.theme[.text]) }
        let top = 1 + lines.count
        guard explanation.basis != .nothing || !explanation.rows.isEmpty else { return }
        var notes: [Rule.Note] = []
        if state.ledger.isPending(.explanation), explanation.rows.isEmpty { notes.append(Rule.Note("looking" + signs.ellipsis)) }
        if explanation.dropped > 0 { notes.append(Rule.Note("\(explanation.dropped) no longer kept", rank: 1)) }
        if explanation.total > 0 { notes.append(Rule.Note("\(explanation.position.index + 1)/\(explanation.total)")) }
        frame.putRule(Rule(title: "it rests on", notes: notes), row: top, theme: state.theme, signs: signs)
        let list = Region(column: 0, row: top + 1, columns: frame.columns, rows: frame.rows - top - 1)
        let items = explanation.rows.map { EvidenceList.Item(document: $0.document, text: $0.text, mention: $0.mention) }
        frame.within(list) { EvidenceList.draw(items, position: explanation.position, isFocused: true, state: state, into: &$0) }
    }
}

/// Results while the search is typed.
enum SearchView {
    static func height(_ state: State) -> Int {
        max(1, (Arrangement(state).body.rows - 1) / EvidenceList.rowsPerItem)
    }

    static func draw(_ search: SearchInput, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let order: SafeText = search.results.isEmpty || search.isRanked ? "best first" : "newest first, searching on…"
        var notes = [Rule.Note(order, rank: 2)]
        if search.total > 0 { notes.append(Rule.Note("\(search.position.index + 1)/\(search.total)")) }
        frame.putRule(Rule(title: "search", notes: notes, isFocused: true), theme: state.theme, signs: signs)
        let list = Region(column: 0, row: 1, columns: frame.columns, rows: frame.rows - 1)
        frame.within(list) { frame in
            if search.results.isEmpty {
                drawHints(search, state, signs, into: &frame)
                return
            }
            // Results show the headline, and below it where the document comes from.
            EvidenceList.draw(
                search.results.map { EvidenceList.Item($0) }, position: search.position, isFocused: true, state: state, into: &frame)
        }
    }

    private static func drawHints(_ search: SearchInput, _ state: State, _ signs: Signs, into frame: inout Frame) {
        var lines: [SafeText] = []
        if let error = search.error {
            lines = error.caret
        } else if search.query != nil {
            let isAnswered = search.shown == search.query && !state.ledger.isPending(.search)
            lines = [isAnswered ? "Nothing matches." : state.failure == nil ? "Searching…" : "No answer."]
        } else {
            lines = [
                "Words are joined by AND; OR, -not, “phrases” and prefix* work too.",
                "Fields: person: org: place: source: title: since: before: is:unread is:starred near:\"Idlib\"/50km",
            ]
        }
        for (row, line) in lines.enumerated() {
            frame.putCut(signs.plain(line), column: 2, row: row + 1, width: frame.columns - 3, style: state.theme[.muted], signs: signs)
        }
    }
}

/// What was wrong with a filter, with a caret at the place.
enum FilterView {
    static func draw(_ filter: FilterInput, _ state: State, into frame: inout Frame) {
        guard let error = filter.error else { return }
        let signs = Signs(state.glyphs)
        let lines = error.caret
        let top = max(0, frame.rows - lines.count - 1)
        frame.fill(Region(column: 0, row: top, columns: frame.columns, rows: frame.rows - top), style: state.theme[.overlay])
        frame.putRule(Rule(title: "this does not parse", isFocused: true), row: top, theme: state.theme, signs: signs)
        for (row, line) in lines.enumerated() {
            frame.putCut(line, column: 1, row: top + 1 + row, width: frame.columns - 2, style: state.theme[.text], signs: signs)
        }
    }
}

/// Every action with its key, and every topic, narrowed as the reader types.
enum PaletteView {
    static func draw(_ palette: PaletteInput, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let matches = palette.matches
        let rows = min(frame.rows - 1, max(8, frame.rows / 2))
        let top = frame.rows - rows - 1
        frame.fill(Region(column: 0, row: top, columns: frame.columns, rows: rows + 1), style: state.theme[.overlay])
        frame.putRule(
            Rule(title: "commands", notes: [Rule.Note("\(matches.count) of \(palette.entries.count)")], isFocused: true), row: top,
            theme: state.theme, signs: signs)
        let scroll = max(0, min(palette.selected - rows / 2, matches.count - rows))
        for row in 0..<rows {
            let index = scroll + row
            guard matches.indices.contains(index) else { break }
            let entry = matches[index]
            let isSelected = index == palette.selected
            let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: true)
            styles.fill(&frame, row: top + 1 + row)
            if isSelected { frame.put(signs.marker, column: 0, row: top + 1 + row, style: styles[.accent]) }
            if case .action(let action) = entry {
                let keys = state.setup.keyMap.keys(for: action).map(\.name).joined(separator: " ")
                frame.putCut(keys, column: 2, row: top + 1 + row, width: 12, style: styles[.key], signs: signs)
            }
            frame.putCut(entry.summary, column: 15, row: top + 1 + row, width: frame.columns - 16, style: styles[.text], signs: signs)
        }
    }
}

/// A link in full, before it is opened.
enum ConfirmView {
    static func draw(_ url: String, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let lines = TextLines.wrap(SafeText(url), width: max(8, frame.columns - 4)).prefix(max(1, frame.rows - 2))
        let top = max(0, frame.rows - lines.count - 2)
        frame.fill(Region(column: 0, row: top, columns: frame.columns, rows: frame.rows - top), style: state.theme[.overlay])
        frame.putRule(Rule(title: "open this link?", isFocused: true), row: top, theme: state.theme, signs: signs)
        for (row, line) in lines.enumerated() { frame.put(line, column: 2, row: top + 1 + row, style: state.theme[.strong]) }
    }
}
