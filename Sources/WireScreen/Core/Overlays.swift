import WireModel

/// What lies over the desk takes the keys first.
extension Overlay {
    /// Whether it has an input line, which keys go to.
    package var takesText: Bool { input != nil }

    var isInputEmpty: Bool { input?.isEmpty ?? false }

    var input: TextInput? {
        switch self {
        case .search(let search): search.input
        case .filter(let filter): filter.input
        case .command(let command): command.input
        case .palette(let palette): palette.input
        case .help, .explanation, .confirmLink: nil
        }
    }
}

extension State {
    mutating func closeOverlay() {
        if case .search(let search)? = overlay, !search.results.isEmpty { lastSearch = search }
        overlay = nil
    }

    /// Actions while an overlay without a typed line is open; `nil` where the action is for what lies below.
    mutating func performInOverlay(_ action: Action, times: Int) -> [Effect]? {
        guard let overlay else { return nil }
        switch action {
        case .quitNow, .suspend, .redraw, .theme, .mouse: return nil
        case .back, .quit:
            closeOverlay()
            return []
        case .help:
            if case .help = overlay { closeOverlay() } else { self.overlay = .help(scroll: 0) }
            return []
        case .open: return acceptInput()
        default:
            let page = max(1, rows / 2)
            switch action {
            case .down: moveInOverlay(by: times)
            case .up: moveInOverlay(by: -times)
            case .halfDown, .pageDown: moveInOverlay(by: page * times)
            case .halfUp, .pageUp: moveInOverlay(by: -page * times)
            case .first: moveInOverlay(by: -1_000_000)
            case .last: moveInOverlay(by: 1_000_000)
            default: break
            }
            return []
        }
    }

    mutating func moveInOverlay(by rows: Int) {
        switch overlay {
        case .help(let scroll)?: overlay = .help(scroll: min(max(0, scroll + rows), HelpView.lastScroll(self)))
        case .explanation(var explanation)?:
            explanation.position.select(
                explanation.position.index + rows, of: Array(explanation.rows.indices), height: ExplainView.height(self))
            overlay = .explanation(explanation)
        case .search(var search)?:
            search.position.select(search.position.index + rows, of: Array(search.results.indices), height: SearchView.height(self))
            overlay = .search(search)
        case .palette(var palette)?:
            palette.selected = min(max(0, palette.selected + rows), max(0, palette.matches.count - 1))
            overlay = .palette(palette)
        default: break
        }
    }

    mutating func settleOverlay() {
        switch overlay {
        case .help(let scroll)?: overlay = .help(scroll: min(scroll, HelpView.lastScroll(self)))
        case .explanation(var explanation)?:
            explanation.position.settle(count: explanation.rows.count, height: ExplainView.height(self))
            overlay = .explanation(explanation)
        case .search(var search)?:
            search.position.settle(count: search.results.count, height: SearchView.height(self))
            overlay = .search(search)
        default: break
        }
    }

    /// Changes the typed line, and what follows from it.
    mutating func editInput(_ change: (inout TextInput) -> Void) {
        switch overlay {
        case .search(var search)?:
            change(&search.input)
            search.parse(now: asOf)
            overlay = .search(search)
        case .filter(var filter)?:
            change(&filter.input)
            filter.error = nil
            overlay = .filter(filter)
        case .command(var command)?:
            change(&command.input)
            command.error = nil
            overlay = .command(command)
        case .palette(var palette)?:
            change(&palette.input)
            palette.selected = 0
            overlay = .palette(palette)
        default: break
        }
    }

    mutating func completeInput() {
        if case .command(let command)? = overlay, let completed = completion(of: command.input.text) {
            editInput { $0.replace(with: completed) }
        } else {
            moveInOverlay(by: 1)
        }
    }

    /// Enter.
    mutating func acceptInput() -> [Effect] {
        switch overlay {
        case .search(let search)?:
            lastSearch = search
            guard search.results.indices.contains(search.position.index) else { return [] }
            let row = search.results[search.position.index]
            overlay = nil
            return read(row.document, passage: .init(field: row.field, span: row.span))
        case .filter(var filter)?:
            do {
                let text = filter.input.text
                let query = try Query(parsing: text, now: now)
                overlay = nil
                if query != .all { addChip(Chip(label: SafeText(query.description), query: query)) }
            } catch {
                filter.error = error
                overlay = .filter(filter)
            }
            return []
        case .command(let command)?: return run(command: command.input.text)
        case .palette(let palette)?:
            let matches = palette.matches
            guard matches.indices.contains(palette.selected) else { return [] }
            overlay = nil
            switch matches[palette.selected] {
            case .action(let action): return perform(action, times: 1)
            case .topic(let topic): return follow(topic)
            }
        case .explanation(let explanation)?:
            guard explanation.rows.indices.contains(explanation.position.index) else { return [] }
            let row = explanation.rows[explanation.position.index]
            overlay = nil
            return read(row.document, passage: row.passage)
        case .confirmLink(let url)?:
            overlay = nil
            return [.open(url: url)]
        case .help?, nil:
            overlay = nil
            return []
        }
    }
}

extension SearchInput {
    /// Makes a query of what is typed. The word under way is taken as the beginning of one.
    mutating func parse(now: Instant) {
        error = nil
        let text = input.text
        guard text.contains(where: { $0 != " " }) else {
            query = nil
            results = []
            total = 0
            shown = nil
            return
        }
        do {
            var parsed = try Query(parsing: text, now: now)
            if let last = text.unicodeScalars.last, last != " ", last != "\"", last != ")", last != "*" { parsed.root = parsed.root.opened }
            query = parsed
        } catch {
            self.error = error
            query = nil
        }
    }
}

extension Query.Node {
    /// The same with its last word as a prefix.
    fileprivate var opened: Query.Node {
        switch self {
        case .word(let word, _) where word.unicodeScalars.count >= 2: return .word(word, prefix: true)
        case .and(let nodes):
            guard let last = nodes.last else { return self }
            return .and(nodes.dropLast() + [last.opened])
        default: return self
        }
    }
}
