import WireModel

/// Round buckets, and when one of them is a burst.
enum PulseRules {
    /// Lengths of a bucket in seconds: 5, 15 and 30 minutes, 1, 3, 6 and 12 hours, a day, a week; beyond that, whole weeks.
    static let steps: [Int64] = [300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800]

    /// Weeks begin on Mondays: 1970-01-05 was one.
    private static let monday: Int64 = 4 * 86_400

    /// The shortest round length with which `bounds` (milliseconds) fits into `buckets`.
    static func step(_ bounds: Range<Int64>, buckets: Int) -> Int64 {
        for step in steps where count(bounds, step) <= buckets { return step }
        var step: Int64 = 604_800 * 2
        while count(bounds, step) > max(1, buckets), step < 604_800 << 20 { step *= 2 }
        return step
    }

    /// How many buckets of `step` seconds cover `bounds`.
    static func count(_ bounds: Range<Int64>, _ step: Int64) -> Int {
        let first = start(of: bounds.lowerBound, step)
        return Int((bounds.upperBound - first + step * 1000 - 1) / (step * 1000))
    }

    /// The beginning of the bucket that holds `time`, in milliseconds.
    static func start(of time: Int64, _ step: Int64) -> Int64 {
        let shift = step >= 604_800 ? monday * 1000 : 0
        return Asker.Parts.down(time - shift, step * 1000) + shift
    }

    // MARK: Bursts

    /// Buckets before a bucket that make its baseline.
    static let baseline = 24
    /// Fewer say nothing of what is usual.
    static let leastBaseline = 4
    /// A burst has at least this many documents, whatever is usual: two reports in a quiet night are none.
    static let leastDocuments = 5
    /// A burst is at least this many times what is usual.
    static let leastRatio = 2.0
    /// And this many deviations above it.
    static let deviations = 4.0

    /// The latest burst: a run of buckets, each well above the median of the buckets before the run.
    ///
    /// What is usual is the median of up to 24 buckets before; the deviation is the greater of 1.4826 times the median
    /// absolute deviation (a normal distribution's standard deviation) and the root of the median (a Poisson count's). Both
    /// are robust: one earlier burst in the baseline does not hide the next.
    static func burst(_ values: [Int]) -> Pulse.Burst? {
        var burst: Pulse.Burst?
        var runStart: Int?
        for index in values.indices {
            let start = runStart ?? index
            let usual = usual(values[max(0, start - baseline)..<start])
            guard let usual, isBurst(values[index], usual) else {
                runStart = nil
                continue
            }
            let ratio = Double(values[index]) / max(usual.median, 1)
            let peak = runStart == nil ? ratio : max(ratio, burst?.ratio ?? 0)
            if runStart == nil { runStart = index }
            burst = Pulse.Burst(bucket: index, ratio: peak, isNow: index == values.count - 1)
        }
        return burst
    }

    private static func isBurst(_ value: Int, _ usual: (median: Double, deviation: Double)) -> Bool {
        let count = Double(value)
        return value >= leastDocuments && count >= leastRatio * max(usual.median, 1)
            && count >= usual.median + deviations * usual.deviation
    }

    private static func usual(_ values: ArraySlice<Int>) -> (median: Double, deviation: Double)? {
        guard values.count >= leastBaseline else { return nil }
        let middle = median(values.map(Double.init))
        let spread = 1.4826 * median(values.map { abs(Double($0) - middle) })
        return (middle, max(spread, max(middle, 0.25).squareRoot()))
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
}
