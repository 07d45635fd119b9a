import WireModel

/// One entity: figures, names and the rules that merged them, companions, articles, and the sentences behind it all.
enum EntityView {
    /// The rows of each section's list.
    struct Heights: Hashable {
        var companions: Int
        var articles: Int
        var evidence: Int
    }

    private struct Regions {
        /// The sections that are on the screen; each begins with its rule.
        var facts: Region?
        var companions: Region?
        var articles: Region?
        var evidence: Region?
        var separator: Int?
    }

    private static func regions(columns: Int, rows: Int, section: EntityLevel.Section) -> Regions {
        let body = Region(column: 0, row: 0, columns: columns, rows: rows)
        guard columns >= 72, rows >= 14 else {
            let facts = rows >= 9 ? min(6, rows / 3) : 0
            let list = Region(column: 0, row: facts, columns: columns, rows: rows - facts)
            return Regions(
                facts: facts > 0 ? Region(column: 0, row: 0, columns: columns, rows: facts) : nil,
                companions: section == .companions ? list : nil, articles: section == .articles ? list : nil,
                evidence: section == .evidence ? list : nil)
        }
        let left = columns / 2
        let facts = max(5, min(8, rows / 4))
        let companions = max(4, (rows - facts) / 2)
        return Regions(
            facts: Region(column: 0, row: 0, columns: left, rows: facts),
            companions: Region(column: 0, row: facts, columns: left, rows: companions),
            articles: Region(column: 0, row: facts + companions, columns: left, rows: rows - facts - companions),
            evidence: Region(column: left + 1, row: 0, columns: columns - left - 1, rows: body.rows), separator: left)
    }

    static func heights(_ state: State) -> Heights {
        let body = Arrangement(state).body
        var section = EntityLevel.Section.evidence
        if case .entity(let level)? = state.levels.last { section = level.section }
        let regions = regions(columns: body.columns, rows: body.rows, section: section)
        let rows = { (region: Region?) in max(1, (region?.rows ?? 2) - 1) }
        return Heights(
            companions: rows(regions.companions), articles: rows(regions.articles),
            evidence: max(1, rows(regions.evidence) / EvidenceList.rowsPerItem))
    }

    static func draw(_ level: EntityLevel, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let regions = regions(columns: frame.columns, rows: frame.rows, section: level.section)
        if let region = regions.facts { frame.within(region) { drawFacts(level, state, signs, into: &$0) } }
        if let region = regions.companions { frame.within(region) { drawCompanions(level, state, signs, into: &$0) } }
        if let region = regions.articles { frame.within(region) { drawArticles(level, state, signs, into: &$0) } }
        if let region = regions.evidence { frame.within(region) { drawEvidence(level, state, signs, into: &$0) } }
        if let separator = regions.separator {
            let column = Arrangement.Separator(column: separator, startRow: 1, endRow: frame.rows)
            Separators.draw([column], theme: state.theme, signs: signs, into: &frame)
        }
    }

    private static func drawFacts(_ level: EntityLevel, _ state: State, _ signs: Signs, into frame: inout Frame) {
        let entity = level.row?.entity
        var title = SafeText(level.name)
        if let entity {
            title = "\(entity.mentions) \(plural(entity.mentions, "mention")) in \(entity.documents) \(plural(entity.documents, "article"))"
        }
        frame.putRule(Rule(title: title), theme: state.theme, signs: signs)
        guard let entity else {
            frame.put(
                signs.plain(level.isMissing ? "Not named in what is in view." : "Loading…"), column: 1, row: 1, style: state.theme[.muted])
            return
        }
        var row = 1
        let bars = Sparkline.bars(
            Sparkline.resampled(entity.trend, to: max(1, min(40, frame.columns - 24))), blanksFirst: true, signs: signs)
        let (change, role) = EntitiesView.changeText(entity.change)
        var column = frame.put("trend    ", column: 1, row: row, style: state.theme[.muted])
        column = frame.put(bars, column: column, row: row, style: state.theme[.spark])
        column = frame.put("  " + signs.plain(change), column: column, row: row, style: state.theme[role])
        frame.put(" in 6 h", column: column, row: row, style: state.theme[.muted])
        row += 1
        let lines = facts(level, signs)
        for (label, text) in lines {
            let room = max(8, frame.columns - 11)
            for (index, part) in TextLines.wrap(text, width: room).prefix(3).enumerated() where row < frame.rows {
                if index == 0 { frame.put(label, column: 1, row: row, style: state.theme[.muted]) }
                frame.put(part, column: 10, row: row, style: state.theme[.text])
                row += 1
            }
        }
    }

