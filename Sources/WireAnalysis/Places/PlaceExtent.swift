internal import WireModel

/// Gives the mentions of places their full extent: "Latin America" for "America", "Trinidad and Tobago" for two names, "Calif." with its
/// point, and finds the towns that only the state behind them gives away.
struct PlaceExtent {
    /// Headline and body.
    let fields: [FieldText]
    let places: PlaceProminence

    /// How many words a name may gain at its start, and at its end.
    private static let before = 2
    private static let behind = 4
    /// What only large places reach: countries, regions, first-level divisions.
    private static let large: Float = 3.2

    /// `candidates`, which are in order, with wider places; what a wider one covers is gone.
    func widened(_ candidates: [NameCandidate]) -> [NameCandidate] {
        PlaceMemory.borrowed { memory in
            var result: [NameCandidate] = []
            result.reserveCapacity(candidates.count)
            for text in fields {
                var own = candidates.filter { $0.field == text.field && !isMisread($0, text) }
                let limits = Self.limits(own, text)
                for index in own.indices where own[index].kind == .place {
                    let floor = index > 0 ? own[index - 1].tokens.upperBound : 0
                    if let range = wider(own[index].tokens, floor: floor, limit: limits[index], text, memory) {
                        own[index] = Self.place(range, text, like: own[index])
                    }
                    if isBeforePoint(own[index], text) { Self.addPoint(to: &own[index], text) }
                }
                Self.dropCovered(&own)
                Self.add(towns(outside: own, text), to: &own)
                Self.add(counties(outside: own, text), to: &own)
                result += own
            }
            return result
        }
    }

    /// For each name, where the next one of another kind than a place begins, which is never cut.
    private static func limits(_ own: [NameCandidate], _ text: FieldText) -> [Int] {
        var limits = [Int](repeating: text.tokens.count, count: own.count)
        for index in own.indices.dropLast().reversed() {
            limits[index] = own[index + 1].kind == .place ? limits[index + 1] : own[index + 1].tokens.lowerBound
        }
        return limits
    }

    private static func add(_ found: [NameCandidate], to own: inout [NameCandidate]) {
        guard !found.isEmpty else { return }
        own += found
        own.sort { $0.span < $1.span }
    }

