import WireModel

/// The list of headlines, or of stories.
enum HeadlinesView {
    /// The row of the first line, below the rule.
    static let firstLine = 1

    static func draw(_ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let content = Region(column: 0, row: firstLine, columns: frame.columns, rows: frame.rows - firstLine)
        if state.desk.showsStories {
            drawStories(state, into: &frame, content: content, signs: signs)
            return
        }
        frame.putRule(Rule(.headlines, state, notes: notes(state, signs)), theme: state.theme, signs: signs)
        guard !state.desk.headlines.isEmpty else {
            frame.within(content) { EmptyView.draw(state, into: &$0) }
            return
        }
        frame.within(content) { frame in
            let position = state.desk.headlinePosition
            let columns = Columns(frame.columns, rows: state.desk.headlines, state)
            for row in 0..<frame.rows where frame.isOpen(row) {
                let index = position.scroll + row
                guard state.desk.headlines.indices.contains(index) else { break }
                let styles = LineStyles(
                    theme: state.theme, isSelected: index == position.index, isFocused: state.focus == .headlines && state.levels.isEmpty)
                drawRow(
                    state.desk.headlines[index], isSelected: index == position.index, row: row, columns: columns, styles: styles,
                    state: state, signs: signs, into: &frame)
            }
        }
    }

    private static func notes(_ state: State, _ signs: Signs) -> [Rule.Note] {
        var notes: [Rule.Note] = []
        if state.desk.arrivals > 0 { notes.append(Rule.Note("\(signs.new) \(TimeText.compact(state.desk.arrivals)) new", rank: 0)) }
        notes.append(Rule.Note(state.ledger.isSlow(.headlines, now: state.now) ? "loading" + signs.ellipsis : "newest first", rank: 3))
        if let unread = state.desk.totals?.unread, unread > 0 { notes.append(Rule.Note("\(TimeText.compact(unread)) unread", rank: 4)) }
        if state.desk.headlineTotal > 0 {
            let place = state.desk.headlineOffset + state.desk.headlinePosition.index + 1
            notes.append(Rule.Note("\(TimeText.compact(place))/\(TimeText.compact(state.desk.headlineTotal))", rank: 1))
        }
        return notes
    }

    /// Where the parts of a line stand.
    struct Columns {
        /// From this width on every time of the week has its day and its hour, as soon as one is of another day.
        private static let widthForWeekdays = 90

        let time: Int
        let timeWidth: Int
        let source: Int
        let sourceWidth: Int
        let headline: Int
        let headlineWidth: Int
        let tail: Int
        let tailWidth: Int

        init(_ width: Int, rows: some Collection<HeadlineRow>, _ state: State) {
            let hasDays = rows.contains { TimeText.isOfAnotherDay($0, state) }
            timeWidth = width < 30 ? 0 : !hasDays ? 5 : width < Self.widthForWeekdays ? 6 : 9
            time = 3
            source = time + timeWidth + (timeWidth > 0 ? 1 : 0)
            let widest = state.desk.headlines.reduce(6) { widest, row in
                let source = row.source ?? "no source"
                // No text takes more columns than it has bytes.
                return source.utf8.count <= widest ? widest : max(widest, SafeText(source).width)
            }
            sourceWidth = width < 36 ? 0 : min(widest, max(8, width * 18 / 100))
            headline = source + sourceWidth + (sourceWidth > 0 ? 1 : 0)
            tailWidth = width < 56 ? 2 : 6
            tail = width - tailWidth
            headlineWidth = max(0, tail - headline)
        }
    }

