import Testing
import WireModel

@testable import WireArchive

@Suite("The stories that a query names")
struct StoryFieldTests {
    @Test("story: finds all articles of a story, by a headline's words, by an article's reference, by its number; and nothing else")
    func storyField() throws {
        let folder = try Folder()
        let archive = try folder.archive()
        let terms = (0..<12).map { "term \($0)" }
        let outcome = try archive.write(
            [
                file("a.txt", item("Ferry sinks off Karpas", terms: terms)),
                file("b.txt", item("Dozens feared drowned", published: morning.adding(seconds: 3600), terms: terms)),
                file("c.txt", item("Grain prices rise", terms: ["grain", "price"])),
            ], at: morning)
        let both = ["Dozens feared drowned", "Ferry sinks off Karpas"]
        #expect(try archive.headlines(matching: "story:\"ferry sinks\"") == both)
        let second = try #require(archive.stored(outcome.added[1]))
        #expect(try archive.headlines(matching: "story:\(second.row.reference)") == both)
        guard case .stories(let stories) = archive.answer(.stories(Scope(now: morning), limit: 10)) else { return #expect(Bool(false)) }
        let story = try #require(stories.first { $0.documents.count == 2 })
        #expect(try archive.headlines(matching: "story:\(story.id)") == both)
        #expect(try archive.headlines(matching: "story:nothing") == [])
        #expect(try archive.headlines(matching: "story:a00000000000") == [])
    }
}

@Suite("Which documents report one event")
struct StoryTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    /// Headlines by story, the largest first.
    private var stories: [[String]] {
        guard case .stories(let rows) = archive.answer(.stories(Scope(now: morning), limit: 1000)) else { return [] }
        return rows.map { $0.documents.map(\.headline).sorted() }
    }

    private func report(_ name: String, _ terms: [String]) -> FileRecord {
        file(name + ".txt", item(name, terms: terms))
    }

    private func terms(_ letter: String, _ count: Int) -> [String] {
        (0..<count).map { letter + String($0) }
    }

    @Test("Two reports with most of their telling terms in common are one story, also when they come in two batches")
    func alike() throws {
        _ = try archive.write([report("one", terms("a", 6)), report("other", terms("z", 6))], at: morning)
        _ = try archive.write([report("two", terms("a", 5) + terms("b", 2))], at: morning)
        #expect(stories == [["one", "two"], ["other"]])
    }

    @Test("What the writer remembers of stories says what the archive says: each report joins the same one after a new start")
    func remembered() throws {
        func changed(_ name: String, _ terms: [String], _ version: Int64) -> FileRecord {
            file(name + ".txt", item(name, terms: terms), version: version)
        }
        var records = (0..<30).map { report("a\($0)", terms("a", 6) + terms("x\($0)", 2)) }
        // One leaves for another story, one finds its story by a revision, and the stories go on growing.
        records += [report("b0", terms("b", 6)), report("lone", terms("q", 6)), changed("lone", terms("b", 6) + terms("y", 1), 2)]
        records += [changed("a3", terms("b", 6), 2)]
        records += (30..<40).map { report("a\($0)", terms("a", 6) + terms("x\($0)", 2)) }
        records += (1..<9).map { report("b\($0)", terms("b", 6) + terms("z\($0)", 2)) }
        for record in records { _ = try archive.write([record], at: morning) }
        for record in records {
            let forgetful = try folder.archive("forgetful.sqlite")
            _ = try forgetful.write([record], at: morning)
            forgetful.close()
        }
        #expect(try folder.archive("forgetful.sqlite").contentDump() == archive.contentDump())
        #expect(try archive.inconsistencies() == [])
        #expect(stories.map(\.count).max() ?? 0 > 20)
    }

    @Test("The largest stories of all time are not those that counting finds, whatever came, changed, or was let go of since")
    func largest() throws {
        var generator = SeededGenerator(state: 5)
        for round in 0..<6 {
            _ = try archive.write(randomFiles(20, &generator), at: morning.adding(seconds: Int64(round) * 3600))
            _ = try archive.write((0..<4).map { report("r\($0)-\(round)", terms("s\($0)", 6) + terms("\(round)", 1)) }, at: morning)
            try #expect(sizes() == countedSizes(), "after round \(round)")
        }
        try archive.letGo(before: morning.adding(seconds: -86_400 * 20))
        try #expect(sizes() == countedSizes(), "after texts were let go of")
        #expect(try archive.inconsistencies() == [])
    }

