import WireModel

/// The keys as they are now.
enum HelpView {
    private static let keyWidth = 16

    private struct Line {
        var keys: SafeText
        var text: SafeText
        var isTitle: Bool
    }

    private static func lines(_ state: State) -> [Line] {
        let groups: [(SafeText, [Action])] = [
            ("move", [.down, .up, .first, .last, .halfDown, .halfUp, .pageDown, .pageUp, .left, .right]),
            (
                "panes",
                [
                    .focusNext, .focusPrevious, .focusLeft, .focusRight, .focusPulse, .focusHeadlines, .focusEntities, .focusPlaces,
                    .focusSources, .zoom, .layout, .open, .back,
                ]
            ),
            ("find", [.search, .searchNext, .searchPrevious, .filter, .filterClear, .chipAdd, .chipDrop, .explain, .newest]),
            ("time", [.rangeStart, .rangeEnd, .rangeClear, .burstPrevious, .burstNext]),
            ("marks", [.markRead, .markUnread, .markAllRead, .star, .undo, .redo]),
            ("map", [.mapMode, .mapZoomIn, .mapZoomOut, .mapFit, .mapBorders, .mapLeft, .mapRight, .mapUp, .mapDown]),
            ("names", [.toggleKind, .watch, .splitOrMerge]),
            ("out", [.browse, .copy, .export]),
            ("screen", [.command, .palette, .mouse, .theme, .setAside, .help, .redraw, .suspend, .quit, .quitNow]),
        ]
        var lines: [Line] = []
        for (title, actions) in groups {
            lines.append(Line(keys: title, text: .empty, isTitle: true))
            for action in actions {
                let keys = state.setup.keyMap.keys(for: action)
                guard !keys.isEmpty else { continue }
                lines.append(Line(keys: keys.map(\.name).joined(separator: " "), text: action.summary, isTitle: false))
            }
        }
        lines.append(Line(keys: "counts", text: .empty, isTitle: true))
        lines.append(Line(keys: "6 to 9", text: "begin a count, such as 12 with M-1 2; then a movement", isTitle: false))
        lines.append(Line(keys: "commands", text: .empty, isTitle: true))
        for command in Command.allCases { lines.append(Line(keys: ":" + command.syntax, text: command.summary, isTitle: false)) }
        return lines
    }

    private static func columnCount(_ columns: Int) -> Int { columns >= 165 ? 3 : columns >= 110 ? 2 : 1 }

    /// The last scroll that still fills the screen.
    static func lastScroll(_ state: State) -> Int {
        let body = Arrangement(state).body
        let perColumn = max(1, body.rows - 1)
        let count = lines(state).count
        let columns = columnCount(body.columns)
        return max(0, count - perColumn * columns)
    }

    static func draw(_ scroll: Int, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let lines = lines(state)
        let rows = max(1, frame.rows - 1)
        let columns = columnCount(frame.columns)
        let isLong = lines.count > rows * columns
        let note: SafeText =
            isLong ? "\(scroll + 1) to \(min(lines.count, scroll + rows * columns)) of \(lines.count)" : "all can be remapped"
        frame.putRule(Rule(title: "keys", notes: [Rule.Note(note)], isFocused: true), theme: state.theme, signs: signs)
        let width = frame.columns / columns
        for place in 0..<rows * columns {
            let index = scroll + place
            guard lines.indices.contains(index) else { break }
            let line = lines[index]
            let column = place / rows * width
            let row = 1 + place % rows
            if line.isTitle {
                frame.putCut(line.keys, column: column + 1, row: row, width: width - 2, style: state.theme[.overlayTitle], signs: signs)
            } else {
                frame.putCut(signs.plain(line.keys), column: column + 3, row: row, width: keyWidth, style: state.theme[.key], signs: signs)
                frame.putCut(
                    line.text, column: column + 4 + keyWidth, row: row, width: width - 5 - keyWidth, style: state.theme[.text], signs: signs
                )
            }
        }
    }
}
