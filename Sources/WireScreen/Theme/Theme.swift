/// How each role looks.
package struct Theme: Hashable, Sendable {
    package var name: String
    /// Off for terminals without colours and for NO_COLOR: then `[mono]` says how a role looks.
    package var usesColour = true
    private var styles: [Style]
    private var monoStyles: [Style]

    /// Every role in the terminal's own colours, without attributes.
    package init(name: String) {
        self.name = name
        styles = Array(repeating: .plain, count: Role.allCases.count)
        monoStyles = styles
    }

    package subscript(role: Role) -> Style {
        usesColour ? styles[role.rawValue] : monoStyles[role.rawValue]
    }

    /// Reads a theme file. `parent` gives the text of the theme that it inherits from, by name.
    package static func parse(
        _ toml: String, name: String, file: String, parent: (String) -> String?
    ) throws(ScreenError) -> Theme {
        var chain = [try ThemeFile(toml, name: name, file: file)]
        while let next = chain[chain.count - 1].inherits {
            guard !chain.contains(where: { $0.name == next }) else { throw .inheritanceLoop(theme: name) }
            guard let text = parent(next) else { throw .unknownTheme(name: next, known: shippedNames.joined(separator: ", ")) }
            chain.append(try ThemeFile(text, name: next, file: next + ".toml"))
        }
        var merged = chain[chain.count - 1]
        for file in chain.dropLast().reversed() {
            merged.name = file.name
            merged.file = file.file
            merged.text = file.text
            merged.palette.merge(file.palette) { $1 }
            merged.roles.merge(file.roles) { $1 }
            merged.mono.merge(file.mono) { $1 }
        }
        return try Theme(merged)
    }

    private init(_ file: ThemeFile) throws(ScreenError) {
        self.init(name: file.name)
        for role in Role.allCases {
            var style = Style.plain
            var hasForeground = false
            var hasBackground = false
            var hasAttributes = false
            var hasMono = false
            for name in Self.ancestry(of: role) {
                if let look = file.roles[name] {
                    if !hasForeground, let colour = look.foreground {
                        style.foreground = try file.colour(colour, entry: name)
                        hasForeground = true
                    }
                    if !hasBackground, let colour = look.background {
                        style.background = try file.colour(colour, entry: name)
                        hasBackground = true
                    }
                    if !hasAttributes, let attributes = look.attributes {
                        style.attributes = attributes
                        hasAttributes = true
                    }
                }
                if !hasMono, let attributes = file.mono[name] {
                    monoStyles[role.rawValue].attributes = attributes
                    hasMono = true
                }
            }
            styles[role.rawValue] = style
        }
    }

    /// The names to look under, nearest first: `entity.person`, `entity`, `text`.
    private static func ancestry(of role: Role) -> [String] {
        var names = [role.name]
        while let dot = names[names.count - 1].lastIndex(of: ".") {
            names.append(String(names[names.count - 1][..<dot]))
        }
        return role == .text ? names : names + [Role.text.name]
    }
}
