internal import GRDB

/// The stories that new documents are compared with, and their latest members: a story of thousands is not sorted again for each.
struct StoryMembers {
    private var storyByDocument: [Int64: Int64] = [:]
    /// The latest first.
    private var members: [Int64: [Int64]] = [:]
    /// The times of documents that began a story and are its only one so far.
    private var founders: [Int64: Int64] = [:]

    var count: Int { storyByDocument.count }

    /// The story of a document; `nil` where the archive has no such document.
    mutating func story(of document: Int64, in database: Database) throws -> Int64? {
        if let known = storyByDocument[document] { return known }
        let found = try database.prepared("SELECT story FROM documents WHERE id = ?").first([.integer(document)]) { $0.integer(0) }
        storyByDocument[document] = found
        return found
    }

    /// The latest documents of a story, `StoryRules.members` of them, the latest first.
    mutating func latest(of story: Int64, in database: Database) throws -> [Int64] {
        if let known = members[story] { return known }
        let found = try database.prepared("SELECT id FROM documents WHERE story = ? ORDER BY id DESC LIMIT ?")
            .all([.integer(story), .integer(StoryRules.members)]) { $0.integer(0) }
        members[story] = found
        return found
    }

    /// A new document, later than all others, is of `story`. Answers the time of the story's only other document, where that is known.
    mutating func add(_ document: Int64, to story: Int64, time: Int64) -> Int64? {
        storyByDocument[document] = story
        if document == story {
            members[story] = [document]
            founders[story] = time
            return nil
        }
        if let known = members[story] { members[story] = [document] + known.prefix(StoryRules.members - 1) }
        return founders.removeValue(forKey: story)
    }

    /// The document may be of another story than before, at another time, or let go of.
    mutating func forget(_ document: Int64, of story: Int64) {
        storyByDocument[document] = nil
        members[story] = nil
        founders[story] = nil
    }
}
