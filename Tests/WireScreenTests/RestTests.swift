import Testing
import WireModel

@testable import WireScreen

/// A dashboard that is left alone: it is open all day, and must cost next to nothing where nothing happens.
@Suite struct RestTests {
    private static func left(_ seconds: Int, _ desk: inout Desk) {
        for _ in 0..<seconds { desk.send(.tick(desk.state.now.adding(seconds: 1))) }
    }

    @Test("Left alone, the clock goes by minutes, and nothing beside it moves; a key or news bring the seconds back")
    func clock() {
        var desk = Desk.open(80, 24)
        Self.left(5, &desk)
        #expect(!desk.state.isTickSeldom)
        let header = desk.frame.lines[0]
        let seconds = WireScreen.TimeText.clock(desk.state.now).string
        #expect(header.contains(seconds))
        Self.left(60, &desk)
        #expect(desk.state.isTickSeldom)
        let quiet = desk.frame.lines[0]
        #expect(quiet.contains("   \(WireScreen.TimeText.hourMinute(CivilTime(desk.state.now)).string) UTC"))
        #expect(quiet.prefix(60) == header.prefix(60))
        for message in [Message.key(Key(.character("j"))), .generation(1, newDocuments: 1)] {
            Self.left(60, &desk)
            #expect(desk.state.isTickSeldom)
            desk.send(message)
            #expect(!desk.state.isTickSeldom)
            #expect(desk.frame.lines[0].contains(WireScreen.TimeText.clock(desk.state.now).string))
        }
    }

    @Test("While an answer is awaited or a notice stands, the seconds are told all the same: a slow pane says so, the notice goes")
    func awaited() {
        var desk = Desk.open(80, 24)
        Self.left(60, &desk)
        desk.answers = { _ in nil }
        // The figures move with the clock: they are asked for anew.
        desk.send(.tick(desk.state.now.adding(seconds: 60)))
        #expect(desk.state.ledger.hasPending)
        #expect(!desk.state.isTickSeldom)
        desk.send(.tick(desk.state.now.adding(seconds: 2)))
        #expect(desk.text.contains("loading"))

        var noticed = Desk.open(80, 24)
        Self.left(60, &noticed)
        noticed.state.notice = "▲ Damascus +1"
        #expect(!noticed.state.isTickSeldom)
        Self.left(10, &noticed)
        #expect(noticed.state.isTickSeldom)
    }
}
