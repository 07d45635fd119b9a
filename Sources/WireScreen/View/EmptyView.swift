import WireModel

/// What stands in the headlines' place when there are none: why, and what to do.
enum EmptyView {
    static func draw(_ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        var row = min(1, max(0, frame.rows - lines(state).count))
        for (index, line) in lines(state).enumerated() {
            for part in TextLines.wrap(signs.plain(line), width: max(8, frame.columns - 4)) {
                frame.putCut(
                    part, column: 2, row: row, width: frame.columns - 3, style: state.theme[index == 0 ? .strong : .muted], signs: signs)
                row += 1
            }
        }
    }

    private static func lines(_ state: State) -> [SafeText] {
        let hint = { (action: Action) -> SafeText in state.setup.keyMap.keys(for: action).first?.name ?? "?" }
        guard let totals = state.desk.totals else { return ["Opening the archive…"] }
        if state.ingest.isRootLost {
            return ["The watched directory is gone.", "What was read stays here; it is tried again every few seconds."]
        }
        if !state.chips.isEmpty || state.range != .all {
            return [
                "No article matches.", "\(hint(.chipDrop)) drops the last filter, \(hint(.filterClear)) clears them all.",
            ]
        }
        if let progress = state.ingest.progress {
            return ["Reading the directory: \(progress.done) of \(progress.total) files.", "Articles appear here as they are read."]
        }
        if let topic = state.topic, totals.documents == 0 {
            return ["No article on \(SafeText(topic.name)) yet.", "The topic is: \(SafeText(topic.query.description))"]
        }
        let root: SafeText = state.setup.root.isEmpty ? "this directory" : state.setup.root
        var lines: [SafeText] = [
            "No articles yet.",
            "Wirewatch watches \(root). Put articles there, as text, HTML, RSS or Atom, and they appear here.",
        ]
        if totals.setAside > 0 {
            lines.append("\(totals.setAside) \(plural(totals.setAside, "file")) could not be read: \(hint(.setAside)) shows why.")
        }
        return lines
    }
}

/// Plain text in lines of a width.
enum TextLines {
    /// Broken between words; a word that is too long is broken where it must be.
    static func wrap(_ text: SafeText, width: Int) -> [SafeText] {
        let width = max(1, width)
        var lines: [SafeText] = []
        var line = SafeText.empty
        var used = 0
        for word in text.string.split(separator: " ") {
            let word = SafeText(word)
            let wordWidth = word.width
            if used > 0, used + 1 + wordWidth <= width {
                line = line + " " + word
                used += 1 + wordWidth
                continue
            }
            if used > 0 { lines.append(line) }
            line = word
            used = wordWidth
            if used > width {
                (lines, line) = broken(word, width: width, after: lines)
                used = line.width
            }
        }
        if used > 0 { lines.append(line) }
        return lines
    }

    /// A word too long for a line, cut between clusters: the full lines, and what is left.
    private static func broken(_ word: SafeText, width: Int, after lines: [SafeText]) -> ([SafeText], SafeText) {
        var lines = lines
        var text = ""
        var used = 0
        for cluster in word.cells {
            if used > 0, used + cluster.width > width {
                lines.append(SafeText(text))
                text = ""
                used = 0
            }
            text += cluster.text
            used += cluster.width
        }
        return (lines, SafeText(text))
    }
}
