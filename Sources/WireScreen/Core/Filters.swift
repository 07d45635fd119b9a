import WireModel

/// Chips and the time range: what every pane answers to.
extension State {
    /// Chips that fit a screen and a mind.
    static let mostChips = 12

    mutating func addChip(_ chip: Chip) {
        guard !chips.contains(chip) else {
            notice = "That filter is on already."
            return
        }
        guard chips.count < Self.mostChips else {
            notice = "That is enough filters; x drops the last."
            return
        }
        chips.append(chip)
        scopeChanged()
    }

    mutating func changeChips(_ action: Action) {
        switch action {
        case .filterClear:
            guard !chips.isEmpty || range != .all else { return }
            chips = []
            range = .all
            scopeChanged()
        case .chipDrop:
            guard !chips.isEmpty else { return }
            chips.removeLast()
            scopeChanged()
        default:
            guard let chip = chipOfSelection else {
                notice = "Nothing here to filter by."
                return
            }
            addChip(chip)
            levels = []
        }
    }

    /// The selection as a filter.
    private var chipOfSelection: Chip? {
        if let entity = entityInHand {
            return Chip(label: SafeText(entity.name), query: Query(root: .field(.entity, entity.key.text)))
        }
        switch levels.last {
        case .setAside: return nil
        case .document, .entity: return selectedRows.first?.source.map(chip(ofSource:))
        case nil: break
        }
        switch focus {
        case .sources: return selectedSource.map { chip(ofSource: $0.name) }
        case .headlines: return selectedRows.first?.source.map(chip(ofSource:))
        case .pulse:
            return selectedBucket.map { bucket in
                let window = TimeWindow(from: bucket.start, to: bucket.end)
                return Chip(label: TimeText.span(from: bucket.start, to: bucket.end), query: Query(root: .dated(window)))
            }
        default: return nil
        }
    }

    private func chip(ofSource name: String) -> Chip {
        Chip(label: SafeText(name), query: Query(root: .field(.source, name)))
    }

    /// Other documents are in view now: lists begin at their tops again, and what is selected stays where it still is.
    mutating func scopeChanged() {
        desk.headlineAnchor = .top
        desk.headlineGoal = desk.headlinePosition.selected.map { .item($0) }
        desk.arrivals = 0
        desk.headlineTotal = 0
        desk.isScopeNew = true
        desk.limits = [:]
    }

    mutating func changeRange(_ action: Action) {
        guard let pulse = desk.pulse, !pulse.values.isEmpty else { return }
        let bucket = selectedBucket
        switch action {
        case .rangeClear:
            range = .all
            scopeChanged()
        case .rangeStart:
            guard let bucket else { return }
            range.from = bucket.start
            if let end = range.to, end <= bucket.start { range.to = nil }
            scopeChanged()
        case .rangeEnd:
            guard let bucket else { return }
            range.to = bucket.end
            if let start = range.from, start >= bucket.end { range.from = nil }
            scopeChanged()
        default:
            let step = action == .burstNext ? 1 : -1
            guard let place = nextBurst(in: pulse.values, from: bucket?.index ?? 0, step: step) else {
                notice = "No burst that way."
                return
            }
            desk.bucket = place
            focusPane(.pulse)
        }
    }

    /// The next bucket that stands well above what is usual: three times the mean, and a peak among its neighbours.
    private func nextBurst(in values: [Int], from place: Int, step: Int) -> Int? {
        let mean = Double(values.reduce(0, +)) / Double(max(1, values.count))
        var index = place + step
        while values.indices.contains(index) {
            let isPeak =
                (index == 0 || values[index] >= values[index - 1]) && (index == values.count - 1 || values[index] > values[index + 1])
            if isPeak, Double(values[index]) >= max(2, mean * 3) { return index }
            index += step
        }
        return nil
    }
}
