import WireModel

/// `=`: the rule by which the figure under the selection was made, and the sentences that it rests on.
extension State {
    mutating func explain() {
        if let entity = entityInHand {
            overlay = .explanation(explanation(of: entity.key, name: entity.name))
            return
        }
        switch levels.last {
        case .document, .entity:
            if let row = selectedRows.first { overlay = .explanation(explanation(of: row)) }
            return
        case .setAside: return
        case nil: break
        }
        switch focus {
        case .headlines:
            if desk.showsStories {
                if let story = selectedStory { overlay = .explanation(explanation(of: story)) }
            } else if let row = selectedHeadline {
                overlay = .explanation(explanation(of: row))
            }
        case .pulse: if let explanation = explanationOfPulse { overlay = .explanation(explanation) }
        case .sources:
            guard let source = selectedSource else { return }
            overlay = .explanation(
                Explanation(
                    title: "\(SafeText(source.name)): \(source.documents) \(plural(source.documents, "article"))",
                    rule: ["Articles in view whose source is “\(SafeText(source.name))”, as the files say it."],
                    basis: .documents(Query(root: .field(.source, source.name)), nil)))
        case .entities, .places: notice = "Nothing here to explain yet."
        }
    }

    private func explanation(of key: EntityKey, name: String) -> Explanation {
        let known = desk.entities.first { $0.key == key } ?? desk.places.first { $0.entity.key == key }?.entity
        var rule: [SafeText] = []
        var title = SafeText(name)
        if let row = known {
            title =
                "\(SafeText(name)): \(row.mentions) \(plural(row.mentions, "mention")) in \(row.documents) \(plural(row.documents, "article"))"
        }
        rule.append("Each mention is a run of words in a headline or a body that was taken for \(kindWord(key.kind)) \(SafeText(name)).")
        if let row = known, !row.variants.isEmpty {
            let variants = row.variants.prefix(6).map { "“\(SafeText($0.text))” (\(SafeText($0.rule)))" as SafeText }
            rule.append("Also counted: " + variants.joined(separator: ", ") + ".")
        }
        if let change = known?.change, known != nil {
            rule.append("Change: mentions of the last 6 hours less those of the 6 hours before: \(signed(change)).")
        } else if known != nil {
            rule.append("New: every mention is of the last 6 hours.")
        }
        let places = desk.places + levels.compactMap { level in if case .entity(let entity) = level { entity.row } else { nil } }
        if let place = places.first(where: { $0.entity.key == key })?.location {
            let where_ = place.coordinate.map { TimeText.coordinate($0) } ?? "no coordinates"
            rule.append("Located at \(where_) by the rule “\(SafeText(place.rule))”, confidence \(Int(place.confidence * 100)) %.")
            if place.isAmbiguous { rule.append("Ambiguous: other places of this name came close.") }
        }
        return Explanation(title: title, rule: rule, basis: .evidence(key))
    }

    private func explanation(of row: HeadlineRow) -> Explanation {
        var rule: [SafeText] = []
        let item: SafeText = row.item > 0 ? ", item \(row.item + 1)" : .empty
        rule.append("Read from \(SafeText(row.file))\(item); reference \(SafeText(row.reference)).")
        if let published = row.published {
            let arrival: SafeText = setup.isTimeFixed ? "" : "; here since \(TimeText.full(row.arrived))"
            rule.append("Dated \(TimeText.full(published)) by the document\(arrival).")
        } else {
            let arrival: SafeText = setup.isTimeFixed ? "" : ", \(TimeText.full(row.arrived))"
            rule.append("The document has no date: it is listed by its arrival\(arrival).")
        }
        if row.storySources > 1 {
            rule.append(
                "×\(row.storySources): so many sources report this story; articles that share their rarest words and names are one story.")
        }
        var explanation = Explanation(
            title: SafeText(row.headline), rule: rule, basis: row.storySources > 1 ? .story(row.id, row.time) : .nothing)
        explanation.rows = [Explanation.Row(document: row, text: row.lede.isEmpty ? row.headline : row.lede, passage: nil)]
        explanation.total = 1
        explanation.position.follow([0], height: 1)
        return explanation
    }

    private func explanation(of story: StoryRow) -> Explanation {
        var explanation = Explanation(
            title: SafeText(story.headline),
            rule: ["One story: articles that share their rarest words and names, within a few days."], basis: .nothing)
        explanation.rows = story.documents.map { Explanation.Row(document: $0, text: $0.headline, passage: nil) }
        explanation.total = story.documents.count
        explanation.position.follow(Array(explanation.rows.indices), height: explanation.rows.count)
        return explanation
    }

    private var explanationOfPulse: Explanation? {
        guard let pulse = desk.pulse, let bucket = selectedBucket else { return nil }
        let value = pulse.values[bucket.index]
        var rule: [SafeText] = [
            "Articles dated from \(TimeText.full(bucket.start)), for \(TimeText.duration(pulse.stepSeconds))."
        ]
        if let burst = pulse.burst {
            let ratio = TimeText.ratio(burst.ratio)
            rule.append("The burst is \(ratio) times what is usual in the columns before it.")
        }
        return Explanation(
            title: "\(value) \(plural(value, "article")) at \(TimeText.dayAndHour(bucket.start))", rule: rule,
            basis: .documents(.all, TimeWindow(from: bucket.start, to: bucket.end)))
    }

    private func kindWord(_ kind: EntityKind) -> SafeText {
        switch kind {
        case .person: "the person"
        case .organisation: "the organisation"
        case .place: "the place"
        case .other: "the name"
        }
    }
}

/// `word` in the number that `count` asks for.
func plural(_ count: Int, _ word: SafeText) -> SafeText {
    count == 1 ? word : word + "s"
}

/// A change with its sign; a true minus, as wide as the plus.
func signed(_ change: Int) -> SafeText {
    if change > 0 { return "+\(change)" }
    return change < 0 ? "−\(-change)" : "0"
}
