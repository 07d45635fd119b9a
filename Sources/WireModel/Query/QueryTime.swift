/// Times as a reader writes them in a query or behind `--since`.
package enum QueryTime {
    /// What `text` covers: a day, a month, a year or a minute; from so long ago up to no end; or from that instant on.
    ///
    /// - Parameter now: what relative times count from.
    package static func window(_ text: String, now: Instant) -> TimeWindow? {
        switch text.lowercased() {
        case "now": return TimeWindow(from: now)
        case "today": return day(of: now)
        case "yesterday": return day(of: now.adding(seconds: -86_400))
        default: return relative(text, now: now) ?? absolute(text)
        }
    }

    private static func day(of instant: Instant) -> TimeWindow {
        let time = CivilTime(instant)
        let start = CivilTime(year: time.year, month: time.month, day: time.day).instant
        return TimeWindow(from: start, to: start.adding(seconds: 86_400))
    }

    /// `90m`, `24h`, `7d`, `2w`, up to a century.
    private static func relative(_ text: String, now: Instant) -> TimeWindow? {
        guard let unit = text.utf8.last, let seconds = seconds(of: unit), let count = Int64(digits: text.utf8.dropLast()), count > 0,
            count <= 100 * 366 * 86_400 / seconds
        else { return nil }
        return TimeWindow(from: now.adding(seconds: -count * seconds))
    }

    private static func seconds(of unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "w"): 7 * 86_400
        default: nil
        }
    }

    private static func absolute(_ text: String) -> TimeWindow? {
        let count = text.utf8.count
        if count == 4, let year = Int64(digits: text.utf8[...]) {
            return TimeWindow(
                from: CivilTime(year: Int(year), month: 1, day: 1).instant, to: CivilTime(year: Int(year) + 1, month: 1, day: 1).instant)
        }
        if count == 7 { return month(text) }
        guard let start = Instant(iso8601: text) else { return nil }
        if count == 10 || count == 8 { return TimeWindow(from: start, to: start.adding(seconds: 86_400)) }
        return TimeWindow(from: start)
    }

    private static func month(_ text: String) -> TimeWindow? {
        guard let start = Instant(iso8601: text + "-01") else { return nil }
        var next = CivilTime(start)
        next.month += 1
        return TimeWindow(from: start, to: next.instant)
    }
}

extension Int64 {
    /// ASCII digits alone; `nil` where there are none or too many.
    fileprivate init?(digits: Substring.UTF8View) {
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int64(digit - 0x30)
        }
        self = number
    }
}
