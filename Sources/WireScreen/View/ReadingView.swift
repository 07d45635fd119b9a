import WireModel

/// A document: where it comes from, its headline, its text with the entities marked.
enum ReadingView {
    /// Lines longer than this tire the eye.
    static let widest = 88

    /// The region in which a document is read: the whole body, or the part beside the headlines.
    private static func region(_ state: State) -> Region {
        let arrangement = Arrangement(state)
        if state.levels.isEmpty, let preview = arrangement.preview { return preview }
        return arrangement.body
    }

    /// The columns that text is wrapped to.
    static func width(_ state: State) -> Int {
        let columns = region(state).columns
        return max(8, min(widest, columns - (columns >= 60 ? 6 : 2)))
    }

    /// The rows that show text, below the head.
    static func textRows(_ state: State) -> Int {
        let region = region(state)
        guard case .document(let level)? = state.levels.last else { return max(1, region.rows - 5) }
        return max(1, region.rows - headRows(level, state, width: width(state), rows: region.rows))
    }

    /// Rule, headline, provenance, a blank line; on a low screen the rule and one line of headline.
    private static func headRows(_ level: DocumentLevel, _ state: State, width: Int, rows: Int) -> Int {
        guard rows >= 8 else { return 2 }
        return 2 + headline(level, width: width).count + provenanceLines(level, state, width: width, rows: rows).count
    }

    private static func provenanceLines(_ level: DocumentLevel, _ state: State, width: Int, rows: Int) -> [SafeText] {
        let signs = Signs(.braille)
        let text = provenance(level, state, signs)
        let lines = TextLines.wrap(text, width: width)
        let most = rows >= 16 ? 2 : 1
        if lines.count <= most { return lines }
        let rest = lines[(most - 1)...].joined(separator: " ").truncated(to: width, ellipsis: signs.ellipsis)
        return lines.prefix(most - 1) + [rest]
    }

    private static func headline(_ level: DocumentLevel, width: Int) -> [SafeText] {
        Array(TextLines.wrap(SafeText(level.row?.headline ?? ""), width: width).prefix(3))
    }

    static func draw(_ level: DocumentLevel, _ state: State, isFocused: Bool, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let width = max(8, min(widest, frame.columns - (frame.columns >= 60 ? 6 : 2)))
        let left = frame.columns >= 60 ? 3 : 1
        drawRule(level, state, isFocused: isFocused, signs: signs, into: &frame)
        let head = headRows(level, state, width: width, rows: frame.rows)
        drawNames(level, state, signs, into: &frame)
        if head > 2 {
            for (row, line) in headline(level, width: width).enumerated() {
                frame.put(line, column: left, row: 1 + row, style: state.theme[.strong])
            }
            let lines = provenanceLines(level, state, width: width, rows: frame.rows)
            for (row, line) in lines.enumerated() {
                frame.put(signs.plain(line), column: left, row: head - 1 - lines.count + row, style: state.theme[.muted])
            }
        } else {
            frame.putCut(
                SafeText(level.row?.headline ?? ""), column: left, row: 1, width: width, style: state.theme[.strong], signs: signs)
        }
        guard let page = level.page else {
            let text: SafeText = level.isMissing ? "The archive no longer has this article." : "Loading…"
            frame.put(signs.plain(text), column: left, row: head, style: state.theme[.muted])
            return
        }
        let rows = frame.rows - head
        for row in 0..<max(0, rows) {
            let index = level.scroll + row
            guard page.lines.indices.contains(index) else { break }
            drawLine(
                page.lines[index], page: page, selected: level.mention, column: left, row: head + row, theme: state.theme, into: &frame)
        }
        if page.lines.isEmpty { frame.put("This article has no text.", column: left, row: head, style: state.theme[.muted]) }
    }

