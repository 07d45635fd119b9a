internal import GRDB

/// What a batch does to the sizes of stories, gathered in memory and written once.
struct StorySizes {
    /// What new documents add; every other change has the story counted anew.
    private var grown: [Int64: Growth] = [:]
    private var recounted: Set<Int64> = []

    private struct Growth {
        var documents: Int64 = 0
        var newest = Int64.min
        /// All of the story's documents are counted here: it had one, and no row.
        var isWhole = false
    }

    /// A new document came to a story that has others: only one, of the time `founder`, where that is given.
    mutating func add(to story: Int64, time: Int64, founder: Int64?) {
        var growth = grown[story] ?? Growth()
        growth.documents += founder == nil ? 1 : 2
        growth.newest = max(growth.newest, time, founder ?? .min)
        if founder != nil { growth.isWhole = true }
        grown[story] = growth
    }

    /// A document of the story came, left, changed its time or was let go of.
    mutating func recount(_ story: Int64) {
        recounted.insert(story)
    }

    func write(to database: Database) throws {
        let grow = try database.prepared("UPDATE story_sizes SET documents = documents + ?, newest = max(newest, ?) WHERE story = ?")
        for (story, size) in grown.sorted(by: { $0.key < $1.key }) where !recounted.contains(story) {
            if size.isWhole {
                try Self.set(story, documents: size.documents, newest: size.newest, in: database)
            } else {
                try grow.run([.integer(size.documents), .integer(size.newest), .integer(story)])
                if database.changesCount == 0 { try Self.count(story, in: database) }
            }
        }
        for story in recounted.sorted() { try Self.count(story, in: database) }
    }

    private static func set(_ story: Int64, documents: Int64, newest: Int64, in database: Database) throws {
        try database.prepared("INSERT OR REPLACE INTO story_sizes VALUES (?, ?, ?)")
            .run([.integer(story), .integer(documents), .integer(newest)])
    }

    /// A story of one document has no row.
    private static func count(_ story: Int64, in database: Database) throws {
        let size = try database.prepared("SELECT count(*), max(time) FROM documents WHERE story = ? AND flags & 16 = 0")
            .first([.integer(story)]) { (documents: $0.integer(0), newest: $0.integer(1)) }
        if let size, size.documents > 1 {
            try set(story, documents: size.documents, newest: size.newest, in: database)
        } else {
            try database.prepared("DELETE FROM story_sizes WHERE story = ?").run([.integer(story)])
        }
    }
}
