import WireModel

/// Going in: from a headline to its text, from a name to its documents.
extension State {
    /// Levels kept; past this, the oldest goes.
    static let deepest = 30

    mutating func drillIn() -> [Effect] {
        switch levels.last {
        case .document:
            if let entity = entityInHand { openEntity(entity.key, name: entity.name) }
            return []
        case .entity(let level): return open(level)
        case .setAside: return []
        case nil: return drillInFromDesk()
        }
    }

    private mutating func drillInFromDesk() -> [Effect] {
        switch focus {
        case .headlines where desk.showsStories:
            guard let row = selectedStory?.documents.first else { return [] }
            return read(row)
        case .headlines: return selectedHeadline.map { read($0) } ?? []
        case .entities, .places:
            if let entity = entityInHand { openEntity(entity.key, name: entity.name) }
        case .sources:
            guard let source = selectedSource else { return [] }
            addChip(Chip(label: SafeText(source.name), query: Query(root: .field(.source, source.name))))
            focusPane(.headlines)
        case .pulse:
            guard let bucket = selectedBucket else { return [] }
            range = TimeWindow(from: bucket.start, to: bucket.end)
            focusPane(.headlines)
            scopeChanged()
        }
        return []
    }

    private mutating func open(_ level: EntityLevel) -> [Effect] {
        switch level.section {
        case .companions:
            if let entity = entityInHand { openEntity(entity.key, name: entity.name) }
            return []
        case .articles: return selectedRows.first.map { read($0) } ?? []
        case .evidence:
            guard level.evidence.indices.contains(level.evidencePosition.index) else { return [] }
            let row = level.evidence[level.evidencePosition.index]
            return read(row.document, passage: .init(field: row.field, span: row.span))
        }
    }

    mutating func push(_ level: Level) {
        levels.append(level)
        if levels.count > Self.deepest { levels.removeFirst() }
    }

    mutating func openEntity(_ key: EntityKey, name: String) {
        if case .entity(let level)? = levels.last, level.key == key { return }
        push(.entity(EntityLevel(key: key, name: name)))
    }

    /// Opens the text of a document, which counts as read from then on.
    mutating func read(_ row: HeadlineRow, passage: DocumentLevel.Passage? = nil) -> [Effect] {
        let effects = mark([row], .read(true))
        var row = row
        row.isRead = true
        push(.document(DocumentLevel(id: row.id, row: row, passage: passage)))
        return effects
    }

    /// The document before or after the one being read, among the headlines.
    mutating func readNeighbour(_ step: Int) -> [Effect] {
        guard case .document(let level)? = levels.last,
            let place = desk.headlines.firstIndex(where: { $0.id == level.id }),
            desk.headlines.indices.contains(place + step)
        else { return [] }
        levels.removeLast()
        if levels.isEmpty {
            focusPane(.headlines)
            select(place + step)
        }
        return read(desk.headlines[place + step])
    }

    mutating func move(_ action: Action, times: Int, in level: Level) -> [Effect] {
        let page = max(1, Arrangement(self).body.rows - 3)
        let rows: Int =
            switch action {
            case .down: times
            case .up: -times
            case .halfDown: times * max(1, page / 2)
            case .halfUp: -times * max(1, page / 2)
            case .pageDown: times * page
            case .pageUp: -times * page
            case .first: -1_000_000
            case .last: 1_000_000
            default: 0
            }
        switch level {
        case .document(var level):
            if action == .left || action == .right { return readNeighbour(action == .left ? -1 : 1) }
            level.scroll += rows
            levels[levels.count - 1] = .document(level)
        case .entity(var level):
            if action == .left || action == .right { return focus(action == .left ? .focusLeft : .focusRight) }
            level.step(rows, heights: EntityView.heights(self))
            levels[levels.count - 1] = .entity(level)
        case .setAside(var level):
            level.position.select(level.position.index + rows, of: level.rows.map(\.file), height: page)
            levels[levels.count - 1] = .setAside(level)
        }
        return []
    }

    /// `n` and `N`: the mentions of the text being read, or else the results of the last search.
    mutating func stepThroughResults(_ step: Int) {
        if case .document? = levels.last, lastSearch == nil || lastSearch?.results.isEmpty == true { return stepMention(step) }
        guard var search = lastSearch, !search.results.isEmpty else {
            notice = "No search yet; / begins one."
            return
        }
        let place = (search.position.index + step + search.results.count * 10_000) % search.results.count
        search.position.select(place, of: Array(search.results.indices), height: rows)
        lastSearch = search
        let row = search.results[search.position.index]
        if case .document? = levels.last { levels.removeLast() }
        push(.document(DocumentLevel(id: row.document.id, row: row.document, passage: .init(field: row.field, span: row.span))))
    }

    mutating func stepMention(_ step: Int) {
        guard case .document(var level)? = levels.last, let page = level.page, !page.mentions.isEmpty else { return }
        let count = page.mentions.count
        let place = level.mention.map { ($0 + step % count + count) % count } ?? (step > 0 ? 0 : count - 1)
        level.mention = place
        let row = page.mentions[place].line
        let height = ReadingView.textRows(self)
        if row < level.scroll || row >= level.scroll + height { level.scroll = max(0, row - height / 3) }
        levels[levels.count - 1] = .document(level)
    }

    /// Keeps what is scrolled on the levels inside their texts.
    mutating func settleLevels(_ arrangement: Arrangement) {
        switch levels.last {
        case .document(var level)?:
            let most = max(0, (level.page?.lines.count ?? 0) - ReadingView.textRows(self))
            level.scroll = level.page == nil ? 0 : min(max(0, level.scroll), most)
            levels[levels.count - 1] = .document(level)
        case .entity(var level)?:
            level.settle(heights: EntityView.heights(self))
            levels[levels.count - 1] = .entity(level)
        case .setAside(var level)?:
            level.position.settle(count: level.rows.count, height: SetAsideView.height(self))
            levels[levels.count - 1] = .setAside(level)
        case nil: break
        }
    }

    /// Wraps texts anew after the width changed.
    mutating func rewrap() {
        let width = ReadingView.width(self)
        for index in levels.indices {
            guard case .document(var level) = levels[index], let page = level.page, page.width != width else { continue }
            level.show(page.document, width: width)
            levels[index] = .document(level)
        }
        let previewWidth = ReadingView.width(self)
        if let page = desk.preview?.page, page.width != previewWidth { desk.preview?.show(page.document, width: previewWidth) }
    }
}

extension EntityLevel {
    mutating func step(_ rows: Int, heights: EntityView.Heights) {
        switch section {
        case .companions:
            companionPosition.select(companionPosition.index + rows, of: companions.map(\.key), height: heights.companions)
        case .articles: articlePosition.select(articlePosition.index + rows, of: articles.map(\.id), height: heights.articles)
        case .evidence:
            evidencePosition.select(evidencePosition.index + rows, of: Array(evidence.indices), height: heights.evidence)
        }
    }

    mutating func settle(heights: EntityView.Heights) {
        companionPosition.settle(count: companions.count, height: heights.companions)
        articlePosition.settle(count: articles.count, height: heights.articles)
        evidencePosition.settle(count: evidence.count, height: heights.evidence)
    }
}
