import Testing
import WireModel

@testable import WireArchive

@Suite("Pulse")
struct PulseTests {
    @Test("Buckets are round, at most as many as asked, and begin on round times")
    func steps() {
        let day: Int64 = 86_400_000
        let end = morning.milliseconds
        #expect(PulseRules.step(end - day..<end, buckets: 47) == 3600)
        #expect(PulseRules.step(end - day..<end, buckets: 48) == 1800)
        #expect(PulseRules.step(end - day / 24..<end, buckets: 100) == 300)
        #expect(PulseRules.step(end - 365 * day..<end, buckets: 60) == 604_800)
        for buckets in [1, 2, 7, 60] {
            for length in [1, day / 24, day, 40 * day, 9000 * day] {
                let bounds = end - length..<end
                let step = PulseRules.step(bounds, buckets: buckets)
                #expect(PulseRules.count(bounds, step) <= max(buckets, 2))
                #expect(PulseRules.start(of: bounds.lowerBound, step) <= bounds.lowerBound)
            }
        }
        #expect(CivilTime(Instant(milliseconds: PulseRules.start(of: end, 604_800))).weekday == 0)
    }

    @Test("A jump above what is usual is a burst; steady news, noise and two reports in a quiet night are none")
    func bursts() {
        #expect(PulseRules.burst([1, 2, 1, 2, 1, 2, 1, 12]) == Pulse.Burst(bucket: 7, ratio: 12, isNow: true))
        #expect(PulseRules.burst([1, 2, 1, 2, 1, 2, 1, 12, 9, 1])?.isNow == false)
        #expect(PulseRules.burst([1, 2, 1, 2, 1, 2, 1, 12, 9, 1])?.bucket == 8)
        #expect(PulseRules.burst([Int](repeating: 40, count: 30)) == nil)
        #expect(PulseRules.burst([40, 45, 38, 51, 44, 39, 47, 52, 36, 49]) == nil)
        #expect(PulseRules.burst([0, 0, 0, 0, 0, 0, 2]) == nil)
        #expect(PulseRules.burst([]) == nil)
        // An earlier burst in the baseline does not hide the next.
        #expect(PulseRules.burst([2, 2, 3, 60, 2, 3, 2, 2, 50])?.bucket == 8)
    }
}
