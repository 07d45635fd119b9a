import Testing
import WireModel

@testable import WireScreen

/// What the keys do, told as a reader would.
@Suite struct UpdateTests {
    @Test("The first questions ask only for the panes that are on the screen")
    func asksForWhatIsShown() {
        var small = Desk(40, 12)
        small.run(small.state.begin())
        #expect(small.questions.count == 3, "\(small.questions)")
        var full = Desk(120, 36)
        full.run(full.state.begin())
        #expect(full.questions.count == 6, "\(full.questions)")
    }

    @Test("A new generation asks again, but not while the answer is under way")
    func coalesces() {
        var desk = Desk(40, 12)
        desk.answers = { _ in nil }
        desk.run(desk.state.begin())
        let first = desk.questions.count
        for generation in 1...50 { desk.send(.generation(Int64(generation), newDocuments: 1)) }
        #expect(desk.questions.count == first, "fifty generations queued \(desk.questions.count - first) more questions")
    }

    @Test("A slow answer comes through however many documents arrive meanwhile")
    func noStarvation() {
        var desk = Desk(80, 24)
        desk.answers = { _ in nil }
        desk.run(desk.state.begin())
        desk.effects = []
        for second in 1...100 {
            desk.send(.tick(SampleNews.now.adding(seconds: Int64(second))))
            desk.send(.generation(Int64(second), newDocuments: 5))
        }
        #expect(desk.effects.isEmpty, "\(desk.effects.count) questions were cancelled before their answer")
    }

    @Test("A stale answer is dropped")
    func staleAnswers() {
        var desk = Desk.open(80, 24)
        desk.send(.answered(ticket: 1, .totals(Totals())))
        #expect(desk.state.desk.totals == SampleNews.totals)
    }

    @Test("A question that nobody looks at any more is cancelled")
    func cancels() {
        var desk = Desk.open(80, 24)
        desk.answers = { _ in nil }
        desk.press("<Enter>")
        desk.effects = []
        desk.press("<Esc>")
        let isCancelled = desk.effects.contains { if case .cancel = $0 { true } else { false } }
        #expect(isCancelled)
    }

    @Test("The selection stays on its article when newer ones come in above it")
    func followsTheItem() {
        var desk = Desk.open(80, 24)
        desk.press("jj")
        let selected = desk.state.selectedHeadline
        var fresh = SampleNews.headlines[0]
        fresh.id = DocumentID(500)
        fresh.headline = "Breaking"
        fresh.time = SampleNews.now
        desk.answers = { question in
            if case .headlines = question { return .headlines([fresh] + SampleNews.headlines, position: 0, total: 42) }
            return SampleNews.answer(question)
        }
        let row = desk.state.desk.headlinePosition.index - desk.state.desk.headlinePosition.scroll
        desk.send(.generation(7, newDocuments: 1))
        #expect(desk.state.selectedHeadline?.id == selected?.id)
        #expect(desk.state.desk.headlinePosition.index - desk.state.desk.headlinePosition.scroll == row, "the list moved under the reader")
        #expect(desk.text.contains("▲ 1 new"))
        desk.press(".")
        #expect(desk.state.selectedHeadline?.headline == "Breaking")
        #expect(!desk.text.contains("▲ 1 new"))
    }

    @Test("What a quick first ingest brought in since the last tick of the clock is not marked as new; what comes later is")
    func newSinceCaughtUp() {
        var desk = Desk(120, 36, isLive: false)
        var row = SampleNews.headlines[0]
        row.isRead = false
        row.arrived = Instant(milliseconds: SampleNews.now.milliseconds + 400)
        var later = row
        later.id = DocumentID(500)
        later.arrived = Instant(milliseconds: SampleNews.now.milliseconds + 900)
        desk.send(.caughtUp(at: Instant(milliseconds: SampleNews.now.milliseconds + 450)))
        #expect(!HeadlinesView.isNew(row, desk.state))
        #expect(HeadlinesView.isNew(later, desk.state))
    }

