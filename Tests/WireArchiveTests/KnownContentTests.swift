import Synchronization
import Testing
import WireModel

@testable import WireArchive

@Suite("Content that the archive has")
struct KnownContentTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func entry(_ number: Int) -> ArchiveItem { item("Entry \(number)", id: "urn:\(number)", format: .rss) }

    /// An entry whose analysis is counted when it is made after all.
    private func known(_ number: Int, _ count: Mutex<Int>.Box) -> ArchiveItem {
        let whole = entry(number)
        return ArchiveItem(known: whole.analysed.document, digest: whole.digest) { document in
            count.add()
            var analysed = AnalysedDocument(document: document)
            analysed.wordCount = 4
            return analysed
        }
    }

    @Test("It is told from what is new, and by both halves of its digest")
    func known() throws {
        let archive = try folder.archive()
        _ = try archive.write([file("feed.xml", [entry(1), entry(2)])], at: morning)
        var near = entry(1).digest
        near.low &+= 1
        #expect(try archive.known([entry(1).digest, entry(3).digest, near]) == [entry(1).digest])
    }

    @Test("What is written after many questions is known as well: a feed read again is not analysed anew")
    func knownSince() throws {
        let archive = try folder.archive()
        let digests = (0..<300).map { entry($0).digest }
        for digest in digests { #expect(try archive.known([digest]) == []) }
        for part in 0..<3 {
            let items = (part * 100..<part * 100 + 100).map { entry($0) }
            _ = try archive.write([file("\(part).xml", items)], at: morning)
        }
        #expect(try archive.known(digests) == Set(digests))
        for digest in digests { #expect(try archive.known([digest]) == [digest]) }
    }

    @Test("A table of digests never denies one that it was given, full or not, and spares most questions for others")
    func table() throws {
        let archive = try folder.archive()
        let filter = DigestFilter()
        _ = filter.candidates([entry(1).digest])
        try archive.reading { try filter.prepare($0) }
        var random = SeededRandom(3)
        let digests = (0..<20_000).map { _ in ContentDigest(high: random.next(), low: random.next()) }
        for (count, digest) in digests.enumerated() {
            if count == 10_000 {
                let others = (0..<1000).map { _ in ContentDigest(high: random.next(), low: random.next()) }
                #expect(filter.candidates(others).count < 100)
            }
            filter.add(digest)
            if count % 1000 == 0 { #expect(filter.candidates(Array(digests[...count])).count == count + 1) }
        }
        #expect(filter.candidates(digests) == digests)
    }

    @Test("A feed that has grown by one entry has one entry analysed")
    func grownFeed() throws {
        let archive = try folder.archive()
        let analyses = Mutex<Int>.Box()
        _ = try archive.write([file("feed.xml", [entry(1), entry(2)])], at: morning)
        let outcome = try archive.write(
            [file("feed.xml", [entry(3), known(1, analyses), known(2, analyses)], version: 2)], at: morning)
        #expect(outcome.added.count == 1 && outcome.revised.isEmpty)
        #expect(analyses.count == 0)
        #expect(try archive.inconsistencies() == [])
    }

    @Test("Content that went between the question and the write is analysed then, and not lost")
    func lostMeanwhile() throws {
        let archive = try folder.archive()
        let analyses = Mutex<Int>.Box()
        let outcome = try archive.write([file("feed.xml", [known(1, analyses)])], at: morning)
        #expect(outcome.added.count == 1)
        #expect(analyses.count == 1)
        #expect(outcome.added.first.flatMap { archive.stored($0) }?.analysed.wordCount == 4)
    }
}

extension Mutex<Int> {
    /// A count that a closure may keep.
    final class Box: Sendable {
        private let value = Mutex(0)
        var count: Int { value.withLock { $0 } }
        func add() { value.withLock { $0 += 1 } }
    }
}
