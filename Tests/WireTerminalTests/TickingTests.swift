import Testing
import WireModel

@testable import WireTerminal

@Suite("The ticks of the clock")
struct TickingTests {
    private let second: Int64 = 1_000_000_000

    @Test("A second is told once, and the next one no later than a second on")
    func seconds() {
        var ticking = Ticking()
        let now = 10 * second
        let first = ticking.present(at: now)
        let again = ticking.present(at: now)
        #expect(first != nil && again == nil)
        let next = ticking.due(isSeldom: false)
        #expect(next > now && next <= now + second)
        let third = ticking.present(at: next)
        #expect(third != nil)
    }

    @Test("Where a tick a minute is enough, it comes on the full minute; whoever wakes earlier learns the time all the same")
    func minutes() throws {
        var ticking = Ticking()
        let now = 10 * second
        let told = ticking.present(at: now)
        let present = try #require(told)
        let due = ticking.due(isSeldom: true)
        let rest = 60 - present.seconds % 60
        #expect(due > now + (rest - 1) * second && due <= now + rest * second)
        let early = ticking.present(at: now + 2 * second)
        #expect(early != nil)
    }
}