    static func drawRow(
        _ item: HeadlineRow, isSelected: Bool, row: Int, columns: Columns, styles: LineStyles, state: State, signs: Signs,
        into frame: inout Frame
    ) {
        styles.fill(&frame, row: row)
        if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
        let (glyph, role) = mark(item, signs)
        frame.put(glyph, column: 1, row: row, style: styles[role])
        if columns.timeWidth > 0 {
            if columns.timeWidth > 6 {
                let time = signs.plain(TimeText.wideColumn(item, state))
                frame.putRight(time, column: columns.time, row: row, width: columns.timeWidth, style: styles[.time])
            } else {
                let time = signs.plain(TimeText.column(item, state))
                frame.put(time, column: columns.time, row: row, width: columns.timeWidth, style: styles[.time])
            }
        }
        if columns.sourceWidth > 0 {
            frame.putCut(
                SafeText(item.source ?? "no source"), column: columns.source, row: row, width: columns.sourceWidth,
                style: styles[item.source == nil ? .muted : .source], signs: signs)
        }
        drawHeadline(item, row: row, columns: columns, styles: styles, signs: signs, into: &frame)
        if columns.tailWidth > 2, item.storySources > 1 {
            let story = signs.times + TimeText.compact(item.storySources)
            frame.putRight(story, column: columns.tail, row: row, width: 4, style: styles[.story])
        }
        if isNew(item, state) {
            frame.put(signs.new, column: columns.tail + columns.tailWidth - 1, row: row, style: styles[.new])
        }
    }

    private static func drawHeadline(
        _ item: HeadlineRow, row: Int, columns: Columns, styles: LineStyles, signs: Signs, into frame: inout Frame
    ) {
        let text = item.headline.isEmpty ? SafeText("(no headline)") : SafeText(item.headline)
        let role: Role = item.isRead ? .read : .unread
        var width = columns.headlineWidth
        var tag: SafeText?
        if let language = item.language, !language.hasPrefix("en"), width > 24 {
            let text: SafeText = " [\(language.prefix(2))]"
            tag = text
            width -= text.width + 1
        }
        let end = frame.putCut(text, column: columns.headline, row: row, width: width, style: styles[role], signs: signs)
        if let tag { frame.put(tag, column: end + 1, row: row, style: styles[.muted]) }
    }

    static func mark(_ row: HeadlineRow, _ signs: Signs) -> (SafeText, Role) {
        if row.isStarred { return (signs.star, .starred) }
        if row.isGone { return (signs.gone, .muted) }
        return row.isRead ? (signs.read, .read) : (signs.unread, .unread)
    }

    /// New is what came in while the dashboard was live, and was not read yet.
    static func isNew(_ row: HeadlineRow, _ state: State) -> Bool {
        guard let since = state.ingest.liveSince else { return false }
        return !row.isRead && row.arrived > since
    }

    private static func drawStories(_ state: State, into frame: inout Frame, content: Region, signs: Signs) {
        var notes = [Rule.Note("by articles", rank: 2)]
        if !state.desk.stories.isEmpty { notes.append(Rule.Note("\(state.desk.storyPosition.index + 1)/\(state.desk.stories.count)")) }
        var rule = Rule(.headlines, state, notes: notes)
        rule.title = "stories"
        frame.putRule(rule, theme: state.theme, signs: signs)
        guard !state.desk.stories.isEmpty else {
            frame.within(content) { EmptyView.draw(state, into: &$0) }
            return
        }
        frame.within(content) { frame in
            let position = state.desk.storyPosition
            for row in 0..<frame.rows where frame.isOpen(row) {
                let index = position.scroll + row
                guard state.desk.stories.indices.contains(index) else { break }
                let story = state.desk.stories[index]
                let isSelected = index == position.index
                let styles = LineStyles(
                    theme: state.theme, isSelected: isSelected, isFocused: state.focus == .headlines && state.levels.isEmpty)
                styles.fill(&frame, row: row)
                if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
                let sources = Set(story.documents.compactMap(\.source)).count
                let tail: SafeText =
                    "\(story.documents.count) \(plural(story.documents.count, "article")), \(sources) \(plural(sources, "source"))"
                let room = frame.columns - 6 - tail.width
                if room >= 16 {
                    frame.putRight(tail, column: 0, row: row, width: frame.columns - 1, style: styles[.story])
                }
                let isUnread = story.documents.contains { !$0.isRead }
                frame.put(isUnread ? signs.unread : signs.read, column: 1, row: row, style: styles[isUnread ? .unread : .read])
                frame.putCut(
                    SafeText(story.headline), column: 3, row: row, width: room >= 16 ? room : frame.columns - 3,
                    style: styles[isUnread ? .unread : .read], signs: signs)
            }
        }
    }
}
