import WireModel

/// One line about the selection, with where it comes from.
enum PeekView {
    static func draw(_ state: State, arrangement: Arrangement, into frame: inout Frame) {
        guard let line = arrangement.peekLine else { return }
        let signs = Signs(state.glyphs)
        let peek = peek(state, signs)
        if let row = arrangement.peekRule {
            let notes = peek.provenance.enumerated().map { Rule.Note($1, rank: $0) }
            frame.putRule(Rule(title: "peek", notes: notes), row: row, theme: state.theme, signs: signs)
            frame.putCut(peek.text, column: 1, row: line, width: frame.columns - 2, style: state.theme[.text], signs: signs)
        } else {
            let end = frame.put(" \(signs.peek) ", column: 0, row: line, style: state.theme[.accent])
            frame.putCut(peek.text, column: end, row: line, width: frame.columns - end - 1, style: state.theme[.text], signs: signs)
        }
    }

    private static func peek(_ state: State, _ signs: Signs) -> (text: SafeText, provenance: [SafeText]) {
        switch state.focus {
        case .headlines, .pulse:
            if state.desk.showsStories, let story = state.selectedStory, let row = story.documents.first { return peek(row, state, signs) }
            return state.selectedHeadline.map { peek($0, state, signs) } ?? (.empty, [])
        case .entities: return state.selectedEntity.map { peek($0, nil, signs) } ?? (.empty, [])
        case .places: return state.selectedPlace.map { peek($0.entity, $0.location, signs) } ?? (.empty, [])
        case .sources:
            guard let source = state.selectedSource else { return (.empty, []) }
            let latest: [SafeText] = source.latest.map { ["latest \(TimeText.full($0))"] } ?? []
            return ("\(SafeText(source.name)): \(source.documents) \(plural(source.documents, "article")) in view", latest)
        }
    }

    private static func peek(_ row: HeadlineRow, _ state: State, _ signs: Signs) -> (SafeText, [SafeText]) {
        var provenance: [SafeText] = [SafeText(row.source ?? "no source")]
        if row.published != nil || !state.setup.isTimeFixed { provenance.append(TimeText.full(row.time)) }
        if row.published == nil { provenance.append("undated") }
        if row.wordCount > 0 { provenance.append("\(row.wordCount) words") }
        if row.storySources > 1 { provenance.append("story \(signs.times)\(row.storySources)") }
        if row.isGone { provenance.append("file gone") }
        provenance.append(SafeText(row.file).truncated(to: 40, ellipsis: signs.ellipsis))
        return (row.lede.isEmpty ? SafeText(row.headline) : SafeText(row.lede), provenance)
    }

    private static func peek(_ entity: EntityRow, _ location: PlaceResolution?, _ signs: Signs) -> (SafeText, [SafeText]) {
        var text = SafeText(entity.name)
        if let title = entity.titles.first { text = text + ", " + SafeText(title.text) }
        text =
            text
            + ": \(entity.mentions) \(plural(entity.mentions, "mention")) in \(entity.documents) \(plural(entity.documents, "article"))"
        if let coordinate = location?.coordinate { text = text + signs.separator + TimeText.coordinate(coordinate) }
        if !entity.variants.isEmpty {
            text = text + signs.separator + "also " + entity.variants.prefix(6).map { SafeText($0.text) }.joined(separator: ", ")
        }
        var provenance: [SafeText] = []
        if let location {
            provenance.append("rule \(SafeText(location.rule))")
            provenance.append("confidence \(Int(max(0, min(1, location.confidence)) * 100)) %")
            if location.isAmbiguous { provenance.append("ambiguous") }
        } else if let rule = entity.variants.first?.rule {
            provenance.append("merged by \(SafeText(rule))")
        }
        return (text, provenance)
    }
}