    private static func facts(_ level: EntityLevel, _ signs: Signs) -> [(SafeText, SafeText)] {
        guard let entity = level.row?.entity else { return [] }
        var facts: [(SafeText, SafeText)] = []
        if let location = level.row?.location {
            let at = location.coordinate.map { TimeText.coordinate($0) } ?? "not located"
            let country: SafeText = location.country.map { " \(SafeText($0))" } ?? .empty
            facts.append(("where", "\(at)\(country)\(signs.separator)rule \(SafeText(location.rule))"))
        }
        if !entity.titles.isEmpty {
            let titles = entity.titles.prefix(4).map { "\(SafeText($0.text)) in \($0.documents)" as SafeText }
            facts.append(("called", titles.joined(separator: signs.separator)))
        }
        if !entity.variants.isEmpty {
            let names = entity.variants.prefix(8).map { "\(SafeText($0.text)) (\(SafeText($0.rule)))" as SafeText }
            facts.append(("also", names.joined(separator: signs.separator)))
        }
        return facts
    }

    private static func drawCompanions(_ level: EntityLevel, _ state: State, _ signs: Signs, into frame: inout Frame) {
        let isFocused = level.section == .companions
        frame.putRule(Rule(title: "together with", notes: [Rule.Note("articles")], isFocused: isFocused), theme: state.theme, signs: signs)
        let most = level.companions.map(\.documents).max() ?? 1
        let bar = frame.columns >= 44 ? 14 : 0
        for row in 1..<max(1, frame.rows) {
            let index = level.companionPosition.scroll + row - 1
            guard level.companions.indices.contains(index) else { break }
            let companion = level.companions[index]
            let isSelected = isFocused && index == level.companionPosition.index
            let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: true)
            styles.fill(&frame, row: row)
            if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
            frame.put(SafeText(companion.kind.label), column: 1, row: row, style: styles[EntitiesView.role(companion.kind)])
            let end = frame.columns - 7 - bar
            frame.putCut(SafeText(companion.name), column: 5, row: row, width: end - 5, style: styles[.text], signs: signs)
            frame.putRight(TimeText.compact(companion.documents), column: end, row: row, width: 5, style: styles[.count])
            if bar > 0 {
                let length = max(1, companion.documents * (bar - 2) / max(1, most))
                frame.put(Array(repeating: signs.bar, count: length).joined(), column: end + 6, row: row, style: styles[.spark])
            }
        }
    }

    private static func drawArticles(_ level: EntityLevel, _ state: State, _ signs: Signs, into frame: inout Frame) {
        let isFocused = level.section == .articles
        var notes = [Rule.Note("newest first", rank: 2)]
        if level.articleTotal > 0 { notes.append(Rule.Note("\(level.articlePosition.index + 1)/\(level.articleTotal)")) }
        frame.putRule(Rule(title: "articles", notes: notes, isFocused: isFocused), theme: state.theme, signs: signs)
        let columns = HeadlinesView.Columns(frame.columns, rows: level.articles, state)
        for row in 1..<max(1, frame.rows) {
            let index = level.articlePosition.scroll + row - 1
            guard level.articles.indices.contains(index) else { break }
            let isSelected = isFocused && index == level.articlePosition.index
            let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: true)
            HeadlinesView.drawRow(
                level.articles[index], isSelected: isSelected, row: row, columns: columns, styles: styles, state: state, signs: signs,
                into: &frame)
        }
    }

    private static func drawEvidence(_ level: EntityLevel, _ state: State, _ signs: Signs, into frame: inout Frame) {
        let isFocused = level.section == .evidence
        var notes = [Rule.Note("every number rests on these", rank: 2)]
        if level.evidenceTotal > 0 { notes.append(Rule.Note("\(level.evidencePosition.index + 1)/\(level.evidenceTotal)")) }
        if level.evidenceDropped > 0 { notes.append(Rule.Note("\(level.evidenceDropped) no longer kept", rank: 1)) }
        frame.putRule(Rule(title: "evidence", notes: notes, isFocused: isFocused), theme: state.theme, signs: signs)
        let list = Region(column: 0, row: 1, columns: frame.columns, rows: frame.rows - 1)
        frame.within(list) { frame in
            EvidenceList.draw(
                level.evidence.map { EvidenceList.Item($0) }, position: level.evidencePosition, isFocused: isFocused, state: state,
                into: &frame)
        }
    }
}
