import Testing

@testable import WireTerminal

@Suite("The pace of frames")
struct FramePacingTests {
    private let second: Int64 = 1_000_000_000

    @Test("A single key is shown at once, after any rest")
    func keyAtOnce() {
        var pacing = FramePacing()
        #expect(pacing.due(isForKey: true) <= 0)
        pacing.drew(at: 10 * second)
        #expect(pacing.due(isForKey: true) <= 10 * second + 4_000_000)
    }

    @Test("A flood of data draws no more than 30 frames a second")
    func floodOfData() {
        var pacing = FramePacing()
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(isForKey: false))
            pacing.drew(at: now)
            frames += 1
        }
        #expect((298...302).contains(frames))
    }

    @Test("A held key draws no more than 30 frames a second in the long run, and half a second's worth ahead")
    func heldKey() {
        var pacing = FramePacing()
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(isForKey: true))
            pacing.drew(at: now)
            frames += 1
        }
        #expect((300...316).contains(frames))
    }
}
