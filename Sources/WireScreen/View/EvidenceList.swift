import WireModel

/// Sentences with where each stands: two lines an item.
enum EvidenceList {
    static let rowsPerItem = 2

    struct Item {
        var document: HeadlineRow
        var text: String
        /// The mention inside the text, in bytes; `nil` marks nothing.
        var mention: TextSpan?

        init(document: HeadlineRow, text: String, mention: TextSpan? = nil) {
            self.document = document
            self.text = text
            self.mention = mention
        }

        init(_ row: EvidenceRow) {
            self.init(document: row.document, text: row.text, mention: row.mentionInText)
        }
    }

    static func draw(
        _ items: [Item], position: ListPosition<Int>, isFocused: Bool, state: State, into frame: inout Frame
    ) {
        let signs = Signs(state.glyphs)
        for place in 0..<max(1, (frame.rows + 1) / rowsPerItem) {
            let index = position.scroll + place
            guard items.indices.contains(index) else { break }
            let item = items[index]
            let row = place * rowsPerItem
            let isSelected = isFocused && index == position.index
            let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: isFocused)
            styles.fill(&frame, row: row)
            styles.fill(&frame, row: row + 1)
            if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
            drawSentence(item, row: row, styles: styles, signs: signs, into: &frame)
            var parts: [SafeText] = [SafeText(item.document.source ?? "no source"), TimeText.column(item.document, state)]
            parts.append(SafeText(item.document.file))
            frame.putCut(
                parts.joined(separator: signs.separator), column: 3, row: row + 1, width: frame.columns - 4, style: styles[.muted],
                signs: signs)
        }
    }

    /// The sentence on one line, moved so that the mention is in view.
    private static func drawSentence(_ item: Item, row: Int, styles: LineStyles, signs: Signs, into frame: inout Frame) {
        let room = frame.columns - 2
        guard let mention = item.mention else {
            frame.putCut(SafeText(item.text), column: 1, row: row, width: room, style: styles[.text], signs: signs)
            return
        }
        let before = SafeText(item.text.slice(TextSpan(0, Int(mention.start))))
        let name = SafeText(item.text.slice(mention))
        let after = SafeText(item.text.slice(TextSpan(Int(mention.end), item.text.utf8.count)))
        var column = 1
        let head = max(0, room - name.width - min(after.width, room / 3))
        let shown = before.width <= head ? before : cutFront(before, width: head, signs: signs)
        column = frame.put(shown, column: column, row: row, style: styles[.text])
        column = frame.putCut(name, column: column, row: row, width: room + 1 - column, style: styles[.match], signs: signs)
        frame.putCut(after, column: column, row: row, width: room + 1 - column, style: styles[.text], signs: signs)
    }

    /// The end of `text`, with an ellipsis in front.
    private static func cutFront(_ text: SafeText, width: Int, signs: Signs) -> SafeText {
        var used = signs.ellipsis.width
        guard width > used else { return .empty }
        var kept: [String] = []
        for cluster in text.cells.reversed() {
            if used + cluster.width > width { break }
            used += cluster.width
            kept.append(cluster.text)
        }
        return signs.ellipsis + SafeText(kept.reversed().joined())
    }
}

extension EvidenceRow {
    /// Where the mention stands in `text`: the spans count in the field, the text is the sentence.
    var mentionInText: TextSpan? {
        let first = Int(span.start - sentence.start)
        let last = Int(span.end - sentence.start)
        return first >= 0 && last <= text.utf8.count && first < last ? TextSpan(first, last) : nil
    }
}
