internal import GRDB

/// What a batch does to the sizes of stories, gathered in memory and written once.
struct StorySizes {
    /// What new documents add; every other change has the story counted anew.
    private var grown: [Int64: (documents: Int64, newest: Int64)] = [:]
    private var recounted: Set<Int64> = []

    /// A new document came to a story that has others.
    mutating func add(to story: Int64, time: Int64) {
        let known = grown[story] ?? (0, .min)
        grown[story] = (known.documents + 1, max(known.newest, time))
    }

    /// A document of the story came, left, changed its time or was let go of.
    mutating func recount(_ story: Int64) {
        recounted.insert(story)
    }

    func write(to database: Database) throws {
        let grow = try database.prepared("UPDATE story_sizes SET documents = documents + ?, newest = max(newest, ?) WHERE story = ?")
        for (story, size) in grown.sorted(by: { $0.key < $1.key }) where !recounted.contains(story) {
            try grow.run([.integer(size.documents), .integer(size.newest), .integer(story)])
            if database.changesCount == 0 { try Self.count(story, in: database) }
        }
        for story in recounted.sorted() { try Self.count(story, in: database) }
    }

    /// A story of one document has no row.
    private static func count(_ story: Int64, in database: Database) throws {
        let size = try database.prepared("SELECT count(*), max(time) FROM documents WHERE story = ? AND flags & 16 = 0")
            .first([.integer(story)]) { (documents: $0.integer(0), newest: $0.integer(1)) }
        if let size, size.documents > 1 {
            try database.prepared("INSERT OR REPLACE INTO story_sizes VALUES (?, ?, ?)")
                .run([.integer(story), .integer(size.documents), .integer(size.newest)])
        } else {
            try database.prepared("DELETE FROM story_sizes WHERE story = ?").run([.integer(story)])
        }
    }
}