    @Test(
        "Stories read piece by piece are those that are read at once, and one that left the scope meanwhile is left out",
        arguments: ["", "-r1"])
    func pieces(text: String) throws {
        var generator = SeededGenerator(state: 6)
        for round in 0..<3 {
            _ = try archive.write(randomFiles(20, &generator), at: morning.adding(seconds: Int64(round) * 3600))
            _ = try archive.write((0..<4).map { report("r\($0)-\(round)", terms("s\($0)", 6) + terms("\(round)", 1)) }, at: morning)
        }
        let scope = Scope(query: try Query(parsing: text, now: morning), now: morning)
        guard case .stories(let whole) = archive.answer(.stories(scope, limit: 1000)) else { return #expect(Bool(false)) }
        let numbers = try archive.largestStories(of: scope, limit: 1000)
        #expect(numbers == whole.map(\.id))
        #expect(try archive.largestStories(of: scope, limit: 2) == whole.prefix(2).map(\.id))
        let half = numbers.count / 2
        let pieces = try archive.stories(numbers.prefix(half), of: scope) + archive.stories(numbers.dropFirst(half), of: scope)
        #expect(pieces == whole && whole.contains { $0.documents.count > 1 })
        let empty = Scope(query: scope.query, window: TimeWindow(from: nil, to: Instant(seconds: 0)), now: morning)
        #expect(try archive.stories(numbers, of: empty) == [])
    }

    private func sizes(_ query: Query = .all) -> [[StoryRow]] {
        [1, 3, 1000].map { limit in
            guard case .stories(let rows) = archive.answer(.stories(Scope(query: query, now: morning), limit: limit)) else { return [] }
            return rows
        }
    }

    /// What no document says excludes none, and has the archive look at each.
    private func countedSizes() throws -> [[StoryRow]] {
        sizes(try Query(parsing: "-nowhereatall", now: morning))
    }

    @Test("A report that is like one of a story, and unlike all others, is a story of its own: links do not make a chain")
    func chain() throws {
        _ = try archive.write(
            [
                report("one", terms("a", 6)), report("two", terms("a", 6)), report("three", terms("a", 4) + terms("c", 4)),
                report("four", terms("c", 4) + terms("d", 4)),
            ], at: morning)
        #expect(stories == [["one", "three", "two"], ["four"]])
    }

    @Test("In an archive where every report holds the same terms, these do not make a story of two")
    func commonTerms() throws {
        let common = terms("topic", 3)
        let crowd = (0..<3000).map { number in
            file("crowd/\(number).txt", item("\(number)", terms: common + terms("own\(number)-", 5)))
        }
        _ = try archive.write(crowd, at: morning.adding(seconds: -86_400 * 30))
        _ = try archive.write([report("one", common + terms("a", 3)), report("two", common + terms("b", 3))], at: morning)
        #expect(stories.contains(["one"]) && stories.contains(["two"]))
    }

    @Test("Revisions take their old terms back, so that the counts stay those of the documents")
    func counts() throws {
        for version in 1...5 {
            _ = try archive.write(
                [file("a.txt", item("Version \(version)", terms: terms("v\(version)-", 5)), version: Int64(version))], at: morning)
        }
        let counts = try archive.reading { try TermCounts($0) }
        #expect(counts.total == 1)
        #expect(counts.documents(holding: TermCounts.key(StableHash.of("v5-0"))) == 1)
        #expect(counts.documents(holding: TermCounts.key(StableHash.of("v1-0"))) == 0)
        #expect(try archive.inconsistencies() == [])
    }

    @Test("What a document no longer says does not lead to it: not in the batch that takes it back, nor later, nor for a new writer")
    func withdrawn() throws {
        let time = morning.milliseconds
        try archive.writing { database in
            func holders(_ memory: StoryTerms) throws -> [Int64] {
                var shared = SharedTerms()
                try memory.count([StableHash.of("a")], around: time, into: &shared, database)
                return shared.take(least: 1, most: 10, but: 0).sorted()
            }
            let memory = StoryTerms()
            for document in Int64(1)...5 { memory.add([StableHash.of("a"), StableHash.of("b")], document: document, time: time) }
            try memory.flush(database)
            #expect(try holders(memory) == [1, 2, 3, 4, 5])
            for document in [Int64(2), 5] { try memory.remove([StableHash.of("a")], document: document, time: time, database) }
            #expect(try holders(memory) == [1, 3, 4])
            // One that comes back in the same batch.
            memory.add([StableHash.of("a")], document: 2, time: time)
            #expect(try holders(memory) == [1, 2, 3, 4])
            try memory.flush(database)
            #expect(try holders(memory) == [1, 2, 3, 4])
            #expect(try holders(StoryTerms()) == [1, 2, 3, 4])
        }
    }

    @Test("The writer's quick comparison is the cosine under the rarity of terms, in whatever terms two reports share")
    func comparison() {
        var random = SeededRandom(7)
        let signatures = (0..<40).map { _ in
            let hashes = Set((0..<Int(random.next() % 64)).map { _ in StableHash.of("\(random.next() % 90)") })
            return StorySignature(
                terms: hashes.sorted().map { StorySignature.Term(hash: $0, weight: Float(random.next() % 1000 + 1) / 1000) })
        }
        var counts = TermCounts()
        for signature in signatures { counts.add(CompactSignature(signature), sign: 1) }
        let scale = RarityScale(total: counts.size)
        for left in signatures {
            var comparison = StoryComparison(CompactSignature(left), counts)
            for (number, right) in signatures.enumerated() {
                let weights = [left, right].map { signature in
                    Dictionary(
                        uniqueKeysWithValues: signature.terms.map { term in
                            (term.hash, Double(term.weight) * scale.rarity(of: counts.documents(holding: TermCounts.key(term.hash))))
                        })
                }
                let product = weights[0].reduce(0) { $0 + $1.value * (weights[1][$1.key] ?? 0) }
                let lengths = weights.map { $0.values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
                let exact = product > 0 ? product / (lengths[0] * lengths[1]) : 0
                #expect(abs(comparison.similarity(to: CompactSignature(right)) - exact) < 1e-9)
                let reached = comparison.similarity(to: Int64(number), least: StoryRules.similarity) { _ in CompactSignature(right) }
                #expect((reached != nil) == (exact >= StoryRules.similarity))
            }
        }
    }

    @Test("Of the documents with a term the newest are looked at, in whatever order they came, and on whichever day")
    func newest() throws {
        let day: Int64 = 86_400_000
        let (term, time) = (StableHash.of("a"), morning.milliseconds)
        try archive.writing { database in
            let memory = StoryTerms()
            // Three days, an older one and a later one; half of each day stands in the archive already.
            var expected: [(time: Int64, document: Int64)] = []
            for half in Int64(0)...1 {
                for number in [Int64(7), 3, 9, 1, 11, 8, 2, 6, 0, 5, 10, 4] {
                    for offset in Int64(-1)...1 {
                        let document = (offset + 2) * 100 + half * 20 + number
                        memory.add([term], document: document, time: time + offset * day + number * 1000)
                        expected.append((time + offset * day + number * 1000, document))
                    }
                }
                if half == 0 { try memory.flush(database) }
            }
            memory.add([term], document: 9000, time: time - 4 * day)
            memory.add([term], document: 9001, time: time + 4 * day)
            var shared = SharedTerms()
            try memory.count([term], around: time, into: &shared, database)
            let found = shared.take(least: 1, most: 1000, but: 0).sorted()
            let newest = expected.sorted { ($1.time, $1.document) < ($0.time, $0.document) }.prefix(StoryRules.documentsPerTerm)
            #expect(found == newest.map(\.document).sorted())
        }
    }

    @Test("A term of one report tells much, one of all reports next to nothing")
    func rarity() {
        #expect(RarityScale(total: 1000).rarity(of: 1) > 0.8)
        #expect(RarityScale(total: 1000).rarity(of: 1000) < 0.05)
    }
}
