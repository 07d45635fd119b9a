import Testing

@testable import WireModel

/// 2017-04-08T14:32:07Z, a Saturday.
private let now = CivilTime(year: 2017, month: 4, day: 8, hour: 14, minute: 32, second: 7).instant

@Suite("The query language")
struct QueryParserTests {
    private func parse(_ text: String) throws -> Query.Node {
        try Query(parsing: text, now: now).root
    }

    @Test("Words, phrases and prefixes are folded, and all must match")
    func words() throws {
        #expect(try parse("") == .everything)
        #expect(try parse("  ") == .everything)
        #expect(try parse("Çavuşoğlu") == .word("cavusoglu", prefix: false))
        #expect(try parse("Sanction*") == .word("sanction", prefix: true))
        #expect(try parse("\"Air  Base\"") == .phrase(["air", "base"]))
        #expect(try parse("“Air Base”") == .phrase(["air", "base"]))
        #expect(try parse("US-led") == .phrase(["us", "led"]))
        #expect(try parse("al-jaz*") == .and([.word("al", prefix: false), .word("jaz", prefix: true)]))
        #expect(try parse("\"sanction*\"") == .word("sanction", prefix: false))
        #expect(try parse("14:30") == .phrase(["14", "30"]))
        #expect(try parse("a AND b c") == .and([.word("a", prefix: false), .word("b", prefix: false), .word("c", prefix: false)]))
        #expect(try parse("and or not") == .and(["and", "or", "not"].map { .word($0, prefix: false) }))
    }

    @Test("AND binds tighter than OR, and NOT tightest")
    func precedence() throws {
        let (a, b, c) = (Query.Node.word("a", prefix: false), Query.Node.word("b", prefix: false), Query.Node.word("c", prefix: false))
        #expect(try parse("a b OR c") == .or([.and([a, b]), c]))
        #expect(try parse("a (b OR c)") == .and([a, .or([b, c])]))
        #expect(try parse("-a b") == .and([.not(a), b]))
        #expect(try parse("NOT (a b)") == .not(.and([a, b])))
        #expect(try parse("--a") == a)
        #expect(try parse("((a)) (b c)") == .and([a, b, c]))
    }

    @Test("Fields take bare and quoted values, under each of their names")
    func fields() throws {
        #expect(try parse("person:Assad") == .field(.person, "Assad"))
        #expect(try parse("org:\"UN Security Council\"") == .field(.organisation, "UN Security Council"))
        #expect(try parse("organization:UN Organisation:EU") == .and([.field(.organisation, "UN"), .field(.organisation, "EU")]))
        #expect(try parse("entity:person/bashar-al-assad") == .field(.entity, "person/bashar-al-assad"))
        #expect(try parse("is:Unread -is:starred") == .and([.mark(.unread), .not(.mark(.starred))]))
        #expect(try parse("near:\"Khan Shaykhun\"/50km") == .near("Khan Shaykhun", kilometres: 50))
        #expect(try parse("near:Idlib/7.5") == .near("Idlib", kilometres: 7.5))
        #expect(try parse("near:Idlib") == .near("Idlib", kilometres: 50))
    }

    @Test("Times are absolute in UTC or count back from now")
    func times() throws {
        func at(_ text: String) -> Instant? { Instant(iso8601: text) }
        #expect(try parse("since:2017-04-07") == .dated(TimeWindow(from: at("2017-04-07"))))
        #expect(try parse("before:2017-04-07T03:30") == .dated(TimeWindow(to: at("2017-04-07T03:30"))))
        #expect(try parse("date:2017-04") == .dated(TimeWindow(from: at("2017-04-01"), to: at("2017-05-01"))))
        #expect(try parse("date:2016-12") == .dated(TimeWindow(from: at("2016-12-01"), to: at("2017-01-01"))))
        #expect(try parse("date:2017-04-05..2017-04-07") == .dated(TimeWindow(from: at("2017-04-05"), to: at("2017-04-07"))))
        #expect(try parse("since:24h") == .dated(TimeWindow(from: at("2017-04-07T14:32:07"))))
        #expect(try parse("since:2w") == .dated(TimeWindow(from: at("2017-03-25T14:32:07"))))
        #expect(try parse("date:today") == .dated(TimeWindow(from: at("2017-04-08"), to: at("2017-04-09"))))
        #expect(try parse("date:yesterday") == .dated(TimeWindow(from: at("2017-04-07"), to: at("2017-04-08"))))
        #expect(try parse("since:yesterday") == .dated(TimeWindow(from: at("2017-04-07"))))
    }

