extension Instant {
    /// Reads ISO 8601 as it is written in practice: `2017-04-09T10:12:00Z`, with or without seconds, fractions and an offset
    /// (`+03:00`, `+0300`, `+03`); a space for the `T`; a date alone is its midnight. No offset means UTC. `nil` for anything else.
    package init?(iso8601 text: String) {
        var scanner = TimeScanner(text)
        guard let date = scanner.date(), date.isValid else { return nil }
        if scanner.isAtEnd {
            self = date.instant
            return
        }
        guard scanner.accept("T") || scanner.accept("t") || scanner.accept(" "), let result = scanner.time(on: date), scanner.isAtEnd
        else { return nil }
        self = result
    }
}

/// Reads the parts of a written time, left to right.
struct TimeScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
        position += 1
        return true
    }

    /// Exactly `count` digits.
    mutating func digits(_ count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        var number = 0
        for byte in bytes[position..<position + count] {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        position += count
        return number
    }

    /// `2017-04-09` or `20170409`.
    mutating func date() -> CivilTime? {
        guard let year = digits(4) else { return nil }
        let isExtended = accept("-")
        guard let month = digits(2), !isExtended || accept("-"), let day = digits(2) else { return nil }
        return CivilTime(year: year, month: month, day: day)
    }

    /// `10:12`, `10:12:00`, `101200`, `10:12:00.250+03:00`.
    mutating func time(on date: CivilTime) -> Instant? {
        var time = date
        guard let hour = digits(2) else { return nil }
        let isExtended = accept(":")
        guard let minute = digits(2) else { return nil }
        time.hour = hour
        time.minute = minute
        var milliseconds: Int64 = 0
        if isExtended ? accept(":") : isDigit {
            guard let second = digits(2) else { return nil }
            time.second = second
            if accept(".") || accept(",") {
                guard let fraction = fraction() else { return nil }
                milliseconds = fraction
            }
        }
        guard time.isValid, let offset = offset() else { return nil }
        return Instant(milliseconds: time.instant.milliseconds + milliseconds).adding(seconds: -offset)
    }

    private var isDigit: Bool {
        position < bytes.count && (0x30...0x39).contains(bytes[position])
    }

    /// Digits after the point, as milliseconds; finer ones are cut.
    private mutating func fraction() -> Int64? {
        guard isDigit else { return nil }
        var scale: Int64 = 100
        var milliseconds: Int64 = 0
        while isDigit {
            milliseconds += Int64(bytes[position] - 0x30) * scale
            scale /= 10
            position += 1
        }
        return milliseconds
    }

    /// Seconds east of UTC; 0 where none is written.
    private mutating func offset() -> Int64? {
        if isAtEnd || accept("Z") || accept("z") { return 0 }
        let sign: Int64
        if accept("+") { sign = 1 } else if accept("-") { sign = -1 } else { return nil }
        guard let hours = digits(2), hours <= 18 else { return nil }
        let hasColon = accept(":")
        guard hasColon || isDigit else { return sign * Int64(hours) * 3600 }
        guard let minutes = digits(2), minutes < 60 else { return nil }
        return sign * Int64(hours * 3600 + minutes * 60)
    }
}
