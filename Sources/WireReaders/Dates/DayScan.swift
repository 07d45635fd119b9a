import WireModel

/// One date that starts at a given token, and the time behind it.
struct DayScan {
    private let tokens: [DateToken]
    private let order: DateOrder
    /// The token behind the date; behind its time too, once `instant` was asked for.
    private(set) var next: Int
    private var time: CivilTime
    /// Seconds east of UTC.
    private(set) var offset = 0
    /// A time of the day stands behind the date.
    private(set) var hasClock = false
    /// The time's zone is named.
    private(set) var isZoned = false

    /// `nil` where no date starts at token `index`.
    init?(_ tokens: [DateToken], at index: Int, order: DateOrder = .monthFirst) {
        self.tokens = tokens
        self.order = order
        next = index
        time = CivilTime(year: 0, month: 0, day: 0)
        guard yearFirst(index) || dayFirst(index) || monthFirst(index) else { return nil }
        // The years of the Buddhist era, as Thai pages count them.
        if (2480...2642).contains(time.year) { time.year -= 543 }
        guard time.year >= 1000 || time.year == 0 else { return nil }
    }

    /// The day exists.
    var isValid: Bool { time.isValid }

    /// The date with the time behind it, if there is one.
    mutating func instant() -> Instant {
        clock()
        return time.instant.adding(seconds: Int64(-offset))
    }

    // MARK: the day

    private func token(_ index: Int) -> DateToken? { index < tokens.count ? tokens[index] : nil }

    private func isSign(_ index: Int, _ signs: String) -> Bool {
        guard let token = token(index), token.kind == .sign else { return false }
        return signs.utf8.contains(UInt8(truncatingIfNeeded: token.value))
    }

    private func number(_ index: Int, _ lengths: ClosedRange<Int>) -> Int? {
        guard let token = token(index), token.kind == .number, lengths.contains(token.length) else { return nil }
        return token.value
    }

    /// `2017-04-09`, `2017/04/09`, `2017.4.9`, `20170409T…`, `2017年4月9日`.
    private mutating func yearFirst(_ index: Int) -> Bool {
        if let packed = number(index, 8...8), index == 0 || !isSign(index - 1, "-./"), (1900...2200).contains(packed / 10_000) {
            guard (1...12).contains(packed / 100 % 100), (1...31).contains(packed % 100) else { return false }
            set(packed / 10_000, packed / 100 % 100, packed % 100, index + 1)
            return true
        }
        guard let year = number(index, 4...4) else { return false }
        if let mark = token(index + 1), mark.kind == .word, mark.word == "年" || mark.word == "년", let month = number(index + 2, 1...2),
            let day = number(index + 4, 1...2)
        {
            set(year, month, day, index + 6)
            return true
        }
        // 2020. május 3.
        let named = isSign(index + 1, ".,") ? index + 2 : index + 1
        if let name = token(named), name.kind == .word, let month = DateWords.month(name.word), let day = number(named + 1, 1...2),
            !isSign(named + 2, ":"), number(named + 2, 4...4) == nil
        {
            set(year, month, day, named + 2)
            return true
        }
        guard let separator = token(index + 1), isSign(index + 1, "-/."), let month = number(index + 2, 1...2),
            let second = token(index + 3), second.kind == .sign, second.value == separator.value, let day = number(index + 4, 1...2)
        else { return false }
        set(year, month, day, index + 5)
        return true
    }

    /// `9 April 2017`, `09-Apr-17`, `9. April 2017`, `9th of April, 2017`, `09/04/2017`, `9.4.2017`.
    private mutating func dayFirst(_ index: Int) -> Bool {
        guard let first = number(index, 1...2) else { return false }
        if isSign(index + 1, "/.-"), let separator = token(index + 1), let second = number(index + 2, 1...2),
            let again = token(index + 3), again.kind == .sign, again.value == separator.value, !again.isSpaced,
            let year = number(index + 4, 2...4)
        {
            guard year >= 1000 || tokens[index + 4].length == 2 else { return false }
            // With dots the day comes first; with slashes the month may, unless it cannot.
            let isMonthFirst = separator.value == 47 && first <= 12 && (order == .monthFirst || second > 12)
            set(full(year, index + 4), isMonthFirst ? first : second, isMonthFirst ? second : first, index + 5)
            return true
        }
        var at = index + 1
        while isSign(at, ".-,")
            || (token(at)?.kind == .word && DateWords.month(tokens[at].word) == nil && DateWords.isFiller(tokens[at].word))
        { at += 1 }
        guard at <= index + 3, let (month, behind) = namedMonth(at) else { return false }
        at = behind
        while isSign(at, ".,-'") || (token(at)?.kind == .word && DateWords.joinsYear(tokens[at].word)) { at += 1 }
        guard let year = number(at, 2...4), tokens[at].length != 3 else { return false }
        // "9 April 10:30": hours are no year.
        if tokens[at].length == 2 && isSign(at + 1, ":") { return false }
        set(full(year, at), month, first, at + 1)
        return true
    }

