import WireModel

/// Where it happens: the map, and the list of places with their coordinates beside it.
enum PlacesView {
    /// How the pane is shared out, in places of the screen.
    struct Regions: Hashable {
        /// Without its rule; `nil` where there is room for the list only.
        var map: Region?
        /// Without its rule; `nil` where the map has all the room.
        var list: Region?
        /// The column between map and list, with a rule of its own for the list.
        var separator: Int?
        /// The line that parts the places off the map has room in the list.
        var hasOffMapLine: Bool

        /// The rows of the list that hold places.
        func listRows(_ footRows: Int) -> Int {
            guard let list else { return 1 }
            return max(1, list.rows - (hasOffMapLine ? 1 : 0) - footRows)
        }
    }

    /// `nil` where the pane is not on the screen.
    static func regions(_ arrangement: Arrangement, isMapMode: Bool) -> Regions? {
        guard let slot = arrangement.slot(.places) else { return nil }
        let area = slot.content
        if slot.region.columns >= 100 {
            let separator = arrangement.separators.first {
                $0.endRow >= area.endRow && slot.region.contains(column: $0.column, row: area.row)
            }
            guard let column = separator?.column else { return nil }
            return Regions(
                map: Region(column: area.column, row: area.row, columns: column - area.column, rows: area.rows),
                list: Region(column: column + 1, row: area.row, columns: area.endColumn - column - 1, rows: area.rows),
                separator: column, hasOffMapLine: area.rows >= 10)
        }
        if area.columns >= 44 || isMapMode {
            let list = area.columns >= 44 ? 21 : 0
            return Regions(
                map: Region(column: area.column, row: area.row, columns: area.columns - list, rows: area.rows),
                list: list == 0
                    ? nil : Region(column: area.endColumn - list, row: area.row, columns: list, rows: area.rows),
                separator: nil, hasOffMapLine: false)
        }
        return Regions(map: nil, list: area, separator: nil, hasOffMapLine: false)
    }

    /// Lines below the places: what could not be placed.
    static func footRows(_ state: State) -> Int {
        guard state.desk.unlocated + state.desk.ambiguous > 0 else { return 0 }
        let regions = regions(Arrangement(state), isMapMode: state.isMapMode)
        return regions?.separator != nil && (regions?.list?.rows ?? 0) >= 8 ? 1 : 0
    }

    static func draw(_ state: State, arrangement: Arrangement, into frame: inout Frame) {
        guard let slot = arrangement.slot(.places), let regions = regions(arrangement, isMapMode: state.isMapMode) else { return }
        let signs = Signs(state.glyphs)
        drawRules(state, slot: slot.region, regions: regions, signs: signs, into: &frame)
        guard let layout = state.desk.placeLayout else { return }
        if let map = regions.map {
            var marks = layout.marks
            for index in marks.indices { marks[index].isSelected = false }
            if let selected = state.selectedPlace.map({ SafeText($0.entity.name) }),
                state.focus == .places, let index = marks.firstIndex(where: { $0.name == selected })
            {
                marks[index].isSelected = true
            }
            let view = MapView(viewport: layout.viewport, marks: marks, showsBorders: state.desk.showsBorders)
            frame.within(map) { view.draw(into: &$0, theme: state.theme, glyphs: state.glyphs, terrain: layout.terrain) }
        }
        if let list = regions.list {
            frame.within(list) { drawList(state, layout, regions: regions, signs: signs, into: &$0) }
        }
    }

    private static func drawRules(_ state: State, slot: Region, regions: Regions, signs: Signs, into frame: inout Frame) {
        var notes: [Rule.Note] = []
        if let layout = state.desk.placeLayout, regions.map != nil, !state.desk.places.isEmpty {
            let isWide = regions.separator != nil
            let long = layout.summary.rule(state.glyphs)
            let room = (regions.separator ?? 0) - slot.column - 16 - (state.isMapMode ? 11 : 0)
            notes = [Rule.Note(isWide && long.width <= room ? long : layout.summary.shortRule(state.glyphs), rank: 2)]
        } else if state.desk.placeTotal > 0 {
            notes = [Rule.Note("\(state.desk.placePosition.index + 1)/\(state.desk.placeTotal)")]
        }
        if state.isMapMode { notes.insert(Rule.Note("map mode", rank: 1), at: 0) }
        if state.ledger.isSlow(.places, now: state.now) { notes.append(Rule.Note("counting" + signs.ellipsis, rank: 0)) }
        let width = regions.separator.map { $0 - slot.column } ?? slot.columns
        var rule = Rule(.places, state, notes: notes)
        frame.putRule(rule, column: slot.column, row: slot.row, width: width, theme: state.theme, signs: signs)
        if let separator = regions.separator {
            rule.digit = nil
            rule.title = "places list"
            rule.notes = [Rule.Note("by mentions", rank: 2)]
            if rule.isFocused, state.desk.placeTotal > 0 {
                rule.notes.append(Rule.Note("\(state.desk.placePosition.index + 1)/\(TimeText.compact(state.desk.placeTotal))"))
            }
            frame.putRule(
                rule, column: separator + 1, row: slot.row, width: slot.endColumn - separator - 1, theme: state.theme, signs: signs)
        }
    }

    /// What stands in each row of the list: a place by its entry, or the line between what is on the map and what is not.
    private enum Line {
        case entry(Int)
        case offMap
    }

