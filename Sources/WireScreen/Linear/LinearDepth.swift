import WireModel

/// Drill-downs and overlays in sentences.
extension LinearPresenter {
    var levelLines: [SafeText] {
        guard let level = new.levels.last else { return [] }
        let isNew = new.levels.count != old.levels.count
        let before = isNew ? nil : old.levels.last
        switch level {
        case .document(let level):
            if case .document(let before)? = before, before.id == level.id { return changes(from: before, to: level) }
            return document(level)
        case .entity(let level):
            if case .entity(let before)? = before, before.key == level.key { return changes(from: before, to: level) }
            return entity(level)
        case .setAside(let level): return setAside(level)
        }
    }

    private func document(_ level: DocumentLevel) -> [SafeText] {
        var lines: [SafeText] = []
        if let row = level.row { lines.append(Self.headline(row, new)) }
        if let page = level.page { lines += text(page) }
        if level.isMissing { lines.append("The archive no longer has this article.") }
        return lines
    }

    private func text(_ page: ReadingPage) -> [SafeText] {
        page.document.analysed.document.body.split(separator: "\n").map { SafeText($0) }.filter { !$0.isEmpty }
    }

    private func changes(from before: DocumentLevel, to level: DocumentLevel) -> [SafeText] {
        if let page = level.page, before.page == nil { return text(page) }
        if level.isMissing, !before.isMissing { return ["The archive no longer has this article."] }
        guard level.mention != before.mention, let mention = level.mention, let page = level.page, page.mentions.indices.contains(mention)
        else { return [] }
        return ["Mention \(mention + 1) of \(page.mentions.count). \(SafeText(page.mentions[mention].name))."]
    }

    /// `Bashar al-Assad. 37 mentions in 19 articles. First sentence: …`
    private func entity(_ level: EntityLevel) -> [SafeText] {
        var lines: [SafeText] = []
        if let row = level.row?.entity {
            lines.append(
                "\(SafeText(row.name)). \(row.mentions) \(plural(row.mentions, "mention")) in \(row.documents) \(plural(row.documents, "article"))."
            )
        } else {
            lines.append("\(SafeText(level.name)).")
        }
        if let first = level.evidence.first { lines.append("First sentence: \(SafeText(first.text))") }
        return lines
    }

    private func changes(from before: EntityLevel, to level: EntityLevel) -> [SafeText] {
        if level.row != nil, before.row == nil { return entity(level) }
        if !level.evidence.isEmpty, before.evidence.isEmpty, let first = level.evidence.first {
            return ["First sentence: \(SafeText(first.text))"]
        }
        let isMoved =
            level.section != before.section || level.evidencePosition != before.evidencePosition
            || level.articlePosition != before.articlePosition || level.companionPosition != before.companionPosition
        guard isMoved else { return [] }
        switch level.section {
        case .evidence:
            guard level.evidence.indices.contains(level.evidencePosition.index) else { return [] }
            let row = level.evidence[level.evidencePosition.index]
            return ["Sentence \(level.evidencePosition.index + 1) of \(level.evidenceTotal). \(SafeText(row.text))"]
        case .articles:
            guard level.articles.indices.contains(level.articlePosition.index) else { return [] }
            let row = level.articles[level.articlePosition.index]
            return ["Article \(level.articlePosition.index + 1) of \(level.articleTotal). \(Self.headline(row, new))"]
        case .companions:
            guard level.companions.indices.contains(level.companionPosition.index) else { return [] }
            let row = level.companions[level.companionPosition.index]
            return ["Together with \(SafeText(row.name)) in \(row.documents) \(plural(row.documents, "article"))."]
        }
    }

    private func setAside(_ level: SetAsideLevel) -> [SafeText] {
        let places = SetAsideView.placesToReview(new).map { place -> SafeText in
            let why = place.location.map { "ambiguous, by \(SafeText($0.rule))" as SafeText } ?? "not located"
            return "In doubt: \(SafeText(place.entity.name)), \(why)."
        }
        guard level.rows.indices.contains(level.position.index) else { return ["Files set aside: none."] + places }
        let row = level.rows[level.position.index]
        let isFirst = if case .setAside? = old.levels.last { false } else { true }
        return (isFirst ? places : []) + [
            "File \(level.position.index + 1) of \(level.total) set aside. \(SafeText(row.file)). \(SafeText(row.problem.detail))"
        ]
    }

    var overlayLines: [SafeText] {
        switch new.overlay {
        case nil: return []
        case .help?:
            if case .help? = old.overlay { return [] }
            return new.setup.keyMap.bindings.filter { !$0.keys.isEmpty }.map { binding in
                binding.keys.map(\.name).joined(separator: " or ") + ": " + binding.action.summary + "."
            }
        case .explanation(let explanation)?: return explanationLines(explanation)
        case .search(let search)?:
            if search.input.isEmpty { return ["Search: type words, then Enter."] }
            if let error = search.error { return [SafeText(error.message)] }
            guard search.results.indices.contains(search.position.index) else { return [] }
            if case .search(let before)? = old.overlay, before.results == search.results, before.position == search.position { return [] }
            let row = search.results[search.position.index]
            return ["\(search.total) found. Result \(search.position.index + 1). \(SafeText(row.text))"]
        case .filter(let filter)?:
            return [filter.error.map { SafeText($0.message) } ?? (filter.input.isEmpty ? "Filter: type a query." : .empty)].filter {
                !$0.isEmpty
            }
        case .command(let command)?:
            return [command.error ?? (command.input.isEmpty ? "Command: type its name." : .empty)].filter { !$0.isEmpty }
        case .palette(let palette)?:
            let matches = palette.matches
            guard matches.indices.contains(palette.selected) else { return ["No command matches."] }
            return ["\(matches.count) commands. \(matches[palette.selected].summary)."]
        case .confirmLink(let url)?: return ["Open this link? \(SafeText(url)). Enter opens it, Escape does not."]
        }
    }

    private func explanationLines(_ explanation: Explanation) -> [SafeText] {
        guard case .explanation(let before)? = old.overlay, before.title == explanation.title else {
            return [explanation.title + "."] + explanation.rule
        }
        guard explanation.rows.indices.contains(explanation.position.index),
            before.position != explanation.position || before.rows.isEmpty
        else { return [] }
        let row = explanation.rows[explanation.position.index]
        return ["Sentence \(explanation.position.index + 1) of \(explanation.total). \(SafeText(row.text)) \(SafeText(row.document.file))."]
    }
}