    @Test("Going down a long list slides the window of rows instead of loading the whole")
    func windows() {
        let all = (0..<5000).map { index -> HeadlineRow in
            HeadlineRow(
                id: DocumentID(Int64(9000 - index)), reference: "r\(index)", headline: "Number \(index)",
                time: SampleNews.now.adding(seconds: -Int64(index)), arrived: SampleNews.now, file: "f", item: index)
        }
        var desk = Desk(80, 24)
        desk.answers = { question in
            guard case .headlines(_, let page) = question else { return SampleNews.answer(question) }
            let range: Range<Int>
            switch page.anchor {
            case .top: range = 0..<page.limit
            case .bottom: range = all.count - page.limit..<all.count
            case .after(_, let id):
                let start = 9000 - Int(id.rawValue) + 1
                range = start..<min(all.count, start + page.limit)
            case .before(_, let id):
                let end = 9000 - Int(id.rawValue)
                range = max(0, end - page.limit)..<end
            }
            return .headlines(Array(all[range]), position: range.lowerBound, total: all.count)
        }
        desk.run(desk.state.begin())
        for _ in 0..<1000 { desk.press("j") }
        #expect(desk.state.selectedHeadline?.headline == "Number 1000")
        #expect(desk.state.desk.headlines.count <= 120)
        for _ in 0..<700 { desk.press("k") }
        #expect(desk.state.selectedHeadline?.headline == "Number 300")
        desk.press("G")
        #expect(desk.state.selectedHeadline?.headline == "Number 4999")
        desk.press("g")
        #expect(desk.state.selectedHeadline?.headline == "Number 0")
    }

    @Test("A chip narrows every pane, and x takes it off")
    func chips() {
        var desk = Desk.open(120, 36)
        desk.questions = []
        desk.press("3a")
        let scope = desk.state.scope
        #expect(scope.query != desk.state.topic?.query)
        #expect(desk.questions.count == 6, "every pane must answer to the filter")
        #expect(desk.text.contains("[Selin Demir]"))
        desk.press("x")
        #expect(desk.state.scope.query == desk.state.topic?.query)
    }

    @Test("A time range narrows the lists and stands as a mark on the whole pulse")
    func range() {
        var desk = Desk.open(120, 36)
        desk.press("1hl")
        desk.press("1")
        for _ in 0..<10 { desk.send(.key(Key(.left))) }
        desk.press("[")
        #expect(desk.state.scope.window.from != nil)
        #expect(desk.state.pulseScope.window == .all)
        desk.press("\\")
        #expect(desk.state.range == .all)
    }

    @Test("Reading marks as read, u takes it back, U does it again")
    func marks() {
        var desk = Desk.open(80, 24)
        desk.effects = []
        desk.press("<Enter>")
        let id = SampleNews.headlines[0].id
        #expect(desk.effects.contains(.mark([id], .read(true))))
        desk.press("q")
        #expect(desk.state.selectedHeadline?.isRead == true)
        desk.press("u")
        #expect(desk.effects.last == .mark([id], .read(false)))
        #expect(desk.state.selectedHeadline?.isRead == false)
        desk.press("U")
        #expect(desk.state.selectedHeadline?.isRead == true)
    }

    @Test("Marking all in view undoes only what it changed")
    func markAll() {
        var desk = Desk.open(80, 24)
        desk.effects = []
        desk.press("A")
        guard case .mark(let documents, .read(true))? = desk.effects.last else {
            Issue.record("nothing marked")
            return
        }
        #expect(documents.count == 5, "read articles must not be in the undo: \(documents.count)")
    }

    @Test("q goes back level by level, and leaves only from the desk")
    func quitting() {
        var desk = Desk.open(80, 24)
        desk.press("3<Enter><Enter>")
        #expect(desk.state.levels.count == 2)
        desk.press("qq")
        #expect(desk.state.levels.isEmpty)
        #expect(!desk.effects.contains(.quit(code: 0)))
        desk.press("q")
        #expect(desk.effects.contains(.quit(code: 0)))
    }

    @Test("A link is shown before it is opened, and only web links are")
    func links() {
        var desk = Desk.open(80, 24)
        desk.press("o")
        #expect(desk.text.contains("https://news.example/aegean/41"))
        #expect(!desk.effects.contains(.open(url: "https://news.example/aegean/41")))
        desk.press("<Enter>")
        #expect(desk.effects.contains(.open(url: "https://news.example/aegean/41")))
        for bad in ["file:///etc/passwd", "-x", "javascript:1", "https://a b", "https://x/" + String(repeating: "a", count: 3000)] {
            desk.state.overlay = nil
            desk.state.offerLink(bad)
            #expect(desk.state.overlay == nil, "\(bad.prefix(20))")
        }
    }

