import WireModel

@testable import WireScreen

/// A dashboard at work on the sample: every question is answered at once.
struct Desk {
    var state: State
    /// What was asked of the world outside, but for questions.
    var effects: [Effect] = []
    var questions: [Question] = []
    var answers: (Question) -> Answer? = { SampleNews.answer($0) }

    init(_ columns: Int, _ rows: Int, glyphs: GlyphSet = .braille, theme: String = "terminal", isLive: Bool = true) {
        let chosen = (try? Theme.shipped(theme)) ?? Theme(name: theme)
        var setup = ScreenSetup()
        setup.root = "~/wire/aegean"
        setup.themes = Theme.shippedNames.compactMap { try? Theme.shipped($0) }
        let topic = Topic(name: "Aegean", query: Query(root: .word("aegean", prefix: false)))
        setup.topics = [topic]
        state = State(setup: setup, theme: chosen, glyphs: glyphs, now: SampleNews.now)
        state.topic = topic
        state.columns = columns
        state.rows = rows
        if isLive {
            state.ingest.isLive = true
            state.ingest.liveSince = CivilTime(year: 2026, month: 3, day: 14, hour: 13, minute: 0).instant
            state.ingest.lagMilliseconds = 400
        }
    }

    /// With the first answers in.
    static func open(_ columns: Int, _ rows: Int, glyphs: GlyphSet = .braille, theme: String = "terminal") -> Desk {
        var desk = Desk(columns, rows, glyphs: glyphs, theme: theme)
        desk.run(desk.state.begin())
        return desk
    }

    mutating func send(_ message: Message) {
        run(update(&state, message))
    }

    /// Keys as `--keys` takes them.
    mutating func press(_ keys: String) {
        for key in Key.sequence(keys) { send(.key(key)) }
    }

    mutating func run(_ effects: [Effect]) {
        for effect in effects {
            if case .ask(let ticket, let question) = effect {
                questions.append(question)
                if let answer = answers(question) { send(.answered(ticket: ticket, answer)) }
            } else {
                self.effects.append(effect)
            }
        }
    }

    /// From now on no headlines are answered, but for the first ones under a filter where there are `rows` of them.
    mutating func holdHeadlines(first rows: Range<Int>?) {
        answers = { question in
            switch question {
            case .headlines: nil
            case .firstHeadlines: rows.map { .firstHeadlines(Array(SampleNews.headlines[$0])) }
            default: SampleNews.answer(question)
            }
        }
    }

    /// The search that lies over everything.
    var search: SearchInput? {
        if case .search(let search)? = state.overlay { search } else { nil }
    }

    /// What the reader decided on names.
    var decisions: [NameDecisions.Decision] {
        effects.compactMap { if case .decide(let decision) = $0 { decision } else { nil } }
    }

    var frame: Frame {
        var frame = Frame(columns: state.columns, rows: state.rows)
        render(state, into: &frame)
        return frame
    }

    /// The screen as one text.
    var text: String { frame.lines.joined(separator: "\n") }
}
