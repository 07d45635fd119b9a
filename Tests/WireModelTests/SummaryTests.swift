import Testing

@testable import WireModel

@Suite("The summary")
struct SummaryTests {
    private var summary: Summary {
        let start = CivilTime(year: 2017, month: 4, day: 7).instant
        var totals = Totals()
        totals.documents = 41
        totals.sources = 17
        totals.stories = 9
        totals.unread = 6
        totals.setAside = 1
        let pulse = Pulse(start: start, stepSeconds: 1800, values: [0, 1, 17], burst: .init(bucket: 2, ratio: 4.21, isNow: true))
        var summary = Summary(
            topic: "Syria *", window: TimeWindow(from: start, to: start.adding(seconds: 86_400)), totals: totals, pulse: pulse)
        var row = HeadlineRow(
            id: DocumentID(1), reference: "a41", headline: "Turkey | calls\u{1B}[2J", time: start, arrived: start, file: "a.html", item: 0)
        row.source = "Press TV"
        row.storySources = 6
        row.published = start
        summary.headlines = [row]
        var assad = EntityRow(key: EntityKey("person/bashar-al-assad"), kind: .person, name: "Bashar al-Assad", mentions: 37, documents: 19)
        assad.change = nil
        assad.variants = [NameVariant(text: "Assad", rule: "surname")]
        let evidence = Summary.Evidence(document: "a41", file: "a.html", field: .body, start: 4, end: 9, sentence: "The Assad government.")
        summary.entities = [Summary.Entity(row: assad, evidence: [evidence])]
        let place = EntityRow(key: EntityKey("place/168325"), kind: .place, name: "Khan Shaykhun", mentions: 12, documents: 7)
        let location = PlaceResolution(
            gazetteer: 168325, name: "Khan Shaykhun", country: "SY", coordinate: Coordinate(latitude: 35.442, longitude: -36.649),
            confidence: 0.97,
            rule: "only candidate")
        summary.places = [PlaceRow(entity: place, location: location)]
        summary.sources = [SourceRow(name: "Press TV", documents: 9, latest: nil)]
        summary.problems = [ProblemCount(code: "place.ambiguous", count: 2)]
        return summary
    }

    @Test("The text form says every figure, aligned and harmless")
    func text() {
        let expected = """
            Syria *: 41 documents, 17 sources, 9 stories, 6 unread, 1 file set aside
            07 Apr 2017 00:00 to 08 Apr 2017 00:00 UTC

             ▁█
            30 min a column, peak 17 at 07 Apr 01:00, burst ×4.2 now

            Headlines
              07 Apr 2017 00:00  Press TV  Turkey | calls[2J  ×6

            Entities
              PER  Bashar al-Assad  37  in 19  new  Assad

            Places
              Khan Shaykhun  SY  35.44N 36.65W  12  97 %  only candidate

            Sources
              Press TV  9

            To review
              place.ambiguous  2
            """
        #expect(summary.textLines.map(\.string).joined(separator: "\n") == expected)
    }

    @Test("The JSON form has sorted keys and the agreed names")
    func json() {
        let text = JSONText(summary.machineValue).string
        #expect(
            text.hasPrefix(
                #"{"counts":{"documents":41,"setAside":1,"sources":17,"stories":9,"undated":0,"unread":6},"entities":[{"documents":19,"entity":"#
            ))
        #expect(text.contains(#""evidence":[{"document":"a41","end":9,"file":"a.html","sentence":"The Assad government.","start":4}]"#))
        #expect(
            text.contains(#""pulse":{"burst":{"now":true,"ratio":4.2},"from":"2017-04-07T00:00:00Z","stepSeconds":1800,"values":[0,1,17]}"#)
        )
        #expect(text.contains(#""headline":"Turkey | calls\u001b[2J""#))
        #expect(text.hasSuffix(#""topic":"Syria *","window":{"from":"2017-04-07T00:00:00Z","to":"2017-04-08T00:00:00Z"}}"#))
        #expect(!text.contains("change"), "an entity that is all new has no change")
    }

    @Test("The Markdown form cannot be broken by a headline")
    func markdown() {
        let lines = summary.markdownLines.map(\.string)
        #expect(lines.first == "# Syria \\*")
        #expect(lines.contains("- 07 Apr 2017 00:00, Press TV: Turkey \\| calls\\[2J (×6)"))
        #expect(lines.contains("| person | Bashar al-Assad | 37 | 19 | new |"))
    }
}
