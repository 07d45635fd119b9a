import WireModel

/// The first line: name, topic and filters, state, totals, lag, clock.
enum HeaderView {
    /// A part of the line; where room is short, the highest rank goes first.
    private struct Part {
        var text: SafeText
        var role: Role
        var rank: Int
        /// Columns in front of it.
        var gap: Int
    }

    static func draw(_ state: State, into frame: inout Frame) {
        let theme = state.theme
        let signs = Signs(state.glyphs)
        frame.fill(Region(column: 0, row: 0, columns: frame.columns, rows: 1), style: theme[.header])
        var left = leftParts(state, signs)
        var right = rightParts(state)
        let needed = { (parts: [Part]) in parts.reduce(0) { $0 + $1.gap + $1.text.width } }
        while needed(left) + needed(right) + 1 > frame.columns {
            let worst = max(left.map(\.rank).max() ?? 0, right.map(\.rank).max() ?? 0)
            guard worst > 0 else { break }
            if let place = right.firstIndex(where: { $0.rank == worst }) {
                right.remove(at: place)
            } else if let place = left.lastIndex(where: { $0.rank == worst }) {
                left.remove(at: place)
            }
        }
        if left.first?.gap == 0 { left[0].gap = 1 }
        var column = 0
        for part in left {
            column += part.gap
            column = frame.putCut(
                signs.plain(part.text), column: column, row: 0, width: frame.columns - column,
                style: onHeader(part.role, theme, state.topic),
                signs: signs)
        }
        var end = frame.columns - 1
        for part in right.reversed() {
            let start = end - part.text.width
            guard start > column else { break }
            frame.put(part.text, column: start, row: 0, style: onHeader(part.role, theme, state.topic))
            end = start - part.gap
        }
    }

    /// A role's look on the header's ground.
    private static func onHeader(_ role: Role, _ theme: Theme, _ topic: Topic?) -> Style {
        var style = theme[role]
        if role != .chip { style.background = theme[.header].background }
        if role == .headerTopic, theme.usesColour, let colour = topic?.colour.flatMap(Colour.init(named:)) { style.foreground = colour }
        return style
    }

    private static func leftParts(_ state: State, _ signs: Signs) -> [Part] {
        var parts = [Part(text: "WIREWATCH", role: .headerName, rank: 5, gap: 1)]
        let topic = state.topic.map { SafeText($0.name) } ?? "all"
        if let path = path(state, signs) {
            parts.append(Part(text: topic + " \(signs.into) ", role: .headerTopic, rank: 3, gap: 2))
            parts.append(Part(text: path.name, role: .headerTopic, rank: 0, gap: 0))
            if !path.detail.isEmpty { parts.append(Part(text: path.detail, role: .muted, rank: 8, gap: 3)) }
            return parts
        }
        let drop = state.setup.topics.isEmpty || signs.isASCII ? SafeText.empty : " " + signs.drop
        parts.append(Part(text: topic.truncated(to: 24) + drop, role: .headerTopic, rank: 0, gap: 2))
        for chip in state.chips {
            parts.append(Part(text: "[\(chip.label.truncated(to: 24))]", role: .chip, rank: 0, gap: 1))
        }
        if state.range != .all { parts.append(Part(text: "[\(rangeText(state))]", role: .chip, rank: 0, gap: 1)) }
        parts.append(stateOfIngest(state, signs))
        if !state.setup.root.isEmpty {
            parts.append(Part(text: state.setup.root.truncated(to: 40), role: .muted, rank: state.chips.isEmpty ? 9 : 12, gap: 2))
        }
        parts += totals(state, signs)
        return parts
    }

