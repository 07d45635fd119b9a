import Testing

@testable import WireTerminal

@Suite("The pace of frames")
struct FramePacingTests {
    private let second: Int64 = 1_000_000_000

    @Test("A single key is shown at once, after any rest")
    func keyAtOnce() {
        var pacing = FramePacing()
        #expect(pacing.due(isForKey: true) <= 0)
        pacing.drew(at: 10 * second, isForKey: false)
        #expect(pacing.due(isForKey: true) <= 10 * second + 4_000_000)
    }

    @Test("A flood of data draws no more than 30 frames a second, and a few ahead")
    func floodOfData() {
        var pacing = FramePacing()
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(isForKey: false))
            pacing.drew(at: now, isForKey: false)
            frames += 1
        }
        #expect((300...304).contains(frames))
    }

    @Test("The first answers after a rest are shown as they come, and do not wait for one another's frame")
    func answersAtOnce() {
        var pacing = FramePacing()
        for now in [10 * second, 10 * second + 10_000_000, 10 * second + 20_000_000] {
            #expect(pacing.due(isForKey: false) <= now)
            pacing.drew(at: now, isForKey: false)
        }
        #expect(pacing.due(isForKey: false) > 10 * second + 30_000_000)
    }

    @Test("A flood of data before a key leaves the key its frame at once")
    func keyInFlood() {
        var pacing = FramePacing()
        var now: Int64 = 0
        for _ in 0..<300 {
            now = max(now, pacing.due(isForKey: false))
            pacing.drew(at: now, isForKey: false)
        }
        #expect(pacing.due(isForKey: true) <= now + 4_000_000)
    }

    @Test("A key held as by a machine draws no more than 60 frames a second in the long run, and half a second's worth ahead")
    func heldKey() {
        var pacing = FramePacing()
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(isForKey: true))
            pacing.drew(at: now, isForKey: true)
            frames += 1
        }
        #expect((600...632).contains(frames))
    }
}
