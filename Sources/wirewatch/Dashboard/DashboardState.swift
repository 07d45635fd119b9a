import WireModel
import WireScreen
import WireTerminal

/// The dashboard's state as it starts, from flags, environment and files.
enum DashboardState {
    static func initial(
        session: Session, themes: [Theme], options: DashboardOptions, environment: [String: String]
    ) throws(CommandFailure) -> State {
        let configuration = options.configuration
        var setup = ScreenSetup()
        setup.root = SafeText(shortened(shown(options.shownDirectory) ?? session.root, home: environment["HOME"]))
        setup.isTimeFixed = options.isTimeFixed
        setup.topics = try TopicFile.all(now: options.scope.scope.now)
        setup.themes = themes
        setup.keyMap = configuration.keys
        var theme = try theme(among: themes, options)
        if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { theme.usesColour = false }
        var state = State(setup: setup, theme: theme, glyphs: try glyphs(options, environment), now: options.scope.scope.now)
        state.topic = options.scope.topic
        state.range = options.scope.range
        state.usesMouse = configuration.mouse
        return state
    }

    /// The theme that the command line names, or else the one that was chosen last.
    private static func theme(among themes: [Theme], _ options: DashboardOptions) throws(CommandFailure) -> Theme {
        let chosen = options.theme ?? RememberedTheme.load() ?? Theme.shippedNames[0]
        if let theme = themes.first(where: { $0.name == chosen }) { return theme }
        // A name that is unknown on the command line is told of; a remembered one may have gone since.
        return try ThemeShelf.load().theme(options.theme ?? Theme.shippedNames[0])
    }

    private static func glyphs(_ options: DashboardOptions, _ environment: [String: String]) throws(CommandFailure) -> GlyphSet {
        guard let name = options.glyphs else {
            return GlyphChoice.glyphs(isUTF8: GlyphChoice.isUTF8(environment), term: environment["TERM"])
        }
        guard let glyphs = GlyphSet(rawValue: name) else {
            throw .usage([SafeText("--glyphs “\(name)” is no set of signs; there are: braille, block, ascii")])
        }
        return glyphs
    }

    /// The directory as the reader wrote it, where that says which one it is: dots alone do not.
    private static func shown(_ directory: String?) -> String? {
        guard var name = directory?[...] else { return nil }
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        return name.allSatisfy { $0 == "." || $0 == "/" } && name != "/" ? nil : String(name)
    }

    /// The home directory as `~`.
    private static func shortened(_ path: String, home: String?) -> String {
        guard let home, home.count > 1, path == home || path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}
