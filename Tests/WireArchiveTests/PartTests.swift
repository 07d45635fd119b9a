import Testing
import WireModel

@testable import WireArchive

@Suite("A file with many documents, written part by part")
struct PartTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func entries(_ numbers: Range<Int>, text: String = "") -> [ArchiveItem] {
        numbers.map { item("Entry \($0)\(text)", names: [Named("person/ada-berg")], id: "id-\($0)", format: .rss) }
    }

    /// The parts of a whole, of so many documents.
    private func parts(_ whole: FileRecord, of size: Int) -> [FileRecord] {
        guard case .documents(let items) = whole.outcome else { return [] }
        return stride(from: 0, to: items.count, by: size).map { first in
            let end = min(first + size, items.count)
            var record = whole
            record.outcome = .part(FilePart(items: Array(items[first..<end]), first: first, isLast: end == items.count))
            if end < items.count { record.digest = nil }
            return record
        }
    }

    @Test("The archive is the same whether a feed comes whole or in parts, in one transaction or in many")
    func sameAsWhole() throws {
        // Two entries with one id, and one that stands there twice.
        let feed = file("feed.rss", entries(0..<10) + entries(3..<4, text: " again") + entries(5..<6))
        let whole = try folder.archive("whole.sqlite")
        _ = try whole.write([feed], at: morning)
        for size in [1, 4, 11] {
            let archive = try folder.archive("parts-\(size).sqlite")
            for part in parts(feed, of: size) { _ = try archive.write([part], at: morning) }
            #expect(try archive.contentDump() == whole.contentDump())
            #expect(try archive.inconsistencies(isThorough: true) == [])
        }
    }

    @Test("A file whose last part never came is read again, and nothing of it is lost or there twice")
    func interrupted() throws {
        let feed = file("feed.rss", entries(0..<10))
        let archive = try folder.archive()
        for part in parts(feed, of: 3).dropLast() { _ = try archive.write([part], at: morning) }
        #expect(try archive.looks()["feed.rss"].map { $0.fingerprint == feed.fingerprint || $0.digest != nil } == false)
        archive.close()
        let again = try folder.archive()
        let outcomes = try parts(feed, of: 3).map { try again.write([$0], at: morning) }
        #expect(outcomes.map(\.added.count) == [0, 0, 0, 1])
        let whole = try folder.archive("whole.sqlite")
        _ = try whole.write([feed], at: morning)
        #expect(try again.contentDump() == whole.contentDump())
    }

    @Test("An entry that a feed's new version corrects is a revision, in whatever part it stands")
    func revised() throws {
        let archive = try folder.archive()
        for part in parts(file("feed.rss", entries(0..<9)), of: 4) { _ = try archive.write([part], at: morning) }
        let corrected = file("feed.rss", entries(9..<10) + entries(0..<7) + entries(7..<8, text: ", corrected"), version: 2)
        let outcomes = try parts(corrected, of: 4).map { try archive.write([$0], at: morning) }
        #expect(outcomes.map(\.added.count) == [1, 0, 0])
        #expect(outcomes.map(\.revised.count) == [0, 0, 1])
        #expect(archive.totals().documents == 10)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("A transaction that fails between two parts takes back what it read of the file, and the same part goes in later")
    func failedTransaction() throws {
        let feed = file("feed.rss", entries(0..<6) + entries(0..<1, text: " again"))
        let archive = try folder.archive()
        let parts = parts(feed, of: 2)
        _ = try archive.write([parts[0]], at: morning)
        struct Refusal: Error {}
        #expect(throws: ArchiveError.self) {
            try archive.batch(at: morning) { writer in
                try writer.write(parts[1])
                throw Refusal()
            }
        }
        for part in parts.dropFirst() { _ = try archive.write([part], at: morning) }
        let whole = try folder.archive("whole.sqlite")
        _ = try whole.write([feed], at: morning)
        #expect(try archive.contentDump() == whole.contentDump())
    }
}
