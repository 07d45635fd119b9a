import Testing
import WireModel

@testable import WireScreen

/// A dashboard whose clock stands still, as `--now` starts it.
@Suite struct FixedTimeTests {
    /// The sample, every document of which came in `late` seconds after the present and the first of which has no date.
    private func desk(arrivedLate late: Int64) -> Desk {
        var desk = Desk(120, 36, isLive: false)
        desk.state.setup.isTimeFixed = true
        desk.answers = { question in
            guard case .headlines(let rows, let position, let total) = SampleNews.answer(question) else {
                return SampleNews.answer(question)
            }
            var changed = rows.map { row in
                var row = row
                row.arrived = SampleNews.now.adding(seconds: late)
                return row
            }
            changed[0].published = nil
            changed[0].time = changed[0].arrived
            return .headlines(changed, position: position, total: total)
        }
        desk.run(desk.state.begin())
        desk.send(.caughtUp(at: SampleNews.now))
        desk.send(.lag(milliseconds: Int(late) + 1))
        return desk
    }

    @Test("The screen is the same whenever the documents came in", arguments: ["", "=", "j=", "<Enter>", "j<Enter>", "!", "p", "pp"])
    func isRepeatable(keys: String) {
        var first = desk(arrivedLate: 60)
        var second = desk(arrivedLate: 90_000_000)
        first.press(keys)
        second.press(keys)
        #expect(first.text == second.text)
    }

    @Test("A document without a date shows none")
    func undated() {
        let row = desk(arrivedLate: 60).frame.lines.first { $0.contains("Kıyı TV") }
        #expect(row?.contains(" – ") ?? false, "\(row ?? "")")
    }
}
