import WireModel
import WireScreen

/// What `config.toml` and `keys.toml` say. Flags beat the environment, and that beats these.
struct Configuration {
    /// The directory to watch when none is named.
    var directory: String?
    var topic: String?
    var theme: String?
    var glyphs: GlyphSet?
    var linear = false
    /// For how long texts are kept; `nil` for ever.
    var keep: KeptTime?
    var mouse = true
    var keys = KeyMap.standard

    /// Reads the files that are there.
    static func load() throws(CommandFailure) -> Configuration {
        var configuration = Configuration()
        guard let home = StandardPlaces.configuration else { return configuration }
        if let file = try ConfigurationFile(path: home + "/config.toml") { try configuration.take(file) }
        let keysPath = home + "/keys.toml"
        if let text = try ConfigurationFile.read(keysPath) {
            do throws(ScreenError) { configuration.keys = try KeyMap.parse(text, file: keysPath) } catch { throw CommandFailure(error) }
        }
        return configuration
    }

    private mutating func take(_ file: ConfigurationFile) throws(CommandFailure) {
        try file.requireKeys(["directory", "topic", "theme", "glyphs", "keep", "linear", "mouse"])
        directory = try file.string("directory").map(Self.expandingHome)
        topic = try file.string("topic")
        theme = try file.string("theme")
        if let name = try file.string("glyphs") {
            guard let set = GlyphSet(rawValue: name) else { throw file.wrong("glyphs", "must be braille, block or ascii") }
            glyphs = set
        }
        if let text = try file.string("keep") {
            guard let time = KeptTime(argument: text) else { throw file.wrong("keep", "must be a time such as 90d or 52w") }
            keep = time
        }
        linear = try file.boolean("linear") ?? linear
        mouse = try file.boolean("mouse") ?? mouse
    }

    private static func expandingHome(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = StandardPlaces.environment("HOME") else { return path }
        return home + path.dropFirst()
    }
}
