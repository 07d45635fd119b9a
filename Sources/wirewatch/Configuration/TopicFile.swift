import WireModel

/// Topic files: `name` and `query` in TOML.
enum TopicFile {
    /// Reads the topic `name`: a path where it has a slash or ends in `.toml`, else a file of `topics/` in the configuration.
    static func topic(_ name: String, now: Instant) throws(CommandFailure) -> Topic {
        let path = try path(of: name)
        guard let topic = try read(path, now: now) else {
            throw .noInput(["\(path): there is no such topic file; write one with name = \"…\" and query = \"…\", or use --query"])
        }
        return topic
    }

    /// Every topic of the `topics/` folder, in the order of the files' names.
    static func all(now: Instant) throws(CommandFailure) -> [Topic] {
        guard let home = StandardPlaces.configuration else { return [] }
        var topics: [Topic] = []
        for path in StandardPlaces.tomlFiles(in: home + "/topics") {
            if let topic = try read(path, now: now) { topics.append(topic) }
        }
        return topics
    }

    private static func read(_ path: String, now: Instant) throws(CommandFailure) -> Topic? {
        guard let file = try ConfigurationFile(path: path) else { return nil }
        try file.requireKeys(["name", "query"])
        guard let text = try file.string("query") else { throw .configuration(["\(path): “query” is missing; add query = \"…\""]) }
        let title = try file.string("name") ?? StandardPlaces.name(ofTOML: path)
        do throws(QueryError) {
            return Topic(name: title, query: try Query(parsing: text, now: now))
        } catch {
            throw CommandFailure(error, in: SafeText(path))
        }
    }

    private static func path(of name: String) throws(CommandFailure) -> String {
        if name.contains("/") || name.hasSuffix(".toml") { return name }
        guard let home = StandardPlaces.configuration else {
            throw .configuration(["neither XDG_CONFIG_HOME nor HOME is set: name the topic's file by its path"])
        }
        return home + "/topics/" + name + ".toml"
    }
}
