import WireModel

/// Keys and the mouse become actions, by the key map, or go to the line that is being typed.
extension State {
    mutating func take(_ key: Key) -> [Effect] {
        notice = nil
        if overlay?.takesText == true { return typeKey(key) }
        if takeCount(key) { return [] }
        if isMapMode, levels.isEmpty, overlay == nil, jumpOnMap(key) { return [] }
        let inMap = isMapMode && levels.isEmpty && overlay == nil
        guard let action = setup.keyMap.action(for: key, inMap: inMap) else {
            count = nil
            return []
        }
        let times = count ?? 1
        count = nil
        return perform(action, times: times)
    }

    /// 6 to 9, and any digit with Alt, begin a count; once begun, every digit goes on with it.
    private mutating func takeCount(_ key: Key) -> Bool {
        guard !isMapMode, !key.control, case .character(let scalar) = key.code, (48...57).contains(scalar.value) else {
            return false
        }
        let digit = Int(scalar.value) - 48
        guard count != nil || digit >= 6 || (key.alt && digit > 0) else { return false }
        count = min(99_999, (count ?? 0) * 10 + digit)
        return true
    }

    /// Digits only: the letters of places off the map are no keys, since letters are.
    private mutating func jumpOnMap(_ key: Key) -> Bool {
        guard !key.control, !key.alt, case .character(let scalar) = key.code, ("1"..."9").contains(scalar), let layout = desk.placeLayout
        else { return false }
        let text = SafeText(String(Character(scalar)))
        guard let place = layout.entries.firstIndex(where: { $0.key == text && $0.isNumbered }) else { return false }
        selectPlace(place)
        return true
    }

    mutating func paste(_ text: String) {
        guard overlay?.takesText == true else { return }
        editInput { $0.insert(text) }
    }

    private mutating func typeKey(_ key: Key) -> [Effect] {
        switch key.code {
        case .escape:
            closeOverlay()
            return []
        case .character("c") where key.control, .character("g") where key.control:
            closeOverlay()
            return []
        case .enter: return acceptInput()
        case .tab:
            completeInput()
            return []
        case .up, .backTab:
            moveInOverlay(by: -1)
            return []
        case .down:
            moveInOverlay(by: 1)
            return []
        case .pageUp, .pageDown:
            moveInOverlay(by: key.code == .pageUp ? -10 : 10)
            return []
        case .character("p") where key.control:
            moveInOverlay(by: -1)
            return []
        case .character("n") where key.control:
            moveInOverlay(by: 1)
            return []
        case .backspace where overlay?.isInputEmpty == true:
            closeOverlay()
            return []
        default:
            editInput { _ = $0.edit(key) }
            return []
        }
    }

    mutating func take(_ mouse: Mouse) -> [Effect] {
        guard usesMouse else { return [] }
        switch mouse.action {
        case .wheelUp: return overlay?.takesText == true ? scrollOverlay(-3) : perform(.up, times: 3)
        case .wheelDown: return overlay?.takesText == true ? scrollOverlay(3) : perform(.down, times: 3)
        case .press, .doublePress:
            guard overlay == nil, levels.isEmpty else { return [] }
            if mouse.row == 0, !setup.topics.isEmpty {
                overlay = .palette(.choosing(from: setup.topics))
                return []
            }
            let isOnRow = point(at: mouse)
            return isOnRow && mouse.action == .doublePress ? perform(.open, times: 1) : []
        }
    }

    private mutating func scrollOverlay(_ rows: Int) -> [Effect] {
        moveInOverlay(by: rows)
        return []
    }

    /// Focuses the pane under the mouse, and selects its row.
    private mutating func point(at mouse: Mouse) -> Bool {
        let arrangement = Arrangement(self)
        for slot in arrangement.slots where slot.region.contains(column: mouse.column, row: mouse.row) {
            focusPane(slot.pane)
            let row = mouse.row - slot.content.row
            guard row >= 0, slot.pane != .pulse else { return false }
            switch slot.pane {
            case .headlines: select((desk.showsStories ? desk.storyPosition.scroll : desk.headlinePosition.scroll) + row)
            case .entities: select(desk.entityPosition.scroll + row)
            case .sources: select(desk.sourcePosition.scroll + row)
            case .places:
                guard let place = PlacesView.entry(atRow: row, self) else { return false }
                selectPlace(place)
            case .pulse: break
            }
            return true
        }
        return false
    }
}
