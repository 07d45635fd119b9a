internal import GRDB
import WireModel

extension Asker {
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 86_400_000

    /// How fine counts must be placed in time.
    enum Grain {
        /// One sum for the whole time.
        case sum
        case day
        case hour
        case document
    }

    /// Counts of whole hours come from the roll-up, of what is left at the ends from the documents.
    func hourSums(_ stretch: Stretch) throws -> BatchSums.Hour {
        var sums = BatchSums.Hour()
        try eachHour(stretch) { _, hour in
            sums.documents &+= hour.documents
            sums.undated &+= hour.undated
            sums.unlocated &+= hour.unlocated
            sums.ambiguous &+= hour.ambiguous
        }
        return sums
    }

    /// Calls `body` with a time inside each hour, or of each document at the ends, and its counts.
    func eachHour(_ stretch: Stretch, _ body: (Int64, BatchSums.Hour) -> Void) throws {
        let parts = Parts(stretch.range)
        for end in parts.ends { try eachDocument(stretch.part(end), body) }
        let values: [Bound] = [.integer(parts.hours.lowerBound), .integer(parts.hours.upperBound)]
        try database.prepared("\(stretch.hours) hour >= ? AND hour < ?").each(values) { row in
            body(
                row.integer(0) &* Self.hour,
                BatchSums.Hour(
                    documents: row.integer(1), undated: row.integer(2), unlocated: row.integer(3), ambiguous: row.integer(4)))
        }
    }

    private func eachDocument(_ stretch: Stretch, _ body: (Int64, BatchSums.Hour) -> Void) throws {
        let select = try database.prepared("\(stretch.contributions(with: "flags")) d.time >= ? AND d.time < ?")
        try select.each(stretch.ends) { row in
            let (unlocated, ambiguous) = try row.withBytes(2) { try Contribution.scan($0) { _, _ in } }
            body(
                row.integer(0),
                BatchSums.Hour(
                    documents: 1, undated: row.integer(1) & DocumentFlags.undated != 0 ? 1 : 0, unlocated: Int64(unlocated),
                    ambiguous: Int64(ambiguous)))
        }
    }

    /// Documents in `stretch`, placed by hour (or, at the ends, exactly).
    func eachCount(_ stretch: Stretch, _ body: (Int64, Int64) -> Void) throws {
        let parts = Parts(stretch.range)
        for end in parts.ends { try eachTime(stretch.part(end)) { body($0, 1) } }
        let values: [Bound] = [.integer(parts.hours.lowerBound), .integer(parts.hours.upperBound)]
        try database.prepared("\(stretch.hours) hour >= ? AND hour < ?").each(values) {
            body($0.integer(0) &* Self.hour, $0.integer(1))
        }
    }

    /// Calls `body` with the time of each document.
    func eachTime(_ stretch: Stretch, _ body: (Int64) -> Void) throws {
        try database.prepared("SELECT time FROM \(stretch.rows) time >= ? AND time < ?").each(stretch.ends) { body($0.integer(0)) }
    }

    /// A range of time as whole hours, and what is left before and after them.
    struct Parts {
        var ends: [Range<Int64>]
        /// Numbers of hours.
        var hours: Range<Int64>

        init(_ bounds: Range<Int64>) {
            let hour = Asker.hour
            let first = Parts.up(bounds.lowerBound, hour)
            let last = Parts.down(bounds.upperBound, hour)
            guard first < last else {
                ends = [bounds]
                hours = 0..<0
                return
            }
            hours = first / hour..<last / hour
            ends = [bounds.lowerBound..<first, last..<bounds.upperBound].filter { !$0.isEmpty }
        }

        static func down(_ time: Int64, _ step: Int64) -> Int64 {
            let rest = time % step
            return time - (rest < 0 ? rest + step : rest)
        }

        static func up(_ time: Int64, _ step: Int64) -> Int64 {
            let lower = down(time, step)
            return lower == time ? time : lower + step
        }
    }

    /// Calls `body` with the time, key, mentions and documents of every count of `kind` inside `stretch`.
    func eachRoll(_ kind: RollKind, _ stretch: Stretch, grain: Grain, _ body: (Int64, Int64, Int64, Int64) -> Void) throws {
        let series = RollSeries(kind: kind, topic: stretch.topic)
        // One list of sums answers for all time.
        if grain == .sum, try isWhole(stretch) { return try scan(series, .all, 0..<1, body) }
        if grain == .document { return try eachKey(kind, stretch, body) }
        let parts = Parts(stretch.range)
        for end in parts.ends { try eachKey(kind, stretch.part(end), body) }
        guard !parts.hours.isEmpty else { return }
        if grain == .hour { return try scan(series, .hour, parts.hours, body) }
        let firstDay = Parts.up(parts.hours.lowerBound, 24)
        let lastDay = Parts.down(parts.hours.upperBound, 24)
        guard firstDay < lastDay else { return try scan(series, .hour, parts.hours, body) }
        try scan(series, .hour, parts.hours.lowerBound..<firstDay, body)
        try scan(series, .day, firstDay / 24..<lastDay / 24, body)
        try scan(series, .hour, lastDay..<parts.hours.upperBound, body)
    }

    private func scan(
        _ series: RollSeries, _ level: RollLevel, _ buckets: Range<Int64>, _ body: (Int64, Int64, Int64, Int64) -> Void
    ) throws {
        let values: [Bound] = [
            .integer(series.number), .integer(level.rawValue), .integer(buckets.lowerBound), .integer(buckets.upperBound),
        ]
        let length = level == .day ? Self.day : Self.hour
        try database.prepared("SELECT bucket, data FROM rolls WHERE kind = ? AND level = ? AND bucket >= ? AND bucket < ?")
            .each(values) { row in
                let time = row.integer(0) &* length
                try row.withBytes(1) { bytes in try RollStore.scan(bytes) { body(time, $0, $1, $2) } }
            }
    }

    /// The same from the documents themselves.
    private func eachKey(_ kind: RollKind, _ stretch: Stretch, _ body: (Int64, Int64, Int64, Int64) -> Void) throws {
        switch kind {
        // Counted for all time only.
        case .term: return
        case .source:
            try database.prepared("SELECT time, source FROM \(stretch.rows) time >= ? AND time < ?")
                .each(stretch.ends) { row in
                    if row.integer(1) != 0 { body(row.integer(0), row.integer(1), 0, 1) }
                }
        case .entity, .place:
            try database.prepared("\(stretch.contributions(with: "id")) d.time >= ? AND d.time < ?").each(stretch.ends) { row in
                let time = row.integer(0)
                _ = try row.withBytes(2) { bytes in
                    try Contribution.scan(bytes) { entity, mentions in
                        if RollKind(of: entity) == kind { body(time, entity.rawValue, mentions, 1) }
                    }
                }
            }
        }
    }

    /// Documents by label of the source.
    func sourceCounts(_ stretch: Stretch) throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        try eachRoll(.source, stretch, grain: .sum) { _, source, _, documents in
            counts[source, default: 0] &+= Int(documents)
        }
        return counts.filter { $0.value > 0 }
    }
}
