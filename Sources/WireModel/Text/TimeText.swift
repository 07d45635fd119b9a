/// Times as people read them, in UTC and English.
package enum TimeText {
    private static let months: [SafeText] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `08 Apr 2017 14:29`.
    package static func full(_ instant: Instant) -> SafeText {
        let time = CivilTime(instant)
        return day(time) + " " + SafeText(padded(time.year, 4)) + " " + clock(time)
    }

    /// `08 Apr 14:29`: where the year is clear.
    package static func short(_ instant: Instant) -> SafeText {
        let time = CivilTime(instant)
        return day(time) + " " + clock(time)
    }

    /// `08 Apr 2017`.
    package static func date(_ instant: Instant) -> SafeText {
        let time = CivilTime(instant)
        return day(time) + " " + SafeText(padded(time.year, 4))
    }

    /// When a step of `stepSeconds` begins: the date alone where a step is a day or more.
    package static func step(_ instant: Instant, stepSeconds: Int) -> SafeText {
        stepSeconds >= 86_400 ? date(instant) : short(instant)
    }

    /// `30 min`, `6 h`, `2 d`: a length of time in its greatest whole unit.
    package static func length(seconds: Int) -> SafeText {
        if seconds >= 86_400, seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
        if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        if seconds >= 60, seconds % 60 == 0 { return "\(seconds / 60) min" }
        return "\(seconds) s"
    }

    private static func day(_ time: CivilTime) -> SafeText {
        SafeText(padded(time.day)) + " " + months[time.month - 1]
    }

    private static func clock(_ time: CivilTime) -> SafeText {
        SafeText(padded(time.hour) + ":" + padded(time.minute))
    }
}

extension Coordinate {
    /// `34.49N 36.91E`, to about a kilometre.
    package var text: SafeText {
        Self.degrees(latitude, "N", "S") + " " + Self.degrees(longitude, "E", "W")
    }

    private static func degrees(_ value: Double, _ positive: SafeText, _ negative: SafeText) -> SafeText {
        let hundredths = Int((value.magnitude * 100).rounded())
        return SafeText("\(hundredths / 100)." + padded(hundredths % 100)) + (value < 0 ? negative : positive)
    }
}
