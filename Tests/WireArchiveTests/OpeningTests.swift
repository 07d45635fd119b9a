import Foundation
import Testing
import WireModel

@testable import WireArchive

@Suite("Opening and damage")
struct OpeningTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func filled(_ name: String = "news.sqlite", documents: Int = 60) throws -> [String] {
        let archive = try folder.archive(name)
        var generator = SeededGenerator(state: 5)
        _ = try archive.write(randomFiles(documents, &generator), at: morning)
        let dump = try archive.contentDump()
        archive.close()
        return dump
    }

    private func patch(_ name: String, at offset: Int, _ bytes: [UInt8]) throws {
        let handle = try #require(FileHandle(forUpdatingAtPath: folder.file(name)))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    @Test("What was written is there after closing and opening")
    func persists() throws {
        let dump = try filled()
        let again = try folder.archive()
        #expect(try again.contentDump() == dump)
        #expect(again.notices == [])
    }

    @Test("Opening an archive that is as it should be writes to none of its files")
    func opensWithoutWriting() throws {
        _ = try filled()
        let files = folder.names.filter { $0.hasSuffix(".sqlite") }
        #expect(files.count == 2)
        func bytes() throws -> [Data] { try files.map { try Data(contentsOf: URL(fileURLWithPath: folder.file($0))) } }
        let before = try bytes()
        try folder.archive().close()
        #expect(try bytes() == before)
    }

    @Test("Archive and marks are private to their owner, and links are refused")
    func privacy() throws {
        _ = try folder.archive()
        for name in folder.names {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
        try FileManager.default.createSymbolicLink(atPath: folder.file("link.sqlite"), withDestinationPath: folder.file("news.sqlite"))
        #expect(throws: ArchiveError.link(path: folder.file("link.sqlite"))) { try folder.archive("link.sqlite") }
    }

    @Test("A newer schema is refused and not a byte is changed")
    func newer() throws {
        _ = try filled()
        try patch("news.sqlite", at: 60, [0, 0, 0, 99])
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file("news.sqlite")))
        let names = folder.names
        for access in [Archive.Access.readWrite, .readOnly] {
            let expected = ArchiveError.newerSchema(path: folder.file("news.sqlite"), found: 99, supported: Schema.version)
            #expect(throws: expected) { try Archive.open(folder.file("news.sqlite"), access: access) }
            #expect(expected.description.contains("newer"))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("news.sqlite"))) == before)
        #expect(folder.names == names)
    }

    @Test("Another program's database is refused")
    func foreign() throws {
        _ = try filled()
        try patch("news.sqlite", at: 68, [0, 0, 1, 2])
        #expect(throws: ArchiveError.foreign(path: folder.file("news.sqlite"))) { try folder.archive() }
    }

    @Test("A damaged archive is moved aside and rebuilt, and the reader's marks survive")
    func rebuilt() throws {
        let archive = try folder.archive()
        let files = (0..<5).map { file("\($0).txt", item("Headline \($0)")) }
        let outcome = try archive.write(files, at: morning)
        try archive.mark([outcome.added[2]], .starred(true))
        archive.close()
        try patch("news.sqlite", at: 0, Array("garbage, not a database at all".utf8))
        let rebuilt = try folder.archive()
        #expect(folder.names.contains { $0.hasPrefix("news.sqlite.corrupt-") })
        #expect(rebuilt.notices.first?.string.contains("rebuilt") == true)
        #expect(rebuilt.totals().documents == 0)
        _ = try rebuilt.write(files.reversed(), at: morning)
        #expect(try rebuilt.headlines(matching: "is:starred") == ["Headline 2"])
    }

    @Test("Marks that the archive had not yet mirrored are there after the next start")
    func mirror() throws {
        let archive = try folder.archive()
        let outcome = try archive.write([file("1.txt", item("Headline"))], at: morning)
        let reference = try #require(archive.stored(outcome.added[0])?.row.reference)
        archive.close()
        let marks = try MarksFile(besides: archive.path, readOnly: false)
        _ = try marks.apply(.read(true), to: [try #require(Int64(reference.dropFirst(), radix: 16))])
        marks.close()
        #expect(try folder.archive().totals().unread == 0)
    }

    @Test("200 damaged copies: no trap; each opens, is refused, or says that it is damaged")
    func byteFlips() throws {
        _ = try filled(documents: 30)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file("news.sqlite")))
        var generator = SeededGenerator(state: 3)
        for round in 0..<200 {
            var damaged = whole
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if round % 10 == 9 { damaged = damaged.prefix(Int.random(in: 0..<damaged.count, using: &generator)) }
            let name = "\(round).sqlite"
            try damaged.write(to: URL(fileURLWithPath: folder.file(name)))
            exercise(name)
            for left in folder.names where left.hasPrefix("\(round).") || left.hasPrefix("\(round)-") {
                try? FileManager.default.removeItem(atPath: folder.file(left))
            }
        }
    }

    private func exercise(_ name: String) {
        guard let archive = try? folder.archive(name) else { return }
        let scope = Scope(now: morning)
        let filtered = Scope(query: Query(root: .or([.word("ferry", prefix: false), .field(.person, "berg")])), now: morning)
        for scope in [scope, filtered] {
            _ = archive.answer(.totals(scope))
            _ = archive.answer(.headlines(scope, Page(limit: 20)))
            _ = archive.answer(.entities(scope, kinds: [], limit: 20))
            _ = archive.answer(.places(scope, limit: 20))
            _ = archive.answer(.search(scope, limit: 5))
            _ = archive.answer(.pulse(scope, buckets: 30))
            _ = archive.answer(.stories(scope, limit: 10))
            _ = archive.answer(.evidence(scope, EntityKey("person/ada-berg"), limit: 5))
            _ = archive.answer(.entity(scope, EntityKey("place/170654")))
            _ = archive.answer(.companions(scope, EntityKey("person/holm"), limit: 5))
            _ = archive.answer(.sources(scope, limit: 5))
            _ = archive.answer(.problems(scope))
        }
        var generator = SeededGenerator(state: 8)
        _ = try? archive.write(randomFiles(3, &generator), at: morning)
        _ = try? archive.write([file("0/0.txt", randomItem(&generator), version: 9), gone("1/1.txt")], at: morning)
        _ = try? archive.looks()
        _ = try? archive.inconsistencies()
        archive.close()
    }

    @Test("Damage that is met while running leads to a rebuild at the next start")
    func suspicion() throws {
        let archive = try folder.archive()
        #expect(throws: ArchiveError.self) { try archive.guarded { throw RecordDamage(place: "a test") } }
        archive.close()
        #expect(try folder.archive().notices.isEmpty == false)
        #expect(try folder.archive().notices.isEmpty)
    }

    @Test("A second reader sees each batch as soon as it is written")
    func twoPools() throws {
        let writer = try folder.archive()
        let reader = try Archive.open(folder.file("news.sqlite"), access: .readOnly)
        #expect(reader.isReadOnly)
        for round in 1...5 {
            let outcome = try writer.write([file("\(round).txt", item("Headline \(round)", body: "ferry"))], at: morning)
            #expect(try reader.generation() == outcome.generation)
            #expect(reader.totals().documents == round)
            #expect(reader.headlines(Query(root: .word("ferry", prefix: false))).count == round)
        }
        #expect(throws: ArchiveError.readOnly(path: reader.path)) { try reader.write([], at: morning) }
        #expect(throws: ArchiveError.readOnly(path: reader.path)) { try reader.mark([DocumentID(1)], .read(true)) }
    }

    @Test("Two writers take turns, and neither forgets what the other wrote")
    func twoWriters() throws {
        let first = try folder.archive()
        let second = try folder.archive()
        for round in 0..<6 {
            let writer = round % 2 == 0 ? first : second
            let names = [Named("person/ada-berg"), Named("person/number-\(round)")]
            _ = try writer.write([file("\(round).txt", item("Headline \(round)", names: names))], at: morning)
        }
        #expect(first.totals().documents == 6)
        #expect(try second.inconsistencies(isThorough: true) == [])
        #expect(second.entityRows().first?.documents == 6)
    }

    @Test("A full disk rolls the batch back, says so, and writing goes on when there is room")
    func fullDisk() throws {
        let archive = try folder.archive()
        _ = try archive.write([file("1.txt", item("Before"))], at: morning)
        let dump = try archive.contentDump()
        try archive.writing { database in
            let pages = try database.number("PRAGMA page_count")
            try database.prepared("PRAGMA max_page_count = \(pages + 2)").run()
        }
        let large = (0..<40).map {
            file(
                "large\($0).txt", item("Large \($0)", body: String(repeating: "word\($0) ", count: 500), names: [Named("person/a-b\($0)")]))
        }
        #expect(throws: ArchiveError.full(path: archive.path)) { try archive.write(large, at: morning) }
        #expect(try archive.contentDump() == dump)
        try archive.writing { try $0.prepared("PRAGMA max_page_count = 1000000").run() }
        #expect(try archive.write(large, at: morning).added.count == 40)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("An archive that was closed says so")
    func closed() throws {
        let archive = try folder.archive()
        archive.close()
        #expect(throws: ArchiveError.closed(path: archive.path)) { try archive.generation() }
        guard case .failure = archive.answer(.totals(Scope(now: morning))) else {
            Issue.record("was answered")
            return
        }
    }

    @Test("A missing archive is not made by a reader")
    func missing() {
        #expect(throws: ArchiveError.self) { try Archive.open(folder.file("none.sqlite"), access: .readOnly) }
        #expect(folder.names == [])
    }

    @Test("Where nothing beside the archive can be made, it is shown as it was last closed")
    func unchanging() throws {
        let dump = try filled()
        let names = folder.names
        // What is left to do on a read-only file system, where SQLite cannot make its log's index.
        let archive = Archive(path: folder.file("news.sqlite"), opened: try OpenedArchive(unchanging: folder.file("news.sqlite")))
        #expect(try archive.contentDump() == dump)
        #expect(archive.notices.count == 1)
        #expect(archive.isReadOnly)
        #expect(folder.names == names)
    }
}