    @Test("Commands do what they say, complete with Tab, and name what is wrong")
    func commands() {
        var desk = Desk.open(80, 24)
        desk.press(":the<Tab>ni<Tab><Enter>")
        #expect(desk.state.theme.name == "night")
        #expect(desk.effects.contains(.saveTheme("night")))
        desk.press(":theme nosuch<Enter>")
        #expect(desk.text.contains("No theme is called “nosuch”"))
        desk.press("<Esc>:last 48h<Enter>")
        #expect(desk.state.scope.window.from == SampleNews.now.adding(seconds: -48 * 3600))
        desk.press(":query person:Demir<Enter>")
        #expect(desk.state.chips.count == 1)
        desk.press(":topic<Enter>")
        #expect(desk.state.topic == nil)
        desk.press(":goto 7<Enter>")
        #expect(desk.state.desk.headlinePosition.index == 6)
        desk.press(":q<Enter>")
        #expect(desk.effects.last == .quit(code: 0))
    }

    @Test("A count moves so many lines")
    func counts() {
        var desk = Desk.open(80, 24)
        desk.press("7j")
        #expect(desk.state.desk.headlinePosition.index == 7)
        desk.press("<M-1>2j")
        #expect(desk.state.desk.headlinePosition.index == 19)
        desk.press("2jj")
        #expect(desk.state.desk.headlinePosition.index == 21, "a pane's digit must stay the pane's")
    }

    @Test("Search finds as the words are typed, and n goes on after it is closed")
    func search() {
        var desk = Desk.open(80, 24)
        desk.questions = []
        desk.press("/dem")
        #expect(desk.questions.contains { if case .search(let scope, _) = $0 { scope.query.description.contains("dem*") } else { false } })
        desk.press("<Enter>")
        #expect(desk.state.levels.count == 1)
        desk.press("n")
        guard case .document(let level)? = desk.state.levels.last else {
            Issue.record("no document")
            return
        }
        #expect(level.id == SampleNews.headlines[1].id)
    }

    @Test("A failure stands until it is put away")
    func failures() {
        var desk = Desk.open(80, 24)
        desk.send(.failure("The disk is full; make room and it goes on by itself."))
        desk.press("j")
        #expect(desk.text.contains("The disk is full"))
        desk.press("<Esc>")
        #expect(!desk.text.contains("The disk is full"))
    }

    @Test("An empty archive says what to do, and so does a filter without matches")
    func emptyStates() {
        var desk = Desk(80, 24)
        desk.answers = { question in
            switch question {
            case .totals: .totals(Totals())
            case .headlines: .headlines([], position: 0, total: 0)
            case .entities: .entities([], total: 0)
            case .places: .places([], total: 0, unlocated: 0, ambiguous: 0)
            case .pulse: .pulse(Pulse(start: SampleNews.now, stepSeconds: 60, values: []))
            default: nil
            }
        }
        desk.run(desk.state.begin())
        GoldenFrame.expect(desk.frame, is: "empty-topic-80x24")
        desk.press(":topic<Enter>")
        GoldenFrame.expect(desk.frame, is: "empty-first-run-80x24")
        desk.press("fnothing<Enter>")
        GoldenFrame.expect(desk.frame, is: "empty-filter-80x24")
        desk.send(.progress(done: 312, total: 1000))
        desk.press("F")
        GoldenFrame.expect(desk.frame, is: "empty-catching-up-80x24")
        desk.send(.rootLost)
        GoldenFrame.expect(desk.frame, is: "empty-root-lost-80x24")
    }

    @Test("The banner, the reader's role and the notices have their places")
    func banners() {
        var desk = Desk.open(80, 24)
        desk.send(.role(isWriter: false))
        desk.send(.failure("The archive is read-only; marks are not kept. Give it back its permissions and start again."))
        desk.send(.notice("Copied."))
        GoldenFrame.expect(desk.frame, is: "banner-80x24")
    }
}

@Suite struct NoticeTests {
    @Test("A notice goes by itself, so that the hints come back to whoever was away")
    func notices() {
        var desk = Desk.open(80, 24)
        desk.send(.notice("Copied."))
        desk.send(.tick(SampleNews.now.adding(seconds: 2)))
        #expect(desk.text.contains("Copied."))
        desk.send(.tick(SampleNews.now.adding(seconds: 20)))
        #expect(!desk.text.contains("Copied."))
    }

    @Test("t in the places pane says that actors are left out, and asks for them all the same")
    func actors() {
        var desk = Desk.open(120, 36)
        desk.press("4t")
        guard case .places(_, _, let without)? = desk.questions.last(where: { if case .places = $0 { true } else { false } }) else {
            Issue.record("the places were not asked for again")
            return
        }
        #expect(!without)
        #expect(desk.state.notice.map { "\($0)".contains("left out") } == true)
        desk.press("t")
        #expect(desk.state.desk.showsActors)
    }

