import WireModel

/// Teams that bear a town's name, and towns that stand for their teams.
extension NameScanner {
    /// "Merrow Falcons": a place, and what teams call themselves.
    func isTeam(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        return range.count > 1 && flags(last).has(.team) && shape(last).isNameLike && shape(last - 1).isNameLike
            && prominence(range.lowerBound..<last) >= 1
    }

    /// "the Merrow Falcons football team"
    func isTeamOfSport(_ range: Range<Int>) -> Bool {
        isTeam(range) && text.token(range.upperBound, isIn: Self.sports)
    }

    /// "Merrow 63-7", "Merrow lost", "Merrow has finished".
    func plays(_ range: Range<Int>) -> Bool {
        var next = range.upperBound
        if isScore(next) { return true }
        guard shape(next) == .lower else { return false }
        if text.token(next, isIn: Self.auxiliaries) { next += 1 }
        return text.token(next, isIn: Self.verbs)
    }

    private func isScore(_ index: Int) -> Bool {
        guard shape(index) == .number, shape(index + 2) == .number, shape(index + 1) == .hyphen || shape(index + 1) == .dash else {
            return false
        }
        return text.tokens[index].count <= 3 && text.tokens[index + 2].count <= 3
    }

    private static let sports = WordList(
        "football baseball basketball hockey soccer rugby cricket volleyball softball lacrosse team")

    private static let auxiliaries = WordList("has had was were have also")

    private static let verbs = WordList(
        "finished lost won beat defeated scored outscored trailed tied drew rallied picked ranked clinched advanced")
}