    private static func totals(_ state: State, _ signs: Signs) -> [Part] {
        guard let totals = state.desk.totals else { return [Part(text: "opening…", role: .muted, rank: 4, gap: 3)] }
        let isWide = state.columns >= 100
        let short: (Int, SafeText, SafeText) -> SafeText = { count, long, short in
            "\(TimeText.compact(count)) " + (isWide ? plural(count, long) : short)
        }
        var parts = [Part(text: short(totals.documents, "article", "art"), role: .header, rank: 4, gap: 3)]
        let dot = signs.separator
        if totals.unread > 0 {
            parts.append(
                Part(
                    text: dot + "\(TimeText.compact(totals.unread)) \(isWide ? "unread" as SafeText : "new")", role: .header, rank: 6,
                    gap: 0))
        }
        if totals.stories > 0 {
            let word: SafeText = totals.stories == 1 ? "story" : "stories"
            parts.append(Part(text: dot + "\(TimeText.compact(totals.stories)) \(word)", role: .header, rank: 7, gap: 0))
        }
        if totals.sources > 0 {
            parts.append(Part(text: dot + short(totals.sources, "source", "src"), role: .header, rank: 8, gap: 0))
        }
        if totals.setAside > 0 {
            parts.append(Part(text: dot + "\(TimeText.compact(totals.setAside)) set aside", role: .catchingUp, rank: 10, gap: 0))
        }
        return parts
    }

    private static func stateOfIngest(_ state: State, _ signs: Signs) -> Part {
        let gap = 3
        if state.ingest.isRootLost { return Part(text: "\(signs.warning) directory lost", role: .lost, rank: 1, gap: gap) }
        if let progress = state.ingest.progress, progress.total > 0 {
            return Part(text: bar("catching up ", progress, state, signs), role: .catchingUp, rank: 1, gap: gap)
        }
        if let filling = state.ingest.filling {
            return Part(text: bar("sorting into topics ", filling.progress, state, signs), role: .catchingUp, rank: 1, gap: gap)
        }
        if !state.ingest.isWriter {
            return Part(text: signs.isASCII ? "[reading along]" : "○ reading along", role: .readOnly, rank: 2, gap: gap)
        }
        if state.ingest.isLive { return Part(text: signs.isASCII ? signs.live : "\(signs.live) live", role: .live, rank: 2, gap: gap) }
        return Part(text: signs.isASCII ? "[starting]" : "○ starting", role: .catchingUp, rank: 2, gap: gap)
    }

    private static func bar(_ label: SafeText, _ progress: IngestState.Progress, _ state: State, _ signs: Signs) -> SafeText {
        let isWide = state.columns >= 100
        let width = isWide ? 10 : 5
        let done = min(width, progress.done * width / max(1, progress.total))
        let bar = Array(repeating: signs.bar, count: done).joined() + Array(repeating: signs.barRest, count: width - done).joined()
        return "\(isWide ? label : "")\(bar) \(progress.done)/\(progress.total)"
    }

    private static func rightParts(_ state: State) -> [Part] {
        var parts: [Part] = []
        if !state.levels.isEmpty {
            let key = state.setup.keyMap.keys(for: .back).first?.name ?? "?"
            return [Part(text: "\(key) back", role: .muted, rank: 2, gap: 1)]
        }
        if let lag = state.ingest.lagMilliseconds, state.ingest.isLive, !state.setup.isTimeFixed {
            parts.append(Part(text: "\(TimeText.seconds(milliseconds: lag)) lag", role: .muted, rank: 11, gap: 1))
        }
        let isShort = state.isResting && !state.setup.isTimeFixed
        parts.append(Part(text: isShort ? TimeText.shortClock(state.now) : TimeText.clock(state.now), role: .muted, rank: 5, gap: 3))
        return parts
    }

    private static func rangeText(_ state: State) -> SafeText {
        switch (state.range.from, state.range.to) {
        case (let from?, let to?): TimeText.span(from: from, to: to)
        case (let from?, nil): "since " + TimeText.dayAndHour(from)
        case (nil, let to?): "until " + TimeText.dayAndHour(to)
        case (nil, nil): ""
        }
    }

    /// Where the reader has drilled to.
    private static func path(_ state: State, _ signs: Signs) -> (name: SafeText, detail: SafeText)? {
        switch state.levels.last {
        case .document(let level): return (SafeText(level.row?.source ?? "article"), .empty)
        case .entity(let level):
            let titles = (level.row?.entity.titles ?? []).prefix(2).map { SafeText($0.text) }
            let detail = [SafeText(level.key.kind.label)] + titles
            return ("entity \(signs.into) \(SafeText(level.name))", detail.joined(separator: signs.separator))
        case .setAside: return ("set aside", .empty)
        case nil: return nil
        }
    }
}
