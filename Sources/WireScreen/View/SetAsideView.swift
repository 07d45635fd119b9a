import WireModel

/// Files that could not be read, each with its reason; below them, the places that want a look, and the problems that were counted.
enum SetAsideView {
    private static let rowsPerFile = 2

    private static func problemRows(_ level: SetAsideLevel, rows: Int) -> Int {
        level.problems.isEmpty ? 0 : min(level.problems.count + 1, rows / 3)
    }

    /// Places without coordinates, and those whose namesakes came close, the most often named first.
    static func placesToReview(_ state: State) -> [PlaceRow] {
        state.desk.places.filter { $0.location?.coordinate == nil || $0.location?.isAmbiguous == true }
    }

    private static func placeRows(_ state: State, rows: Int) -> Int {
        let count = placesToReview(state).count
        return count == 0 ? 0 : min(count + 1, rows / 3)
    }

    static func height(_ state: State) -> Int {
        guard case .setAside(let level)? = state.levels.last else { return 1 }
        let rows = Arrangement(state).body.rows
        return max(1, (rows - 1 - problemRows(level, rows: rows) - placeRows(state, rows: rows)) / rowsPerFile)
    }

    static func draw(_ level: SetAsideLevel, _ state: State, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        let note: SafeText = level.total > 0 ? "\(level.position.index + 1)/\(level.total)" : "none"
        frame.putRule(Rule(title: "set aside", notes: [Rule.Note(note)], isFocused: true), theme: state.theme, signs: signs)
        let below = problemRows(level, rows: frame.rows)
        let places = placeRows(state, rows: frame.rows)
        if level.rows.isEmpty {
            let text: SafeText = state.ledger.isPending(.setAside) ? "Loading…" : "Every file could be read."
            frame.put(signs.plain(text), column: 2, row: 1, style: state.theme[.muted])
        }
        for place in 0..<max(0, (frame.rows - 1 - below - places) / rowsPerFile) {
            let index = level.position.scroll + place
            guard level.rows.indices.contains(index) else { break }
            let item = level.rows[index]
            let isSelected = index == level.position.index
            let styles = LineStyles(theme: state.theme, isSelected: isSelected, isFocused: true)
            let row = 1 + place * rowsPerFile
            styles.fill(&frame, row: row)
            styles.fill(&frame, row: row + 1)
            if isSelected { frame.put(signs.marker, column: 0, row: row, style: styles[.accent]) }
            frame.putCut(SafeText(item.file), column: 1, row: row, width: frame.columns - 22, style: styles[.text], signs: signs)
            if !state.setup.isTimeFixed {
                frame.putRight(
                    TimeText.full(item.seen), column: frame.columns - 19, row: row, width: 18, style: styles[.muted])
            }
            let reason: SafeText = "\(SafeText(item.problem.code)): \(SafeText(item.problem.detail))"
            frame.putCut(reason, column: 3, row: row + 1, width: frame.columns - 4, style: styles[.muted], signs: signs)
        }
        drawPlaces(state, top: frame.rows - below - places, rows: places, signs: signs, into: &frame)
        guard below > 0 else { return }
        let top = frame.rows - below
        frame.putRule(Rule(title: "problems in articles"), row: top, theme: state.theme, signs: signs)
        for (row, problem) in level.problems.prefix(below - 1).enumerated() {
            frame.putRight(.number(problem.count), column: 1, row: top + 1 + row, width: 6, style: state.theme[.count])
            frame.putCut(
                SafeText(problem.code), column: 9, row: top + 1 + row, width: frame.columns - 10, style: state.theme[.text], signs: signs)
        }
    }

    private static func drawPlaces(_ state: State, top: Int, rows: Int, signs: Signs, into frame: inout Frame) {
        guard rows > 0 else { return }
        let places = placesToReview(state)
        let note = Rule.Note(rows - 1 < places.count ? "\(rows - 1) of \(places.count)" : "\(places.count)")
        frame.putRule(Rule(title: "places in doubt", notes: [note]), row: top, theme: state.theme, signs: signs)
        for (row, place) in places.prefix(rows - 1).enumerated() {
            let row = top + 1 + row
            frame.putRight(TimeText.compact(place.entity.mentions), column: 1, row: row, width: 6, style: state.theme[.count])
            let name = min(24, frame.columns / 3)
            frame.putCut(SafeText(place.entity.name), column: 9, row: row, width: name, style: state.theme[.text], signs: signs)
            let why = place.location.map {
                "ambiguous, \($0.country.map { "\(SafeText($0)) by " as SafeText } ?? .empty)\(SafeText($0.rule))" as SafeText
            }
            frame.putCut(
                why ?? "not located", column: 11 + name, row: row, width: frame.columns - name - 12, style: state.theme[.muted],
                signs: signs)
        }
    }
}
