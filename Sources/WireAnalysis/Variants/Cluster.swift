import WireModel

/// The mentions of one entity in one document, while they are being brought together.
struct Cluster {
    var kind: EntityKind
    /// The curated entry, where it is one.
    var curated: Int?
    /// Telling words of the fullest name of a person; none of others.
    var words: [[UInt8]]
    /// Folded key of what is no person.
    var key: [UInt8]
    var name: String
    /// Its first and its last member, each of which knows the one behind it.
    var first: Int
    var last: Int
    /// The member that was met last on the way through the document; negative where none was.
    var latest: Int
    /// The people before this one with the same surname, and with the same first name; negative for none.
    var sameSurname = -1
    var sameGiven = -1
    /// Merged into another cluster.
    var isGone = false
}

/// A candidate as one of a cluster's.
struct ClusterMember {
    /// Negative while it has none.
    var cluster = -1
    /// The next member of the cluster, in the order in which they came; negative behind the last.
    var next = -1
    /// Why it belongs there.
    var rule = "name"
}
