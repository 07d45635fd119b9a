/// The fields of a calendar date and a time of day in UTC, proleptic Gregorian.
package struct CivilTime: Hashable, Sendable {
    package var year: Int
    /// 1 to 12.
    package var month: Int
    /// 1 to 31.
    package var day: Int
    /// 0 to 23.
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The UTC fields of `instant`. Source of the day arithmetic: H. Hinnant, "chrono-compatible low-level date algorithms".
    package init(_ instant: Instant) {
        let seconds = instant.seconds
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = Int(seconds - days * 86_400)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }

    /// Whether every field is in its range and the day exists in its month.
    package var isValid: Bool {
        (1...12).contains(month) && (1...Self.days(inMonth: month, of: year)).contains(day)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second)
    }

    /// The instant of these fields read as UTC; fields out of range carry over.
    package var instant: Instant {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return Instant(seconds: days * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second))
    }

    /// Days since Monday: 0 is Monday, 6 is Sunday.
    package var weekday: Int {
        let days = CivilTime(year: year, month: month, day: day).instant.seconds / 86_400
        return Int(((days + 3) % 7 + 7) % 7)
    }

    /// How many days `month` (1 to 12) has in `year`.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Instant {
    /// `2017-04-09T10:12:00Z`: ISO 8601 in UTC, to the second.
    package var iso8601: String {
        let time = CivilTime(self)
        return "\(padded(time.year, 4))-\(padded(time.month))-\(padded(time.day))"
            + "T\(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))Z"
    }
}

extension Instant {
    /// `2017-04-09T13:12:00+03:00`: the same at `offset` seconds east of UTC, to the minute; `Z` for UTC.
    package func iso8601(offset: Int) -> String {
        let minutes = offset / 60
        guard minutes != 0, abs(minutes) < 24 * 60 else { return iso8601 }
        let sign = minutes < 0 ? "-" : "+"
        let zone = sign + padded(abs(minutes) / 60) + ":" + padded(abs(minutes) % 60)
        return adding(seconds: Int64(minutes * 60)).iso8601.dropLast() + zone
    }
}

/// `number` in decimal with zeros in front up to `width` digits.
package func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
