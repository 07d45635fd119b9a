import WireModel

/// The last line: what the keys do here, or what has just happened, or the line being typed.
enum FooterView {
    static func draw(_ state: State, row: Int, into frame: inout Frame) {
        let signs = Signs(state.glyphs)
        if let overlay = state.overlay, let input = overlay.input {
            PromptView.draw(overlay, input: input, state: state, row: row, into: &frame)
            return
        }
        if let notice = state.notice {
            frame.fill(Region(column: 0, row: row, columns: frame.columns, rows: 1), style: state.theme[.text])
            frame.putCut(signs.plain(notice), column: 1, row: row, width: frame.columns - 2, style: state.theme[.notice], signs: signs)
            return
        }
        var column = 1
        var end = frame.columns - 1
        if let place = place(state), frame.columns >= 60 {
            end -= place.width + 2
            frame.put(place, column: end + 2, row: row, style: state.theme[.hint])
        }
        for hint in fitting(hints(state), state, signs, width: end - column) {
            column = frame.put(hint.key, column: column, row: row, style: state.theme[.key])
            column = frame.put(" " + hint.label, column: column, row: row, style: state.theme[.hint]) + 2
        }
        if let count = state.count {
            frame.putRight(.number(count), column: 0, row: row, width: frame.columns - 1, style: state.theme[.prompt])
        }
    }

    private static func place(_ state: State) -> SafeText? {
        guard state.levels.isEmpty, state.overlay == nil, state.focus == .headlines, state.desk.headlineTotal > 0, !state.desk.showsStories
        else { return nil }
        return
            "\(TimeText.compact(state.desk.headlineOffset + state.desk.headlinePosition.index + 1))/\(TimeText.compact(state.desk.headlineTotal))"
    }

    /// The hints that have room: help and the way out stay longest, then the first.
    private static func fitting(
        _ hints: [Hint], _ state: State, _ signs: Signs, width: Int
    ) -> [(key: SafeText, label: SafeText)] {
        var shown = hints.compactMap { hint -> (action: Action, key: SafeText, label: SafeText)? in
            guard let key = state.setup.keyMap.keys(for: hint.action).first else { return nil }
            return (hint.action, key.code == .enter ? signs.enter : key.name, hint.label)
        }
        while shown.reduce(-2, { $0 + $1.key.width + 1 + $1.label.width + 2 }) > width, !shown.isEmpty {
            let place = shown.lastIndex { $0.action != .help && $0.action != .quit && $0.action != .back }
            shown.remove(at: place ?? shown.count - 1)
        }
        return shown.map { ($0.key, $0.label) }
    }

    private struct Hint {
        var action: Action
        var label: SafeText

        init(_ action: Action, _ label: SafeText) {
            self.action = action
            self.label = label
        }
    }

    private static func hints(_ state: State) -> [Hint] {
        switch state.overlay {
        case .help?: return [Hint(.down, "down"), Hint(.up, "up"), Hint(.back, "close")]
        case .explanation(let explanation)? where explanation.rows.isEmpty: return [Hint(.back, "close")]
        case .explanation?: return [Hint(.open, "open the article"), Hint(.down, "down"), Hint(.up, "up"), Hint(.back, "close")]
        case .confirmLink?: return [Hint(.open, "open in the browser"), Hint(.back, "do not")]
        default: break
        }
        switch state.levels.last {
        case .document?:
            return [
                Hint(.searchNext, "next mention"), Hint(.open, "its page"), Hint(.explain, "why?"), Hint(.star, "star"),
                Hint(.focusRight, "next article"), Hint(.focusLeft, "previous"), Hint(.browse, "open link"), Hint(.copy, "copy"),
                Hint(.help, "keys"), Hint(.quit, "back"),
            ]
        case .entity?:
            return [
                Hint(.open, "open"), Hint(.focusNext, "section"), Hint(.explain, "why?"),
                Hint(.chipAdd, state.columns < 100 ? "add" : "add to filter"),
                Hint(.watch, "watch"), Hint(.copy, "copy"), Hint(.export, "export"), Hint(.help, "keys"), Hint(.quit, "back"),
            ]
        case .setAside?: return [Hint(.down, "down"), Hint(.up, "up"), Hint(.help, "keys"), Hint(.quit, "back")]
        case nil: return deskHints(state)
        }
    }

    private static func deskHints(_ state: State) -> [Hint] {
        if state.isMapMode {
            return [
                Hint(.mapZoomIn, "in"), Hint(.mapZoomOut, "out"), Hint(.mapFit, "fit"), Hint(.mapBorders, "borders"),
                Hint(.open, "open"), Hint(.mapMode, "leave the map"), Hint(.help, "keys"),
            ]
        }
        let common = [Hint(.command, "command"), Hint(.undo, "undo"), Hint(.help, "keys"), Hint(.quit, "quit")]
        switch state.focus {
        case .headlines:
            return [
                Hint(.open, "read"), Hint(.star, "star"), Hint(.search, "search"), Hint(.filter, "filter"),
                Hint(.chipAdd, state.columns < 100 ? "add" : "add to filter"), Hint(.explain, "why?"),
                Hint(.toggleKind, state.desk.showsStories ? "documents" : "stories"),
                Hint(.zoom, "zoom"),
            ] + common
        case .entities:
            return [
                Hint(.open, "its page"), Hint(.chipAdd, state.columns < 100 ? "add" : "add to filter"), Hint(.explain, "why?"),
                Hint(.toggleKind, "kind"),
                Hint(.watch, "watch"), Hint(.copy, "copy"), Hint(.zoom, "zoom"),
            ] + common
        case .places:
            return [
                Hint(.open, "its page"), Hint(.mapMode, "map"), Hint(.chipAdd, state.columns < 100 ? "add" : "add to filter"),
                Hint(.explain, "why?"),
                Hint(.copy, "copy"), Hint(.zoom, "zoom"), Hint(.toggleKind, state.desk.showsActors ? "no actors" : "actors"),
            ] + common
        case .sources:
            return [Hint(.open, "its articles"), Hint(.chipAdd, state.columns < 100 ? "add" : "add to filter"), Hint(.explain, "why?")]
                + common
        case .pulse:
            return [
                Hint(.open, "only this time"), Hint(.rangeStart, "from"), Hint(.rangeEnd, "to"), Hint(.rangeClear, "clear"),
                Hint(.burstNext, "next burst"), Hint(.explain, "why?"),
            ] + common
        }
    }
}
