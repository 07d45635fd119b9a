import Testing
import WireModel

@testable import WireScreen

/// Whatever happens, in whatever order, the dashboard stands.
@Suite struct RandomMessagesTests {
    /// SplitMix64: the same numbers on every machine.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let codes: [Key.Code] = [
        .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .function(3),
    ]
    private static let scalars = Array("jkgGhl12345zpfFaxnN=[]\\{}rRA*uUmtwoy:/?.!EXMT+-0b6 9qQ(\"é界\u{1B}\u{7}\u{202E}".unicodeScalars)
    private static let hostile = "\u{1B}[2J\u{9B}31m\u{202E}evil\r\n\t界\u{0301}\u{0301}\u{0301}👩‍👩‍👧‍👦\u{FFFD}"

    private func key(_ numbers: inout Numbers) -> Key {
        if Int.random(in: 0..<4, using: &numbers) == 0 {
            return Key(Self.codes.randomElement(using: &numbers) ?? .enter)
        }
        let scalar = Self.scalars.randomElement(using: &numbers) ?? "j"
        let roll = Int.random(in: 0..<20, using: &numbers)
        return Key(.character(scalar), control: roll == 0, alt: roll == 1)
    }

    /// An answer that an archive could give: any part of the rows, with hostile text, or none at all.
    private func answer(_ question: Question, _ numbers: inout Numbers) -> Answer {
        switch Int.random(in: 0..<12, using: &numbers) {
        case 0: return .failure(message: "the disk said \(Self.hostile)")
        case 1: return .headlines([], position: 0, total: 0)
        case 2: return .document(nil)
        case 3: return .entities([], total: 0)
        case 4:
            var rows = SampleNews.headlines.filter { _ in Bool.random(using: &numbers) }
            for index in rows.indices where index % 3 == 0 { rows[index].headline = Self.hostile }
            return .headlines(
                rows, position: Int.random(in: 0..<100, using: &numbers), total: Int.random(in: 0..<2_000_000, using: &numbers))
        case 5:
            return .places(SampleNews.places.filter { _ in Bool.random(using: &numbers) }, total: 7, unlocated: 1, ambiguous: 0)
        case 6: return .pulse(Pulse(start: SampleNews.now, stepSeconds: 60, values: [], burst: nil))
        case 7:
            let bucket = Int.random(in: -5..<500, using: &numbers)
            return .pulse(
                Pulse(
                    start: Instant(seconds: 0), stepSeconds: 1, values: [0, 5, 0, 1],
                    burst: .init(bucket: bucket, ratio: .infinity, isNow: true)))
        default: return SampleNews.answer(question)
        }
    }

    private func message(_ numbers: inout Numbers, _ open: inout [(Int, Question)]) -> Message {
        switch Int.random(in: 0..<30, using: &numbers) {
        case 0:
            let big = Int.random(in: 0..<12, using: &numbers) == 0
            return .resized(
                columns: Int.random(in: 0...(big ? 260 : 130), using: &numbers), rows: Int.random(in: 0...(big ? 80 : 40), using: &numbers))
        case 1...8:
            guard !open.isEmpty else { return .tick(SampleNews.now) }
            let (ticket, question) = open.remove(at: Int.random(in: 0..<open.count, using: &numbers))
            return .answered(ticket: ticket, answer(question, &numbers))
        case 9: return .answered(ticket: Int.random(in: -1...5000, using: &numbers), .totals(SampleNews.totals))
        case 10: return .generation(Int64.random(in: 0..<1000, using: &numbers), newDocuments: Int.random(in: 0..<9, using: &numbers))
        case 11: return .tick(SampleNews.now.adding(seconds: Int64.random(in: -100_000...100_000, using: &numbers)))
        case 12: return .progress(done: Int.random(in: -2...9, using: &numbers), total: Int.random(in: -2...9, using: &numbers))
        case 13:
            let actions: [Mouse.Action] = [.press, .doublePress, .wheelUp, .wheelDown]
            return .mouse(
                Mouse(
                    actions.randomElement(using: &numbers) ?? .press, column: Int.random(in: -3...140, using: &numbers),
                    row: Int.random(in: -3...50, using: &numbers)))
        case 14: return .pasted(Self.hostile)
        case 15:
            let rare: [Message] = [
                .caughtUp(at: SampleNews.now), .lag(milliseconds: -4), .notice("noted"), .failure(SafeText(Self.hostile)),
                .role(isWriter: false), .rootLost, .rootBack, .redrawn,
            ]
            return rare.randomElement(using: &numbers) ?? .redrawn
        default: return .key(key(&numbers))
        }
    }

    @Test("No sequence of messages breaks the dashboard or its picture", arguments: [1, 2])
    func anything(seed: UInt64) {
        var numbers = Numbers(state: seed)
        var desk = Desk(80, 24)
        desk.answers = { _ in nil }
        var open: [(Int, Question)] = []
        var previous: Frame?
        var picture = Picture()
        for step in 0..<5000 {
            let before = desk.state
            let effects = update(&desk.state, message(&numbers, &open))
            for case .ask(let ticket, let question) in effects { open.append((ticket, question)) }
            for case .cancel(let ticket) in effects { open.removeAll { $0.0 == ticket } }
            expectValid(desk.state, step)
            if step % 3 == 0 {
                let frame = desk.frame
                expectWhole(frame, step)
                _ = frame.runs(since: previous)
                #expect(picture.frame(of: desk.state).grid == frame.grid, "step \(step): drawn in parts, the screen is another")
                previous = frame
            }
            if step % 11 == 0 { _ = linearLines(old: before, new: desk.state) }
        }
    }

    private func expectValid(_ state: State, _ step: Int) {
        func check<Item>(_ position: ListPosition<Item>, _ items: [Item], _ name: String) {
            if items.isEmpty { return }
            #expect(items.indices.contains(position.index), "step \(step): \(name)")
            #expect(position.scroll >= 0 && position.scroll <= position.index, "step \(step): \(name) scroll")
        }
        check(state.desk.headlinePosition, state.desk.headlines.map(\.id), "headlines")
        check(state.desk.entityPosition, state.desk.entities.map(\.key), "entities")
        check(state.desk.sourcePosition, state.desk.sources.map(\.name), "sources")
        check(state.desk.placePosition, state.desk.places.map(\.entity.key), "places")
        if let selected = state.desk.headlinePosition.selected, state.desk.headlineGoal == nil, !state.desk.headlines.isEmpty {
            #expect(state.desk.headlines[state.desk.headlinePosition.index].id == selected, "step \(step): the selection is another item")
        }
    }

    /// No half of a wide cluster, no control byte, every row as wide as the screen.
    private func expectWhole(_ frame: Frame, _ step: Int) {
        for row in 0..<frame.totalRows {
            var column = 0
            while column < frame.totalColumns {
                let cell = frame[column, row]
                if cell.width == 2 {
                    #expect(column + 1 < frame.totalColumns && frame[column + 1, row].width == 0, "step \(step): half a cluster")
                } else if cell.width != 1 {
                    Issue.record("step \(step): a right half alone at \(column), \(row)")
                }
                let isHarmful = cell.text.unicodeScalars.contains {
                    $0.value < 32 || ($0.value >= 127 && $0.value < 160) || $0.value == 0x202E
                }
                if isHarmful { Issue.record("step \(step): a control character at \(column), \(row)") }
                column += max(1, Int(cell.width))
            }
        }
    }
}
