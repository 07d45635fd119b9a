import TOMLKit

/// A theme as its file says it: names not yet resolved, so that a theme that inherits can change what they mean.
struct ThemeFile {
    struct Look {
        var foreground: String?
        var background: String?
        var attributes: Attributes?
    }

    var name: String
    var file: String
    var text: String
    var inherits: String?
    var palette: [String: String] = [:]
    var roles: [String: Look] = [:]
    var mono: [String: Attributes] = [:]

    /// The names that may stand in `[roles]` and `[mono]`: every role, and the groups that they fall through to.
    static let knownNames: Set<String> = {
        var names: Set<String> = []
        for role in Role.allCases {
            var name = role.name[...]
            names.insert(String(name))
            while let dot = name.lastIndex(of: ".") {
                name = name[..<dot]
                names.insert(String(name))
            }
        }
        return names
    }()

    init(_ text: String, name: String, file: String) throws(ScreenError) {
        self.name = name
        self.file = file
        self.text = text
        let root = try tomlTable(text, file: file)
        for key in root.keys.sorted() {
            switch key {
            case "inherits":
                guard let parent = root[key]?.string else { throw bad(key, "must be a theme's name, in quotes") }
                inherits = parent
            case "palette": try readPalette(try table(root, key))
            case "roles": try readRoles(try table(root, key))
            case "mono": try readMono(try table(root, key))
            default:
                throw .unknownEntry(
                    file: file, line: line(of: key, in: text), entry: key, known: "inherits, [palette], [roles], [mono]")
            }
        }
    }

    private func bad(_ entry: String, _ detail: String) -> ScreenError {
        .badValue(file: file, line: line(of: entry, in: text), entry: entry, detail: detail)
    }

    private func table(_ root: TOMLTable, _ key: String) throws(ScreenError) -> TOMLTable {
        guard let table = root[key]?.table else { throw bad(key, "must be a table") }
        return table
    }

    private mutating func readPalette(_ table: TOMLTable) throws(ScreenError) {
        for key in table.keys.sorted() {
            guard let value = table[key]?.string else { throw bad(key, "must be a colour, in quotes") }
            palette[key] = value
        }
    }

    private mutating func readRoles(_ table: TOMLTable) throws(ScreenError) {
        for key in table.keys.sorted() {
            try check(key)
            guard let entry = table[key]?.table else { throw bad(key, "must be a table such as { fg = \"ink\" }") }
            var look = Look()
            for field in entry.keys.sorted() {
                switch field {
                case "fg": look.foreground = entry[field]?.string
                case "bg": look.background = entry[field]?.string
                case "attributes": look.attributes = try attributes(entry[field]?.array, key)
                default: throw bad(key, "takes fg, bg and attributes, not “\(field)”")
                }
            }
            roles[key] = look
        }
    }

    private mutating func readMono(_ table: TOMLTable) throws(ScreenError) {
        for key in table.keys.sorted() {
            try check(key)
            mono[key] = try attributes(table[key]?.array, key)
        }
    }

    private func check(_ name: String) throws(ScreenError) {
        guard !Self.knownNames.contains(name) else { return }
        throw .unknownEntry(
            file: file, line: line(of: name, in: text), entry: name, known: Self.knownNames.sorted().joined(separator: ", "))
    }

    private func attributes(_ list: TOMLArray?, _ entry: String) throws(ScreenError) -> Attributes {
        guard let list else { throw bad(entry, "attributes must be a list such as [\"bold\"]") }
        var result: Attributes = []
        for value in list {
            switch value.string {
            case "bold"?: result.insert(.bold)
            case "dim"?: result.insert(.dim)
            case "italic"?: result.insert(.italic)
            case "underline"?: result.insert(.underline)
            case "reverse"?: result.insert(.reverse)
            default: throw bad(entry, "attributes are bold, dim, italic, underline, reverse")
            }
        }
        return result
    }

    /// A colour by its palette name, by the terminal's name, as `#rrggbb`, or by its number among 256.
    func colour(_ name: String, entry: String) throws(ScreenError) -> Colour {
        guard let colour = Colour(named: palette[name] ?? name) else {
            throw bad(
                entry,
                "“\(name)” is no colour: write #rrggbb, 0 to 255, a name of [palette], or one of \(Colour.terminalNames.joined(separator: ", "))"
            )
        }
        return colour
    }
}
