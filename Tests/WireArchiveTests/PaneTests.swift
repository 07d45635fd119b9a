import Testing
import WireModel

@testable import WireArchive

@Suite("Panes")
struct PaneTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    @Test("Paging down and up through 5,000 rows shows each once, though new ones arrive in between")
    func paging() throws {
        for batch in 0..<5 {
            let files = (0..<1000).map { number in
                let index = batch * 1000 + number
                // Several share a time, so that the number must break ties.
                return file(
                    "\(index).txt", item("Headline \(index)", body: "ferry", published: morning.adding(seconds: -Int64(index / 3) * 60)))
            }
            _ = try archive.write(files, at: morning)
        }
        for query in [Query.all, Query(root: .word("ferry", prefix: false))] {
            try expectPaging(query)
        }
    }

    private func expectPaging(_ query: Query) throws {
        let before = archive.totals().documents
        var seen: [DocumentID] = []
        var anchor = Page.Anchor.top
        var added = 0
        while true {
            guard
                case .headlines(let rows, let position, let total) = archive.answer(
                    .headlines(Scope(query: query, now: morning), Page(anchor, limit: 170)))
            else { throw ArchiveError.other(path: archive.path, detail: "no headlines") }
            #expect(total == before + added)
            guard let last = rows.last else { break }
            // New documents come in on top, above what was seen.
            #expect(position == seen.count + added - (seen.isEmpty ? added : 0))
            seen += rows.map(\.id)
            anchor = .after(time: last.time, id: last.id)
            if seen.count % 3 == 0 {
                _ = try archive.write(
                    [file("new\(total).txt", item("New \(total)", body: "ferry", published: morning.adding(seconds: 3600)))], at: morning)
                added += 1
            }
        }
        #expect(added > 0)
        #expect(seen.count == before)
        #expect(Set(seen).count == before)
        try expectPagingUp(query, to: Set(seen))
    }

    private func expectPagingUp(_ query: Query, to expected: Set<DocumentID>) throws {
        var seen: [DocumentID] = []
        var anchor = Page.Anchor.bottom
        while case .headlines(let rows, _, _) = archive.answer(.headlines(Scope(query: query, now: morning), Page(anchor, limit: 300))),
            let first = rows.first
        {
            seen = rows.map(\.id) + seen
            anchor = .before(time: first.time, id: first.id)
        }
        #expect(Set(seen).isSuperset(of: expected))
        #expect(Set(seen).count == seen.count)
    }

    @Test("A surname alone counts for the one person who bears it, whatever the order of arrival")
    func surnames() throws {
        let full = (0..<4).map { file("full\($0).txt", item("Full \($0)", names: [Named("person/bashar-al-assad")])) }
        let lone = file("lone.txt", item("Lone", names: [Named("person/assad", 2).with { $0.titles = ["president"] }]))
        let wife = file("wife.txt", item("Wife", names: [Named("person/asma-al-assad")]))
        func keys(_ files: [FileRecord], _ name: String) throws -> [String: Int] {
            let archive = try folder.archive(name)
            for file in files { _ = try archive.write([file], at: morning) }
            #expect(try archive.inconsistencies() == [])
            return Dictionary(uniqueKeysWithValues: archive.entityRows().map { ($0.key.text, $0.mentions) })
        }
        let expected = ["person/bashar-al-assad": 6, "person/asma-al-assad": 1]
        #expect(try keys(full + [lone, wife], "1.sqlite") == expected)
        #expect(try keys([lone, wife] + full, "2.sqlite") == expected)
        #expect(
            try keys([wife, lone] + full.prefix(3), "3.sqlite") == [
                "person/bashar-al-assad": 3, "person/asma-al-assad": 1, "person/assad": 2,
            ])
        let archive = try folder.archive("1.sqlite")
        let row = archive.entityRows().first
        #expect(row?.variants == [NameVariant(text: "Assad", rule: "surname")])
        #expect(row?.titles == [TitleCount(text: "president", documents: 1)])
        guard
            case .evidence(let rows, let total, _) = archive.answer(
                .evidence(Scope(now: morning), EntityKey("person/bashar-al-assad"), limit: 20))
        else {
            Issue.record("no evidence")
            return
        }
        #expect(total == 6)
        #expect(rows.count == 6)
        #expect(rows.contains { $0.text == "Assad was named 2 times." })
    }

    @Test("A place shows where and why, and what could not be placed is counted")
    func places() throws {
        let unsure = Named("place/idlib", 2).with {
            $0.location = idlib
            $0.location?.isAmbiguous = true
        }
        _ = try archive.write(
            [
                file("1.txt", item("One", names: [Named("place/damascus", 3).with { $0.location = damascus }, Named("place/nowhere")])),
                file("2.txt", item("Two", names: [unsure])),
            ],
            at: morning)
        guard case .places(let rows, let total, let unlocated, let ambiguous) = archive.answer(.places(Scope(now: morning), limit: 10))
        else {
            Issue.record("no places")
            return
        }
        #expect((total, unlocated, ambiguous) == (3, 1, 2))
        #expect(rows.map(\.entity.key.text) == ["place/damascus", "place/idlib", "place/nowhere"])
        #expect(rows.map(\.location?.rule) == ["capital", "inside Syria", nil])
        guard case .entity(let place?) = archive.answer(.entity(Scope(now: morning), EntityKey("place/damascus"))) else {
            Issue.record("no place")
            return
        }
        #expect(place.location == damascus)
        #expect((place.entity.mentions, place.entity.documents) == (3, 1))
        #expect(archive.answer(.entity(Scope(now: morning), EntityKey("place/atlantis"))) == .entity(nil))
    }

    @Test("A capital that acts stays on the map though it is switched off, or takes what happens in the capital with it")
    func actors() throws {
        let located = ["place/damascus", "place/damascus/actor"].map { Named($0, 2).with { $0.location = damascus } }
        _ = try archive.write([file("1.txt", item("One", names: located))], at: morning)
        func keys(actors: Bool) -> [String]? {
            guard case .places(let rows, let total, _, _) = archive.answer(.places(Scope(now: morning), limit: 10, actors: actors)),
                total == rows.count
            else { return nil }
            return rows.map(\.entity.key.text)
        }
        #expect(keys(actors: true)?.sorted() == ["place/damascus", "place/damascus/actor"])
        #expect(keys(actors: false) == ["place/damascus"])
    }

    @Test("Change compares the last six hours with the six before; what is all new has none")
    func change() throws {
        func at(_ hours: Int64, _ key: String, _ count: Int) -> FileRecord {
            file(
                "\(key)\(hours).txt", item("\(key) \(hours)", names: [Named(key, count)], published: morning.adding(seconds: -hours * 3600))
            )
        }
        _ = try archive.write(
            [at(1, "person/a-a", 5), at(8, "person/a-a", 2), at(2, "person/b-b", 3), at(9, "person/c-c", 1), at(30, "person/d-d", 1)],
            at: morning)
        for scope in [Scope(now: morning), Scope(query: try Query(parsing: "nothing", now: morning), now: morning)] {
            let rows = archive.entityRows(scope)
            #expect(rows.map(\.key.text) == ["person/a-a", "person/b-b", "person/c-c", "person/d-d"])
            #expect(rows.map(\.change) == [3, nil, -1, 0])
            #expect(rows.map { $0.trend.count } == [12, 12, 12, 12])
        }
    }

    @Test("Those who are named together")
    func companions() throws {
        let names = ["person/a-a", "person/b-b", "place/c"]
        _ = try archive.write(
            [
                file("1.txt", item("1", names: names.map { Named($0) })),
                file("2.txt", item("2", names: [Named(names[0]), Named(names[1], 2)])),
                file("3.txt", item("3", names: [Named("person/x-x")])),
            ], at: morning)
        guard case .companions(let rows) = archive.answer(.companions(Scope(now: morning), EntityKey(names[0]), limit: 5)) else {
            Issue.record("no companions")
            return
        }
        #expect(rows.map(\.key.text) == ["person/b-b", "place/c"])
        #expect(rows.map(\.documents) == [2, 1])
        #expect(rows.map(\.mentions) == [3, 1])
    }

    @Test("Reports of one event are one story, told by their sources")
    func stories() throws {
        let quake = ["quake", "izmir", "rescuers", "rubble"]
        func report(_ path: String, _ headline: String, _ source: String, _ terms: [String], days: Int64 = 0) -> FileRecord {
            file(path, item(headline, source: source, published: morning.adding(seconds: days * 86_400), terms: terms))
        }
        _ = try archive.write(
            [
                report("1.txt", "Quake hits Izmir", "A", quake), report("2.txt", "Izmir shaken", "B", quake + ["mayor"]),
                report("3.txt", "Vote delayed", "A", ["vote", "court", "delay"]),
                report("4.txt", "Another quake, weeks before", "C", quake, days: -30),
            ], at: morning)
        guard case .stories(let rows) = archive.answer(.stories(Scope(now: morning), limit: 10)) else {
            Issue.record("no stories")
            return
        }
        #expect(rows.count == 3)
        #expect(rows.first?.headline == "Quake hits Izmir")
        #expect(rows.first?.documents.map(\.headline) == ["Izmir shaken", "Quake hits Izmir"])
        #expect(rows.first?.documents.map(\.storySources) == [2, 2])
        #expect(archive.totals().stories == 3)
        #expect(archive.headlines(Query(root: .field(.story, "\(rows.first?.id ?? 0)"))).count == 2)
    }

    @Test("Sources by documents, with their latest, and problems by how often they occur")
    func sourcesAndProblems() throws {
        let sources: [String?] = ["A", "A", "A", "B", nil]
        let files = sources.enumerated().map { number, source in
            let published = morning.adding(seconds: -Int64(number))
            let problem = Problem(code: number < 4 ? "date.guessed" : "place.ambiguous", detail: "")
            return file("\(number).txt", item("\(number)", source: source, published: published) { $0.document.problems = [problem] })
        }
        _ = try archive.write(files, at: morning)
        for scope in [Scope(now: morning), Scope(query: try Query(parsing: "nothing", now: morning), now: morning)] {
            #expect(
                archive.answer(.sources(scope, limit: 9))
                    == .sources(
                        [
                            SourceRow(name: "A", documents: 3, latest: morning),
                            SourceRow(name: "B", documents: 1, latest: morning.adding(seconds: -3)),
                        ], total: 2))
            #expect(
                archive.answer(.problems(scope))
                    == .problems([ProblemCount(code: "date.guessed", count: 4), ProblemCount(code: "place.ambiguous", count: 1)]))
        }
    }

    @Test("Read and starred documents are counted, filtered and remembered")
    func marks() throws {
        let outcome = try archive.write((0..<4).map { file("\($0).txt", item("Headline \($0)")) }, at: morning)
        let before = try archive.generation()
        try archive.mark([outcome.added[0], outcome.added[1]], .read(true))
        try archive.mark([outcome.added[1]], .starred(true))
        try archive.mark([outcome.added[1]], .note("look again"))
        #expect(try archive.generation() > before)
        #expect(archive.totals().unread == 2)
        #expect(try archive.headlines(matching: "is:unread") == ["Headline 2", "Headline 3"])
        #expect(try archive.headlines(matching: "is:read -is:starred") == ["Headline 0"])
        #expect(archive.stored(outcome.added[1])?.row.isStarred == true)
        #expect(try archive.note(on: outcome.added[1]) == "look again")
        try archive.mark([outcome.added[0]], .read(false))
        #expect(archive.totals().unread == 3)
        // A revision keeps the reader's marks.
        _ = try archive.write([file("1.txt", item("Headline 1, corrected"), version: 2)], at: morning)
        #expect(archive.stored(outcome.added[1])?.row.isRead == true)
    }

    @Test("An empty archive answers every question with nothing")
    func empty() {
        for query in [Query.all, Query(root: .word("ferry", prefix: false))] {
            let scope = Scope(query: query, now: morning)
            let key = EntityKey("person/ada-berg")
            #expect(archive.totals(scope).documents == 0)
            let questions: [Question] = [
                .headlines(scope, Page(.bottom, limit: 5)), .search(scope, limit: 5), .entities(scope, kinds: [], limit: 5),
                .places(scope, limit: 5),
                .sources(scope, limit: 5), .pulse(scope, buckets: 10), .stories(scope, limit: 5), .document(DocumentID(1)),
                .evidence(scope, key, limit: 5),
                .entity(scope, key), .companions(scope, key, limit: 5), .setAside(limit: 5), .problems(scope),
                .headlines(scope, Page(limit: -1)),
            ]
            for question in questions {
                if case .failure(let message) = archive.answer(question) { Issue.record("\(question): \(message)") }
            }
        }
    }
}
