import WireArchive
import WireModel
import WireScreen

/// What the reader waits for: the first screen, the answer to a search, each pane, a frame.
struct ScreenStages {
    let archive: String
    /// The present of the corpus: just behind its last article.
    let now: Instant
    /// How often each question is asked.
    var rounds = 20

    func measurements() throws -> [Measurement] {
        var measurements = [try fillTopic(), try startUp(), try startUp(onlyRows: true)]
        let archive = try Archive.open(archive, access: .readOnly)
        defer { archive.close() }
        measurements += try searches.map { name, query in
            try asked(archive, "search " + name, .search(Scope(query: Query(parsing: query, now: now), now: now), limit: 50))
        }
        measurements += try searches.map { name, query in
            let scope = Scope(query: try Query(parsing: query, now: now), now: now)
            return try asked(archive, "first of " + name, .firstMatches(scope, limit: 20))
        }
        measurements += try searches.map { name, query in
            let scope = Scope(query: try Query(parsing: query, now: now), now: now)
            return try asked(archive, "first headlines of " + name, .firstHeadlines(scope, limit: 100))
        }
        measurements += try panes.map { try asked(archive, $0.name, $0.question) }
        measurements += [try topicSwitch(archive), try topicSwitch(archive, onlyRows: true)]
        measurements.append(try frames(archive))
        return measurements
    }

    private var searches: [(name: String, query: String)] {
        [
            ("one word", "harbour"), ("two words", "harbour strike"), ("phrase", "\"talks about the\""), ("prefix", "refug*"),
            ("with a field", "tariff place:ankara"),
        ]
    }

    private var panes: [(name: String, question: Question)] {
        let all = Scope(now: now)
        let day = Scope(window: TimeWindow(from: now.adding(seconds: -86_400), to: nil), now: now)
        return [
            ("totals", .totals(all)), ("headlines", .headlines(all, Page(limit: 200))),
            ("entities, 24 h", .entities(day, kinds: [], limit: 100)), ("entities, all", .entities(all, kinds: [], limit: 100)),
            ("places, 24 h", .places(day, limit: 100)), ("places, all", .places(all, limit: 100)), ("sources", .sources(all, limit: 100)),
            ("pulse", .pulse(all, buckets: 100)), ("stories", .stories(all, limit: 100)),
        ]
    }

    private var topic: Query { get throws { try Query(parsing: "harbour OR place:Ankara", now: now) } }

    /// A topic over all documents, which from then on is kept up to date.
    private func fillTopic() throws -> Measurement {
        var meter = Meter("new topic")
        let archive = try Archive.open(archive, access: .readWrite)
        defer { archive.close() }
        try archive.keep([topic], at: now)
        try meter.run(1) { while try archive.fillTopics() != nil {} }
        return meter.result
    }

    /// All that the desk asks when the reader chooses a topic, or its first question, whose answer are the headlines.
    private func topicSwitch(_ archive: Archive, onlyRows: Bool = false) throws -> Measurement {
        var meter = Meter(onlyRows ? "topic switch, first rows" : "topic switch")
        for round in 0..<rounds {
            let scope = Scope(query: round % 2 == 0 ? try topic : .all, now: now)
            var questions: [Question] = [
                .headlines(scope, Page(limit: 200)), .totals(scope), .entities(scope, kinds: [], limit: 100), .places(scope, limit: 100),
                .sources(scope, limit: 100), .pulse(scope, buckets: 100),
            ]
            if onlyRows { questions = [questions[0]] }
            meter.single { for question in questions { _ = archive.answer(question, budget: .seconds(60)) } }
        }
        return meter.result
    }

    /// Each round over a new connection's caches would measure the disk; the first answer counts like the others.
    private func asked(_ archive: Archive, _ name: String, _ question: Question) throws -> Measurement {
        var meter = Meter(name)
        for _ in 0..<rounds {
            let answer = meter.single { archive.answer(question, budget: .seconds(60)) }
            if case .failure(let message) = answer { throw BenchError.unanswered(question: name, message: message) }
        }
        return meter.result
    }

    /// From the archive's file to the first whole frame, or to the first with headlines.
    private func startUp(onlyRows: Bool = false) throws -> Measurement {
        var meter = Meter(onlyRows ? "start-up, first rows" : "start-up")
        for _ in 0..<5 {
            try meter.single {
                let archive = try Archive.open(archive, access: .readOnly)
                defer { archive.close() }
                var desk = try Desk(archive, now: now, onlyRows: onlyRows)
                desk.draw()
            }
        }
        return meter.result
    }

    /// A key, what it makes known to the panes, and the frame, without the terminal.
    private func frames(_ archive: Archive) throws -> Measurement {
        var desk = try Desk(archive, now: now)
        var meter = Meter("key to frame")
        for _ in 0..<rounds * 10 { meter.single { desk.press(.character("j")) } }
        return meter.result
    }
}

/// A dashboard without a terminal: questions are answered on the spot.
struct Desk {
    private let archive: Archive
    private var state: State
    private var picture = Picture()
    /// What is asked behind the headlines is left unanswered.
    private let onlyRows: Bool

    init(_ archive: Archive, now: Instant, onlyRows: Bool = false) throws {
        self.archive = archive
        self.onlyRows = onlyRows
        state = State(theme: try Theme.shipped(Theme.shippedNames[0]), glyphs: .braille, now: now)
        take(.resized(columns: 200, rows: 60))
        take(.generation(try archive.generation(), newDocuments: 0))
        take(.caughtUp(at: now))
    }

    mutating func press(_ key: Key) {
        take(.key(key))
        draw()
    }

    mutating func draw() {
        _ = picture.frame(of: state)
    }

    private mutating func take(_ message: Message) {
        var waiting = update(&state, message)
        while !waiting.isEmpty {
            guard case .ask(let ticket, let question) = waiting.removeFirst() else { continue }
            waiting += update(&state, .answered(ticket: ticket, archive.answer(question, budget: .seconds(60))))
            if onlyRows, case .headlines = question { return }
        }
    }
}
