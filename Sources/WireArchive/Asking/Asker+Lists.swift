internal import GRDB
import WireModel

extension Asker {
    /// Documents that the row of a story holds, the newest ones, where a pane asks.
    private static let mostDocumentsOfStory = 20
    /// Who asks for more stories than these exports them, and gets all documents of each.
    private static let mostStoriesOfPane = 200

    // MARK: Sources

    /// Documents without a known source are in no row.
    func sources(_ scope: Scope, limit: Int) throws -> Answer {
        var counts: [Int64: Int] = [:]
        var latest: [Int64: Int64] = [:]
        let selection = try selection(scope)
        switch selection {
        case .members(let members):
            guard let stretch = try stretch(members) else { break }
            counts = try sourceCounts(stretch)
            if stretch.topic != 0 { latest = try latestTimes(stretch, of: counts.count) }
        case .matches(let matches, let range):
            for place in range where matches.source(place) != 0 {
                counts[matches.source(place), default: 0] += 1
                latest[matches.source(place)] = max(latest[matches.source(place)] ?? .min, matches.times[place])
            }
        }
        let name = try database.prepared("SELECT text FROM labels WHERE id = ?")
        var rows: [(name: String, label: Int64, documents: Int)] = []
        for (label, documents) in counts {
            rows.append((try name.first([.integer(label)]) { $0.text(0) } ?? "", label, documents))
        }
        rows.sort { ($0.documents, $1.name) > ($1.documents, $0.name) }
        let newest = try database.prepared("SELECT max(time) FROM documents INDEXED BY documents_source WHERE source = ? AND time < ?")
        let end = Self.simplified(scope).window.to?.milliseconds ?? .max
        let answers = try rows.prefix(limit).map { row in
            let time =
                try latest[row.label] ?? newest.first([.integer(row.label), .integer(end)]) { $0.optionalInteger(0) } ?? nil
            return SourceRow(name: row.name, documents: row.documents, latest: time.map(Instant.init(milliseconds:)))
        }
        return .sources(answers, total: rows.count)
    }

    /// The newest time of each source of a topic, from the newest document on until all `count` sources were met.
    private func latestTimes(_ stretch: Stretch, of count: Int) throws -> [Int64: Int64] {
        var latest: [Int64: Int64] = [:]
        let select = try database.prepared("SELECT source, time FROM \(stretch.rows) time >= ? AND time < ? ORDER BY time DESC, id DESC")
        select.bind(stretch.ends)
        defer { select.reset() }
        while latest.count < count, try select.next() {
            if select.integer(0) != 0, latest[select.integer(0)] == nil { latest[select.integer(0)] = select.integer(1) }
        }
        return latest
    }

    // MARK: Stories

    /// Stories with most documents in the scope first, then the newest.
    func stories(_ scope: Scope, limit: Int) throws -> [StoryRow] {
        let selection = try selection(scope)
        let most = limit > Self.mostStoriesOfPane ? Int.max : Self.mostDocumentsOfStory
        return try largestStories(selection, limit: limit).compactMap { try story($0, scope, selection, most: most) }
    }

    /// The numbers of the same.
    func largestStories(_ scope: Scope, limit: Int) throws -> [Int64] {
        try largestStories(selection(scope), limit: limit)
    }

    /// The stories of these numbers, with all their documents in the scope, where there are any.
    func stories(_ numbers: [Int64], _ scope: Scope) throws -> [StoryRow] {
        let selection = try selection(scope)
        return try numbers.compactMap { try story($0, scope, selection, most: Int.max) }
    }

    private func largestStories(_ selection: Selection, limit: Int) throws -> [Int64] {
        if case .members(let members) = selection, members.topic == 0, let stretch = try stretch(members), try isWhole(stretch) {
            return try largestStories(limit: limit)
        }
        var sizes = StoryCounts(capacity: try Plausible.lastDocument(database))
        switch selection {
        case .members(let members):
            if let stretch = try stretch(members) {
                try database.prepared("SELECT story, time FROM \(stretch.shown(hasDropped: hasDropped)) time >= ? AND time < ?")
                    .each(stretch.ends) { sizes.add($0.integer(0), time: $0.integer(1)) }
            }
        case .matches(let matches, let range):
            for place in range { sizes.add(matches.story(place), time: matches.times[place]) }
        }
        return sizes.largest(limit)
    }

