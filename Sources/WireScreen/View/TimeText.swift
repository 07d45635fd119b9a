import WireModel

/// Times, durations and coordinates as the screen writes them; all times are UTC.
enum TimeText {
    private static let months: [SafeText] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func two(_ number: Int) -> SafeText { SafeText(padded(number)) }

    /// `14:29`.
    static func hourMinute(_ time: CivilTime) -> SafeText { two(time.hour) + ":" + two(time.minute) }

    /// `14:32:07 UTC`.
    static func clock(_ instant: Instant) -> SafeText {
        let time = CivilTime(instant)
        return hourMinute(time) + ":" + two(time.second) + " UTC"
    }

    /// `14:32 UTC`, as wide as with its seconds, so that nothing beside it moves.
    static func shortClock(_ instant: Instant) -> SafeText { "   " + hourMinute(CivilTime(instant)) + " UTC" }

    /// `08 Apr`.
    static func day(_ time: CivilTime) -> SafeText { two(time.day) + " " + months[(time.month - 1) % 12] }

    /// `08 Apr 2017 14:29`.
    static func full(_ instant: Instant) -> SafeText {
        let time = CivilTime(instant)
        return day(time) + " \(time.year) " + hourMinute(time)
    }

    /// `08 Apr 14:30`.
    static func dayAndHour(_ instant: Instant) -> SafeText {
        let time = CivilTime(instant)
        return day(time) + " " + hourMinute(time)
    }

    /// In a column of six: the time of day of the present day, else the day, else the year.
    static func column(_ instant: Instant, now: CivilTime) -> SafeText {
        let time = CivilTime(instant)
        if time.year == now.year, time.month == now.month, time.day == now.day { return hourMinute(time) }
        let days = abs(instant.seconds - now.instant.seconds) / 86_400
        return days < 330 ? day(time) : months[(time.month - 1) % 12] + " " + two(time.year % 100)
    }

    private static let weekdays: [SafeText] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

    /// How far back a time is told by its day of the week, in days.
    private static let weekReach: Int64 = 6

    /// In a column of nine: `Wed 14:29` in the last days, else the day.
    static func wideColumn(_ row: HeadlineRow, _ state: State) -> SafeText {
        let today = day(of: state.now)
        let day = day(of: row.time)
        guard row.published != nil || !state.setup.isTimeFixed, day <= today, today - day <= weekReach else { return column(row, state) }
        return weekdays[Int(((day % 7) + 7) % 7)] + " " + hourMinute(CivilTime(row.time))
    }

    /// Whether the column of a document's time needs more than `14:29`.
    static func isOfAnotherDay(_ row: HeadlineRow, _ state: State) -> Bool {
        (row.published != nil || !state.setup.isTimeFixed) && day(of: row.time) != day(of: state.now)
    }

    /// Days since 1970; its first day was a Thursday.
    private static func day(of instant: Instant) -> Int64 {
        let seconds = instant.seconds
        return (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    }

    /// The column of a document's time. Of one without a date, a clock that stands still tells nothing: it came in at any time.
    static func column(_ row: HeadlineRow, _ state: State) -> SafeText {
        row.published == nil && state.setup.isTimeFixed ? "–" : column(row.time, now: CivilTime(state.now))
    }

    /// `07 Apr 03:30–04:00`.
    static func span(from: Instant, to: Instant) -> SafeText {
        let (start, end) = (CivilTime(from), CivilTime(to))
        let isSameDay = start.day == end.day && start.month == end.month && start.year == end.year
        return dayAndHour(from) + "–" + (isSameDay ? hourMinute(end) : dayAndHour(to))
    }

    /// `30 min`, `3 h`, `2 days`.
    static func duration(_ seconds: Int) -> SafeText {
        if seconds < 3600 { return "\(max(1, seconds / 60)) min" }
        if seconds < 259_200 || seconds % 86_400 != 0 { return "\(seconds / 3600) h" }
        return "\(seconds / 86_400) days"
    }

    /// `30m`, `3h`, `2d`.
    static func short(_ seconds: Int) -> SafeText {
        if seconds < 3600 { return "\(max(1, seconds / 60))m" }
        if seconds < 259_200 || seconds % 86_400 != 0 { return "\(seconds / 3600)h" }
        return "\(seconds / 86_400)d"
    }

    /// `34.49N 36.91E`: the same width for every place, but for longitudes past 100°.
    static func coordinate(_ coordinate: Coordinate) -> SafeText {
        latitude(coordinate.latitude) + " " + longitude(coordinate.longitude)
    }

    static func latitude(_ degrees: Double) -> SafeText { decimal(degrees) + (degrees < 0 ? "S" : "N") }

    static func longitude(_ degrees: Double) -> SafeText { decimal(degrees) + (degrees < 0 ? "W" : "E") }

    private static func decimal(_ degrees: Double) -> SafeText {
        guard degrees.isFinite else { return "?" }
        let hundredths = Int((min(360, degrees.magnitude) * 100).rounded())
        return "\(hundredths / 100)." + two(hundredths % 100)
    }

    /// `4.2`.
    static func ratio(_ value: Double) -> SafeText {
        guard value.isFinite else { return "many" }
        let tenths = Int((min(9999, max(0, value)) * 10).rounded())
        return tenths >= 1000 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// `0.4s`.
    static func seconds(milliseconds: Int) -> SafeText {
        milliseconds >= 10_000 ? "\(milliseconds / 1000)s" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s"
    }

    /// `1,204` would need a locale; a thin figure is enough: `1204`, `12.3k`, `1.2M`.
    static func compact(_ number: Int) -> SafeText {
        switch number {
        case ..<10_000: .number(number)
        case ..<100_000: "\(number / 1000).\(number % 1000 / 100)k"
        case ..<1_000_000: "\(number / 1000)k"
        default: "\(number / 1_000_000).\(number % 1_000_000 / 100_000)M"
        }
    }
}
