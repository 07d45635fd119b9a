import ArgumentParser
import WireModel

/// The directory and its archive.
struct DirectoryOptions: ParsableArguments {
    @Argument(help: "The directory in which the articles arrive.", completion: .directory)
    var directory: String?

    @Option(help: ArgumentHelp("Keep the archive in this file instead of the state directory.", valueName: "file"), completion: .file())
    var archive: String?
}

/// Which documents a command speaks of.
struct ScopeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only documents of this topic: a file, or a name in the topics folder.", valueName: "file"))
    var topic: String?

    @Option(help: ArgumentHelp("Only documents that match this query.", valueName: "query"))
    var query: String?

    @Option(help: ArgumentHelp("Only documents since then: 24h, 7d, 2017-04-07, today.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only documents before then.", valueName: "time"))
    var before: String?

    @Option(help: ArgumentHelp("The time that counts as the present, for repeatable output.", valueName: "time"))
    var now: String?

    /// The scope and what to call it.
    func resolve(usualTopic: String? = nil) throws(CommandFailure) -> NamedScope {
        let now = try self.now.map { text throws(CommandFailure) in try Self.instant(text, option: "--now") } ?? Clock.now
        var topic = try (self.topic ?? usualTopic).map { name throws(CommandFailure) in try TopicFile.topic(name, now: now) }
        if let text = self.query {
            do throws(QueryError) {
                let query = try Query(parsing: text, now: now)
                if let file = topic {
                    topic?.query = file.query.and(query)
                    topic?.relativeText = nil
                } else {
                    topic = Topic(name: text, query: query)
                }
            } catch { throw CommandFailure(error) }
        }
        let range = TimeWindow(
            from: try since.map { text throws(CommandFailure) in try Self.start(text, now: now, option: "--since") } ?? nil,
            to: try before.map { text throws(CommandFailure) in try Self.start(text, now: now, option: "--before") } ?? nil)
        return NamedScope(topic: topic, range: range, now: now)
    }

    private static func instant(_ text: String, option: String) throws(CommandFailure) -> Instant {
        if let instant = Instant(iso8601: text) { return instant }
        throw .usage(["\(option) “\(text)” is no time: write it as 2017-04-08T14:30:00Z"])
    }

    private static func start(_ text: String, now: Instant, option: String) throws(CommandFailure) -> Instant? {
        if let window = QueryTime.window(text, now: now) { return window.from }
        throw .usage(["\(option) “\(text)” is no time: write 24h, 7d, 2w, today, 2017-04-07 or 2017-04-07T03:30"])
    }
}

/// What was asked for: a topic or a query under its text, and a range of time.
struct NamedScope {
    var topic: Topic?
    var range = TimeWindow.all
    var now: Instant

    var name: String? { topic?.name }

    /// The range stands above the topic's own span.
    var scope: Scope {
        let window = range != .all ? range : topic?.window(at: now) ?? .all
        return Scope(query: topic?.query(at: now) ?? .all, window: window, now: now)
    }

    /// Whether anything narrows it.
    var isNarrowed: Bool { scope.query != .all || scope.window != .all }
}
