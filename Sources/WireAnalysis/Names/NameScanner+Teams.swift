import WireModel

/// Teams that bear a town's name, and towns that stand for their teams.
extension NameScanner {
    /// "Merrow Falcons": a place, and what teams call themselves.
    func isTeam(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        return range.count > 1 && flags(last).has(.team) && shape(last).isNameLike && shape(last - 1).isNameLike
            && places.of(text.folded(range.lowerBound..<last)) >= 1
    }

    /// "the Merrow Falcons football team"
    func isTeamOfSport(_ range: Range<Int>) -> Bool {
        isTeam(range) && Self.sports.contains { text.token(range.upperBound, is: $0) }
    }

    /// "Merrow 63-7", "Merrow lost", "Merrow has finished".
    func plays(_ range: Range<Int>) -> Bool {
        var next = range.upperBound
        if isScore(next) { return true }
        guard shape(next) == .lower else { return false }
        if ["has", "had", "was", "were", "have", "also"].contains(where: { text.token(next, is: $0) }) { next += 1 }
        return Self.verbs.contains { text.token(next, is: $0) }
    }

    private func isScore(_ index: Int) -> Bool {
        guard shape(index) == .number, shape(index + 2) == .number, shape(index + 1) == .hyphen || shape(index + 1) == .dash else {
            return false
        }
        return text.tokens[index].count <= 3 && text.tokens[index + 2].count <= 3
    }

    private static let sports: [StaticString] = [
        "football", "baseball", "basketball", "hockey", "soccer", "rugby", "cricket", "volleyball", "softball", "lacrosse", "team",
    ]

    private static let verbs: [StaticString] = [
        "finished", "lost", "won", "beat", "defeated", "scored", "outscored", "trailed", "tied", "drew", "rallied", "picked", "ranked",
        "clinched", "advanced",
    ]
}
