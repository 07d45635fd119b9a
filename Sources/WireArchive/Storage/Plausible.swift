internal import GRDB

/// Bounds on numbers that are read back: beyond them the archive is damaged, and counting with them would go wrong.
enum Plausible {
    /// Sixteen million documents, and as many entities: many times the design size of a million.
    static let numbers: Int64 = 1 << 24
    /// Some three thousand years before and after 1970, in milliseconds.
    static let time: Int64 = 100_000_000_000_000

    static func check(time value: Int64) throws(RecordDamage) {
        guard (-time...time).contains(value) else { throw RecordDamage(place: "a document has an impossible time") }
    }

    /// The greatest number of a document; 0 in an empty archive.
    static func lastDocument(_ database: Database) throws -> Int64 {
        try check(database.number("SELECT coalesce(max(id), 0) FROM documents"))
    }

    /// The greatest serial number of an entity.
    static func lastEntity(_ database: Database) throws -> Int64 {
        try check(database.number("SELECT coalesce(max(id), 0) FROM entities") >> 2)
    }

    private static func check(_ number: Int64) throws(RecordDamage) -> Int64 {
        guard (0...numbers).contains(number) else { throw RecordDamage(place: "a row has an impossible number") }
        return number
    }
}
