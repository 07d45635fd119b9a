import Testing
import WireModel

@testable import WireArchive

@Suite("Figures equal a naive recount")
struct CountTests {
    @Test(
        "Random batches, revisions and deletions leave every figure exact, with topics that are kept and without",
        arguments: [1, 2, 3] as [UInt64], [false, true])
    func property(seed: UInt64, keepsTopics: Bool) throws {
        let folder = try Folder()
        let archive = try folder.archive()
        if keepsTopics { try archive.keep(Self.queries.prefix(4).map { try Query(parsing: $0, now: morning) }, at: morning) }
        var generator = SeededGenerator(state: seed)
        var files = randomFiles(120, &generator)
        _ = try archive.write(files, at: morning)
        for round in 0..<12 {
            var batch: [FileRecord] = []
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let place = Int.random(in: 0..<files.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: batch.append(gone(files[place].path))
                case 1: batch.append(file("new\(round)-\(batch.count).txt", randomItem(&generator)))
                default:
                    files[place] = file(files[place].path, randomItem(&generator), version: Int64(round) + 2)
                    batch.append(files[place])
                }
            }
            _ = try archive.write(batch, at: morning.adding(seconds: Int64(round) * 60))
            // Some topics are there from the beginning, others come when there are documents already.
            if keepsTopics, round == 5 {
                try archive.keep(Self.queries.map { try Query(parsing: $0, now: morning) }, at: morning)
                while try archive.fillTopics() != nil {}
            }
        }
        #expect(try archive.keptTopics() == (keepsTopics ? Self.queries.filter { !$0.isEmpty }.count : 0))
        #expect(try archive.inconsistencies(isThorough: true) == [])
        try expectPanesEqualRecount(archive)
    }

    private static let queries = [
        "", "ferry", "ferry OR bridge", "person:berg", "minister -truce", "source:\"daily sample\" flood", "place:damascus OR court",
    ]

    /// Asks the panes, and counts again from the documents themselves.
    private func expectPanesEqualRecount(_ archive: Archive) throws {
        let documents = try archive.arrivals(after: 0, limit: 10_000).compactMap { archive.stored($0.row.id) }
        let windows = [
            TimeWindow.all, TimeWindow(from: morning.adding(seconds: -86_400 * 3 - 1234)),
            TimeWindow(from: morning.adding(seconds: -86_400 * 20), to: morning.adding(seconds: -86_400 * 2 + 77)),
            TimeWindow(from: morning.adding(seconds: -5000), to: morning.adding(seconds: -100)),
        ]
        for window in windows {
            for text in Self.queries {
                let scope = Scope(query: text.isEmpty ? .all : try Query(parsing: text, now: morning), window: window, now: morning)
                let inside = documents.filter { window.contains($0.row.time) && matches($0, text) }
                expectTotals(archive, scope, inside, text)
                expectEntities(archive, scope, inside, text)
                expectPulse(archive, scope, inside, text)
            }
        }
    }

    private func matches(_ stored: StoredDocument, _ query: String) -> Bool {
        let words = Set(WordFolding.words(in: stored.analysed.document.headline + " " + stored.analysed.document.body))
        switch query {
        case "": return true
        case "ferry": return words.contains("ferry")
        case "ferry OR bridge": return words.contains("ferry") || words.contains("bridge")
        case "minister -truce": return words.contains("minister") && !words.contains("truce")
        case "source:\"daily sample\" flood": return stored.analysed.document.source == "Daily Sample" && words.contains("flood")
        case "place:damascus OR court": return words.contains("court")
        default: return stored.analysed.entities.contains { isBerg($0.key.text) }
        }
    }

    /// `berg` stands for Ada Berg, who is the only full name with it.
    private func isBerg(_ key: String) -> Bool {
        key == "person/ada-berg" || key == "person/berg"
    }

    private func expectTotals(_ archive: Archive, _ scope: Scope, _ inside: [StoredDocument], _ text: String) {
        let totals = archive.totals(scope)
        #expect(totals.documents == inside.count, "\(text)")
        #expect(totals.unread == inside.count, "\(text)")
        #expect(totals.undated == inside.count { $0.row.published == nil }, "\(text)")
        #expect(totals.sources == Set(inside.compactMap(\.row.source)).count, "\(text)")
        #expect(totals.span.from == inside.map(\.row.time).min(), "\(text)")
        #expect(totals.span.to == inside.map(\.row.time).max(), "\(text)")
    }

    private func expectEntities(_ archive: Archive, _ scope: Scope, _ inside: [StoredDocument], _ text: String) {
        var documents: [String: Set<DocumentID>] = [:]
        var mentions: [String: Int] = [:]
        for stored in inside {
            for mention in stored.analysed.mentions {
                let key = stored.analysed.entities[mention.entity].key.text
                let canonical = isBerg(key) ? "person/ada-berg" : key
                // Who the other surnames stand for hangs on shares that this recount leaves to the archive.
                guard !canonical.hasSuffix("holm"), !canonical.hasSuffix("kaya") else { continue }
                documents[canonical, default: []].insert(stored.row.id)
                mentions[canonical, default: 0] += 1
            }
        }
        for row in archive.entityRows(scope, kinds: Set(EntityKind.allCases)) {
            guard !row.key.text.hasSuffix("holm"), !row.key.text.hasSuffix("kaya") else { continue }
            #expect(row.mentions == mentions[row.key.text], "\(text) \(row.key)")
            #expect(row.documents == documents[row.key.text]?.count, "\(text) \(row.key)")
            #expect(row.trend.reduce(0, +) == row.mentions, "\(text) \(row.key)")
            mentions[row.key.text] = nil
        }
        #expect(mentions.isEmpty, "\(text)")
    }

    private func expectPulse(_ archive: Archive, _ scope: Scope, _ inside: [StoredDocument], _ text: String) {
        guard case .pulse(let pulse) = archive.answer(.pulse(scope, buckets: 40)) else {
            Issue.record("no pulse for \(text)")
            return
        }
        #expect(pulse.values.count <= 40)
        var values = [Int](repeating: 0, count: pulse.values.count)
        for stored in inside {
            let bucket = Int((stored.row.time.milliseconds - pulse.start.milliseconds) / Int64(pulse.stepSeconds * 1000))
            if values.indices.contains(bucket) { values[bucket] += 1 } else { Issue.record("outside the pulse") }
        }
        #expect(pulse.values == values, "\(text)")
    }
}
