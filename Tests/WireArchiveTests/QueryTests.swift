import Foundation
import Synchronization
import Testing
import WireModel

@testable import WireArchive

@Suite("Queries find what they say and are never syntax")
struct QueryTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
        _ = try archive.write(
            [
                file(
                    "1.txt",
                    item(
                        "Ferry sinks", body: "The ferry left the harbour.",
                        names: [Named("place/damascus").with { $0.location = damascus }], source: "Daily Sample")),
                file(
                    "2.txt",
                    item(
                        "Bridge closed", body: "Çavuşoğlu closed it.",
                        names: [Named("person/ada-berg").with { $0.variants = [NameVariant(text: "Berg", rule: "surname")] }]
                    ) {
                        $0.document.section = "News / Turkey"
                        $0.document.language = "en-GB"
                    }),
                file(
                    "3.txt",
                    item("Vote delayed", body: "A ferry and a bridge.", names: [Named("place/idlib").with { $0.location = idlib }]) {
                        $0.document.language = "tr"
                    }),
                file("4.txt", item("Ambassador recalled", body: "Rights groups protest.", published: morning.adding(seconds: -86_400 * 3))),
            ], at: morning)
    }

    @Test(
        "Words, phrases, fields, distances and their combinations",
        arguments: [
            ("ferry", ["Ferry sinks", "Vote delayed"]), ("FERRY bridge", ["Vote delayed"]),
            ("harbour OR vote", ["Ferry sinks", "Vote delayed"]),
            ("ferry -harbour", ["Vote delayed"]), ("-ferry", ["Ambassador recalled", "Bridge closed"]), ("\"a ferry\"", ["Vote delayed"]),
            ("cavusoglu", ["Bridge closed"]), ("assad", []), ("ambass*", ["Ambassador recalled"]), ("hts", []),
            ("person:berg", ["Bridge closed"]), ("person:\"ada berg\"", ["Bridge closed"]), ("entity:person/ada-berg", ["Bridge closed"]),
            ("org:berg", []), ("place:damascus", ["Ferry sinks"]), ("source:\"daily sample\"", ["Ferry sinks"]),
            ("source:sample", ["Ferry sinks"]),
            ("title:ferry", ["Ferry sinks"]), ("lang:en", ["Ambassador recalled", "Bridge closed", "Ferry sinks"]),
            ("section:turkey", ["Bridge closed"]),
            ("near:damascus/300km", ["Ferry sinks", "Vote delayed"]), ("near:damascus/50km", ["Ferry sinks"]),
            ("since:2d", ["Bridge closed", "Ferry sinks", "Vote delayed"]), ("ferry since:2d -lang:tr", ["Ferry sinks"]),
            ("(ferry OR rights) -(harbour)", ["Ambassador recalled", "Vote delayed"]),
            ("is:unread ferry", ["Ferry sinks", "Vote delayed"]), ("is:starred", []),
        ] as [(String, [String])])
    func finds(query: String, expected: [String]) throws {
        #expect(try archive.headlines(matching: query) == expected)
    }

    @Test(
        "Text that would be syntax to SQLite is only text",
        arguments: [
            "\"", "\"\"", "*", "a\" OR \"b", "headline : ferry", "NEAR(ferry bridge)", "ferry AND", "') OR 1=1 --", "^ferry", "-",
            "{headline}: x",
            "\0", "ferry\0\" OR", "…", "🛳", "\u{FFFD}", "col:\"x\"*", "%", "_", String(repeating: "\"", count: 501),
        ])
    func injection(text: String) {
        let nodes: [Query.Node] = [
            .word(text, prefix: false), .word(text, prefix: true), .phrase([text, "ferry"]), .field(.title, text), .field(.person, text),
            .field(.source, text), .field(.section, text), .field(.language, text), .field(.story, text), .near(text, kilometres: 10),
            .and([.word("ferry", prefix: false), .not(.word(text, prefix: false))]), .or([.word(text, prefix: true), .phrase([])]),
        ]
        for node in nodes {
            let scope = Scope(query: Query(root: node), now: morning)
            for question in [
                Question.headlines(scope, Page(limit: 5)), .search(scope, limit: 5), .firstMatches(scope, limit: 5), .totals(scope),
            ] {
                if case .failure(let message) = archive.answer(question) { Issue.record("\(node): \(message)") }
            }
        }
    }

    @Test("Hundreds of words, and lists in lists, are answered")
    func longQueries() {
        let many = Query(root: .or((0..<500).map { .word("w\($0)", prefix: false) } + [.word("ferry", prefix: false)]))
        #expect(archive.headlines(many).count == 2)
        let all = Query(root: .and((0..<200).map { _ in .word("ferry", prefix: false) }))
        #expect(archive.headlines(all).count == 2)
        var deep = Query.Node.word("ferry", prefix: false)
        for _ in 0..<100 { deep = .not(.or([deep, .word("zzz", prefix: false)])) }
        #expect(archive.headlines(Query(root: deep)).count == 2)
        #expect(archive.headlines(Query(root: .and([]))).count == 4)
        #expect(archive.headlines(Query(root: .or([]))).count == 0)
    }

    @Test("Search puts the better match first and shows the sentence with the words")
    func search() throws {
        let query = try Query(parsing: "ferry", now: morning)
        guard case .search(let rows, let total) = archive.answer(.search(Scope(query: query, now: morning), limit: 5)) else {
            Issue.record("no search")
            return
        }
        #expect(total == 2)
        #expect(rows.map(\.document.headline) == ["Ferry sinks", "Vote delayed"])
        #expect(rows.first?.text == "The ferry left the harbour.")
        #expect(rows.first.map { archive.stored($0.document.id)?.analysed.document.body.slice($0.span) } == "ferry")
    }

    @Test(
        "The first matches are the newest of what a search finds in the end, with the same sentences",
        arguments: [
            "ferry", "fer*", "\"the ferry\"", "ferry -sinks", "ferry OR vote", "place:idlib ferry", "title:ferry", "nowhere",
            "since:2017-04-09 ferry",
        ])
    func firstMatches(text: String) throws {
        let scope = Scope(query: try Query(parsing: text, now: morning), now: morning)
        guard case .search(let all, let total) = archive.answer(.search(scope, limit: 100)),
            case .firstMatches(let first) = archive.answer(.firstMatches(scope, limit: 100)),
            case .firstMatches(let one) = archive.answer(.firstMatches(scope, limit: 1))
        else { return #expect(Bool(false)) }
        #expect(first.count == total)
        #expect(first == all.sorted { ($0.document.time, $0.document.id) > ($1.document.time, $1.document.id) })
        #expect(one.count == min(1, total) && first.contains(one))
    }

    @Test(
        "The first headlines under a filter are the newest of all, from a limit of one on",
        arguments: [
            "ferry", "\"the ferry\"", "ferry -sinks", "ferry OR vote", "place:idlib ferry", "title:ferry", "nowhere", "-ferry",
            "since:2017-04-09 ferry", "before:2017-04-09 -nowhere", "is:unread ferry", "fer*", "f*", "cav*", "-fer*", "fer* har*",
            "fer* -har*", "title:ferry har*", "\"the ferry\" OR vot*", "-(har* OR vot*)", "the fer* place:idlib", "zz*",
        ])
    func firstHeadlines(text: String) throws {
        let scope = Scope(query: try Query(parsing: text, now: morning), now: morning)
        try archive.reading { database in
            let asker = Asker(database: database, matches: MatchCache(), path: archive.path)
            for limit in [1, 2, 100] {
                let first = try asker.firstHeadlines(scope, limit: limit, beyond: 0)
                guard
                    case .headlines(let rows, _, _) = try Asker(database: database, matches: MatchCache(), path: archive.path)
                        .headlines(scope, Page(limit: limit))
                else { return #expect(Bool(false)) }
                #expect(first == rows)
            }
        }
    }

    @Test("First headlines are looked for only where all would be there later: not of everything, a kept topic, or what is known already")
    func needlessFirstHeadlines() throws {
        let ferry = try Query(parsing: "ferry", now: morning)
        let matches = MatchCache()
        func count(_ query: Query, beyond few: Int64 = 0) throws -> Int {
            try archive.reading { database in
                try Asker(database: database, matches: matches, path: archive.path)
                    .firstHeadlines(Scope(query: query, now: morning), limit: 5, beyond: few).count
            }
        }
        #expect(try count(ferry) == 2)
        #expect(try count(ferry, beyond: 1000) == 0, "a small archive")
        #expect(try count(.all) == 0)
        let several = Query.Node.word("the fer", prefix: true)
        for node in [several, .not(.or([.word("vote", prefix: false), several])), .field(.story, "ferry")] {
            #expect(try count(Query(root: node)) == 0)
        }
        _ = try archive.reading { database in
            try Asker(database: database, matches: matches, path: archive.path).headlines(Scope(query: ferry, now: morning), Page(limit: 5))
        }
        #expect(try count(ferry) == 0, "known")
        let vote = try Query(parsing: "vote", now: morning)
        #expect(try count(vote) > 0)
        try archive.keep([vote], at: morning)
        while try archive.fillTopics() != nil {}
        #expect(try count(vote) == 0, "kept")
    }

    @Test("First headlines are found behind thousands that do not match, and are in order whatever the order of arrival")
    func reachOfHeadlines() throws {
        let crowd = (0..<2500).map { number in
            let published = morning.adding(seconds: Int64(number * 7919 % 2500))
            let body = number % 1000 == 0 ? "A ferry came." : "Nothing happened."
            return file("crowd/\(number).txt", item("Crowd \(number)", body: body, published: published))
        }
        _ = try archive.write(crowd, at: morning)
        let scope = Scope(query: try Query(parsing: "ferry", now: morning), now: morning)
        try archive.reading { database in
            let asker = Asker(database: database, matches: MatchCache(), path: archive.path)
            let first = try asker.firstHeadlines(scope, limit: 10, beyond: 0)
            guard case .headlines(let rows, _, let total) = try asker.headlines(scope, Page(limit: 10)) else { return #expect(Bool(false)) }
            #expect(total == 5 && first == rows)
        }
    }

    @Test(
        "In a large archive, the first matches of a word that is only begun are some of those that it has, with the same sentences",
        arguments: ["fer*", "cav*", "f* OR vot*", "fer* -har*", "rights amb*", "title:ferry har*", "zz*", "a*"])
    func beginnings(text: String) throws {
        let scope = Scope(query: try Query(parsing: text, now: morning), now: morning)
        let (small, large) = try archive.reading { database in
            let asker = Asker(database: database, matches: MatchCache(), path: archive.path)
            return try (asker.firstMatches(scope, limit: 100), asker.firstMatches(scope, limit: 100, spellingOutBeyond: 0))
        }
        // So few documents have few words: none is left out.
        #expect(large == small)
        #expect(large.isEmpty == (text == "zz*"))
    }

    @Test(
        "Words that begin so are found as the index finds them",
        arguments: [
            ("al", "Alarm in Al-Bab, alas: ALBERT’s “alarm”—Alto; Salt all", ["alarm", "al", "alas", "albert", "alarm", "alto", "all"]),
            ("cav", "Çavuşoğlu, cave; ÇA va", ["cavusoglu", "cave"]), ("2", "2 of 20, 12", ["2", "20"]), ("al", "", []), ("al", "a", []),
            ("al", "…al", ["al"]), ("wort", "Wort", ["wort"]),
        ] as [(String, String, [String])])
    func words(beginning: String, text: String, expected: [String]) {
        var found: [String] = []
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            WordBeginnings.eachWord(of: bytes, beginningWith: Array(beginning.utf8)) { found.append($0) }
        }
        #expect(found == expected)
    }

    @Test("First matches are found far behind thousands of documents that came later and do not match")
    func reach() throws {
        let crowd = (0..<2500).map { file("crowd/\($0).txt", item("Nothing \($0)", body: "Nothing happened.")) }
        _ = try archive.write(crowd, at: morning)
        let scope = Scope(query: try Query(parsing: "ferry", now: morning), now: morning)
        guard case .firstMatches(let rows) = archive.answer(.firstMatches(scope, limit: 5)) else { return #expect(Bool(false)) }
        #expect(rows.count == 2)
    }

    @Test("Text with the bytes of highlight marks in it shifts no span")
    func highlights() {
        let text = "a\u{1}b ferry \u{2}c"
        let marked = Array("a\u{1}b \u{1}ferry\u{2} \u{2}c".utf8)
        #expect(Highlights.spans(marked, of: text).map { text.slice($0) } == ["ferry"])
    }

    @Test("A question that takes too long, or that nobody waits for, is stopped with a message")
    func budget() {
        for answer in [archive.answer(.totals(Scope(now: morning)), budget: .zero), archive.answer(.totals(Scope(now: morning))) { true }] {
            guard case .failure(let message) = answer else {
                Issue.record("was answered")
                continue
            }
            #expect(message.contains("too long"))
        }
        #expect(archive.totals().documents == 4)
    }

    @Test("A statement that is under way is stopped, and the connection works afterwards")
    func interruption() throws {
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        #expect(throws: ArchiveError.interrupted(path: archive.path)) {
            _ = try archive.reading { database in
                try QueryWatch(budget: .milliseconds(20), isCancelled: { false }).over(database) { try database.number(endless) }
            }
        }
        #expect(archive.totals().documents == 4)
    }

    @Test(
        "Of those who ask the same at the same time, one looks and the others wait; where it gives up, another looks",
        arguments: [false, true])
    func together(givesUp: Bool) async throws {
        let crowd = (0..<2500).map { file("crowd/\($0).txt", item("Nothing \($0)", body: "Nothing happened.")) }
        _ = try archive.write(crowd, at: morning)
        let scope = Scope(query: try Query(parsing: "is:unread", now: morning), now: morning)
        let (isLooking, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // Asked once before it begins, and then by SQLite on the way.
        let asked = Atomic(0)
        let archive = archive
        async let first = Self.onThread {
            archive.answer(.totals(scope), budget: .seconds(60)) {
                let number = asked.add(1, ordering: .relaxed).newValue
                if number == 2 {
                    isLooking.signal()
                    mayGoOn.wait()
                }
                return givesUp && number >= 2
            }
        }
        await Self.onThread { isLooking.wait() }
        guard case .failure = archive.answer(.totals(scope), budget: .milliseconds(20)) else {
            Issue.record("looked for the same once more")
            mayGoOn.signal()
            return
        }
        async let second = Self.onThread { archive.answer(.totals(scope), budget: .seconds(60)) }
        mayGoOn.signal()
        let answers = await [first, second].map { answer -> Int? in if case .totals(let totals) = answer { totals.documents } else { nil } }
        #expect(answers == [givesUp ? nil : 2504, 2504])
    }

    private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in Thread.detachNewThread { continuation.resume(returning: body()) } }
    }
}
