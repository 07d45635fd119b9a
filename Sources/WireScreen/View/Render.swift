import WireModel

/// Draws the state into a frame of any size. Pure: the same state gives the same frame.
package func render(_ state: State, into frame: inout Frame) {
    var state = state
    state.columns = frame.columns
    state.rows = frame.rows
    let signs = Signs(state.glyphs)
    let arrangement = Arrangement(state)
    frame.fill(Region(column: 0, row: 0, columns: frame.columns, rows: frame.rows), style: state.theme[.text])
    guard arrangement.size != .ticker else {
        TickerView.draw(state, into: &frame)
        if state.overlay?.takesText == true || state.notice != nil { FooterView.draw(state, row: frame.rows - 1, into: &frame) }
        return
    }
    HeaderView.draw(state, into: &frame)
    if let level = state.levels.last {
        frame.within(arrangement.body) { draw(level, state, into: &$0) }
    } else {
        drawDesk(state, arrangement, signs, into: &frame)
    }
    if let overlay = state.overlay {
        frame.within(arrangement.body) { draw(overlay, state, into: &$0) }
    }
    if arrangement.hasFooter || state.overlay?.takesText == true || state.notice != nil {
        FooterView.draw(state, row: frame.rows - 1, into: &frame)
    }
    drawFailure(state, signs, into: &frame)
}

private func drawDesk(_ state: State, _ arrangement: Arrangement, _ signs: Signs, into frame: inout Frame) {
    if let row = arrangement.pulseLine { PulseView.drawLine(state, row: row, into: &frame) }
    for slot in arrangement.slots { draw(slot, state, arrangement, into: &frame) }
    if let region = arrangement.preview {
        let shown = state.desk.preview.flatMap { $0.id == state.desk.headlinePosition.selected ? $0 : nil }
        frame.within(region) { frame in
            if let shown {
                ReadingView.draw(shown, state, isFocused: false, into: &frame)
            } else {
                frame.putRule(Rule(title: "article"), theme: state.theme, signs: signs)
            }
        }
    }
    PeekView.draw(state, arrangement: arrangement, into: &frame)
    Separators.draw(arrangement.separators, theme: state.theme, signs: signs, into: &frame)
}

private func draw(_ slot: Arrangement.Slot, _ state: State, _ arrangement: Arrangement, into frame: inout Frame) {
    switch slot.pane {
    case .pulse: frame.within(slot.region) { PulseView.draw(state, into: &$0) }
    case .headlines: frame.within(slot.region) { HeadlinesView.draw(state, into: &$0) }
    case .entities: frame.within(slot.region) { EntitiesView.draw(state, into: &$0) }
    case .places: PlacesView.draw(state, arrangement: arrangement, into: &frame)
    case .sources: frame.within(slot.region) { SourcesView.draw(state, into: &$0) }
    }
}

/// Draws some panes of the desk again, and what speaks of the selection, over a frame that shows the rest as it is. Of the headlines, only
/// the rule and the lines `headlines` where these are given.
func renderAgain(_ panes: Set<Pane>, headlines: Set<Int>?, of state: State, into frame: inout Frame) {
    let arrangement = Arrangement(state)
    let text = state.theme[.text]
    func clear(_ row: Int?) {
        if let row { frame.fill(Region(column: 0, row: row, columns: frame.columns, rows: 1), style: text) }
    }
    // Where a separator meets a rule, the joint follows from what the rule says.
    for line in arrangement.separators {
        let top = max(0, line.startRow - 1)
        frame.fill(Region(column: line.column, row: top, columns: 1, rows: line.endRow - top), style: text)
    }
    for slot in arrangement.slots where panes.contains(slot.pane) {
        let lines = slot.pane == .headlines ? headlines : nil
        let rows = lines.map { lines in Set(lines.map { slot.region.row + HeadlinesView.firstLine + $0 } + [slot.region.row]) }
        frame.onRows(rows) { frame in
            frame.fill(slot.region, style: text)
            draw(slot, state, arrangement, into: &frame)
        }
    }
    clear(arrangement.peekRule)
    clear(arrangement.peekLine)
    PeekView.draw(state, arrangement: arrangement, into: &frame)
    Separators.draw(arrangement.separators, theme: state.theme, signs: Signs(state.glyphs), into: &frame)
    guard arrangement.hasFooter else { return }
    clear(frame.rows - 1)
    FooterView.draw(state, row: frame.rows - 1, into: &frame)
}

private func draw(_ level: Level, _ state: State, into frame: inout Frame) {
    switch level {
    case .document(let level): ReadingView.draw(level, state, isFocused: true, into: &frame)
    case .entity(let level): EntityView.draw(level, state, into: &frame)
    case .setAside(let level): SetAsideView.draw(level, state, into: &frame)
    }
}

private func draw(_ overlay: Overlay, _ state: State, into frame: inout Frame) {
    let all = Region(column: 0, row: 0, columns: frame.columns, rows: frame.rows)
    switch overlay {
    case .help(let scroll):
        frame.fill(all, style: state.theme[.overlay])
        HelpView.draw(scroll, state, into: &frame)
    case .explanation(let explanation):
        frame.fill(all, style: state.theme[.overlay])
        ExplainView.draw(explanation, state, into: &frame)
    case .search(let search):
        frame.fill(all, style: state.theme[.overlay])
        SearchView.draw(search, state, into: &frame)
    case .filter(let filter): FilterView.draw(filter, state, into: &frame)
    case .palette(let palette): PaletteView.draw(palette, state, into: &frame)
    case .confirmLink(let url): ConfirmView.draw(url, state, into: &frame)
    case .command: break
    }
}

/// The banner of a failure: below the header, until it is put away.
private func drawFailure(_ state: State, _ signs: Signs, into frame: inout Frame) {
    guard let failure = state.failure, frame.rows >= 3 else { return }
    let style = state.theme[.error]
    let key = state.setup.keyMap.keys(for: .back).first?.name ?? "?"
    let text: SafeText = "\(signs.warning) \(signs.plain(failure))  (\(key) closes)"
    let lines = TextLines.wrap(text, width: frame.columns - 2).prefix(min(4, frame.rows - 2))
    frame.fill(Region(column: 0, row: 1, columns: frame.columns, rows: lines.count), style: style)
    for (row, line) in lines.enumerated() { frame.put(line, column: 1, row: 1 + row, style: style) }
}

/// For the smallest screens: the newest headlines, one a line, from the selected one on.
enum TickerView {
    static func draw(_ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        guard !state.desk.headlines.isEmpty else {
            let text: SafeText = state.desk.totals == nil ? "Wirewatch" : "No articles yet."
            frame.putCut(text, column: 0, row: 0, width: frame.columns, style: state.theme[.muted], signs: signs)
            return
        }
        for row in 0..<frame.rows {
            let index = state.desk.headlinePosition.index + row
            guard state.desk.headlines.indices.contains(index) else { break }
            let item = state.desk.headlines[index]
            var column = 0
            if frame.columns >= 16 {
                column = frame.put(signs.plain(TimeText.column(item, state)), column: 0, row: row, style: state.theme[.time]) + 1
            }
            let style = state.theme[item.isRead ? .read : .unread]
            frame.putCut(SafeText(item.headline), column: column, row: row, width: frame.columns - column, style: style, signs: signs)
        }
    }
}
