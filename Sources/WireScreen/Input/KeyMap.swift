/// Which key does what: data, read from here and from the reader's key file.
package struct KeyMap: Hashable, Sendable {
    /// The keys of one action, the one that hints show first.
    package struct Binding: Hashable, Sendable {
        package var action: Action
        package var keys: [Key]
    }

    /// Everywhere but in prompts.
    package internal(set) var bindings: [Binding]
    /// In map mode, before the others.
    package internal(set) var mapBindings: [Binding]
    private var actions: [Key: Action] = [:]
    private var mapActions: [Key: Action] = [:]

    package init(bindings: [Binding], mapBindings: [Binding]) {
        self.bindings = bindings
        self.mapBindings = mapBindings
        for binding in bindings { for key in binding.keys { actions[key] = binding.action } }
        for binding in mapBindings { for key in binding.keys { mapActions[key] = binding.action } }
    }

    package func action(for key: Key, inMap: Bool) -> Action? {
        if inMap, let action = mapActions[key] { return action }
        return actions[key]
    }

    /// The keys of `action`; empty where it has none.
    package func keys(for action: Action) -> [Key] {
        bindings.first { $0.action == action }?.keys ?? mapBindings.first { $0.action == action }?.keys ?? []
    }

    /// The keys that hold without a key file.
    package static let standard = KeyMap(bindings: table(standardTable), mapBindings: table(standardMapTable))

    private static func table(_ table: [(Action, String)]) -> [Binding] {
        table.map { action, names in
            Binding(action: action, keys: names.split(separator: " ").compactMap { Key(named: String($0)) })
        }
    }

    private static let standardTable: [(Action, String)] = [
        (.down, "j Down"), (.up, "k Up"), (.first, "g Home"), (.last, "G End"),
        (.halfDown, "^d"), (.halfUp, "^u"), (.pageDown, "PgDn Space ^f"), (.pageUp, "PgUp ^b"),
        (.left, "Left"), (.right, "Right"),
        (.focusNext, "Tab"), (.focusPrevious, "S-Tab"), (.focusLeft, "h"), (.focusRight, "l"),
        (.focusPulse, "1"), (.focusHeadlines, "2"), (.focusEntities, "3"), (.focusPlaces, "4"), (.focusSources, "5"),
        (.zoom, "z"), (.layout, "p"), (.open, "Enter"), (.back, "Esc Backspace"),
        (.search, "/"), (.searchNext, "n"), (.searchPrevious, "N"),
        (.filter, "f"), (.filterClear, "F"), (.chipAdd, "a"), (.chipDrop, "x"), (.explain, "="),
        (.rangeStart, "["), (.rangeEnd, "]"), (.rangeClear, "\\"), (.burstPrevious, "{"), (.burstNext, "}"),
        (.markRead, "r"), (.markUnread, "R"), (.markAllRead, "A"), (.star, "*"), (.undo, "u"), (.redo, "U"),
        (.mapMode, "m"), (.toggleKind, "t"), (.watch, "w"), (.browse, "o"), (.copy, "y"),
        (.command, ":"), (.palette, "^p"), (.export, "E"), (.splitOrMerge, "X"), (.mouse, "M"), (.theme, "T"),
        (.newest, "."), (.setAside, "!"), (.help, "?"), (.redraw, "^l"), (.suspend, "^z"), (.quit, "q"), (.quitNow, "Q ^c"),
    ]

    private static let standardMapTable: [(Action, String)] = [
        (.mapZoomIn, "+"), (.mapZoomOut, "-"), (.mapLeft, "Left"), (.mapRight, "Right"), (.mapUp, "Up"), (.mapDown, "Down"),
        (.mapFit, "0"), (.mapBorders, "b"),
    ]
}
