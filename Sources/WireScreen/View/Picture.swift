/// The frame that is shown, and the state that it shows: a key that moves a selection has only the pane of that list drawn again.
package struct Picture: Sendable {
    private var last: (state: State, frame: Frame)?

    package init() {}

    /// The frame of `state`: the same that `render` gives.
    package mutating func frame(of state: State) -> Frame {
        var frame: Frame
        if let last, let panes = Self.panesMoved(from: last.state, to: state) {
            frame = last.frame
            renderAgain(panes, headlines: Self.headlinesMoved(from: last.state.desk, to: state.desk), of: state, into: &frame)
        } else {
            frame = Frame(columns: state.columns, rows: state.rows)
            render(state, into: &frame)
        }
        last = (state, frame)
        return frame
    }

    /// The headlines' lines that changed, counted from the first shown, where the list did not scroll; `nil` where all did.
    private static func headlinesMoved(from old: DeskData, to new: DeskData) -> Set<Int>? {
        func lines<ID>(_ old: ListPosition<ID>, _ new: ListPosition<ID>) -> Set<Int>? {
            old.scroll == new.scroll ? [old.index - old.scroll, new.index - new.scroll] : nil
        }
        return new.showsStories ? lines(old.storyPosition, new.storyPosition) : lines(old.headlinePosition, new.headlinePosition)
    }

    /// The panes whose selection moved, where nothing else changed that is seen; `nil` where all must be drawn.
    private static func panesMoved(from old: State, to new: State) -> Set<Pane>? {
        guard new.levels.isEmpty, new.overlay == nil, new.failure == nil, new.notice == nil, Arrangement(new).canDrawPanesAlone,
            old.withoutPositions == new.withoutPositions
        else { return nil }
        var panes: Set<Pane> = []
        if old.desk.headlinePosition != new.desk.headlinePosition || old.desk.storyPosition != new.desk.storyPosition {
            panes.insert(.headlines)
        }
        if old.desk.entityPosition != new.desk.entityPosition { panes.insert(.entities) }
        if old.desk.placePosition != new.desk.placePosition { panes.insert(.places) }
        if old.desk.sourcePosition != new.desk.sourcePosition { panes.insert(.sources) }
        return panes
    }
}

extension State {
    /// Where each list stands is left out, and what leaves no trace on the screen.
    fileprivate var withoutPositions: State {
        var state = self
        state.desk.headlinePosition = ListPosition()
        state.desk.storyPosition = ListPosition()
        state.desk.entityPosition = ListPosition()
        state.desk.placePosition = ListPosition()
        state.desk.sourcePosition = ListPosition()
        state.hasMoved = false
        return state
    }
}

extension Arrangement {
    /// Beside a preview, or on a ticker, a selection is shown in more than its own pane.
    fileprivate var canDrawPanesAlone: Bool { size != .ticker && preview == nil }
}
