/// What may stand in front of a colon.
enum QueryField: Hashable {
    case plain(Query.Field)
    case since
    case before
    case date
    case mark
    case near

    /// As they are listed in a message.
    static let names = Query.Field.allCases.map { $0.rawValue + ":" } + ["since:", "before:", "date:", "is:", "near:"]

    init?(name: String) {
        switch name {
        case "since", "after": self = .since
        case "before", "until": self = .before
        case "date", "on": self = .date
        case "is": self = .mark
        case "near": self = .near
        case "organisation", "organization": self = .plain(.organisation)
        case "language": self = .plain(.language)
        case "headline": self = .plain(.title)
        default:
            guard let field = Query.Field(rawValue: name) else { return nil }
            self = .plain(field)
        }
    }

    /// The node for `value`, which stands at `offset`.
    func node(_ value: String, at offset: Int, in parser: inout QueryParser) throws(QueryError) -> Query.Node {
        switch self {
        case .plain(let field): return .field(field, value)
        case .since: return .dated(TimeWindow(from: try time(value, at: offset, in: parser).from))
        case .before: return .dated(TimeWindow(to: try time(value, at: offset, in: parser).from))
        case .date: return .dated(try window(value, at: offset, in: parser))
        case .mark:
            if let state = Query.MarkState(rawValue: value.lowercased()) { return .mark(state) }
            throw parser.error("is: takes unread, read or starred", at: offset)
        case .near: return try near(value, at: offset, in: &parser)
        }
    }

    private func time(_ value: String, at offset: Int, in parser: QueryParser) throws(QueryError) -> TimeWindow {
        if let window = QueryTime.window(value, now: parser.now) { return window }
        throw parser.error(
            "“\(value)” is no time: write 2017-04-07, 2017-04-07T03:30, 2017-04, 24h, 7d, 2w, today or yesterday", at: offset)
    }

    /// `2017-04-07` is that day, `24h` the hours up to now, `2017-04-05..2017-04-07` from the first moment to before the last.
    private func window(_ value: String, at offset: Int, in parser: QueryParser) throws(QueryError) -> TimeWindow {
        guard let dots = value.firstRange(ofDots: ()) else { return try time(value, at: offset, in: parser) }
        let first = String(value[..<dots.lowerBound])
        let last = String(value[dots.upperBound...])
        let from = first.isEmpty ? nil : try time(first, at: offset, in: parser).from
        let lastOffset = offset + first.unicodeScalars.count + 2
        let to = last.isEmpty ? nil : try time(last, at: lastOffset, in: parser).from
        if let from, let to, to < from { throw parser.error("the window ends before it begins: swap its ends", at: offset) }
        return TimeWindow(from: from, to: to)
    }

    /// How far around a place to look where no distance is given.
    private static let usualKilometres = 50.0
    /// Half of the equator: every place on Earth.
    private static let greatestKilometres = 20_040.0

    private func near(_ value: String, at offset: Int, in parser: inout QueryParser) throws(QueryError) -> Query.Node {
        if let token = parser.distance(), case .distance(let text) = token.kind {
            return .near(value, kilometres: try kilometres(text, at: token.offset + 1, in: parser))
        }
        guard let slash = value.lastIndex(of: "/") else { return .near(value, kilometres: Self.usualKilometres) }
        let place = String(value[..<slash])
        let distanceOffset = offset + place.unicodeScalars.count + 1
        guard !place.isEmpty else { throw parser.error("near: needs a place, as in near:\"Idlib\"/50km", at: offset) }
        return .near(place, kilometres: try kilometres(String(value[value.index(after: slash)...]), at: distanceOffset, in: parser))
    }

    private func kilometres(_ text: String, at offset: Int, in parser: QueryParser) throws(QueryError) -> Double {
        let digits = text.hasSuffix("km") ? String(text.dropLast(2)) : text
        let isNumber = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        if isNumber, let number = Double(digits), number > 0, number <= Self.greatestKilometres { return number }
        throw parser.error("“\(text)” is no distance: write kilometres from 1 to 20040, as in near:\"Idlib\"/50km", at: offset)
    }
}

extension String {
    /// The first `..`.
    fileprivate func firstRange(ofDots: Void) -> Range<String.Index>? {
        var index = startIndex
        while let dot = self[index...].firstIndex(of: ".") {
            let next = self.index(after: dot)
            if next < endIndex, self[next] == "." { return dot..<self.index(after: next) }
            index = next
        }
        return nil
    }
}