    /// A month by name, of one word or two, or as `tháng 4`; with the token behind it.
    private func namedMonth(_ index: Int) -> (month: Int, behind: Int)? {
        guard let name = token(index), name.kind == .word else { return nil }
        if name.word == "tháng", let month = number(index + 1, 1...2) { return (month, index + 2) }
        guard let month = DateWords.month(name.word) else { return nil }
        if let second = token(index + 1), second.kind == .word, let other = DateWords.month(month, followedBy: second.word) {
            return (other, index + 2)
        }
        return (month, index + 1)
    }

    /// `April 9, 2017`, `Apr. 9th 2017`, `Sun Apr  9 10:12:00 GMT 2017`.
    private mutating func monthFirst(_ index: Int) -> Bool {
        guard let name = token(index), name.kind == .word, let month = DateWords.month(name.word) else { return false }
        var at = index + 1
        while isSign(at, ".-") { at += 1 }
        guard let day = number(at, 1...2) else { return false }
        at += 1
        while isSign(at, ",-.") || (token(at)?.kind == .word && DateWords.isFiller(tokens[at].word)) { at += 1 }
        if let year = number(at, 4...4) {
            set(year, month, day, at + 1)
            return true
        }
        // The form of C's asctime and of `date`: the year stands behind the time.
        guard number(at, 1...2) != nil, isSign(at + 1, ":") else { return false }
        for later in at..<min(at + 9, tokens.count) {
            if let year = number(later, 4...4), (1900...2200).contains(year), !isSign(later - 1, "+-") {
                set(year, month, day, at)
                return true
            }
        }
        return false
    }

    private mutating func set(_ year: Int, _ month: Int, _ day: Int, _ behind: Int) {
        time = CivilTime(year: year, month: month, day: day)
        next = behind
    }

    /// Two digits: 2000 to 2068, then 1969 to 1999 (POSIX).
    private func full(_ year: Int, _ index: Int) -> Int {
        tokens[index].length > 2 ? year : (year < 69 ? 2000 + year : 1900 + year)
    }

    // MARK: the time

    /// `T10:12:00.123+02:00`, `, 10:12 GMT`, `at 2:29 PM EDT`, `10.12 Uhr`; what is no time is left alone.
    private mutating func clock() {
        var at = next
        var leading: Bool?
        while at < next + 5, isSign(at, ",-|/(:;") || token(at)?.kind == .word {
            let word = tokens[at].word
            if tokens[at].kind == .word && word != "t" && !DateWords.isFiller(word) {
                // 午後3:15: the half of the day stands in front.
                guard word.utf8.count > 2, let half = DateWords.halfDay(word) else { return }
                leading = half
            }
            at += 1
        }
        if let packed = number(at, 6...6), at > 0, tokens[at - 1].word == "t" {
            setClock(packed / 10_000, packed / 100 % 100, packed % 100)
            at += 1
        } else if let hour = number(at, 1...2), isSign(at + 1, ":.h") || Self.hours.contains(token(at + 1)?.word ?? ""),
            let minute = number(at + 2, 2...2)
        {
            at += 3
            var second = 0
            if isSign(at, ":"), let seconds = number(at + 1, 1...2) {
                second = seconds
                at += 2
                if isSign(at, ".,"), token(at + 1)?.kind == .number { at += 2 }
            }
            at = halfDay(leading.map { hour % 12 + ($0 ? 12 : 0) } ?? hour, minute, second, at)
        } else if let hour = number(at, 1...2), let half = token(at + 1)?.word, half == "am" || half == "pm" {
            at = halfDay(hour, 0, 0, at + 1)
        } else {
            return
        }
        hasClock = true
        next = at
        zone(at)
    }

    /// Words that stand between hour and minute.
    private static let hours: Set<String> = ["h", "時", "时", "點", "点", "시"]

    /// Reads `am`, `p.m.` behind a time; returns the token behind.
    private mutating func halfDay(_ hour: Int, _ minute: Int, _ second: Int, _ index: Int) -> Int {
        var at = index
        var hours = hour
        if let word = token(at)?.word, let isAfternoon = DateWords.halfDay(word), hour <= 12 {
            hours = hour % 12 + (isAfternoon ? 12 : 0)
            at += 1
            if word.utf8.count == 1 {
                while isSign(at, ".") || token(at)?.word == "m" { at += 1 }
            }
        }
        setClock(hours, minute, second)
        return at
    }

    private mutating func setClock(_ hour: Int, _ minute: Int, _ second: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second) else { return }
        time.hour = hour
        time.minute = minute
        time.second = second
    }

    /// `Z`, `+02:00`, `-0430`, `GMT+3`, `(EDT)`.
    private mutating func zone(_ index: Int) {
        var at = index
        while isSign(at, "(,") || token(at)?.word == "uhr" { at += 1 }
        if let name = token(at), name.kind == .word, let seconds = DateWords.zone(name.word, on: (time.year, time.month, time.day)) {
            offset = seconds
            isZoned = true
            at += 1
            guard seconds == 0 else { return }
        }
        guard isSign(at, "+-"), let digits = token(at + 1), digits.kind == .number else { return }
        isZoned = true
        let sign = tokens[at].value == 43 ? 1 : -1
        var minutes = digits.length >= 3 ? digits.value / 100 * 60 + digits.value % 100 : digits.value * 60
        if digits.length <= 2, isSign(at + 2, ":"), let rest = number(at + 3, 2...2) { minutes += rest }
        if minutes <= 15 * 60 { offset = sign * minutes * 60 }
    }
}
