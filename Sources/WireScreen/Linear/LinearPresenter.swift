package import WireModel

/// The dashboard in sentences, for screen readers and for terminals that cannot place a cursor: what changed is said, in order.
///
/// Pure, as `render` is. `old` is `nil` at the start.
package func linearLines(old: State?, new: State) -> [SafeText] {
    guard let old else { return LinearPresenter.greeting(new) }
    return LinearPresenter(old: old, new: new).lines
}

struct LinearPresenter {
    let old: State
    let new: State

    var lines: [SafeText] {
        var lines: [SafeText] = []
        if new.desk.totals != nil, old.desk.totals == nil { lines += [Self.totals(new)] }
        if new.chips != old.chips || new.range != old.range { lines.append(filters) }
        if new.overlay != old.overlay { lines += overlayLines }
        if new.levels != old.levels { lines += levelLines }
        if new.levels.isEmpty, new.overlay == nil { lines += deskLines }
        if new.desk.arrivals > old.desk.arrivals || hasNewFirst { lines.append(arrival) }
        if let failure = new.failure, failure != old.failure { lines.append("Problem. \(failure)") }
        if let notice = new.notice, notice != old.notice { lines.append(notice) }
        if new.ingest.isRootLost, !old.ingest.isRootLost { lines.append("The watched directory is gone.") }
        if !new.ingest.isRootLost, old.ingest.isRootLost { lines.append("The watched directory is back.") }
        return lines
    }

    static func greeting(_ state: State) -> [SafeText] {
        var lines: [SafeText] = ["Wirewatch. " + totals(state)]
        lines.append(contentsOf: pane(state))
        return lines
    }

    /// `Topic Syria. 41 articles, 6 unread, 9 stories, 17 sources. Burst: yes, 4.2 times usual.`
    private static func totals(_ state: State) -> SafeText {
        let topic: SafeText = state.topic.map { "Topic \(SafeText($0.name)). " } ?? ""
        guard let totals = state.desk.totals else { return topic + "Opening the archive." }
        var text: SafeText =
            topic + "\(totals.documents) \(plural(totals.documents, "article")), \(totals.unread) unread, "
        text =
            text + "\(totals.stories) " + (totals.stories == 1 ? "story" : "stories")
            + ", \(totals.sources) \(plural(totals.sources, "source"))."
        if let burst = state.desk.pulse?.burst, burst.isNow { text = text + " Burst: yes, \(TimeText.ratio(burst.ratio)) times usual." }
        return text
    }

    private var filters: SafeText {
        guard !new.chips.isEmpty || new.range != .all else { return "No filters." }
        var parts = new.chips.map(\.label)
        if let from = new.range.from { parts.append("since \(TimeText.full(from))") }
        if let to = new.range.to { parts.append("until \(TimeText.full(to))") }
        return "Filtered by " + parts.joined(separator: ", ") + "."
    }

    private var deskLines: [SafeText] {
        if new.focus != old.focus || !old.levels.isEmpty || old.overlay != nil || old.desk.showsStories != new.desk.showsStories {
            return Self.pane(new)
        }
        guard let item = Self.item(new, isFull: false), item != Self.item(old, isFull: false) else { return [] }
        return [item]
    }

    /// `Pane headlines, item 1 of 41.`, and the item.
    private static func pane(_ state: State) -> [SafeText] {
        [item(state, isFull: true) ?? "Pane \(SafeText(state.focus.name)), empty."]
    }

    private static func item(_ state: State, isFull: Bool) -> SafeText? {
        guard let content = content(state) else { return nil }
        // Under a new filter it is not known yet of how many.
        let count: SafeText = state.focus == .headlines && !state.desk.showsStories && state.desk.isScopeNew ? "" : " of \(content.count)"
        let place: SafeText = isFull ? "Pane \(SafeText(state.focus.name)), item \(content.place)" : "Item \(content.place)"
        return place + count + ". " + content.text
    }