    /// Puts the names in order, and drops those that begin inside another.
    private static func dropCovered(_ own: inout [NameCandidate]) {
        let isClear = own.indices.dropFirst().allSatisfy { own[$0 - 1].tokens.upperBound <= own[$0].tokens.lowerBound }
        guard !isClear else { return }
        own.sort { ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count) }
        var end = 0
        own = own.filter { candidate in
            guard candidate.tokens.lowerBound >= end else { return false }
            end = candidate.tokens.upperBound
            return true
        }
    }

    /// What looks like a place and is none: "St. Patrick's Day", "500 B.C.", "Neo-classicism", "South Korean".
    private func isMisread(_ candidate: NameCandidate, _ text: FieldText) -> Bool {
        guard candidate.kind == .place, candidate.tokens.upperBound < text.tokens.count else { return false }
        if candidate.wordCount > 1, Gazetteer.embedded.isDemonym(candidate.key) || isInhabitants(candidate) { return true }
        let behind = candidate.tokens.upperBound
        switch text.tokens[behind].shape {
        case .possessive:
            let isSaint = candidate.key.starts(with: "st ".utf8) || candidate.key.starts(with: "saint ".utf8)
            return isSaint && behind + 1 < text.tokens.count && text.tokens[behind + 1].shape == .capitalised
        case .hyphen where candidate.wordCount == 1 && behind + 1 < text.tokens.count:
            let next = text.tokens[behind + 1]
            return next.shape == .lower && next.isGlued && places.of(candidate.key) < 1.7 && !text.token(behind + 1, is: "based")
        default: return isEra(candidate, text)
        }
    }

    /// "North Ruritanians", "New Tarnwickers": those who live in a place of some size.
    private func isInhabitants(_ candidate: NameCandidate) -> Bool {
        guard candidate.prominence <= 0, candidate.key.last == 0x73 else { return false }
        return [("ns", ""), ("ans", ""), ("ians", "ia"), ("ians", ""), ("ers", ""), ("ites", "")].contains { ending, rest in
            candidate.key.count > ending.utf8.count + 3 && candidate.key.suffix(ending.utf8.count).elementsEqual(ending.utf8)
                && places.of(Array(candidate.key.dropLast(ending.utf8.count)) + Array(rest.utf8)) >= 2.4
        }
    }

    private func isEra(_ candidate: NameCandidate, _ text: FieldText) -> Bool {
        let first = candidate.tokens.lowerBound
        guard first > 0, text.tokens[first - 1].shape == .number else { return false }
        return candidate.key == Array("bc".utf8) || candidate.key == Array("b c".utf8)
    }

    /// The longest name of a large place around `range`, `nil` for none that is longer.
    private func wider(_ range: Range<Int>, floor: Int, limit: Int, _ text: FieldText, _ memory: PlaceMemory) -> Range<Int>? {
        let first = max(floor, range.lowerBound - Self.before)
        guard first <= range.lowerBound else { return nil }
        for start in first...range.lowerBound where text.tokens[start].shape.isNameLike {
            let last = min(range.upperBound + Self.behind, limit)
            for end in stride(from: last, through: range.upperBound, by: -1) where end - start > range.count {
                guard text.tokens[end - 1].shape.isNameLike, text.tokens[start..<end].allSatisfy({ $0.shape.isWord || $0.shape == .hyphen })
                else { continue }
                let known = text.bytes.withUnsafeBufferPointer { memory.prominence($0, text.span(start..<end).range, places) }
                if known >= Self.large { return start..<end }
            }
        }
        return nil
    }

    private static func place(_ range: Range<Int>, _ text: FieldText, like old: NameCandidate) -> NameCandidate {
        var result = old
        result.tokens = range
        result.span = text.span(range)
        result.name = NameText(text.text(range), key: text.folded(range), prominence: 0)
        result.wordCount = range.reduce(0) { $0 + (text.tokens[$1].shape.isNameLike ? 1 : 0) }
        result.curated = nil
        result.isCuratedShort = false
        result.isCapitals = false
        return result
    }

    /// "Calif", "Ky", "W.Va": the point behind an abbreviation belongs to it.
    private func isBeforePoint(_ candidate: NameCandidate, _ text: FieldText) -> Bool {
        let end = Int(candidate.span.end)
        guard end < text.bytes.count, text.bytes[end] == 0x2E else { return false }
        return candidate.wordCount <= 2 && candidate.text.utf8.count <= 6 && isAbbreviation(candidate)
    }

    private static func addPoint(to candidate: inout NameCandidate, _ text: FieldText) {
        candidate.span = TextSpan(Int(candidate.span.start), Int(candidate.span.end) + 1)
        candidate.name = NameText(text.text(candidate.span), key: candidate.key, prominence: 0)
    }

    /// Whether the name is a beginning, or letters, of the usual name of its place.
    private func isAbbreviation(_ candidate: NameCandidate) -> Bool {
        if candidate.text.utf8.contains(0x2E) { return true }
        if candidate.isCapitals && candidate.text.utf8.count > 2 { return false }
        guard let place = Gazetteer.embedded.matches(foldedName: candidate.key, limit: 1).first?.place,
            case let record = Gazetteer.embedded.image.record(place),
            record.kind == .division || record.kind == .country || record.population > 500_000
        else {
            return false
        }
        let name = NameFolding.folded(Gazetteer.embedded.image.name(place))
        return name.count > candidate.key.count + 1 && name.first == candidate.key.first && places.of(candidate.key) >= Self.large
    }

    /// "Surprise, Ariz.", "Orient, Ohio": common words that the state behind them makes towns.
    private func towns(outside candidates: [NameCandidate], _ text: FieldText) -> [NameCandidate] {
        var result: [NameCandidate] = []
        var previousEnd = 0
        for (index, whole) in candidates.enumerated() {
            defer { previousEnd = whole.tokens.upperBound }
            let comma = whole.tokens.lowerBound - 1
            guard whole.kind == .place, comma > previousEnd || index == 0 && comma > 0, text.tokens[comma].shape == .comma else { continue }
            guard let division = Gazetteer.embedded.matches(foldedName: whole.key, limit: 1).first,
                case let record = Gazetteer.embedded.image.record(division.place), record.kind == .division
            else { continue }
            let start = comma - 1
            guard start >= previousEnd, text.tokens[start].shape == .capitalised, !text.flags[start].has([.calendar, .title]) else {
                continue
            }
            let key = text.folded(start..<comma)
            let isInside = Gazetteer.embedded.matches(foldedName: key, limit: PlaceWeights.candidates).contains {
                Gazetteer.embedded.image.record($0.place).division == record.division
            }
            guard isInside else { continue }
            var town = Self.place(start..<comma, text, like: whole)
            town.titles = []
            town.prominence = min(town.prominence, 1)
            result.append(town)
        }
        return result
    }

    /// "Dakota, Otoe and Washington counties": the names in front of the plural that are no names of the document yet.
    private func counties(outside candidates: [NameCandidate], _ text: FieldText) -> [NameCandidate] {
        guard let model = candidates.first(where: { $0.kind == .place }) else { return [] }
        var result: [NameCandidate] = []
        for plural in text.tokens.indices where text.tokens[plural].count == 8 && text.tokens[plural].shape == .lower {
            guard text.token(plural, is: "counties") else { continue }
            var index = plural - 1
            while index >= 0, plural - index < Self.listTokens {
                let isJoint = text.tokens[index].shape == .comma || text.token(index, is: "and") || text.token(index, is: "or")
                if !isJoint {
                    guard text.tokens[index].shape == .capitalised, places.of(text.folded(index..<index + 1) + Array(" county".utf8)) > 0
                    else {
                        break
                    }
                    if !Self.isTaken(index, candidates) {
                        var county = Self.place(index..<index + 1, text, like: model)
                        county.titles = []
                        county.prominence = 1
                        result.append(county)
                    }
                }
                index -= 1
            }
        }
        return result
    }

    /// Whether token `index` is in one of `candidates`, which are in order and apart.
    private static func isTaken(_ index: Int, _ candidates: [NameCandidate]) -> Bool {
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle].tokens.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low < candidates.count && candidates[low].tokens.contains(index)
    }

    /// How far a list of counties goes.
    private static let listTokens = 24
}
