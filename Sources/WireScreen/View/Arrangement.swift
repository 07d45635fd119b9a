/// Where everything stands on a screen of a given size: the same sums serve drawing, paging and the mouse.
struct Arrangement: Hashable {
    /// How much there is room for.
    enum Size: Hashable {
        /// One line: the newest headline.
        case ticker
        /// One pane.
        case single
        /// Headlines and one pane.
        case pair
        /// Every pane, the pulse in one line.
        case compact
        /// As the mock of 120 by 36.
        case full
    }

    /// A pane: its rule stands in the first row of `region`.
    struct Slot: Hashable {
        var pane: Pane
        var region: Region
        /// The rows below the rule.
        var content: Region {
            Region(column: region.column, row: region.row + 1, columns: region.columns, rows: region.rows - 1)
        }
    }

    var size: Size
    var columns: Int
    var rows: Int
    /// The pulse in one line, without a rule.
    var pulseLine: Int?
    var slots: [Slot] = []
    /// Rows of separators between panes: column, first row, row after the last.
    var separators: [Separator] = []
    /// The document beside the headlines, in the layout for reading.
    var preview: Region?
    /// The rule over the peek line; `nil` where the peek line goes without.
    var peekRule: Int?
    var peekLine: Int?
    var hasFooter: Bool

    struct Separator: Hashable {
        var column: Int
        var startRow: Int
        var endRow: Int
    }

    /// Everything between header and footer: where a drill-down or an overlay stands.
    var body: Region {
        switch size {
        case .ticker: Region(column: 0, row: 0, columns: columns, rows: rows)
        default: Region(column: 0, row: 1, columns: columns, rows: rows - (hasFooter ? 2 : 1))
        }
    }

    func slot(_ pane: Pane) -> Slot? {
        slots.first { $0.pane == pane }
    }

    /// The rows of the pane's list.
    func height(_ pane: Pane) -> Int {
        slot(pane)?.content.rows ?? 1
    }

    /// From so many rows on the pulse is drawn higher.
    private static let highScreen = 48

    static func size(columns: Int, rows: Int) -> Size {
        if columns >= 110, rows >= 28 { return .full }
        if columns >= 72, rows >= 20 { return .compact }
        if columns >= 50, rows >= 14 { return .pair }
        if columns >= 40, rows >= 8 { return .single }
        return .ticker
    }

    init(_ state: State) {
        columns = state.columns
        rows = state.rows
        size = Self.size(columns: columns, rows: rows)
        hasFooter = size != .ticker
        switch size {
        case .ticker: slots = []
        case .single:
            slots = [Slot(pane: state.focus, region: body)]
        case .pair: arrangePair(state)
        case .compact, .full:
            if state.isZoomed {
                arrangeZoomed(state)
            } else {
                switch state.layout {
                case .desk: size == .full ? arrangeDesk(state) : arrangeCompactDesk(state)
                case .map: arrangeMap(state)
                case .read: arrangeRead(state)
                case .wall: arrangeWall(state)
                }
            }
        }
        partPlaces()
    }

    /// The list beside a wide map stands behind a line of its own, where no other line does it.
    private mutating func partPlaces() {
        guard let slot = slot(.places), slot.region.columns >= 100,
            !separators.contains(where: { $0.startRow <= slot.content.row && $0.endRow >= slot.content.endRow })
        else { return }
        separators.append(
            Separator(column: slot.region.endColumn - 52, startRow: slot.content.row, endRow: slot.content.endRow))
    }

    private mutating func arrangeZoomed(_ state: State) {
        let end = placePeek()
        let first = placePulse(besides: state.focus)
        slots.append(Slot(pane: state.focus, region: Region(column: 0, row: first, columns: columns, rows: end - first)))
    }

    /// The pulse in one line under the header; gives the row after it.
    private mutating func placePulse(besides pane: Pane? = nil) -> Int {
        guard pane != .pulse else { return 1 }
        pulseLine = 1
        return 2
    }