    private static func content(_ state: State) -> (place: Int, count: Int, text: SafeText)? {
        let desk = state.desk
        switch state.focus {
        case .headlines where desk.showsStories:
            return state.selectedStory.map {
                (desk.storyPosition.index + 1, desk.stories.count, "\(SafeText($0.headline)). \($0.documents.count) articles.")
            }
        case .headlines:
            return state.selectedHeadline.map {
                (desk.headlineOffset + desk.headlinePosition.index + 1, desk.headlineTotal, headline($0, state))
            }
        case .entities:
            return state.selectedEntity.map { (desk.entityPosition.index + 1, desk.entityTotal, entity($0)) }
        case .places:
            return state.selectedPlace.map { row in
                let at: SafeText = row.location?.coordinate.map { " At \(TimeText.coordinate($0))." } ?? " Not located."
                return (desk.placePosition.index + 1, desk.placeTotal, entity(row.entity) + at)
            }
        case .sources:
            return state.selectedSource.map {
                (
                    desk.sourcePosition.index + 1, desk.sourceTotal,
                    "\(SafeText($0.name)). \($0.documents) \(plural($0.documents, "article"))."
                )
            }
        case .pulse:
            guard let pulse = desk.pulse, let bucket = state.selectedBucket else { return nil }
            let value = pulse.values[bucket.index]
            return (bucket.index + 1, pulse.values.count, "\(TimeText.full(bucket.start)). \(value) \(plural(value, "article")).")
        }
    }

    /// `Unread, new. 14:29, Press TV. Turkey calls on Russia to stop supporting Assad. Story of 6 sources.`
    static func headline(_ row: HeadlineRow, _ state: State) -> SafeText {
        var marks: [SafeText] = [row.isRead ? "Read" : "Unread"]
        if row.isStarred { marks.append("starred") }
        if HeadlinesView.isNew(row, state) { marks.append("new") }
        if row.isGone { marks.append("file gone") }
        let time = TimeText.column(row, state)
        let source = row.source.map { SafeText($0) } ?? "no source"
        let story: SafeText = row.storySources > 1 ? " Story of \(row.storySources) sources." : ""
        return marks.joined(separator: ", ") + ". \(time), \(source). \(sentence(row.headline))" + story
    }

    /// The text with a full stop, where it has none.
    private static func sentence(_ text: String) -> SafeText {
        let text = SafeText(text)
        guard let last = text.string.unicodeScalars.last else { return "No headline." }
        return [".", "!", "?", "”", "…"].contains(String(Character(last))) ? text : text + "."
    }

    /// `Person. Bashar al-Assad. 37 mentions, up 12 in 6 hours.`
    private static func entity(_ row: EntityRow) -> SafeText {
        let kind: SafeText
        switch row.kind {
        case .person: kind = "Person"
        case .organisation: kind = "Organisation"
        case .place: kind = "Place"
        case .other: kind = "Name"
        }
        let change: SafeText
        switch row.change {
        case nil: change = "new"
        case 0?: change = "no change in 6 hours"
        case let value?: change = value > 0 ? "up \(value) in 6 hours" : "down \(-value) in 6 hours"
        }
        return "\(kind). \(SafeText(row.name)). \(row.mentions) \(plural(row.mentions, "mention")), \(change)."
    }

    private var hasNewFirst: Bool {
        guard old.desk.totals != nil, let first = new.desk.headlines.first, let before = old.desk.headlines.first else { return false }
        return first.id != before.id && new.desk.headlineOffset == 0 && old.desk.headlineOffset == 0
            && new.desk.headlineTotal > old.desk.headlineTotal
            && old.desk.headlineTotal > 0
    }

    /// `New article at 14:33 from DW. Say dot to hear it.`
    private var arrival: SafeText {
        let key = new.setup.keyMap.keys(for: .newest).first?.name ?? "?"
        let spoken = key.string == "." ? "dot" : key
        guard hasNewFirst, let row = new.desk.headlines.first else {
            return "\(new.desk.arrivals) new articles. Say \(spoken) to hear the newest."
        }
        let time = TimeText.column(row, new)
        return "New article at \(time) from \(SafeText(row.source ?? "an unnamed source")). Say \(spoken) to hear it."
    }
}
