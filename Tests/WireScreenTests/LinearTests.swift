import Testing
import WireModel

@testable import WireScreen

@Suite struct LinearTests {
    @Test("A session without a screen can be followed by ear")
    func session() {
        var desk = Desk.open(80, 24)
        var spoken = linearLines(old: nil, new: desk.state).map(\.string)
        for keys in [
            "j", "3", "j", "<Enter>", "j", "q", "2", "<Enter>", "n", "q", "=", "<Esc>", "3a", "1", "4", "/", "demir", "<Esc>", "!", "q",
        ] {
            let before = desk.state
            desk.press(keys)
            spoken.append("> " + keys)
            spoken += linearLines(old: before, new: desk.state).map(\.string)
        }
        let before = desk.state
        var fresh = SampleNews.headlines[0]
        fresh.id = DocumentID(777)
        desk.answers = { question in
            if case .headlines = question { return .headlines([fresh] + SampleNews.headlines, position: 0, total: 42) }
            return SampleNews.answer(question)
        }
        desk.send(.generation(9, newDocuments: 1))
        spoken += linearLines(old: before, new: desk.state).map(\.string)
        GoldenFrame.expect(spoken.joined(separator: "\n") + "\n", is: "linear-session")
    }

    @Test("Of how many an article is one is said only once it is known")
    func unknownCount() {
        var desk = Desk.open(80, 24)
        desk.holdHeadlines(first: 3..<6)
        var spoken: [String] = []
        for keys in ["3a", "2", "j"] {
            let before = desk.state
            desk.press(keys)
            spoken += linearLines(old: before, new: desk.state).map(\.string)
        }
        #expect(spoken.contains { $0.hasPrefix("Pane headlines, item 1. ") } && spoken.contains { $0.hasPrefix("Item 2. ") }, "\(spoken)")
        #expect(!spoken.contains { $0.contains("of 0") })
    }
}
