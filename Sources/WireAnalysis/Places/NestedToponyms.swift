internal import WireModel

/// Finds the place names inside the names of other things: "Ohio" in "Ohio State University", "Belfast" in "Belfast Magistrates' Court".
struct NestedToponyms {
    let text: FieldText
    let places: PlaceProminence
    let memory: PlaceMemory
    /// The hashes of the folded names that the document mentions as places: inside another name they mean the same place.
    let mentioned: Set<WordKey>

    /// How well known a place of the name `range` is.
    func prominence(_ range: Range<Int>) -> Float {
        text.bytes.withUnsafeBufferPointer { memory.prominence($0, text.span(range).range, places) }
    }

    /// Whether the document mentions a place of the name `range`.
    func isMentioned(_ range: Range<Int>) -> Bool {
        guard !mentioned.isEmpty else { return false }
        return text.bytes.withUnsafeBufferPointer { bytes in
            NameFolding.withKey(of: UnsafeBufferPointer(rebasing: bytes[text.span(range).range])) { mentioned.contains(WordKey($0)) }
        }
    }

    /// The place names inside candidate `index`, in order; none overlap. All of its name where a place is called the same ("EU").
    func parts(of index: Int, _ candidates: [NameCandidate]) -> [Toponym] {
        let range = candidates[index].tokens
        let wordCount = candidates[index].wordCount
        switch candidates[index].kind {
        case .person?: return wordCount > 2 ? opening(of: range) : []
        case .place?: guard wordCount > 1, places.of(candidates[index].key) == 0 else { return [] }
        default:
            if isNamedLikePlace(index, candidates) { return [toponym(range)] }
            guard wordCount > 1 else { return [] }
        }
        var result: [Toponym] = []
        var at = range.lowerBound
        while at < range.upperBound {
            guard isOpening(at, range), let end = end(from: at, range) else {
                at += 1
                continue
            }
            result.append(toponym(at..<end))
            at = end
        }
        return result
    }

    /// "Northeast Nebraska": the part of the mention of a place, candidate `index`, that is the place, where only directions stand in front.
    func core(of index: Int, _ candidates: [NameCandidate]) -> Toponym? {
        guard case .place? = candidates[index].kind, candidates[index].wordCount > 1, places.of(candidates[index].key) == 0 else {
            return nil
        }
        let range = candidates[index].tokens
        guard let start = range.first(where: { !text.flags[$0].has(.direction) && text.tokens[$0].shape != .hyphen }),
            start > range.lowerBound, prominence(start..<range.upperBound) > 0
        else { return nil }
        return toponym(start..<range.upperBound)
    }

    private func toponym(_ range: Range<Int>) -> Toponym {
        Toponym(text: text.text(range), field: text.field, span: text.span(range))
    }

    /// "Laurel County Judge-Executive Lawrence Kuhl": the county in front of an office.
    private func opening(of range: Range<Int>) -> [Toponym] {
        guard let end = end(from: range.lowerBound, range), end < range.upperBound, end > range.lowerBound + 1,
            text.flags[end].has(WordFlags.title.union(.role).union(.organisationHead))
        else { return [] }
        return [toponym(range.lowerBound..<end)]
    }

    private func isNamedLikePlace(_ index: Int, _ candidates: [NameCandidate]) -> Bool {
        let known = places.of(candidates[index].key)
        guard known > 0 else { return false }
        if known >= 4.5 || mentioned.contains(candidates[index].hash) { return true }
        if candidates[index].wordCount > 1 { return known >= 3 || text.flags[candidates[index].tokens.upperBound - 1].has(.placeSuffix) }
        return candidates[index].isCapitals && known >= 3
    }

    /// A place stands first in a name, behind "of" and its kin, behind a hyphen, or last.
    private func isOpening(_ index: Int, _ range: Range<Int>) -> Bool {
        guard text.tokens[index].shape.isNameLike else { return false }
        if index == range.lowerBound || index == range.upperBound - 1 { return true }
        if index == range.lowerBound + 1, text.token(range.lowerBound, is: "the") { return true }
        let before = text.tokens[index - 1].shape
        return before == .lower || before == .hyphen || before == .comma || text.flags[index - 1].has([.direction, .modifier])
    }

