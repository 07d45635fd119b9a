internal import GRDB
import WireModel

/// A topic whose documents and sums the archive keeps, so that its panes are answered as quickly as everything's.
final class KeptTopic {
    /// From 1: 0 stands for everything (`RollSeries`).
    let id: Int64
    let query: Query
    /// Documents up to this number were tested.
    var filled: Int64
    /// For each part of the query that names entities, in order: whom the archive took it for when documents were tested.
    var entities: [[Int64]]

    init(id: Int64, query: Query, filled: Int64, entities: [[Int64]]) {
        self.id = id
        self.query = query
        self.filled = filled
        self.entities = entities
    }

    /// All topics of the archive, by number. One whose query this program cannot read is left alone.
    static func all(_ database: Database) throws -> [KeptTopic] {
        try database.prepared("SELECT id, query, filled, entities FROM topics ORDER BY id").all { row in
            (
                id: row.integer(0), query: row.text(1), filled: row.integer(2),
                entities: try row.withBytes(3) { try EntityLists.decode($0) }
            )
        }.compactMap { row in
            guard let query = try? Query(parsing: row.query, now: Instant(milliseconds: 0)) else { return nil }
            return KeptTopic(id: row.id, query: query, filled: row.filled, entities: row.entities)
        }
    }

    /// The number of the topic that keeps `query`, where every document up to `last` was tested.
    static func number(of query: Query, upTo last: Int64, in database: Database) throws -> Int64? {
        guard query.isKeepable else { return nil }
        return try database.prepared("SELECT id FROM topics WHERE query = ? AND filled >= ?")
            .first([.text(query.description), .integer(last)]) { $0.integer(0) }
    }
}

extension Query {
    /// Whether a document's membership hangs on the document and the names in it alone: not on what the reader marks, on other
    /// documents of its story, or on the time of the day at which the query was read.
    var isKeepable: Bool {
        root != .everything && Self.isKeepable(root)
    }

    private static func isKeepable(_ node: Node) -> Bool {
        switch node {
        case .everything, .word, .phrase, .near: true
        case .dated, .mark, .field(.story, _): false
        case .field: true
        case .and(let nodes), .or(let nodes): nodes.allSatisfy(isKeepable)
        case .not(let node): isKeepable(node)
        }
    }

    /// Without the conditions on time that every document must meet: what a topic keeps.
    var timeless: Query {
        Asker.simplified(Scope(query: self, now: Instant(milliseconds: 0))).query
    }
}

/// Lists of entities as bytes.
enum EntityLists {
    static func encode(_ lists: [[Int64]]) -> [UInt8] {
        var writer = ByteWriter(capacity: lists.reduce(8) { $0 + $1.count * 4 })
        writer.list(lists) { writer, list in writer.list(list) { $0.signed($1) } }
        return writer.bytes
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(RecordDamage) -> [[Int64]] {
        var reader = ByteReader(bytes)
        return try reader.list { reader throws(RecordDamage) in try reader.list { reader throws(RecordDamage) in try reader.signed() } }
    }

    /// Those that are in one of two lists only, list by list.
    static func difference(_ left: [[Int64]], _ right: [[Int64]]) -> Set<Int64> {
        guard left.count == right.count else { return Set(left.joined()).union(right.joined()) }
        return zip(left, right).reduce(into: []) { $0.formUnion(Set($1.0).symmetricDifference($1.1)) }
    }
}
