internal import GRDB

/// The archive's own numbers.
enum Meta: String {
    /// Rises with each write and each mark.
    case generation
    /// How many stories there are.
    case stories
    /// The marks file's change number that the flags mirror.
    case marks
    /// How many documents' texts were let go of.
    case dropped

    static func value(_ name: Meta, in database: Database) throws -> Int64 {
        guard let value = try database.prepared("SELECT value FROM meta WHERE name = ?").first([.text(name.rawValue)], { $0.integer(0) })
        else { throw RecordDamage(place: "the table of the archive's own numbers lacks one") }
        return value
    }

    static func add(_ amount: Int64, to name: Meta, in database: Database) throws {
        try database.prepared("UPDATE meta SET value = value + ? WHERE name = ?").run([.integer(amount), .text(name.rawValue)])
    }

    static func set(_ value: Int64, _ name: Meta, in database: Database) throws {
        try database.prepared("UPDATE meta SET value = ? WHERE name = ?").run([.integer(value), .text(name.rawValue)])
    }
}

/// Keeps the flags of documents equal to the marks file.
enum MarksMirror {
    private static let bits = DocumentFlags.read | DocumentFlags.starred

    /// Sets the flags of documents by reference, inside a transaction.
    static func write(_ flags: [Int64: Int64], number: Int64, in database: Database) throws {
        let update = try database.prepared("UPDATE documents SET flags = (flags & ~?) | ? WHERE reference = ?")
        for (reference, value) in flags.sorted(by: { $0.key < $1.key }) {
            try update.run([.integer(bits), .integer(value & bits), .integer(reference)])
        }
        try Meta.set(number, .marks, in: database)
        try Meta.add(1, to: .generation, in: database)
    }

    /// Mirrors anew where a stop fell between the marks file and the archive, or the archive was rebuilt.
    static func repair(_ archive: DatabaseQueue, from marks: MarksFile) throws {
        let number = try marks.changeNumber()
        guard try archive.read({ try Meta.value(.marks, in: $0) }) != number else { return }
        let flags = try marks.flags()
        try archive.write { database in
            try database.prepared("UPDATE documents SET flags = flags & ~? WHERE flags & ?").run([.integer(bits), .integer(bits)])
            try write(flags, number: number, in: database)
        }
    }
}
