import WireModel
import WireScreen

/// The themes of the program and of the reader's `themes/` folder; a file of the reader's beats a shipped theme of its name.
struct ThemeShelf {
    /// Path by name, for the reader's own.
    private let own: [String: String]

    static func load() throws(CommandFailure) -> ThemeShelf {
        guard let home = StandardPlaces.configuration else { return ThemeShelf(own: [:]) }
        var own: [String: String] = [:]
        for path in StandardPlaces.tomlFiles(in: home + "/themes") { own[StandardPlaces.name(ofTOML: path)] = path }
        return ThemeShelf(own: own)
    }

    /// Shipped ones first, in their order; then the reader's, by name.
    var names: [String] {
        Theme.shippedNames + own.keys.filter { !Theme.shippedNames.contains($0) }.sorted()
    }

    /// All themes, in the order of their names.
    func themes() throws(CommandFailure) -> [Theme] {
        let texts = try ownTexts()
        var themes: [Theme] = []
        for name in names { themes.append(try theme(name, texts)) }
        return themes
    }

    /// The theme `name`, with what it inherits.
    func theme(_ name: String) throws(CommandFailure) -> Theme {
        try theme(name, ownTexts())
    }

    /// What the reader's files say, by name.
    private func ownTexts() throws(CommandFailure) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, path) in own { texts[name] = try ConfigurationFile.read(path) }
        return texts
    }

    private func theme(_ name: String, _ texts: [String: String]) throws(CommandFailure) -> Theme {
        guard let text = texts[name] ?? Theme.shippedText(name) else {
            throw .configuration(["no theme is called “\(name)”; there are: \(names.joined(separator: ", "))"])
        }
        do throws(ScreenError) {
            // A file that inherits from its own name means the shipped theme.
            return try Theme.parse(text, name: name, file: own[name] ?? "Themes/\(name).toml") { parent in
                parent == name ? Theme.shippedText(parent) : texts[parent] ?? Theme.shippedText(parent)
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}
