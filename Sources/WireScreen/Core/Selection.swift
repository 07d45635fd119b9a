import WireModel

/// What the reader has selected, whatever pane or level it stands in.
extension State {
    /// The documents that a mark applies to.
    var selectedRows: [HeadlineRow] {
        switch levels.last {
        case .document(let level): return level.row.map { [$0] } ?? []
        case .entity(let level):
            switch level.section {
            case .articles:
                return level.articles.indices.contains(level.articlePosition.index) ? [level.articles[level.articlePosition.index]] : []
            case .evidence:
                return level.evidence.indices.contains(level.evidencePosition.index)
                    ? [level.evidence[level.evidencePosition.index].document] : []
            case .companions: return []
            }
        case .setAside: return []
        case nil:
            if desk.showsStories { return selectedStory?.documents ?? [] }
            return selectedHeadline.map { [$0] } ?? []
        }
    }

    var selectedHeadline: HeadlineRow? {
        desk.headlines.indices.contains(desk.headlinePosition.index) ? desk.headlines[desk.headlinePosition.index] : nil
    }

    var selectedStory: StoryRow? {
        desk.stories.indices.contains(desk.storyPosition.index) ? desk.stories[desk.storyPosition.index] : nil
    }

    var selectedEntity: EntityRow? {
        desk.entities.indices.contains(desk.entityPosition.index) ? desk.entities[desk.entityPosition.index] : nil
    }

    var selectedSource: SourceRow? {
        desk.sources.indices.contains(desk.sourcePosition.index) ? desk.sources[desk.sourcePosition.index] : nil
    }

    var selectedPlace: PlaceRow? {
        guard let layout = desk.placeLayout, layout.entries.indices.contains(desk.placePosition.index) else { return nil }
        let row = layout.entries[desk.placePosition.index].row
        return desk.places.indices.contains(row) ? desk.places[row] : nil
    }

    /// The selected bucket of the pulse, and its time.
    var selectedBucket: (index: Int, start: Instant, end: Instant)? {
        guard let pulse = desk.pulse, !pulse.values.isEmpty else { return nil }
        let index = min(desk.bucket ?? pulse.values.count - 1, pulse.values.count - 1)
        let start = pulse.start.adding(seconds: Int64(index) * Int64(pulse.stepSeconds))
        return (index, start, start.adding(seconds: Int64(pulse.stepSeconds)))
    }

    /// The documents on the screen.
    var rowsInView: [HeadlineRow] {
        if case .entity(let level)? = levels.last { return level.articles }
        guard levels.isEmpty else { return selectedRows }
        let height = Arrangement(self).height(.headlines)
        if desk.showsStories {
            let first = desk.storyPosition.scroll
            return desk.stories.dropFirst(first).prefix(height).flatMap(\.documents)
        }
        return Array(desk.headlines.dropFirst(desk.headlinePosition.scroll).prefix(height))
    }

    /// The entity that an action applies to: of the focused pane, of the level, or the mention selected in the text.
    var entityInHand: (key: EntityKey, name: String)? {
        switch levels.last {
        case .entity(let level):
            if level.section == .companions, level.companions.indices.contains(level.companionPosition.index) {
                let row = level.companions[level.companionPosition.index]
                return (row.key, row.name)
            }
            return (level.key, level.name)
        case .document(let level):
            guard let page = level.page, let mention = level.mention, page.mentions.indices.contains(mention) else { return nil }
            return (page.mentions[mention].key, page.mentions[mention].name)
        case .setAside: return nil
        case nil:
            switch focus {
            case .entities: return selectedEntity.map { ($0.key, $0.name) }
            case .places: return selectedPlace.map { ($0.entity.key, $0.entity.name) }
            default: return nil
            }
        }
    }
}
