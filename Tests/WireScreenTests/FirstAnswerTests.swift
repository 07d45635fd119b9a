import Testing
import WireModel

@testable import WireScreen

/// What is shown before all is known, and what becomes of it then.
@Suite struct FirstAnswerTests {
    @Test("What a search finds first is shown before the best are known; then these are counted, and the chosen one stays chosen")
    func firstMatches() throws {
        var desk = Desk.open(80, 24)
        desk.answers = { if case .search = $0 { nil } else { SampleNews.answer($0) } }
        desk.press("/dem")
        #expect(desk.text.contains("newest first, searching on"))
        #expect(!desk.text.contains("1/"))
        desk.press("<Down>")
        let chosen = try #require(desk.search?.chosen)
        let ticket = try #require(desk.state.ledger.entries[.search]).ticket
        desk.send(.answered(ticket: ticket, .search(SampleNews.evidence.prefix(4).reversed(), total: 4)))
        #expect(desk.search?.chosen == chosen)
        #expect(desk.search?.results.count == 4 && desk.text.contains("best first") && desk.text.contains("/4"))
        #expect(!desk.state.wanted.contains { $0.slot == .firstMatches }, "the best are known")
    }

    @Test("First matches are not shown once the best are, nor for what was typed over")
    func lateFirstMatches() throws {
        var desk = Desk.open(80, 24)
        desk.answers = { question in
            switch question {
            case .search, .firstMatches: nil
            default: SampleNews.answer(question)
            }
        }
        desk.press("/de")
        let early = try #require(desk.state.ledger.entries[.firstMatches]).ticket
        desk.effects = []
        desk.press("m")
        #expect(desk.effects.contains(.cancel(ticket: early)))
        desk.send(.answered(ticket: early, .firstMatches(Array(SampleNews.evidence.prefix(2)))))
        #expect(desk.search?.results == [])
        let late = try #require(desk.state.ledger.entries[.firstMatches]).ticket
        let best = Array(SampleNews.evidence.prefix(4))
        desk.send(.answered(ticket: try #require(desk.state.ledger.entries[.search]).ticket, .search(best, total: 4)))
        desk.send(.answered(ticket: late, .firstMatches(Array(best.prefix(2)))))
        #expect(desk.search?.results == best && desk.search?.total == 4)
    }

    @Test("A search that could not be answered does not say that nothing matches, and keeps what was found first")
    func unanswered() throws {
        var desk = Desk.open(80, 24)
        desk.answers = { question in
            switch question {
            case .search: .failure(message: "the question took too long")
            case .firstMatches: nil
            default: SampleNews.answer(question)
            }
        }
        desk.press("/dem")
        #expect(desk.text.contains("took too long") && desk.text.contains("No answer.") && !desk.text.contains("Nothing matches"))
        let early = try #require(desk.state.ledger.entries[.firstMatches]).ticket
        desk.send(.answered(ticket: early, .firstMatches(Array(SampleNews.evidence.prefix(2)))))
        #expect(desk.search?.results.count == 2 && desk.text.contains("Selin Demir"))
        desk.answers = { if case .search = $0 { .search([], total: 0) } else { SampleNews.answer($0) } }
        desk.press("zzz")
        #expect(desk.text.contains("Nothing matches."))
    }

    /// A desk under a new filter, of which the first rows are there and nothing else.
    private func deskWithFirstHeadlines(_ rows: Range<Int>?) -> Desk {
        var desk = Desk.open(80, 24)
        desk.holdHeadlines(first: rows)
        desk.press("3a2")
        return desk
    }

    @Test("Under a new filter the newest rows are shown before all are counted, and the reader who moved on stays where they are")
    func firstHeadlines() throws {
        var desk = deskWithFirstHeadlines(3..<6)
        #expect(desk.state.desk.headlines.map(\.id) == SampleNews.headlines[3..<6].map(\.id))
        #expect(!desk.text.contains("1/"), "it is not known of how many")
        desk.press("j")
        let chosen = try #require(desk.state.selectedHeadline?.id)
        #expect(chosen == SampleNews.headlines[4].id)
        let ticket = try #require(desk.state.ledger.entries[.headlines]).ticket
        desk.send(.answered(ticket: ticket, .headlines(Array(SampleNews.headlines[3..<9]), position: 0, total: 6)))
        #expect(desk.state.selectedHeadline?.id == chosen && desk.text.contains("2/6"))
        #expect(desk.state.desk.arrivals == 0, "what a filter leaves has not just come in")
        #expect(!desk.state.wanted.contains { $0.slot == .firstHeadlines }, "all are known")
    }

    @Test("An article that was marked among the first rows stays so when the answer comes that was asked for before")
    func markAmongFirstHeadlines() throws {
        var desk = deskWithFirstHeadlines(3..<6)
        let slow = try #require(desk.state.ledger.entries[.headlines]).ticket
        desk.press("j*")
        desk.answers = { question in
            guard case .firstHeadlines = question else { return if case .headlines = question { nil } else { SampleNews.answer(question) } }
            var rows = Array(SampleNews.headlines[3..<6])
            rows[1].isStarred = true
            return .firstHeadlines(rows)
        }
        desk.send(.generation(9, newDocuments: 0))
        #expect(desk.state.desk.headlines[1].isStarred)
        desk.send(.answered(ticket: slow, .headlines(Array(SampleNews.headlines[3..<9]), position: 0, total: 6)))
        #expect(desk.state.desk.headlines.count == 6 && desk.state.desk.headlines[1].isStarred)
    }

    @Test("An answer is called slow only once it has taken a while, not at the next tick of the clock")
    func slowness() {
        var desk = Desk.open(120, 36)
        desk.answers = { question in if case .headlines = question { nil } else { SampleNews.answer(question) } }
        desk.press("3a")
        desk.send(.tick(SampleNews.now.adding(seconds: 1)))
        #expect(!desk.text.contains("loading…"))
        desk.send(.tick(SampleNews.now.adding(seconds: 2)))
        #expect(desk.text.contains("loading…"))
    }

    @Test("The article that was selected stays so under a filter, whether it is among the first rows or behind them")
    func selectionUnderFilter() throws {
        for kept in [2, 8] {
            var desk = deskWithFirstHeadlines(1..<4)
            desk.press("x")
            desk.send(
                .answered(
                    ticket: desk.state.ledger.entries[.headlines]?.ticket ?? 0,
                    SampleNews.answer(.headlines(desk.state.scope, Page(limit: 100)))))
            desk.press(String(repeating: "j", count: kept))
            let chosen = try #require(desk.state.selectedHeadline?.id)
            desk.press("3a2")
            #expect((desk.state.selectedHeadline?.id == chosen) == (kept == 2))
            let ticket = try #require(desk.state.ledger.entries[.headlines]).ticket
            desk.send(.answered(ticket: ticket, .headlines(Array(SampleNews.headlines[1..<10]), position: 0, total: 9)))
            #expect(desk.state.selectedHeadline?.id == chosen)
        }
    }

    @Test("First rows are not shown once all are known, and the way to the oldest leads past them")
    func lateFirstHeadlines() throws {
        var desk = deskWithFirstHeadlines(nil)
        let late = try #require(desk.state.ledger.entries[.firstHeadlines]).ticket
        let ticket = try #require(desk.state.ledger.entries[.headlines]).ticket
        desk.send(.answered(ticket: ticket, .headlines(Array(SampleNews.headlines[3..<9]), position: 0, total: 6)))
        desk.send(.answered(ticket: late, .firstHeadlines(Array(SampleNews.headlines[3..<5]))))
        #expect(desk.state.desk.headlines.count == 6)
        desk = deskWithFirstHeadlines(3..<6)
        desk.press("G")
        let isAsked = desk.questions.contains { if case .headlines(_, let page) = $0 { page.anchor == .bottom } else { false } }
        #expect(isAsked, "the last of the first rows is not the oldest")
    }
}