    /// The same of all documents: those of several by their sizes, which are kept, then the newest that stand alone.
    private func largestStories(limit: Int) throws -> [Int64] {
        var stories = try database.prepared(
            "SELECT story FROM story_sizes ORDER BY documents DESC, newest DESC, story DESC LIMIT ?"
        ).all([.integer(limit)]) { $0.integer(0) }
        guard stories.count < limit else { return stories }
        let sized = Set(stories)
        var single: [(time: Int64, story: Int64)] = []
        let rows = Stretch(topic: 0, range: 0..<0).shown(hasDropped: try hasDropped)
        let newest = try database.prepared("SELECT story, time FROM \(rows) 1 ORDER BY time DESC, id DESC")
        defer { newest.reset() }
        while try newest.next() {
            let (story, time) = (newest.integer(0), newest.integer(1))
            // All of one time, so that equal ones come in the order of their numbers.
            if sized.count + single.count >= limit, time != single.last?.time { break }
            if !sized.contains(story) { single.append((time, story)) }
        }
        stories += single.sorted { $0 > $1 }.prefix(limit - sized.count).map(\.story)
        return stories
    }

    private func story(_ id: Int64, _ scope: Scope, _ selection: Selection, most: Int) throws -> StoryRow? {
        let window = Self.simplified(scope).window
        let members = try database.prepared("SELECT id, time FROM documents WHERE story = ? AND flags & 16 = 0 ORDER BY time, id")
            .all([.integer(id)]) { (id: $0.integer(0), time: $0.integer(1)) }
        let inside = try members.filter { member in
            guard window.contains(Instant(milliseconds: member.time)) else { return false }
            return try contains(selection, member.id, time: member.time)
        }
        guard let first = members.first, !inside.isEmpty else { return nil }
        let headline = try database.prepared("SELECT headline FROM documents WHERE id = ?").first([.integer(first.id)]) { $0.text(0) }
        let rows = try HeadlineRows(database).rows(inside.reversed().prefix(most).map(\.id))
        return StoryRow(id: id, headline: headline ?? "", documents: rows)
    }

    /// Whether a document is in `selection`, whatever its time.
    func contains(_ selection: Selection, _ document: Int64, time: Int64) throws -> Bool {
        switch selection {
        case .matches(let matches, _): return matches.set.contains(document)
        case .members(let members):
            guard members.topic != 0 else { return true }
            return try database.number(
                "SELECT count(*) FROM topic_documents WHERE topic = ? AND time = ? AND id = ?",
                [.integer(members.topic), .integer(time), .integer(document)]) > 0
        }
    }

    // MARK: Problems

    func setAside(limit: Int) throws -> Answer {
        let state: Bound = .integer(FileState.setAside.rawValue)
        let rows = try database.prepared("SELECT path, problem, detail, seen FROM files WHERE state = ? ORDER BY seen DESC, path LIMIT ?")
            .all([state, .integer(limit)]) { row in
                SetAsideRow(
                    file: row.text(0), problem: Problem(code: row.text(1), detail: row.text(2)),
                    seen: Instant(milliseconds: row.integer(3)))
            }
        return .setAside(rows, total: Int(try database.number("SELECT count(*) FROM files WHERE state = ?", [state])))
    }

    func problems(_ scope: Scope) throws -> [ProblemCount] {
        var counts: [Int64: Int] = [:]
        switch try selection(scope) {
        case .members(let members):
            let window = members.window
            let isOpen = window.from == nil && window.to == nil && members.topic == 0
            let isMember =
                members.topic == 0
                ? "" : "JOIN topic_documents t ON t.topic = \(members.topic) AND t.time = d.time AND t.id = d.id "
            let sql =
                isOpen
                ? "SELECT code, sum(count) FROM problems GROUP BY code"
                : "SELECT p.code, sum(p.count) FROM problems p JOIN documents d ON d.id = p.document \(isMember)"
                    + "WHERE d.time >= ? AND d.time < ? GROUP BY p.code"
            let values: [Bound] =
                isOpen ? [] : [.integer(window.from?.milliseconds ?? .min), .integer(window.to?.milliseconds ?? .max)]
            try database.prepared(sql).each(values) { counts[$0.integer(0)] = Int($0.integer(1)) }
        case .matches(let matches, let range):
            var inside = DocumentSet(capacity: try Plausible.lastDocument(database))
            for place in range { inside.insert(matches.id(place)) }
            try database.prepared("SELECT code, document, count FROM problems").each { row in
                if inside.contains(row.integer(1)) { counts[row.integer(0), default: 0] &+= Int(row.integer(2)) }
            }
        }
        let name = try database.prepared("SELECT text FROM labels WHERE id = ?")
        let rows = try counts.map { ProblemCount(code: try name.first([.integer($0.key)]) { $0.text(0) } ?? "", count: $0.value) }
        return rows.sorted { ($0.count, $1.code) > ($1.count, $0.code) }
    }
}
