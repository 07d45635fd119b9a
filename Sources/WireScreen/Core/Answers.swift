import WireModel

/// What the archive answered goes to the place that asked.
extension State {
    mutating func take(_ answer: Answer, for slot: Slot) -> [Effect] {
        var effects: [Effect] = []
        switch (slot, answer) {
        case (_, .failure(let message)): failure = SafeText(message)
        case (.totals, .totals(let totals)): desk.totals = totals
        case (.pulse, .pulse(let pulse)): desk.pulse = pulse
        case (.headlines, .headlines(let rows, let position, let total)):
            take(rows, position: position, total: total, isLive: isLive(.headlines))
        case (.firstHeadlines, .firstHeadlines(let rows)): if desk.isScopeNew, !rows.isEmpty { takeFirst(rows) }
        case (.stories, .stories(let rows)):
            desk.stories = rows
            desk.storyPosition.followRanking(rows.map(\.id), height: Arrangement(self).height(.headlines))
        case (.entities, .entities(let rows, let total)):
            desk.entities = rows
            desk.entityTotal = total
            desk.entityPosition.followRanking(rows.map(\.key), height: Arrangement(self).height(.entities))
            effects = alert(rows)
        case (.places, .places(let rows, let total, let unlocated, let ambiguous)):
            desk.places = rows
            desk.placeTotal = total
            desk.unlocated = unlocated
            desk.ambiguous = ambiguous
            desk.placeLayout = nil
        case (.sources, .sources(let rows, let total)):
            desk.sources = rows
            desk.sourceTotal = total
            desk.sourcePosition.followRanking(rows.map(\.name), height: Arrangement(self).height(.sources))
        case (.document, .document(let document)): take(document)
        case (.link, .document(let document)): takeLink(document)
        case (.watches, .counts(let counts)): effects = alert(counts)
        default: takeInDepth(answer, for: slot)
        }
        return effects
    }

    /// Answers for the drill-down and the overlays.
    private mutating func takeInDepth(_ answer: Answer, for slot: Slot) {
        switch (slot, answer) {
        case (.explanation, .evidence(let rows, let total, let dropped)): takeExplanation(rows, total: total, dropped: dropped)
        case (.explanation, .headlines(let rows, _, let total)): takeExplanation(rows, total: total)
        case (.explanation, .stories(let stories)): takeExplanation(stories)
        case (.search, .search(let rows, let total)):
            takeResults(rows, total: total, areRanked: true)
        case (.firstMatches, .firstMatches(let rows)):
            if !rows.isEmpty { takeResults(rows, total: 0, areRanked: false) }
        case (.setAside, .setAside(let rows, let total)):
            guard case .setAside(var level)? = levels.last else { return }
            level.rows = rows
            level.total = total
            level.position.follow(rows.map(\.file), height: self.rows)
            levels[levels.count - 1] = .setAside(level)
        case (.problems, .problems(let counts)):
            guard case .setAside(var level)? = levels.last else { return }
            level.problems = counts
            levels[levels.count - 1] = .setAside(level)
        default:
            guard case .entity(var level)? = levels.last else { return }
            level.take(answer, for: slot)
            levels[levels.count - 1] = .entity(level)
        }
    }

    /// The first matches are shown from the top; when the best ones take their place, the reader stays with the document that was chosen.
    private mutating func takeResults(_ rows: [EvidenceRow], total: Int, areRanked: Bool) {
        guard case .search(var search) = overlay else { return }
        let isSameQuery = search.shown == search.query
        let chosen = isSameQuery && search.position.index > 0 ? search.chosen : nil
        search.results = rows
        search.total = total
        search.shown = search.query
        search.isRanked = areRanked
        search.position = ListPosition()
        search.position.follow(Array(rows.indices), height: rows.count)
        if let place = rows.firstIndex(where: { $0.document.id == chosen }) {
            search.position.select(place, of: Array(rows.indices), height: SearchView.height(self))
        }
        overlay = .search(search)
    }

    /// Whether the answer tells of what came in while the archive was live: one that was asked for before it had caught up
    /// may come in after that.
    private func isLive(_ slot: Slot) -> Bool {
        ingest.isLive && (ledger.entries[slot]?.generation ?? 0) > ingest.firstLiveGeneration
    }

    private mutating func take(_ rows: [HeadlineRow], position: Int, total: Int, isLive: Bool) {
        let height = Arrangement(self).height(.headlines)
        marks.settle(rows)
        let rows = rows.map(marks.pending)
        let came = desk.isScopeNew ? 0 : total - desk.headlineTotal
        let wasShown = !desk.headlines.isEmpty
        desk.headlines = rows
        desk.headlineOffset = max(0, position)
        desk.headlineTotal = total
        desk.isScopeNew = false
        let ids = rows.map(\.id)
        switch desk.headlineGoal {
        case .first?: desk.headlinePosition.select(0, of: ids, height: height)
        case .last?: desk.headlinePosition.select(ids.count - 1, of: ids, height: height)
        case .item(let id)?:
            desk.headlinePosition.expect(id)
            desk.headlinePosition.follow(ids, height: height)
        case nil:
            if followsNewest(isLive: isLive) {
                desk.headlinePosition.select(0, of: ids, height: height)
            } else {
                desk.headlinePosition.follow(ids, height: height)
            }
        }
        if desk.headlineGoal == nil, wasShown, !followsNewest(isLive: isLive), came > 0, isLive { desk.arrivals += came }
        desk.headlineGoal = nil
    }

