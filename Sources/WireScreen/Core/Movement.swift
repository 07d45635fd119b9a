import WireModel

/// Moving the selection, and the focus between panes.
extension State {
    mutating func move(_ action: Action, times: Int) -> [Effect] {
        if let level = levels.last { return move(action, times: times, in: level) }
        let height = Arrangement(self).height(focus)
        switch action {
        case .down: step(times)
        case .up: step(-times)
        case .halfDown: step(times * max(1, height / 2))
        case .halfUp: step(-times * max(1, height / 2))
        case .pageDown: step(times * max(1, height - 1))
        case .pageUp: step(-times * max(1, height - 1))
        case .first: goToEnd(isFirst: true)
        case .last: goToEnd(isFirst: false)
        case .left: focus == .pulse ? step(-times) : stepFocus(-1)
        case .right: focus == .pulse ? step(times) : stepFocus(1)
        default: break
        }
        return []
    }

    /// Moves the selection of the focused pane by so many rows or buckets.
    mutating func step(_ rows: Int) {
        switch focus {
        case .pulse:
            guard let place = selectedBucket?.index, let pulse = desk.pulse else { return }
            desk.bucket = min(max(0, place + rows), pulse.values.count - 1)
        case .headlines where desk.showsStories: select(desk.storyPosition.index + rows)
        case .headlines: select(desk.headlinePosition.index + rows)
        case .entities: select(desk.entityPosition.index + rows)
        case .sources: select(desk.sourcePosition.index + rows)
        case .places: selectPlace(desk.placePosition.index + rows)
        }
    }

    /// Selects a row of the focused pane, and asks for more rows where the list comes to its end.
    mutating func select(_ row: Int) {
        let height = Arrangement(self).height(focus)
        switch focus {
        case .pulse: break
        case .headlines where desk.showsStories:
            desk.storyPosition.select(row, of: desk.stories.map(\.id), height: height)
            grow(.headlines, count: desk.stories.count, index: desk.storyPosition.index, total: desk.totals?.stories ?? 0)
        case .headlines:
            hasMoved = true
            if case .item? = desk.headlineGoal { desk.headlineGoal = nil }
            desk.headlinePosition.select(row, of: desk.headlines.map(\.id), height: height)
            slideHeadlines(height: height)
        case .entities:
            desk.entityPosition.select(row, of: desk.entities.map(\.key), height: height)
            grow(.entities, count: desk.entities.count, index: desk.entityPosition.index, total: desk.entityTotal)
        case .sources:
            desk.sourcePosition.select(row, of: desk.sources.map(\.name), height: height)
            grow(.sources, count: desk.sources.count, index: desk.sourcePosition.index, total: desk.sourceTotal)
        case .places: selectPlace(row)
        }
    }

    /// Doubles what the list asks for when the selection comes near its end.
    mutating func grow(_ pane: Pane, count: Int, index: Int, total: Int) {
        guard total > count, index >= count - max(10, rows / 2), count < Self.longestList else { return }
        desk.limits[pane] = min(Self.longestList, max(Self.listLimit, count) * 2)
    }

    /// Moves the window of rows in hand so that the selection keeps a screen of rows on both sides.
    private mutating func slideHeadlines(height: Int) {
        let rows = desk.headlines
        let index = desk.headlinePosition.index
        guard rows.indices.contains(index), !ledger.isPending(.headlines) else { return }
        let isNearEnd = index >= rows.count - height && desk.headlineOffset + rows.count < desk.headlineTotal
        let isNearStart = index < height && desk.headlineOffset > 0
        guard isNearEnd || isNearStart else { return }
        let half = headlineLimit / 2
        if desk.headlineOffset + index <= half {
            desk.headlineAnchor = .top
        } else if isNearEnd {
            let anchor = rows[max(0, index - half)]
            desk.headlineAnchor = .after(time: anchor.time, id: anchor.id)
        } else {
            let anchor = rows[min(rows.count - 1, index + half)]
            desk.headlineAnchor = .before(time: anchor.time, id: anchor.id)
        }
    }

    private mutating func goToEnd(isFirst: Bool) {
        switch focus {
        case .pulse: desk.bucket = isFirst ? 0 : nil
        case .headlines where !desk.showsStories:
            hasMoved = !isFirst
            if isFirst {
                showNewest()
            } else if desk.isScopeNew || desk.headlineOffset + desk.headlines.count < desk.headlineTotal {
                desk.headlineAnchor = .bottom
                desk.headlineGoal = .last
            } else {
                select(desk.headlines.count - 1)
            }
        default: step(isFirst ? -Self.longestList : Self.longestList)
        }
    }

    /// Back to the newest headline, and every arrival counts as seen.
    mutating func showNewest() {
        desk.arrivals = 0
        hasMoved = false
        levels = []
        desk.showsStories = false
        focusPane(.headlines)
        if desk.headlineAnchor == .top, desk.headlineOffset == 0 {
            desk.headlinePosition.select(0, of: desk.headlines.map(\.id), height: Arrangement(self).height(.headlines))
        } else {
            desk.headlineAnchor = .top
            desk.headlineGoal = .first
        }
    }

    mutating func focus(_ action: Action) -> [Effect] {
        if case .entity(var level)? = levels.last {
            let sections = EntityLevel.Section.allCases
            let step = action == .focusPrevious || action == .focusLeft ? sections.count - 1 : 1
            level.section = sections[(level.section.rawValue + step) % sections.count]
            levels[levels.count - 1] = .entity(level)
            return []
        }
        if case .document? = levels.last {
            switch action {
            case .focusLeft: return readNeighbour(-1)
            case .focusRight: return readNeighbour(1)
            case .focusNext: stepMention(1)
            case .focusPrevious: stepMention(-1)
            default: break
            }
            return []
        }
        guard levels.isEmpty else { return [] }
        switch action {
        case .focusNext, .focusRight: stepFocus(1)
        case .focusPrevious, .focusLeft: stepFocus(-1)
        case .focusPulse: focusPane(.pulse)
        case .focusHeadlines: focusPane(.headlines)
        case .focusEntities: focusPane(.entities)
        case .focusPlaces: focusPane(.places)
        case .focusSources: focusPane(.sources)
        default: break
        }
        return []
    }

    /// The next pane that is on the screen: the hidden one of the two side lists is passed over.
    private mutating func stepFocus(_ step: Int) {
        let hidden: Pane = side == .entities ? .sources : .entities
        let panes = Pane.allCases.filter { $0 != hidden || $0 == focus }
        let place = panes.firstIndex(of: focus) ?? 0
        focusPane(panes[(place + step + panes.count) % panes.count])
    }

    mutating func focusPane(_ pane: Pane) {
        focus = pane
        if pane == .entities || pane == .sources { side = pane }
        if pane != .places { isMapMode = false }
    }
}
