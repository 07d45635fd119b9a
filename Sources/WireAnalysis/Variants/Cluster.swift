import WireModel

/// The mentions of one entity in one document, while they are being brought together.
struct Cluster {
    var kind: EntityKind
    /// The curated entry, where it is one.
    var curated: Int?
    /// Telling words of the fullest name of a person; folded key of others.
    var words: [[UInt8]]
    var name: String
    /// The name is not just a headline's capitals.
    var isNameSure: Bool
    /// Candidates and the rule by which each came in; first those of full names, then the rest, each in order of position.
    var members: [(candidate: Int, rule: String)]
    /// How many of the members are full names.
    var fullCount = 0
    /// Merged into another cluster.
    var isGone = false

    /// The last member in front of candidate `index`, where all short names placed so far stand in front of it; -1 for none.
    func lastMember(before index: Int) -> Int {
        if members.count > fullCount, let last = members.last?.candidate, last < index { return max(last, lastFull(before: index)) }
        return lastFull(before: index)
    }

    private func lastFull(before index: Int) -> Int {
        var low = 0
        var high = fullCount
        while low < high {
            let middle = (low + high) / 2
            if members[middle].candidate < index { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? -1 : members[low - 1].candidate
    }
}