    @Test(
        "What does not parse says where and what to write instead",
        arguments: [
            ("a \"b c", 2, "never closed"), ("(a", 0, "never closed"), ("a )", 2, "remove it"), ("a OR", 4, "missing"),
            ("OR a", 0, "missing"),
            ("a AND OR b", 6, "missing"), ("()", 1, "nothing between"), ("-", 1, "missing"), ("foo:bar", 0, "no field “foo”"),
            ("http://x", 0, "no field"),
            ("person:", 7, "needs a value"), ("person: x", 7, "needs a value"), ("person:\" \"", 7, "needs a value"),
            ("since:soon", 6, "no time"),
            ("é since:2017-13", 8, "no time"), ("date:2017-05..2017-04", 5, "ends before"), ("is:new", 3, "unread, read or starred"),
            ("near:Idlib/far", 11, "no distance"), ("near:\"Idlib\"/0km", 13, "no distance"), ("near:/5km", 5, "needs a place"),
            ("!!!", 0, "no letter or digit"), ("person:\"a\"/5km", 10, "near:"), ("since:0h", 6, "no time"),
            ("since:99999999999h", 6, "no time"),
        ])
    func errors(_ text: String, _ offset: Int, _ message: String) {
        let error = #expect(throws: QueryError.self) { try Query(parsing: text, now: now) }
        #expect(error?.offset == offset, "\(text): \(error?.message ?? "")")
        #expect(error?.message.contains(message) == true, "\(text): \(error?.message ?? "")")
    }

    @Test("The caret stands under the place, also behind wide and hostile characters and in a long query")
    func caret() throws {
        let error = #expect(throws: QueryError.self) { try Query(parsing: "叙\u{1B}利 since:soon", now: now) }
        #expect(error?.caret.map(\.string).dropFirst() == ["叙利 since:soon", "           ^"])
        let long = String(repeating: "word ", count: 60) + "since:soon"
        let caret = try #require(#expect(throws: QueryError.self) { try Query(parsing: long, now: now) }).caret
        #expect(caret[1].width <= 102)
        let column = caret[2].string.count - 1
        #expect(caret[1].string.dropFirst(column).hasPrefix("soon"))
    }

    @Test("Depth, length and number of terms are bounded")
    func bounds() {
        let deep = String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40)
        #expect(throws: QueryError.self) { try Query(parsing: deep, now: now) }
        #expect(throws: QueryError.self) { try Query(parsing: String(repeating: "-", count: 3000) + "a", now: now) }
        #expect(throws: QueryError.self) { try Query(parsing: String(repeating: "a", count: 5000), now: now) }
        #expect(throws: QueryError.self) { try Query(parsing: String(repeating: "a ", count: 300), now: now) }
    }

    @Test(
        "The canonical form parses back to an equal query on any other day",
        arguments: [
            ("", ""), ("Foo  AND bar", "foo bar"), ("a b OR c d", "a b OR c d"), ("a (b OR c)", "a (b OR c)"),
            ("NOT (a OR b)", "-(a OR b)"), ("not(a", ""),
            ("NOT (a b)", "-(a b)"), ("-al-jaz*", "-(al jaz*)"), ("“Air Base”", "\"air base\""),
            ("organisation:\"U.N. \\\"x\\\"\"", "org:\"U.N. \\\"x\\\"\""),
            ("date:2017-04", "date:2017-04"), ("date:2017", "date:2017"), ("date:today", "date:2017-04-08"),
            ("since:24h", "since:2017-04-07T14:32:07Z"),
            ("date:2017-04-05..2017-04-07T03:30", "date:2017-04-05..2017-04-07T03:30:00Z"), ("date:..", "date:.."),
            ("near:Idlib/7.50km", "near:\"Idlib\"/7.5km"),
            ("source:\"Press TV\" is:unread", "source:\"Press TV\" is:unread"), ("* a", "* a"), ("-*", "-*"),
        ])
    func canonical(_ text: String, _ expected: String) throws {
        guard let query = try? Query(parsing: text, now: now) else {
            #expect(text == "not(a")
            return
        }
        #expect(query.description == expected)
        #expect(try Query(parsing: query.description, now: Instant(seconds: 0)) == query)
    }

    @Test("Random queries never trap, and those that parse round-trip")
    func random() throws {
        let pieces = [
            "a", "B", "\"", "(", ")", " ", "-", "OR ", "AND ", "NOT ", "*", "person:", "since:", "24h", "near:", "/5km", "2017-04-07", "..",
            "é", "\\", "“", ":",
            "is:", "read", "date:",
        ]
        var generator = SplitMix(state: 42)
        for _ in 0..<20_000 {
            let text = (0..<Int(generator.next() % 12)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
            guard let query = try? Query(parsing: text, now: now) else { continue }
            let again = try? Query(parsing: query.description, now: Instant(seconds: 0))
            #expect(again == query, "\(text) -> \(query.description)")
        }
    }
}
