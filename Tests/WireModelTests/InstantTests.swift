import Testing

@testable import WireModel

@Suite("Instants")
struct InstantTests {
    @Test(
        "Written times are read as the instant that they name",
        arguments: [
            ("2017-04-09T10:12:00Z", "2017-04-09T10:12:00Z"), ("2017-04-09T10:12Z", "2017-04-09T10:12:00Z"),
            ("2017-04-09T10:12:30+03:00", "2017-04-09T07:12:30Z"), ("2017-04-09T10:12:30-0430", "2017-04-09T14:42:30Z"),
            ("2017-04-09 10:12:30+03", "2017-04-09T07:12:30Z"), ("20170409T101230Z", "2017-04-09T10:12:30Z"),
            ("2017-04-09", "2017-04-09T00:00:00Z"), ("2017-04-09T10:12:30.2509Z", "2017-04-09T10:12:30Z"),
            ("2016-02-29", "2016-02-29T00:00:00Z"), ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ])
    func reads(_ text: String, _ expected: String) {
        #expect(Instant(iso8601: text)?.iso8601 == expected)
    }

    @Test("Fractions count to the millisecond")
    func fractions() {
        #expect(Instant(iso8601: "1970-01-01T00:00:01.2509Z")?.milliseconds == 1250)
    }

    @Test(
        "What is no time is not guessed",
        arguments: [
            "", "yesterday", "2017", "2017-13-01", "2017-02-29", "2017-04-09T25:00Z", "2017-04-09T10:61Z", "2017-04-09T10:12:30Zx",
            "2017-04-09T10:12:30+3", "2017-04-09T", "2017-04-0９", "2017-4-9", "2017-04-09T10:12:30.",
        ])
    func refuses(_ text: String) {
        #expect(Instant(iso8601: text) == nil)
    }
}
