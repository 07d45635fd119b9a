import WireModel
import WireScreen

/// Topic files in TOML: `name`, `query`, and if wished `span`, `watch` and `colour`.
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
        try file.requireKeys(["name", "query", "span", "watch", "colour"])
        guard let text = try file.string("query") else { throw .configuration(["\(path): “query” is missing; add query = \"…\""]) }
        let title = try file.string("name") ?? StandardPlaces.name(ofTOML: path)
        var topic = Topic(name: title, query: try query(text, in: path, now: now))
        if try query(text, in: path, now: now.adding(seconds: -90_061)) != topic.query { topic.relativeText = text }
        if let span = try file.string("span") { topic.span = try seconds(span, in: file, now: now) }
        for text in try file.strings("watch") { topic.watches.append(Topic.Watch(text: text, query: try query(text, in: path, now: now))) }
        topic.colour = try file.string("colour")
        if let colour = topic.colour, Colour(named: colour) == nil {
            throw file.wrong(
                "colour", "“\(colour)” is no colour: write #rrggbb, a number from 0 to 255, or a name such as green or bright-blue")
        }
        return topic
    }

    private static func query(_ text: String, in path: String, now: Instant) throws(CommandFailure) -> Query {
        do throws(QueryError) { return try Query(parsing: text, now: now) } catch { throw CommandFailure(error, in: SafeText(path)) }
    }

    /// How long ago a span such as `7d` begins.
    private static func seconds(_ text: String, in file: ConfigurationFile, now: Instant) throws(CommandFailure) -> Int64 {
        let window = QueryTime.window(text, now: now)
        guard let from = window?.from, window?.to == nil, from < now, text.last.map({ "mhdw".contains($0) }) ?? false else {
            throw file.wrong("span", "“\(text)” is no span of time: write 90m, 24h, 7d or 2w")
        }
        return now.seconds - from.seconds
    }

    private static func path(of name: String) throws(CommandFailure) -> String {
        if name.contains("/") || name.hasSuffix(".toml") { return name }
        guard let home = StandardPlaces.configuration else {
            throw .configuration(["neither XDG_CONFIG_HOME nor HOME is set: name the topic's file by its path"])
        }
        return home + "/topics/" + name + ".toml"
    }
}
