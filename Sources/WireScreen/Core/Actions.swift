import WireModel

/// What each action does, here in one list; the work stands in the file of its subject.
extension State {
    mutating func perform(_ action: Action, times: Int) -> [Effect] {
        if let handled = performInOverlay(action, times: times) { return handled }
        switch action {
        case .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first, .last, .left, .right: return move(action, times: times)
        case .focusNext, .focusPrevious, .focusLeft, .focusRight, .focusPulse, .focusHeadlines, .focusEntities, .focusPlaces, .focusSources:
            return focus(action)
        case .zoom: isZoomed.toggle()
        case .layout: layout = Layout.allCases[((Layout.allCases.firstIndex(of: layout) ?? 0) + 1) % Layout.allCases.count]
        case .open: return drillIn()
        case .back: goBack()
        case .quit: return goBack() ? [] : [.quit(code: 0)]
        case .quitNow: return [.quit(code: 0)]
        case .search: overlay = .search(SearchInput())
        case .filter: overlay = .filter(FilterInput())
        case .command: overlay = .command(CommandInput())
        case .palette: overlay = .palette(PaletteInput(topics: setup.topics))
        case .help: overlay = .help(scroll: 0)
        case .explain: explain()
        case .searchNext, .searchPrevious: stepThroughResults(action == .searchNext ? times : -times)
        case .filterClear, .chipAdd, .chipDrop: changeChips(action)
        case .rangeStart, .rangeEnd, .rangeClear, .burstPrevious, .burstNext: changeRange(action)
        case .markRead, .markUnread, .markAllRead, .star, .undo, .redo: return changeMarks(action)
        case .mapMode, .mapZoomIn, .mapZoomOut, .mapLeft, .mapRight, .mapUp, .mapDown, .mapFit, .mapBorders:
            changeMap(action, times: times)
        case .newest: showNewest()
        case .toggleKind: toggleKind()
        case .setAside: levels.append(.setAside(SetAsideLevel()))
        default: return performOutside(action)
        }
        return []
    }

    /// Actions that reach outside the screen.
    private mutating func performOutside(_ action: Action) -> [Effect] {
        switch action {
        case .watch: watchSelection()
        case .browse: return browseSelection()
        case .copy: return copySelection()
        case .export: return exportView()
        case .splitOrMerge: offerMerge()
        case .mouse:
            usesMouse.toggle()
            notice = usesMouse ? "Mouse on." : "Mouse off: the terminal selects text again."
            return [.mouse(enabled: usesMouse)]
        case .theme: return nextTheme()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        default: break
        }
        return []
    }

    private mutating func changeMarks(_ action: Action) -> [Effect] {
        switch action {
        case .markRead: return mark(selectedRows, .read(true))
        case .markUnread: return mark(selectedRows, .read(false))
        case .markAllRead:
            let rows = rowsInView
            let effects = mark(rows, .read(true))
            notice = effects.isEmpty ? "All in view are read." : "Marked all in view as read; undo brings them back."
            return effects
        case .star:
            let effects = mark(selectedRows, .starred(true))
            if effects.isEmpty, !selectedRows.isEmpty { notice = "Starred already; :unstar takes it off." }
            return effects
        case .undo: return undoMark()
        default: return redoMark()
        }
    }

    private mutating func toggleKind() {
        if focus == .entities {
            let order: [Set<EntityKind>] = [[], [.person], [.organisation], [.place]]
            let place = order.firstIndex(of: desk.entityKinds) ?? 0
            desk.entityKinds = order[(place + 1) % order.count]
        } else if focus == .places {
            desk.showsActors.toggle()
            notice =
                desk.showsActors
                ? "Capitals as actors (“Moscow said”) are among the places again."
                : "Capitals as actors (“Moscow said”) are left out: only where things happen."
        } else {
            desk.showsStories.toggle()
            focusPane(.headlines)
        }
    }

    private mutating func nextTheme() -> [Effect] {
        guard !setup.themes.isEmpty else { return [] }
        let place = setup.themes.firstIndex { $0.name == theme.name } ?? -1
        return setTheme(setup.themes[(place + 1) % setup.themes.count])
    }

    mutating func setTheme(_ chosen: Theme) -> [Effect] {
        var chosen = chosen
        chosen.usesColour = theme.usesColour
        theme = chosen
        notice = "Theme \(SafeText(chosen.name))."
        return [.saveTheme(chosen.name)]
    }

    /// Puts away one thing: the failure, the overlay, the level, map mode, the zoom. `false` where there was nothing.
    @discardableResult
    mutating func goBack() -> Bool {
        if overlay != nil {
            closeOverlay()
        } else if failure != nil {
            failure = nil
        } else if !levels.isEmpty {
            levels.removeLast()
        } else if isMapMode {
            isMapMode = false
        } else if isZoomed {
            isZoomed = false
        } else {
            return false
        }
        return true
    }
}
