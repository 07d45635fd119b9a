import WireModel

/// What every view draws with.
extension Frame {
    /// Text at the right end of `width` columns.
    mutating func putRight(_ text: SafeText, column: Int, row: Int, width: Int, style: Style) {
        let taken = text.width
        put(text, column: column + max(0, width - taken), row: row, width: min(width, taken), style: style)
    }

    /// Text in at most `width` columns, with an ellipsis where it is cut.
    @discardableResult
    mutating func putCut(_ text: SafeText, column: Int, row: Int, width: Int, style: Style, signs: Signs) -> Int {
        guard width > 0 else { return column }
        return put(text.truncated(to: width, ellipsis: signs.ellipsis), column: column, row: row, width: width, style: style)
    }

    /// A titled rule in the first row of a pane: `── ²title ───── note · note ──`.
    mutating func putRule(_ rule: Rule, column: Int = 0, row: Int = 0, width: Int? = nil, theme: Theme, signs: Signs) {
        let width = min(width ?? columns, columns - column)
        guard width > 0 else { return }
        let line = signs.rule(isFocused: rule.isFocused)
        let lineStyle = theme[rule.isFocused ? .ruleFocused : .rule]
        fillRow(line, column: column, row: row, width: width, style: lineStyle)
        let title = " " + (rule.digit.map { signs.digit($0) } ?? .empty) + rule.title + " "
        let titleRoom = width - 4
        guard titleRoom > 2 else { return }
        let titleStyle = theme[rule.isFocused ? .titleFocused : .title]
        let end = putCut(title, column: column + 2, row: row, width: titleRoom, style: titleStyle, signs: signs)
        var notes = rule.notes
        while !notes.isEmpty {
            let text = " " + notes.map(\.text).joined(separator: signs.separator) + " "
            let start = column + width - 2 - text.width
            if start > end {
                put(text, column: start, row: row, style: theme[.paneNote])
                return
            }
            guard let last = notes.indices.max(by: { notes[$0].rank < notes[$1].rank }) else { return }
            notes.remove(at: last)
        }
    }

}

/// What a titled rule says.
struct Rule {
    /// Part of the right side; where room is short, the highest rank goes first.
    struct Note {
        var text: SafeText
        var rank: Int

        init(_ text: SafeText, rank: Int = 1) {
            self.text = text
            self.rank = rank
        }
    }

    var digit: Int?
    var title: SafeText
    var notes: [Note]
    var isFocused: Bool

    init(digit: Int? = nil, title: SafeText, notes: [Note] = [], isFocused: Bool = false) {
        self.digit = digit
        self.title = title
        self.notes = notes
        self.isFocused = isFocused
    }

    /// The rule of a pane.
    init(_ pane: Pane, _ state: State, notes: [Note]) {
        let isFocused = state.focus == pane && state.levels.isEmpty
        self.init(digit: pane.rawValue, title: SafeText(pane.name), notes: notes, isFocused: isFocused)
    }
}

/// The styles of one line of a list: all the same where it is selected.
struct LineStyles {
    let theme: Theme
    let selection: Style?

    init(theme: Theme, isSelected: Bool, isFocused: Bool) {
        self.theme = theme
        selection = isSelected ? theme[isFocused ? .selection : .selectionUnfocused] : nil
    }

    subscript(role: Role) -> Style { selection ?? theme[role] }

    /// Fills the line, so that the selection goes from edge to edge.
    func fill(_ frame: inout Frame, row: Int, column: Int = 0, width: Int? = nil) {
        guard let selection else { return }
        frame.fill(Region(column: column, row: row, columns: width ?? frame.columns, rows: 1), style: selection)
    }
}
