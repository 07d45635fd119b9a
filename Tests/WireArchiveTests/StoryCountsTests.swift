import Testing

@testable import WireArchive

@Suite("The largest stories of a selection are the same as if all were put in order")
struct StoryCountsTests {
    @Test("Whatever the limit: by documents, then the newest, then the greater number", arguments: [0, 1, 2, 7, 50, 5000, .max])
    func order(limit: Int) {
        var generator = SeededGenerator(state: 5)
        var counts = StoryCounts(capacity: 400)
        var plain: [Int64: (documents: Int, newest: Int64)] = [:]
        for _ in 0..<3000 {
            // Some stories have very many documents, most have a few, and many are as large and as new as others.
            let story = Int64.random(in: 0...400, using: &generator) * Int64.random(in: 0...1, using: &generator)
            let time = Int64.random(in: -3...3, using: &generator)
            counts.add(story, time: time)
            let known = plain[story] ?? (0, .min)
            plain[story] = (known.documents + 1, max(known.newest, time))
        }
        let ordered = plain.sorted { ($0.value.documents, $0.value.newest, $0.key) > ($1.value.documents, $1.value.newest, $1.key) }
        #expect(counts.largest(limit) == ordered.prefix(limit).map(\.key))
    }

    @Test("A story of a number that no document has is left out")
    func damage() {
        var counts = StoryCounts(capacity: 3)
        for story: Int64 in [-1, 4, .max, .min, 3] { counts.add(story, time: 0) }
        #expect(counts.largest(10) == [3])
    }
}