    /// The peek line above the footer; gives the row after the panes.
    private mutating func placePeek() -> Int {
        if size == .full {
            peekRule = rows - 3
            peekLine = rows - 2
            return rows - 3
        }
        peekLine = rows - 2
        return rows - 2
    }

    private mutating func arrangePair(_ state: State) {
        let other = state.focus == .headlines ? state.side : state.focus
        if state.isZoomed {
            slots = [Slot(pane: state.focus, region: body)]
            return
        }
        let first = body.rows * 3 / 5
        slots = [
            Slot(pane: .headlines, region: Region(column: 0, row: 1, columns: columns, rows: first)),
            Slot(pane: other, region: Region(column: 0, row: 1 + first, columns: columns, rows: body.rows - first)),
        ]
    }

    private mutating func arrangeDesk(_ state: State) {
        let end = placePeek()
        // Rule, bars and axis; on a high screen the bars get three rows.
        let pulse = rows >= Self.highScreen ? 5 : 3
        let first = 1 + pulse
        slots.append(Slot(pane: .pulse, region: Region(column: 0, row: 1, columns: columns, rows: pulse)))
        let right = min(64, max(48, columns * 51 / 120))
        let left = columns - right - 1
        let upper = 1 + (end - first - 2) / 2
        slots.append(Slot(pane: .headlines, region: Region(column: 0, row: first, columns: left, rows: upper)))
        slots.append(Slot(pane: state.side, region: Region(column: left + 1, row: first, columns: right, rows: upper)))
        slots.append(Slot(pane: .places, region: Region(column: 0, row: first + upper, columns: columns, rows: end - first - upper)))
        separators = [Separator(column: left, startRow: first + 1, endRow: end)]
    }

    private mutating func arrangeCompactDesk(_ state: State) {
        let end = placePeek()
        let first = placePulse()
        let upper = 1 + (end - first - 2) / 2
        let left = columns * 31 / 80
        slots.append(Slot(pane: .headlines, region: Region(column: 0, row: first, columns: columns, rows: upper)))
        let lower = first + upper
        slots.append(Slot(pane: state.side, region: Region(column: 0, row: lower, columns: left, rows: end - lower)))
        slots.append(
            Slot(pane: .places, region: Region(column: left + 1, row: lower, columns: columns - left - 1, rows: end - lower)))
        separators = [Separator(column: left, startRow: lower + 1, endRow: end)]
    }

    private mutating func arrangeMap(_ state: State) {
        let end = placePeek()
        let first = placePulse()
        let below = max(4, (end - first) / 4)
        let upper = end - first - below
        let other = state.focus == .entities || state.focus == .sources ? state.focus : .headlines
        slots.append(Slot(pane: .places, region: Region(column: 0, row: first, columns: columns, rows: upper)))
        slots.append(Slot(pane: other, region: Region(column: 0, row: first + upper, columns: columns, rows: below)))
    }

    private mutating func arrangeRead(_ state: State) {
        let end = placePeek()
        let first = placePulse()
        let left = columns * 2 / 5
        let list = state.focus == .pulse ? .headlines : state.focus
        slots.append(Slot(pane: list, region: Region(column: 0, row: first, columns: left, rows: end - first)))
        preview = Region(column: left + 1, row: first, columns: columns - left - 1, rows: end - first)
        separators = [Separator(column: left, startRow: first + 1, endRow: end)]
    }

    private mutating func arrangeWall(_ state: State) {
        hasFooter = false
        let first = placePulse()
        let left = columns * 11 / 20
        let right = columns - left - 1
        let upper = (rows - first) / 2
        slots.append(Slot(pane: .headlines, region: Region(column: 0, row: first, columns: left, rows: rows - first)))
        slots.append(Slot(pane: state.side, region: Region(column: left + 1, row: first, columns: right, rows: upper)))
        slots.append(
            Slot(pane: .places, region: Region(column: left + 1, row: first + upper, columns: right, rows: rows - first - upper)))
        separators = [Separator(column: left, startRow: first + 1, endRow: rows)]
    }
}
