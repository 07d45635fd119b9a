import Testing
import WireModel

@testable import WireArchive

@Suite("Sorted runs")
struct RunTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private struct Key: Hashable {
        var entity: Int64
        var time: Int64
        var document: Int64
    }

    @Test("Mentions read as they were written and taken back, in whatever portions, for any stretch of time")
    func mentions() throws {
        let archive = try folder.archive()
        var generator = SeededGenerator(state: 11)
        var naive: [Key: Int64] = [:]
        for _ in 0..<60 {
            var portion: [Key: Int64] = [:]
            for _ in 0..<Int.random(in: 1...400, using: &generator) {
                let key = Key(
                    entity: .random(in: 1...12, using: &generator), time: .random(in: -50...50, using: &generator),
                    document: .random(in: 1...9, using: &generator))
                portion[key] = naive[key] == nil ? .random(in: 1...3, using: &generator) : -(naive[key] ?? 0)
            }
            for (key, count) in portion { naive[key] = naive[key] == nil ? count : nil }
            let entries = portion.map { MentionEntry(entity: $0.entity, time: $0.time, document: $0.document, count: $1) }.sorted()
            try archive.writing { try MentionIndex($0).append(entries) }
        }
        for entity in 1...12 as ClosedRange<Int64> {
            for window in [Int64.min..<Int64.max, -20..<20, 7..<8, 60..<70] {
                let expected = naive.filter { $0.key.entity == entity && window.contains($0.key.time) }
                    .map { MentionEntry(entity: entity, time: $0.key.time, document: $0.key.document, count: $0.value) }.sorted { $1 < $0 }
                let (found, newest) = try archive.reading { database in
                    let index = try MentionIndex(database)
                    return (
                        try index.documents(naming: entity, from: window.lowerBound, to: window.upperBound),
                        try index.newest(naming: entity, from: window.lowerBound, to: window.upperBound)
                    )
                }
                #expect(found == expected)
                #expect(newest?.document == expected.first?.document && newest?.time == expected.first?.time)
            }
        }
        let runs = try archive.reading { try $0.number("SELECT count(*) FROM mention_runs") }
        #expect(runs < 10, "sixty portions are merged into a few runs")
    }

    @Test("The terms of stories lead to the newest documents around a time, from memory and after a start alike")
    func storyTerms() throws {
        let archive = try folder.archive()
        var generator = SeededGenerator(state: 5)
        let day: Int64 = 86_400_000
        // Some terms begin alike, as hashes may; most do not.
        let terms = (1...20).map { UInt64($0) << 40 &* ($0 > 4 ? 0x9E37_79B9_7F4A_7C15 : 1) }
        var all: [(term: UInt64, time: Int64, document: Int64)] = []
        let running = StoryTerms()
        for document in 1...900 as ClosedRange<Int64> {
            let time = Int64.random(in: -10 * day...10 * day, using: &generator)
            let own = Set((0..<4).map { _ in terms[Int.random(in: 0..<20, using: &generator)] }).sorted()
            running.add(own, document: document, time: time)
            all += own.map { ($0, time, document) }
            if document % 7 == 0, let gone = all.randomElement(using: &generator) {
                try archive.writing { try running.remove([gone.term], document: gone.document, time: gone.time, $0) }
                all.removeAll { $0.term == gone.term && $0.document == gone.document }
            }
            if document % 50 == 0 { try archive.writing { try running.flush($0) } }
        }
        for _ in 0..<50 {
            let time = Int64.random(in: -12 * day...12 * day, using: &generator)
            let term = terms[Int.random(in: 0..<20, using: &generator)]
            let expected = all.filter { $0.term == term && abs($0.time - time) <= StoryRules.window }
                .sorted { ($0.time, $0.document) > ($1.time, $1.document) }.prefix(StoryRules.documentsPerTerm).map(\.document)
                .sorted()
            for index in [running, StoryTerms()] {
                var shared = SharedTerms()
                try archive.writing { try index.count([term], around: time, into: &shared, $0) }
                #expect(shared.take(least: 1, most: 900, but: 0) == expected)
            }
        }
    }
}