    /// The end of the longest place name from `start` that is not the whole of the other name.
    private func end(from start: Int, _ range: Range<Int>) -> Int? {
        let limit = min(start + 6, range.upperBound)
        for end in stride(from: limit, to: start, by: -1) where start..<end != range && text.tokens[end - 1].shape.isNameLike {
            if isPlace(start..<end, range) { return end }
        }
        return nil
    }

    private func isPlace(_ part: Range<Int>, _ whole: Range<Int>) -> Bool {
        let known = prominence(part)
        guard known > 0, !isInParty(part, whole) else { return false }
        if isMentioned(part) { return true }
        // "Fateh al-Sham Front": the word behind an Arabic article is mostly no town, though one is called so.
        if part.lowerBound >= whole.lowerBound + 2, text.tokens[part.lowerBound - 1].shape == .hyphen,
            text.flags[part.lowerBound - 2].has(.particle)
        {
            return false
        }
        let isDirected = text.flags[part.lowerBound].has(.direction) && known < 4
        guard !isDirected, !isWithHead(part, known) else { return false }
        if part.count > 1 { return !text.token(part.lowerBound, is: "the") && known >= 1.3 }
        return isPlace(word: part.lowerBound, known, whole)
    }

    /// A single word of another name is a place only where it is well known, or where what follows is what towns have.
    private func isPlace(word index: Int, _ known: Float, _ whole: Range<Int>) -> Bool {
        let flags = text.flags[index]
        let shape = text.tokens[index].shape
        if shape == .initial || shape == .capitals && known < 3 { return false }
        if flags.has(WordFlags.demonym.union(.title).union(.modifier).union(.organisationHead)), known < 6 { return false }
        if !flags.has(.common), isCivic(behind: index + 1, whole) { return true }
        if flags.has(.dictionary) || flags.has(.given) { return known >= 3.5 && !isPersonal(behind: index + 1, whole) }
        if index == whole.upperBound - 1, text.tokens[index - 1].shape.isNameLike {
            // The last word beside another: "HSBC Malta", not "Morgan Stanley".
            return known >= 3.2 && !flags.has(.surname) && (!text.flags[index - 1].has(.dictionary) || isHead(index - 1))
        }
        return known >= (flags.has(.surname) ? 3.2 : 1)
    }

    private func isHead(_ index: Int) -> Bool { text.flags[index].has(.organisationHead) }

    /// "United Russia", "Club America": a party's or a club's name, where the place is not meant.
    private func isInParty(_ part: Range<Int>, _ whole: Range<Int>) -> Bool {
        guard part.lowerBound > whole.lowerBound, part.lowerBound > 0 else { return false }
        return text.token(part.lowerBound - 1, is: "united") || text.token(part.lowerBound - 1, is: "club")
    }

    /// "David L. Lawrence", "David Lawrence Convention Center": the rest of a person's name.
    private func isPersonal(behind index: Int, _ whole: Range<Int>) -> Bool {
        guard index < whole.upperBound else { return false }
        return text.tokens[index].shape == .initial || text.flags[index].has(.surname) && !isHead(index)
    }

    /// "Ohio State" University, "Springfield City" Schools: the last word belongs to what follows, though maps have it, too.
    private func isWithHead(_ part: Range<Int>, _ known: Float) -> Bool {
        guard part.count > 1 else { return false }
        let last = part.upperBound - 1
        guard text.token(last, is: "state") || text.token(last, is: "city") else { return false }
        let bare = prominence(part.lowerBound..<last)
        return text.token(last, is: "state") ? bare >= 3 : bare > known && known < 2.4
    }

    /// "Greer City Hall", "Lowell Town Court", "Paris Police Department": what a town or a county has.
    private func isCivic(behind index: Int, _ whole: Range<Int>) -> Bool {
        guard index < whole.upperBound else { return false }
        return PlaceWords.embedded.classes(text, index).has(.civic)
    }
}
