import WireModel

/// The line being typed, and what is wrong with it.
enum PromptView {
    static func draw(_ overlay: Overlay, input: TextInput, state: State, row: Int, into frame: inout Frame) {
        let theme = state.theme
        let signs = Signs(state.glyphs)
        frame.fill(Region(column: 0, row: row, columns: frame.columns, rows: 1), style: theme[.prompt])
        var column = frame.put(label(overlay), column: 1, row: row, style: theme[.key])
        let room = frame.columns - column - 1
        // The end of the line up to the cursor is what matters: a long head slides out on the left.
        var head = SafeText(input.head)
        if head.width >= room { head = tail(of: head, width: max(0, room - 1)) }
        let rest = SafeText(input.text.unicodeScalars.dropFirst(input.cursor).reduce(into: "") { $0.unicodeScalars.append($1) })
        column = frame.put(head, column: column, row: row, style: theme[.prompt])
        frame.placeCursor(column: column, row: row)
        let end = frame.put(rest, column: column, row: row, style: theme[.prompt])
        guard let note = note(overlay, state) else { return }
        let start = frame.columns - 1 - note.text.width
        if start > end + 1 {
            frame.put(note.text, column: start, row: row, style: theme[note.role])
        } else if row > 0, note.role == .error {
            frame.fill(Region(column: 0, row: row - 1, columns: frame.columns, rows: 1), style: theme[.overlay])
            frame.putCut(note.text, column: 1, row: row - 1, width: frame.columns - 2, style: theme[.error], signs: signs)
        }
    }

    private static func tail(of text: SafeText, width: Int) -> SafeText {
        var used = 0
        var kept: [String] = []
        for cluster in text.cells.reversed() {
            if used + cluster.width > width { break }
            used += cluster.width
            kept.append(cluster.text)
        }
        return SafeText(kept.reversed().joined())
    }

    private static func label(_ overlay: Overlay) -> SafeText {
        switch overlay {
        case .search: "/"
        case .filter: "filter: "
        case .command: ":"
        case .palette: "> "
        default: ""
        }
    }

    private static func note(_ overlay: Overlay, _ state: State) -> (text: SafeText, role: Role)? {
        switch overlay {
        case .search(let search):
            if let error = search.error { return (SafeText(error.message), .error) }
            if search.query == nil { return nil }
            if state.ledger.isPending(.search) { return ("searching", .muted) }
            return ("\(search.total) found", .muted)
        case .filter(let filter): return filter.error.map { (SafeText($0.message), .error) }
        case .command(let command): return command.error.map { ($0, .error) }
        default: return nil
        }
    }
}
