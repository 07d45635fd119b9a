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

    @Test("A flood of data draws no more than 30 frames a second")
    func floodOfData() {
        var pacing = FramePacing()
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(isForKey: false))
            pacing.drew(at: now, isForKey: false)
            frames += 1
        }
        #expect((298...302).contains(frames))
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
