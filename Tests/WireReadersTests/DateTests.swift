import Testing
import WireModel

@testable import WireReaders

@Suite("Dates as they are written")
struct DateTests {
    @Test(
        "A usual form of a date is not understood",
        arguments: [
            ("2017-04-09T10:12:00Z", "2017-04-09T10:12:00Z"), ("2017-04-09T10:12:00.123+02:00", "2017-04-09T08:12:00Z"),
            ("20170409T101200Z", "2017-04-09T10:12:00Z"),
            ("2017-04-09 10:12", "2017-04-09T10:12:00Z"), ("2017-04-09", "2017-04-09T00:00:00Z"), ("2017-04", "2017-04-01T00:00:00Z"),
            ("2017", "2017-01-01T00:00:00Z"),
            ("Sun, 09 Apr 2017 10:12:00 GMT", "2017-04-09T10:12:00Z"), ("Sun, 9 Apr 17 10:12 -0430", "2017-04-09T14:42:00Z"),
            ("Sun Apr  9 10:12:00 UTC 2017", "2017-04-09T10:12:00Z"),
            ("8 April 2017", "2017-04-08T00:00:00Z"), ("April 8, 2017 2:29 PM EDT", "2017-04-08T18:29:00Z"),
            ("Apr. 8th, 2017 at 12:05 a.m. PT", "2017-04-08T07:05:00Z"),
            ("Jan 8, 2017 2:00 pm ET", "2017-01-08T19:00:00Z"), ("14 November 2023, 9.15 am CET", "2023-11-14T08:15:00Z"),
            ("1 March 2025, 06:03 GMT", "2025-03-01T06:03:00Z"),
            ("9 avril 2017", "2017-04-09T00:00:00Z"), ("9. März 2017 um 10:12 Uhr", "2017-03-09T10:12:00Z"),
            ("9 de abril de 2017", "2017-04-09T00:00:00Z"), ("9 Şubat 2017", "2017-02-09T00:00:00Z"),
            ("9 şubat 2017", "2017-02-09T00:00:00Z"), ("09.04.2017", "2017-04-09T00:00:00Z"), ("04/13/2017", "2017-04-13T00:00:00Z"),
            ("13/04/2017", "2017-04-13T00:00:00Z"),
            ("2017年4月9日", "2017-04-09T00:00:00Z"), ("1491732720", "2017-04-09T10:12:00Z"), ("1491732720000", "2017-04-09T10:12:00Z"),
            ("yesterday", nil), ("30,000 people", nil),
        ] as [(String, String?)])
    func forms(text: String, expected: String?) {
        #expect(DateReader.value(text).instant?.iso8601 == expected)
    }

    @Test(
        "A day that does not exist is guessed at",
        arguments: ["31 February 2021", "2021-02-30", "2021-13-01", "Sun, 32 Jan 2021 10:00:00 GMT"])
    func impossible(text: String) {
        #expect(DateReader.value(text) == .impossible)
    }

    private func problems(_ date: String, now: Instant? = nil) -> [String] {
        let text = "Ferry leaves\nSource: Harbour Post\nDate: \(date)\n\nThe ferry left at noon, and nobody was on board.\n"
        guard case .documents(let documents) = Reader.read(Array(text.utf8), file: "a.txt", now: now) else { return ["set aside"] }
        return documents[0].problems.map(\.code) + (documents[0].published == nil ? [] : ["kept"])
    }

    @Test("A date that cannot be true orders the list")
    func flagged() {
        #expect(problems("2017-02-30") == ["date.impossible"])
        #expect(problems("1970-01-01") == ["date.impossible"])
        #expect(problems("2106-02-07") == ["date.future"])
        let now = CivilTime(year: 2017, month: 4, day: 9).instant
        #expect(problems("2017-04-20", now: now) == ["date.future"])
        #expect(problems("2017-04-10", now: now) == ["kept"])
        #expect(problems("soon") == ["date.unknown"])
    }
}