    /// Where there is room beside the text: who and what is named in it.
    private static func drawNames(_ level: DocumentLevel, _ state: State, _ signs: Signs, into frame: inout Frame) {
        let column = widest + 6
        guard frame.columns - column >= 22, let page = level.page, !page.names.isEmpty else { return }
        let width = frame.columns - column
        frame.putRule(Rule(title: "named here"), column: column, width: width, theme: state.theme, signs: signs)
        let selected = level.mention.flatMap { page.mentions.indices.contains($0) ? page.mentions[$0].key : nil }
        frame.within(Region(column: column, row: 1, columns: width, rows: frame.rows - 1)) { frame in
            for (row, name) in page.names.prefix(frame.rows).enumerated() {
                let styles = LineStyles(theme: state.theme, isSelected: name.key == selected, isFocused: true)
                styles.fill(&frame, row: row)
                if name.key == selected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
                frame.put(SafeText(name.kind.label), column: 1, row: row, style: styles[EntitiesView.role(name.kind)])
                frame.putCut(SafeText(name.name), column: 5, row: row, width: width - 10, style: styles[.text], signs: signs)
                frame.putRight(.number(name.count), column: width - 5, row: row, width: 4, style: styles[.count])
            }
        }
        let line = Arrangement.Separator(column: column - 1, startRow: 1, endRow: frame.rows)
        Separators.draw([line], theme: state.theme, signs: signs, into: &frame)
    }

    private static func drawLine(
        _ line: [ReadingPage.Piece], page: ReadingPage, selected: Int?, column: Int, row: Int, theme: Theme, into frame: inout Frame
    ) {
        var column = column
        for piece in line {
            var style = theme[piece.isQuoted ? .quotation : .text]
            if let mention = piece.mention, page.mentions.indices.contains(mention) {
                style = theme[EntitiesView.role(page.mentions[mention].kind)]
                if mention == selected { style = theme[.selection] }
            }
            if piece.isPassage { style = theme[.match] }
            column = frame.put(piece.text, column: column, row: row, style: style)
        }
    }

    private static func drawRule(_ level: DocumentLevel, _ state: State, isFocused: Bool, signs: Signs, into frame: inout Frame) {
        var notes: [Rule.Note] = []
        if let page = level.page {
            let rows = max(1, frame.rows - headRows(level, state, width: page.width, rows: frame.rows))
            if page.isCut { notes.append(Rule.Note("long text, cut", rank: 1)) }
            if let mention = level.mention, page.mentions.indices.contains(mention) {
                notes.append(Rule.Note("\(SafeText(page.mentions[mention].name))  \(mention + 1)/\(page.mentions.count)", rank: 0))
            } else if !page.mentions.isEmpty {
                notes.append(Rule.Note("\(page.mentions.count) \(plural(page.mentions.count, "mention"))", rank: 3))
            }
            if page.lines.count > rows {
                notes.append(Rule.Note("\(min(100, (level.scroll + rows) * 100 / max(1, page.lines.count))) %", rank: 2))
            }
        }
        frame.putRule(Rule(title: "article", notes: notes, isFocused: isFocused), theme: state.theme, signs: signs)
    }

    /// Source, time, words, story, file: where every word below comes from.
    private static func provenance(_ level: DocumentLevel, _ state: State, _ signs: Signs) -> SafeText {
        guard let row = level.row else { return .empty }
        var parts: [SafeText] = [SafeText(row.source ?? "no source")]
        let arrival: SafeText = state.setup.isTimeFixed ? "" : ", arrived \(TimeText.full(row.arrived))"
        parts.append(row.published.map { TimeText.full($0) } ?? "undated\(arrival)")
        if row.wordCount > 0 { parts.append("\(row.wordCount) words") }
        if row.storySources > 1 { parts.append("story \(signs.times)\(row.storySources)") }
        if let document = level.page?.document {
            if !document.analysed.document.byline.isEmpty {
                // Wires give the byline as it is to be printed: "By Jane Roe".
                let names = document.analysed.document.byline.prefix(3).map {
                    SafeText($0.lowercased().hasPrefix("by ") ? $0.dropFirst(3) : $0[...])
                }
                parts.insert("by " + names.joined(separator: ", "), at: 1)
            }
            if document.revisions > 1 { parts.append("revision \(document.revisions)") }
            if !document.alsoIn.isEmpty { parts.append("also in \(document.alsoIn.count) \(plural(document.alsoIn.count, "file"))") }
        }
        if row.isGone { parts.append("file gone") }
        parts.append(SafeText(row.file))
        return parts.joined(separator: signs.separator)
    }
}