    /// The newest rows under a new filter, before it is known how many there are. What was selected is selected again where it is among
    /// them; else it may still be among those to come.
    private mutating func takeFirst(_ rows: [HeadlineRow]) {
        desk.headlines = rows.map(marks.pending)
        desk.headlineOffset = 0
        let ids = rows.map(\.id)
        let height = Arrangement(self).height(.headlines)
        guard case .item(let id)? = desk.headlineGoal, ids.contains(id) else {
            return desk.headlinePosition.select(0, of: ids, height: height)
        }
        desk.headlinePosition.expect(id)
        desk.headlinePosition.follow(ids, height: height)
    }

    /// While the archive fills, and on a wall, the newest stays on top until the reader moves; live, the list stands still.
    private func followsNewest(isLive: Bool) -> Bool { !hasMoved && (!isLive || layout == .wall) }

    private mutating func take(_ document: StoredDocument?) {
        let width = ReadingView.width(self)
        if case .document(var level)? = levels.last {
            if let document, level.id == document.row.id {
                level.show(document, width: width)
            } else if document == nil {
                level.isMissing = true
            }
            levels[levels.count - 1] = .document(level)
        } else if levels.isEmpty, let document {
            var preview = DocumentLevel(id: document.row.id)
            if desk.preview?.id == document.row.id { preview.scroll = desk.preview?.scroll ?? 0 }
            preview.show(document, width: width)
            desk.preview = preview
        }
    }

    private mutating func takeLink(_ document: StoredDocument?) {
        linkWanted = nil
        offerLink(document?.analysed.document.url)
    }

    /// A bell for watched entities that are named again.
    private mutating func alert(_ rows: [EntityRow]) -> [Effect] {
        guard !watched.isEmpty else { return [] }
        var counted = facetScope(scope)
        counted.now = Instant(milliseconds: 0)
        if counted.window != .all { counted.window = TimeWindow(from: range.from, to: range.to) }
        defer { watchedScope = counted }
        var risen: [SafeText] = []
        for row in rows {
            guard let before = watched[row.key] else { continue }
            if row.mentions > before, before >= 0, counted == watchedScope {
                risen.append("\(SafeText(row.name)) +\(row.mentions - before)")
            }
            watched[row.key] = row.mentions
        }
        guard !risen.isEmpty, ingest.isLive else { return [] }
        notice = "▲ " + risen.joined(separator: ", ")
        return [.bell]
    }

    /// A bell for documents that one of the topic's watches was waiting for.
    private mutating func alert(_ counts: [Int]) -> [Effect] {
        guard let topic, counts.count == topic.watches.count else { return [] }
        let before = watchCounts
        watchCounts = WatchCounts(topic: topic, counts: counts)
        guard let before, before.topic == topic, isLive(.watches) else { return [] }
        let risen = zip(topic.watches, zip(before.counts, counts)).compactMap { watch, counts -> SafeText? in
            counts.1 > counts.0 ? "\(SafeText(watch.text)) +\(counts.1 - counts.0)" : nil
        }
        guard !risen.isEmpty else { return [] }
        notice = "▲ " + risen.joined(separator: ", ")
        return [.bell]
    }

    private mutating func takeExplanation(_ rows: [EvidenceRow], total: Int, dropped: Int) {
        if dropped > 0, case .explanation(var explanation) = overlay {
            explanation.dropped = dropped
            overlay = .explanation(explanation)
        }
        takeExplanation(
            rows: rows.map {
                Explanation.Row(
                    document: $0.document, text: $0.text, mention: $0.mentionInText, passage: .init(field: $0.field, span: $0.span))
            }, total: total)
    }

    private mutating func takeExplanation(_ rows: [HeadlineRow], total: Int) {
        takeExplanation(rows: rows.map { Explanation.Row(document: $0, text: $0.headline, passage: nil) }, total: total)
    }

    /// The other documents of the story, the explained one first.
    private mutating func takeExplanation(_ stories: [StoryRow]) {
        guard case .explanation(let explanation) = overlay, case .story(let id, _) = explanation.basis,
            let story = stories.first(where: { $0.documents.contains { $0.id == id } })
        else { return }
        let others = story.documents.filter { $0.id != id }
        let rows = others.map { Explanation.Row(document: $0, text: $0.headline, passage: nil) }
        takeExplanation(rows: explanation.rows.prefix(1) + rows, total: story.documents.count)
    }

    private mutating func takeExplanation(rows: [Explanation.Row], total: Int) {
        guard case .explanation(var explanation) = overlay else { return }
        explanation.rows = rows
        explanation.total = total
        explanation.position.follow(Array(rows.indices), height: rows.count)
        overlay = .explanation(explanation)
    }
}

extension EntityLevel {
    mutating func take(_ answer: Answer, for slot: Slot) {
        switch (slot, answer) {
        case (.entity, .entity(let row)):
            self.row = row ?? self.row
            isMissing = row == nil
            if let row { name = row.entity.name }
        case (.companions, .companions(let rows)):
            companions = rows
            companionPosition.follow(rows.map(\.key), height: rows.count)
        case (.articles, .headlines(let rows, _, let total)):
            articles = rows
            articleTotal = total
            articlePosition.follow(rows.map(\.id), height: rows.count)
        case (.evidence, .evidence(let rows, let total, let dropped)):
            evidence = rows
            evidenceDropped = dropped
            evidenceTotal = total
            evidencePosition.follow(Array(rows.indices), height: rows.count)
        default: break
        }
    }
}
