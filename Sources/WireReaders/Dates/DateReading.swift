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

/// Which of two small numbers with slashes is the month.
enum DateOrder {
    case monthFirst, dayFirst

    /// As readers of `language`, or of the country in the address `url`, write it: the United States and a few others put the month first.
    init(language: String?, url: String?) {
        let parts = (language ?? "").lowercased().split { $0 == "-" || $0 == "_" }
        if let first = parts.first, first != "en" {
            self = .dayFirst
        } else if parts.count > 1, let region = parts.last {
            self = ["us", "ca", "ph"].contains(region) ? .monthFirst : .dayFirst
        } else {
            self = Self.hasCountry(url) ? .dayFirst : .monthFirst
        }
    }

    private static func hasCountry(_ url: String?) -> Bool {
        country(of: url).map { !["und-us", "und-ca", "und-ph"].contains($0) } ?? false
    }

    /// The country whose two letters end the host of `url`, as a language tag (`und-it`); letters that all the world uses are none.
    static func country(of url: String?) -> String? {
        guard let parts = url?.utf8.split(separator: UInt8(ascii: "/")), parts.count > 1, let host = parts.dropFirst().first,
            let top = host.split(separator: UInt8(ascii: ".")).last, top.count == 2
        else { return nil }
        let letters = String(decoding: top.map(Byte.lowercased), as: UTF8.self)
        if ["io", "co", "tv", "me", "ai", "fm", "ly"].contains(letters) { return nil }
        return "und-" + (letters == "uk" ? "gb" : letters)
    }
}

/// A date with all that was said of it.
struct WrittenDate: Hashable {
    var instant: Instant
    /// Seconds east of UTC, where the zone is named.
    var offset: Int?
    /// A time of the day stands behind the date.
    var hasClock: Bool

    /// Days since 1970 where it was written.
    var day: Int64 {
        let seconds = instant.seconds + Int64(offset ?? 0)
        return seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    }
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

    /// The dates in `text` that exist, each with the bytes that it takes; at most eight.
    static func all(in text: ByteSlice, order: DateOrder) -> [(date: WrittenDate, start: Int, end: Int)] {
        let tokens = DateTokens.scan(text)
        var result: [(date: WrittenDate, start: Int, end: Int)] = []
        var index = 0
        while index < tokens.count && result.count < 8 {
            guard var scan = DayScan(tokens, at: index, order: order), scan.isValid else {
                index += 1
                continue
            }
            let start = tokens[index].start
            let instant = scan.instant()
            let date = WrittenDate(instant: instant, offset: scan.isZoned ? scan.offset : nil, hasClock: scan.hasClock)
            index = max(index + 1, scan.next)
            result.append((date, start, index < tokens.count ? tokens[index].start : text.endIndex))
        }
        return result
    }

    /// The forms of `value` with what was said of time and zone; `nil` where there is no such day.
    static func written(_ text: String, order: DateOrder) -> WrittenDate? {
        if let first = all(in: Array(text.utf8)[...], order: order).first { return first.date }
        // Seconds since 1970 and bare months; a bare year says no day.
        guard case .found(let instant) = value(text), text.utf8.count > 4 else { return nil }
        return WrittenDate(instant: instant, offset: nil, hasClock: false)
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
