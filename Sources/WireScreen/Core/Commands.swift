package import WireModel

/// The command line: `:theme night`, `:query person:Assad`, `:quit`.
package enum Command: String, CaseIterable, Sendable {
    case quit
    case help
    case theme
    case query
    case topic
    case goto
    case last
    case search
    case layout
    case glyphs
    case clear
    case unstar
    case problems
    case export
    case mouse
    case merge
    case split
    case kind

    /// How it is written, without the colon.
    package var syntax: SafeText {
        switch self {
        case .theme: "theme NAME"
        case .query: "query QUERY"
        case .topic: "topic NAME"
        case .goto: "goto N"
        case .last: "last 48h"
        case .search: "search QUERY"
        case .layout: "layout NAME"
        case .glyphs: "glyphs NAME"
        case .merge: "merge NAME"
        case .split: "split FORM"
        case .kind: "kind KIND"
        default: SafeText(rawValue)
        }
    }

    /// What it does.
    package var summary: SafeText {
        switch self {
        case .quit: "quit"
        case .help: "this page"
        case .theme: "another theme"
        case .query: "filter by a query; alone, clear the filters"
        case .topic: "follow another topic; alone, everything"
        case .goto: "the Nth line of the list"
        case .last: "only the last hours (h), days (d) or weeks (w)"
        case .search: "search"
        case .layout: "desk, map, read or wall"
        case .glyphs: "braille, block or ascii"
        case .clear: "drop filters and time range"
        case .unstar: "take the star off"
        case .problems: "what was set aside, and why"
        case .export: "write the list to a file"
        case .mouse: "mouse on or off"
        case .merge: "the selected name is NAME"
        case .split: "FORM is a name of its own"
        case .kind: "what the selected name is; none: no name"
        }
    }
}

extension State {
    mutating func run(command line: String) -> [Effect] {
        let words = line.split(separator: " ", maxSplits: 1)
        guard let name = words.first else {
            overlay = nil
            return []
        }
        let argument = words.count > 1 ? words[1].drop { $0 == " " } : ""
        guard let command = Self.command(named: String(name)) else {
            return fail("No command is called “\(SafeText(name))”; Tab completes, :help lists the keys.")
        }
        overlay = nil
        switch command {
        case .quit: return [.quit(code: 0)]
        case .help: overlay = .help(scroll: 0)
        case .theme: return chooseTheme(String(argument))
        case .query: return chooseQuery(String(argument))
        case .topic: return chooseTopic(String(argument))
        case .goto: return goTo(line: String(argument))
        case .last: return choose(span: String(argument))
        case .search:
            overlay = .search(SearchInput())
            editInput { $0.insert(String(argument)) }
        case .layout:
            guard let layout = Layout(rawValue: String(argument)) else { return fail("Layouts: desk, map, read, wall.") }
            self.layout = layout
        case .glyphs:
            guard let glyphs = GlyphSet(rawValue: String(argument)) else { return fail("Glyphs: braille, block, ascii.") }
            self.glyphs = glyphs
            desk.placeLayout = nil
        case .clear: changeChips(.filterClear)
        case .unstar: return mark(selectedRows, .starred(false))
        case .problems: push(.setAside(SetAsideLevel()))
        case .export: return exportView()
        case .mouse: return perform(.mouse, times: 1)
        case .merge: return merge(into: String(argument))
        case .split: return split(off: String(argument))
        case .kind: return decide(kind: String(argument))
        }
        return []
    }

    /// A command by its name, or by a beginning that only it has; `q` quits, as everywhere.
    private static func command(named name: String) -> Command? {
        if name == "q" || name == "q!" { return .quit }
        if let command = Command(rawValue: name) { return command }
        let matches = Command.allCases.filter { $0.rawValue.hasPrefix(name) }
        return matches.count == 1 ? matches[0] : nil
    }

    mutating func fail(_ message: SafeText) -> [Effect] {
        var command = CommandInput()
        if case .command(let open)? = overlay { command = open }
        command.error = message
        overlay = .command(command)
        return []
    }

    private mutating func chooseTheme(_ name: String) -> [Effect] {
        guard let theme = setup.themes.first(where: { $0.name == name }) else {
            let names = setup.themes.map { SafeText($0.name) }.joined(separator: ", ")
            return fail(name.isEmpty ? "Themes: \(names)." : "No theme is called “\(SafeText(name))”. Themes: \(names).")
        }
        return setTheme(theme)
    }

    private mutating func chooseQuery(_ text: String) -> [Effect] {
        do {
            let query = try Query(parsing: text, now: now)
            chips = query == .all ? [] : [Chip(label: SafeText(query.description), query: query)]
            scopeChanged()
            return []
        } catch {
            var input = FilterInput()
            input.input.insert(text)
            input.error = error
            overlay = .filter(input)
            return []
        }
    }

    private mutating func chooseTopic(_ name: String) -> [Effect] {
        if name.isEmpty { return follow(nil) }
        if let chosen = setup.topics.first(where: { $0.name.lowercased() == name.lowercased() }) { return follow(chosen) }
        let names = setup.topics.map { SafeText($0.name) }.joined(separator: ", ")
        return fail(names.isEmpty ? "There is no topic file yet." : "No topic is called “\(SafeText(name))”. Topics: \(names).")
    }

    /// Follows `topic` from now on; `nil` is everything.
    mutating func follow(_ topic: Topic?) -> [Effect] {
        self.topic = topic
        levels = []
        scopeChanged()
        return []
    }

    private mutating func goTo(line: String) -> [Effect] {
        guard let number = Int(line), number > 0 else { return fail("goto wants a line, such as :goto 12.") }
        guard levels.isEmpty else { return [] }
        if focus == .pulse { focusPane(.headlines) }
        let offset = focus == .headlines && !desk.showsStories ? desk.headlineOffset : 0
        select(min(number, 1_000_000) - 1 - offset)
        return []
    }

    private mutating func choose(span text: String) -> [Effect] {
        if text.isEmpty || text == "all" {
            span = nil
        } else {
            let digits = text.prefix { $0.isNumber }
            let unit = text.dropFirst(digits.count)
            let factors: [String: Int] = ["h": 1, "d": 24, "w": 168, "": 1]
            guard let number = Int(digits), (1...100_000).contains(number), let factor = factors[String(unit)] else {
                return fail("last wants a time such as 6h, 2d or 1w.")
            }
            span = number * factor
        }
        range = .all
        scopeChanged()
        return []
    }

    /// The line with its last word completed as far as there is one way to go on.
    func completion(of line: String) -> String? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let last = words.last else { return nil }
        var choices: [String]
        if words.count == 1 {
            choices = Command.allCases.map(\.rawValue)
        } else {
            switch Self.command(named: words[0]) {
            case .theme?: choices = setup.themes.map(\.name)
            case .topic?: choices = setup.topics.map(\.name)
            case .layout?: choices = Layout.allCases.map(\.rawValue)
            case .glyphs?: choices = GlyphSet.allCases.map(\.rawValue)
            case .kind?: choices = EntityKind.allCases.map(\.rawValue) + ["none"]
            case .merge?, .split?: return nameCompletion(of: line, command: words[0])
            default: choices = []
            }
        }
        choices = choices.filter { $0.hasPrefix(last) }
        guard var common = choices.first else { return nil }
        for choice in choices { while !choice.hasPrefix(common) { common.removeLast() } }
        let end = choices.count == 1 && words.count == 1 ? " " : ""
        return (words.dropLast() + [common]).joined(separator: " ") + end
    }
}
