import WireModel

/// What was found where a date was looked for.
enum DateReading: Hashable {
    case none
    /// Written as a date, but there is no such day or time.
    case impossible
    case found(Instant)

    var instant: Instant? {
        if case .found(let instant) = self { return instant }
        return nil
    }
}

/// A calendar day, for the rules that need its weekday.
struct CivilDay {
    var year: Int
    var month: Int
    var day: Int
    /// 0 is Monday.
    var weekday: Int { CivilTime(year: year, month: month, day: day).weekday }
}

/// Dates as pages, feeds and wires write them: ISO 8601, RFC 822, and the written forms of the main languages of news.
/// A time without a zone is taken as UTC.
enum DateReader {
    /// The first date in `text`.
    static func first(in text: ByteSlice) -> DateReading {
        let tokens = DateTokens.scan(text)
        var index = 0
        var isImpossible = false
        while index < tokens.count {
            if var scan = DayScan(tokens, at: index) {
                if scan.isValid { return .found(scan.instant()) }
                isImpossible = true
            }
            index += 1
        }
        return isImpossible ? .impossible : .none
    }

    /// The first date in `text` with what was said of its time and zone; `nil` where there is none, or no such day.
    static func civil(_ text: String) -> (instant: Instant, hasClock: Bool, isZoned: Bool)? {
        let tokens = DateTokens.scan(Array(text.utf8)[...])
        for index in tokens.indices {
            guard var scan = DayScan(tokens, at: index) else { continue }
            guard scan.isValid else { return nil }
            let instant = scan.instant()
            return (instant, scan.hasClock, scan.isZoned)
        }
        return nil
    }

    static func first(in text: String) -> DateReading {
        first(in: Array(text.utf8)[...])
    }

    /// A value that a machine wrote: the forms of `first`, and a year, a year and a month, or seconds or milliseconds since 1970.
    static func value(_ text: String) -> DateReading {
        let bytes = Array(text.utf8)[...].trimmed
        let reading = first(in: bytes)
        if reading != .none { return reading }
        let tokens = DateTokens.scan(bytes)
        guard let year = tokens.first, year.kind == .number else { return .none }
        if tokens.count == 1 && (year.length == 10 || year.length == 13) {
            return .found(Instant(milliseconds: Int64(year.value) * (year.length == 10 ? 1000 : 1)))
        }
        guard year.length == 4 else { return .none }
        var time = CivilTime(year: year.value, month: 1, day: 1)
        if tokens.count == 3, tokens[1].value == 45, tokens[2].length == 2 {
            time.month = tokens[2].value
        } else if tokens.count > 1 {
            return .none
        }
        return time.isValid ? .found(time.instant) : .impossible
    }
}
