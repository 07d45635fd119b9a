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

    /// Widens the places among `candidates`, which are in order; what a wider one covers is gone.
    func widen(_ candidates: inout [NameCandidate]) {
        let isOut = candidates.indices.map { isMisread($0, candidates) }
        var number = -1
        candidates.removeInPlace { _ in
            number += 1
            return isOut[number]
        }
        PlaceMemory.borrowed { memory in
            for text in fields { widen(&candidates, Self.own(text, in: candidates), text, memory) }
        }
        Self.dropCovered(&candidates)
        for text in fields {
            Self.add(towns(among: candidates, Self.own(text, in: candidates), text), to: &candidates)
            Self.add(counties(among: candidates, Self.own(text, in: candidates), text), to: &candidates)
        }
    }

    /// The candidates of one field, which stand together.
    private static func own(_ text: FieldText, in candidates: [NameCandidate]) -> Range<Int> {
        let body = candidates.indices.first { if case .body = candidates[$0].field { true } else { false } } ?? candidates.count
        return text.field == .headline ? 0..<body : body..<candidates.count
    }

    private func widen(_ candidates: inout [NameCandidate], _ own: Range<Int>, _ text: FieldText, _ memory: PlaceMemory) {
        // The next name of another kind than a place, which is never cut.
        var next = own.lowerBound
        for index in own where Self.isPlace(candidates[index].kind) {
            next = max(next, index + 1)
            while next < own.upperBound, Self.isPlace(candidates[next].kind) { next += 1 }
            let floor = index > own.lowerBound ? candidates[index - 1].tokens.upperBound : 0
            let limit = next < own.upperBound ? candidates[next].tokens.lowerBound : text.tokens.count
            if let range = wider(candidates[index].tokens, floor: floor, limit: limit, text, memory) {
                candidates[index] = Self.place(range, text, like: candidates[index])
            }
            let isShort = Self.isBeforePoint(candidates[index].name, span: candidates[index].span, text)
            if isShort, isAbbreviation(index, candidates) { Self.addPoint(to: &candidates[index], text) }
        }
    }

    private static func isPlace(_ kind: EntityKind?) -> Bool {
        if case .place? = kind { true } else { false }
    }

    private static func add(_ found: [NameCandidate], to candidates: inout [NameCandidate]) {
        guard !found.isEmpty else { return }
        candidates += found
        candidates.sort { ($0.field.rawValue, $0.span) < ($1.field.rawValue, $1.span) }
    }

    /// Puts the names in order, and drops those that begin inside another.
    private static func dropCovered(_ candidates: inout [NameCandidate]) {
        let isClear = candidates.indices.dropFirst().allSatisfy {
            candidates[$0 - 1].tokens.upperBound <= candidates[$0].tokens.lowerBound || candidates[$0 - 1].field != candidates[$0].field
        }
        guard !isClear else { return }
        candidates.sort {
            ($0.field.rawValue, $0.tokens.lowerBound, -$0.tokens.count) < ($1.field.rawValue, $1.tokens.lowerBound, -$1.tokens.count)
        }
        var end = (headline: 0, body: 0)
        candidates = candidates.filter { candidate in
            let isHeadline = candidate.field == .headline
            guard candidate.tokens.lowerBound >= (isHeadline ? end.headline : end.body) else { return false }
            if isHeadline { end.headline = candidate.tokens.upperBound } else { end.body = candidate.tokens.upperBound }
            return true
        }
    }

    /// What looks like a place and is none: "St. Patrick's Day", "500 B.C.", "Neo-classicism", "South Korean".
    private func isMisread(_ index: Int, _ candidates: [NameCandidate]) -> Bool {
        guard Self.isPlace(candidates[index].kind) else { return false }
        let text = fields[Int(candidates[index].field.rawValue)]
        let behind = candidates[index].tokens.upperBound
        guard behind < text.tokens.count else { return false }
        var name: NameText { candidates[index].name }
        if candidates[index].wordCount > 1, Gazetteer.embedded.isDemonym(name.key) { return true }
        if candidates[index].wordCount > 1, candidates[index].prominence <= 0, isInhabitants(name.key) { return true }
        switch text.tokens[behind].shape {
        case .possessive:
            let isSaint = name.key.starts(with: "st ".utf8) || name.key.starts(with: "saint ".utf8)
            return isSaint && behind + 1 < text.tokens.count && text.tokens[behind + 1].shape == .capitalised
        case .hyphen where candidates[index].wordCount == 1 && behind + 1 < text.tokens.count:
            let next = text.tokens[behind + 1]
            return next.shape == .lower && next.isGlued && places.of(name.key) < 1.7 && !text.token(behind + 1, is: "based")
        default:
            let first = candidates[index].tokens.lowerBound
            return first > 0 && text.tokens[first - 1].shape == .number && Self.isEra(name.key)
        }
    }

    /// "North Ruritanians", "New Tarnwickers": those who live in a place of some size.
    private func isInhabitants(_ key: [UInt8]) -> Bool {
        guard key.last == 0x73 else { return false }
        return [("ns", ""), ("ans", ""), ("ians", "ia"), ("ians", ""), ("ers", ""), ("ites", "")].contains { ending, rest in
            key.count > ending.utf8.count + 3 && key.suffix(ending.utf8.count).elementsEqual(ending.utf8)
                && places.of(Array(key.dropLast(ending.utf8.count)) + Array(rest.utf8)) >= 2.4
        }
    }

    private static func isEra(_ key: [UInt8]) -> Bool {
        key.elementsEqual("bc".utf8) || key.elementsEqual("b c".utf8)
    }

    /// The longest name of a large place around `range`, `nil` for none that is longer.
    private func wider(_ range: Range<Int>, floor: Int, limit: Int, _ text: FieldText, _ memory: PlaceMemory) -> Range<Int>? {
        // Only words and hyphens may stand in it: most names have a mark or a word in lower case on either side.
        func joins(_ index: Int) -> Bool { text.tokens[index].shape.isWord || text.tokens[index].shape == .hyphen }
        var first = range.lowerBound
        while first > max(floor, range.lowerBound - Self.before), joins(first - 1) { first -= 1 }
        var last = range.upperBound
        while last < min(range.upperBound + Self.behind, limit), joins(last) { last += 1 }
        guard floor <= range.lowerBound, limit >= range.upperBound, last - first > range.count, range.allSatisfy(joins) else { return nil }
        for start in first...range.lowerBound where text.tokens[start].shape.isNameLike {
            for end in stride(from: last, through: range.upperBound, by: -1)
            where end - start > range.count && text.tokens[end - 1].shape.isNameLike {
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
    private static func isBeforePoint(_ name: NameText, span: TextSpan, _ text: FieldText) -> Bool {
        let end = Int(span.end)
        return end < text.bytes.count && text.bytes[end] == 0x2E && name.text.utf8.count <= 6
    }

    private static func addPoint(to candidate: inout NameCandidate, _ text: FieldText) {
        candidate.span = TextSpan(Int(candidate.span.start), Int(candidate.span.end) + 1)
        candidate.name = NameText(text.text(candidate.span), key: candidate.key, prominence: 0)
    }

    /// Whether a short name is a beginning, or letters, of the usual name of its place.
    private func isAbbreviation(_ index: Int, _ candidates: [NameCandidate]) -> Bool {
        let name = candidates[index].name
        guard candidates[index].wordCount <= 2 else { return false }
        if name.text.utf8.contains(0x2E) { return true }
        if candidates[index].isCapitals && name.text.utf8.count > 2 { return false }
        guard let place = Gazetteer.embedded.matches(foldedName: name.key, limit: 1).first?.place,
            case let record = Gazetteer.embedded.image.record(place),
            record.kind == .division || record.kind == .country || record.population > 500_000
        else {
            return false
        }
        let usual = NameFolding.folded(Gazetteer.embedded.image.name(place))
        return usual.count > name.key.count + 1 && usual.first == name.key.first && places.of(name.key) >= Self.large
    }

    /// "Surprise, Ariz.", "Orient, Ohio": common words that the state behind them makes towns.
    private func towns(among candidates: [NameCandidate], _ own: Range<Int>, _ text: FieldText) -> [NameCandidate] {
        var result: [NameCandidate] = []
        for index in own where Self.isPlace(candidates[index].kind) {
            let previousEnd = index > own.lowerBound ? candidates[index - 1].tokens.upperBound : 0
            let comma = candidates[index].tokens.lowerBound - 1
            let start = comma - 1
            guard comma > 0, start >= previousEnd, text.tokens[comma].shape == .comma, text.tokens[start].shape == .capitalised,
                !text.flags[start].has([.calendar, .title])
            else { continue }
            guard let division = Gazetteer.embedded.matches(foldedName: candidates[index].key, limit: 1).first,
                case let record = Gazetteer.embedded.image.record(division.place), record.kind == .division
            else { continue }
            let key = text.folded(start..<comma)
            let isInside = Gazetteer.embedded.matches(foldedName: key, limit: PlaceWeights.candidates).contains {
                Gazetteer.embedded.image.record($0.place).division == record.division
            }
            guard isInside else { continue }
            var town = Self.place(start..<comma, text, like: candidates[index])
            town.titles = []
            town.prominence = min(town.prominence, 1)
            result.append(town)
        }
        return result
    }

    private static let plural = Lexicon.hash("counties".utf8)

    /// "Dakota, Otoe and Washington counties": the names in front of the plural that are no names of the document yet.
    private func counties(among candidates: [NameCandidate], _ own: Range<Int>, _ text: FieldText) -> [NameCandidate] {
        guard let model = own.first(where: { Self.isPlace(candidates[$0].kind) }) else { return [] }
        var result: [NameCandidate] = []
        for plural in text.hashes.indices where text.hashes[plural] == Self.plural {
            guard text.tokens[plural].shape == .lower, text.token(plural, is: "counties") else { continue }
            var index = plural - 1
            while index >= 0, plural - index < Self.listTokens {
                let isJoint = text.tokens[index].shape == .comma || text.token(index, is: "and") || text.token(index, is: "or")
                if !isJoint {
                    guard text.tokens[index].shape == .capitalised, places.of(text.folded(index..<index + 1) + Array(" county".utf8)) > 0
                    else {
                        break
                    }
                    if !Self.isTaken(index, candidates, own) {
                        var county = Self.place(index..<index + 1, text, like: candidates[model])
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

    /// Whether token `index` is in one of the candidates of a field, which are in order and apart.
    private static func isTaken(_ index: Int, _ candidates: [NameCandidate], _ own: Range<Int>) -> Bool {
        var low = own.lowerBound
        var high = own.upperBound
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle].tokens.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low < own.upperBound && candidates[low].tokens.contains(index)
    }

    /// How far a list of counties goes.
    private static let listTokens = 24
}
