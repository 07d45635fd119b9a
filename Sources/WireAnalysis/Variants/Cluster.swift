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
    /// Candidates and the rule by which each came in.
    var members: [(candidate: Int, rule: String)]
    /// Merged into another cluster.
    var isGone = false
}
