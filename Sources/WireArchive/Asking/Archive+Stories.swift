package import WireModel

/// Stories for a list of all of them, which is read piece by piece: a million in memory would take most of a gigabyte, and a snapshot that is
/// held while someone reads the list page by page would let the log grow.
extension Archive {
    /// The numbers of the `limit` largest stories of `scope`, those of most documents first, then the newest.
    package func largestStories(of scope: Scope, limit: Int) throws(ArchiveError) -> [Int64] {
        try asking { try $0.largestStories(scope, limit: max(0, limit)) }
    }

    /// Those stories as they are now, in the order of `numbers`, with all their documents in `scope`; without those that have none there any
    /// more.
    package func stories(_ numbers: some Collection<Int64>, of scope: Scope) throws(ArchiveError) -> [StoryRow] {
        try asking { try $0.stories(Array(numbers), scope) }
    }

    private func asking<Value>(_ body: (Asker) throws -> Value) throws(ArchiveError) -> Value {
        try reading { try body(Asker(database: $0, matches: matches, path: path)) }
    }
}