    private static func lines(_ layout: PlaceLayout, scroll: Int, rows: Int, hasOffMapLine: Bool) -> [Line] {
        var lines: [Line] = []
        var entry = scroll
        while lines.count < rows, entry < layout.entries.count {
            let isFirstOff = entry == layout.onMapCount && entry > 0
            if hasOffMapLine, isFirstOff, entry > scroll || scroll == 0 { lines.append(.offMap) }
            if lines.count < rows { lines.append(.entry(entry)) }
            entry += 1
        }
        return lines
    }

    /// The entry that stands in a row of the list.
    static func entry(atRow row: Int, _ state: State) -> Int? {
        guard let layout = state.desk.placeLayout, let regions = regions(Arrangement(state), isMapMode: state.isMapMode) else { return nil }
        let rows = (regions.list?.rows ?? 1) - footRows(state)
        let lines = lines(layout, scroll: state.desk.placePosition.scroll, rows: rows, hasOffMapLine: regions.hasOffMapLine)
        guard lines.indices.contains(row), case .entry(let entry) = lines[row] else { return nil }
        return entry
    }

    private static func drawList(_ state: State, _ layout: PlaceLayout, regions: Regions, signs: Signs, into frame: inout Frame) {
        guard !state.desk.places.isEmpty else {
            if state.desk.totals != nil, !state.ledger.isPending(.places) {
                frame.putCut("No places yet.", column: 1, row: 0, width: frame.columns - 2, style: state.theme[.muted], signs: signs)
            }
            return
        }
        let foot = footRows(state)
        let lines = lines(layout, scroll: state.desk.placePosition.scroll, rows: frame.rows - foot, hasOffMapLine: regions.hasOffMapLine)
        for (row, line) in lines.enumerated() {
            switch line {
            case .offMap:
                let text: SafeText = signs.isASCII ? "-- off map --" : "·· off map ··"
                frame.put(text, column: 1, row: row, style: state.theme[.muted])
            case .entry(let place): drawEntry(place, state, layout, row: row, signs: signs, into: &frame)
            }
        }
        if foot > 0 {
            let key = state.setup.keyMap.keys(for: .setAside).first?.name ?? "?"
            var parts: [SafeText] = []
            if state.desk.unlocated > 0 { parts.append("unlocated \(state.desk.unlocated)") }
            if state.desk.ambiguous > 0 { parts.append("ambiguous \(state.desk.ambiguous)") }
            let text: SafeText = parts.joined(separator: signs.separator) + "  (\(key) shows why)"
            frame.putCut(text, column: 3, row: frame.rows - 1, width: frame.columns - 4, style: state.theme[.muted], signs: signs)
        }
    }

    private static func drawEntry(
        _ place: Int, _ state: State, _ layout: PlaceLayout, row: Int, signs: Signs, into frame: inout Frame
    ) {
        let entry = layout.entries[place]
        guard state.desk.places.indices.contains(entry.row) else { return }
        let item = state.desk.places[entry.row]
        let isFocused = state.focus == .places && state.levels.isEmpty
        let isSelected = place == state.desk.placePosition.index && isFocused
        let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: isFocused)
        styles.fill(&frame, row: row)
        if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
        let width = frame.columns
        if width < 40 {
            let key = entry.key.isEmpty && entry.isOnMap ? signs.point : entry.key
            frame.put(key, column: 1, row: row, width: 1, style: styles[.mapMark])
            frame.putCut(SafeText(item.entity.name), column: 3, row: row, width: width - 9, style: styles[.text], signs: signs)
            frame.putRight(TimeText.compact(item.entity.mentions), column: width - 6, row: row, width: 5, style: styles[.count])
            return
        }
        frame.put(entry.key, column: 1, row: row, width: 1, style: styles[.mapMark])
        let glyph =
            item.location?.isAmbiguous == true ? "?" : entry.isOnMap ? (place == 0 ? signs.placeSelected : signs.placeOn) : signs.placeOff
        frame.put(glyph, column: 3, row: row, style: styles[entry.isOnMap ? .mapMark : .muted])
        let end = drawFigures(item, width: width, row: row, styles: styles, signs: signs, into: &frame)
        frame.putCut(SafeText(item.entity.name), column: 5, row: row, width: end - 6, style: styles[.text], signs: signs)
    }

    /// Country, coordinates, count and trend at the right; gives the column where they begin.
    private static func drawFigures(
        _ item: PlaceRow, width: Int, row: Int, styles: LineStyles, signs: Signs, into frame: inout Frame
    ) -> Int {
        let hasTrend = width >= 50
        let trend = hasTrend ? 9 : 0
        let count = width - 1 - trend - 4
        let coordinates = count - 15
        let country = coordinates - 3
        frame.putRight(TimeText.compact(item.entity.mentions), column: count, row: row, width: 4, style: styles[.count])
        if hasTrend {
            let bars = Sparkline.bars(Sparkline.resampled(item.entity.trend, to: 8), blanksFirst: true, signs: signs)
            frame.put(bars, column: count + 5, row: row, width: 8, style: styles[.spark])
        }
        if let coordinate = item.location?.coordinate {
            frame.putRight(TimeText.latitude(coordinate.latitude), column: coordinates, row: row, width: 6, style: styles[.muted])
            frame.putRight(TimeText.longitude(coordinate.longitude), column: coordinates + 7, row: row, width: 7, style: styles[.muted])
        } else {
            frame.put("not located", column: coordinates, row: row, width: 14, style: styles[.muted])
        }
        frame.put(SafeText(item.location?.country ?? ""), column: country, row: row, width: 2, style: styles[.muted])
        return country
    }
}
