import Testing

@testable import WireTerminal

@Suite("The pace of frames")
struct FramePacingTests {
    private let second: Int64 = 1_000_000_000

    @Test("A single key is shown at once, after any rest")
    func keyAtOnce() {
        var pacing = FramePacing(since: 0)
        #expect(pacing.due(for: .key) <= 0)
        pacing.drew(at: 10 * second, for: .data)
        #expect(pacing.due(for: .key) <= 10 * second + 4_000_000)
    }

    @Test("The first frame waits for its list for a moment, and not for a key")
    func first() {
        let pacing = FramePacing(since: 10 * second)
        #expect(pacing.due(for: .data) > 10 * second && pacing.due(for: .data) <= 10 * second + 10_000_000)
        #expect(pacing.due(for: .answers) <= 10 * second && pacing.due(for: .key) <= 10 * second)
    }

    @Test("A flood of data draws no more than 30 frames a second")
    func floodOfData() {
        var pacing = FramePacing(since: 0)
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(for: .data))
            pacing.drew(at: now, for: .data)
            frames += 1
        }
        #expect((298...302).contains(frames))
    }

    @Test("The answers to a question are shown as soon as they are all there, even just behind another frame")
    func answersAtOnce() {
        var pacing = FramePacing(since: 0)
        pacing.drew(at: 10 * second, for: .key)
        #expect(pacing.due(for: .answers) <= 10 * second + 4_000_000)
        pacing.drew(at: 11 * second, for: .data)
        #expect(pacing.due(for: .answers) <= 11 * second + 4_000_000)
    }

    @Test("Answers that come in a flood draw no more than 30 frames a second in the long run, and a few ahead")
    func floodOfAnswers() {
        var pacing = FramePacing(since: 0)
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(for: .answers))
            pacing.drew(at: now, for: .answers)
            frames += 1
        }
        #expect((298...305).contains(frames))
    }

    @Test("A flood of data before a key leaves the key its frame at once")
    func keyInFlood() {
        var pacing = FramePacing(since: 0)
        var now: Int64 = 0
        for _ in 0..<300 {
            now = max(now, pacing.due(for: .data))
            pacing.drew(at: now, for: .data)
        }
        #expect(pacing.due(for: .key) <= now + 4_000_000)
    }

    @Test("A key held as by a machine draws no more than 60 frames a second in the long run, and half a second's worth ahead")
    func heldKey() {
        var pacing = FramePacing(since: 0)
        var now: Int64 = 0
        var frames = 0
        while now < 10 * second {
            now = max(now, pacing.due(for: .key))
            pacing.drew(at: now, for: .key)
            frames += 1
        }
        #expect((600...632).contains(frames))
    }
}