    @Test("The places pane counts what is ambiguous and says that ! shows why, and ! does not list it")
    func doubts() throws {
        var desk = Desk.open(120, 36)
        desk.state.desk.places[0].location?.isAmbiguous = true
        desk.state.desk.places[1].location = nil
        let names = desk.state.desk.places.prefix(2).map(\.entity.name)
        desk.press("!")
        #expect(SetAsideView.placesToReview(desk.state).map(\.entity.name) == names)
        var frame = Frame(columns: 120, rows: 36)
        render(desk.state, into: &frame)
        let lines = frame.lines
        #expect(lines.contains { $0.contains(names[0]) && $0.contains("ambiguous") })
        #expect(lines.contains { $0.contains(names[1]) && $0.contains("not located") })
    }

    @Test("The palette and a press on the header lead to another topic and back to everything, and tell how far it is sorted")
    func topics() throws {
        var desk = Desk.open(120, 36)
        desk.state.setup.topics.append(Topic(name: "Ferries", query: Query(root: .word("ferry", prefix: false))))
        desk.press("<^p>topic ferr<Enter>")
        #expect(desk.state.topic?.name == "Ferries")
        #expect(desk.questions.last.map { "\($0)".contains("ferry") } == true, "the panes still speak of the topic before")
        desk.send(.mouse(Mouse(.press, column: 14, row: 0)))
        desk.press("<Enter>")
        #expect(desk.state.topic == nil)
        desk.send(.filling(Query(root: .word("ferry", prefix: false)), done: 5_000, total: 20_000))
        var frame = Frame(columns: 120, rows: 36)
        render(desk.state, into: &frame)
        #expect(frame.lines[0].contains("sorting into topics") && frame.lines[0].contains("5000/20000"))
        desk.send(.filling(Query(root: .word("ferry", prefix: false)), done: 20_000, total: 20_000))
        render(desk.state, into: &frame)
        #expect(!frame.lines[0].contains("sorting"))
    }

    @Test("While something is searched for, the panes count what was found; afterwards everything again, without a bell")
    func facets() throws {
        var desk = Desk.open(120, 36)
        desk.press("3w")
        let asked = { (desk: Desk) in desk.questions.last { if case .entities = $0 { true } else { false } }.map { "\($0)" } ?? "" }
        desk.press("/ferry")
        #expect(asked(desk).contains("ferry"))
        desk.effects = []
        desk.press("<Esc>")
        #expect(!asked(desk).contains("ferry"))
        #expect(!desk.effects.contains(.bell))
    }

    @Test("A topic's watch rings when documents that match it come in, and not for those that were there")
    func watches() throws {
        var desk = Desk(120, 36)
        var topic = Topic(name: "Ferries", query: Query(root: .word("ferry", prefix: false)))
        topic.watches = [Topic.Watch(text: "strike", query: Query(root: .word("strike", prefix: false)))]
        desk.state.topic = topic
        var count = 4
        desk.answers = { question in
            if case .counts = question { .counts([count]) } else { SampleNews.answer(question) }
        }
        desk.run(desk.state.begin())
        #expect(!desk.effects.contains(.bell))
        count = 6
        desk.send(.generation(7, newDocuments: 2))
        #expect(desk.effects.contains(.bell))
        #expect(desk.state.notice.map { "\($0)".contains("strike +2") } == true)
        topic.relativeText = "ferry since:24h"
        topic.span = 3600
        #expect(topic.query(at: SampleNews.now) != topic.query(at: SampleNews.now.adding(seconds: 60)))
        #expect(topic.window(at: SampleNews.now).from == SampleNews.now.adding(seconds: -3600))
    }

    @Test("X merges the selected name into another, with the name's kind, and its forms can be split off again")
    func splitAndMerge() {
        var desk = Desk.open(120, 36)
        desk.press("3")
        let name = desk.state.selectedEntity?.name ?? ""
        let other = desk.state.desk.entities[1]
        desk.effects = []
        desk.press("X\(other.name.prefix(5))<Tab><Enter>")
        #expect(desk.decisions == [NameDecisions.Decision(name: other.name, kind: other.kind, also: [name])])
        desk.press(":split Him<Enter>")
        #expect(desk.decisions.last?.name == "Him")
        desk.press(":kind none<Enter>")
        #expect(desk.decisions.last == NameDecisions.Decision(name: name, kind: nil))
        desk.press(":kind nonsense<Enter>")
        #expect(desk.decisions.count == 3, "a kind that is none was taken")
        desk.press("<Esc>2X")
        #expect(desk.state.overlay == nil, "a headline can be merged into nothing")
    }
}
