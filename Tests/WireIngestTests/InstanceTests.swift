import Glibc
import Testing
import WireModel

@testable import WireArchive
@testable import WireIngest

@Suite("Several instances, and one after another")
struct InstanceTests {
    @Test("Of two instances one writes; the other reads along, and takes over when the first ends")
    func twoInstances() throws {
        let first = try Newsroom()
        first.watch()
        let second = try Newsroom(first.tree)
        second.ingestor.watch()
        #expect(second.log.wait { $0.roles == [false] })
        first.tree.drop("a.txt", article("By the first"))
        second.expect { $0.headlines == ["By the first"] }
        #expect(second.log.wait { $0.archived > 0 && $0.added.isEmpty })
        first.ingestor.stop()
        #expect(second.log.wait { $0.roles == [false, true] && $0.caughtUp > 0 })
        first.tree.drop("b.txt", article("By the second"))
        second.expect { $0.headlines == ["By the first", "By the second"] }
    }

    @Test("Bringing the archive up to date beside a live writer waits for that one's work")
    func catchUpBeside() throws {
        let first = try Newsroom()
        first.watch()
        for number in 0..<20 { first.tree.write("\(number).txt", article("Number \(number)")) }
        let second = try Newsroom(first.tree)
        try second.ingestor.catchUp()
        #expect(second.log.now.roles == [false])
        #expect(Contents(second.archive).items.count == 20)
    }

    @Test("A run that was stopped in the middle is completed by the next, and equals an undisturbed one")
    func stopped() throws {
        let tree = TemporaryTree()
        for number in 0..<600 { tree.write("d\(number % 13)/\(number).txt", article("Number \(number)", "Team \(number).")) }
        do {
            let room = try Newsroom(tree)
            room.ingestor.watch()
            #expect(room.log.wait { $0.archived > 0 })
            room.ingestor.stop()
        }
        let room = try Newsroom(tree)
        try room.ingestor.catchUp()
        let undisturbed = try Archive.open(tree.base + "/state/other.sqlite", access: .readWrite)
        defer { undisturbed.close() }
        try Ingestor(root: tree.root, archive: undisturbed, events: { _ in }).catchUp()
        #expect(Contents(room.archive) == Contents(undisturbed))
        #expect(Contents(undisturbed).items.count == 600)
    }

    @Test("A second run over an unchanged tree writes nothing, and one over touched files reads but changes nothing")
    func unchanged() throws {
        let room = try Newsroom()
        for number in 0..<30 { room.tree.write("\(number).txt", article("Number \(number)")) }
        try room.ingestor.catchUp()
        let generation = try room.archive.generation()
        try room.ingestor.catchUp()
        for number in 0..<30 { room.tree.write("\(number).txt", article("Number \(number)")) }
        let touched = try #require(stat(of: room.tree.root + "/7.txt"))
        try room.ingestor.catchUp()
        #expect(try room.archive.generation() == generation)
        var known = KnownFiles(room.archive)
        let looks = try known.find("7.txt", passing: { _ in })
        #expect(looks?.fingerprint.modifiedNanoseconds == touched.modifiedNanoseconds)
        #expect(Contents(room.archive).items.count == 30)
    }

    private func stat(of path: String) -> FileStatus? {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        return FileStatus(descriptor: descriptor)
    }

    @Test("A full disk ends a run that is to end, and its words say what to do")
    func fullDisk() {
        let writer = BatchWriter(events: EventSink { _ in }, patience: .brief) { _, _ throws(ArchiveError) in
            throw .full(path: "archive.sqlite")
        }
        let record = FileRecord(path: "a", fingerprint: .none, digest: nil, outcome: .gone)
        #expect(!writer.write([record]))
        #expect(writer.failure == .full(path: "archive.sqlite"))
    }

    @Test("Two names that are one to Unicode are two files: neither is folded into the other")
    func normalForms() throws {
        let room = try Newsroom()
        let names = ["caf\u{E9}.txt", "cafe\u{301}.txt"]
        for (number, name) in names.enumerated() { room.tree.write(name, article("Number \(number)")) }
        try room.ingestor.catchUp()
        #expect(Contents(room.archive).headlines == ["Number 0", "Number 1"])
        room.watch()
        for (number, name) in names.enumerated() { room.tree.write(name, article("News \(number)")) }
        room.expect { $0.headlines == ["News 0", "News 1"] }
    }

    @Test("A file that the archive refuses in the midst of many is set aside, and all others are taken in")
    func refused() throws {
        let room = try Newsroom()
        for number in 100..<400 { room.tree.write("\(number).txt", article("Number \(number)")) }
        try room.archive.writing { database in
            try database.prepared(
                """
                CREATE TRIGGER odd BEFORE INSERT ON files WHEN new.path = '250.txt' AND new.state = 0
                BEGIN SELECT RAISE(ABORT, 'too odd'); END
                """
            ).run([])
        }
        try room.ingestor.catchUp()
        #expect(Contents(room.archive).items.count == 299)
        #expect(Contents(room.archive).setAside == ["250.txt": "archive.refused"])
    }

    @Test("Files are added in the order of their paths, whichever thread reads them first")
    func order() throws {
        let room = try Newsroom()
        for number in 0..<400 { room.tree.write("\(number % 3 == 0 ? "a" : "a-b")/\(number).txt", article("Number \(number)")) }
        try room.ingestor.catchUp()
        let rows = try room.archive.arrivals(after: 0, limit: 1000).map(\.row)
        #expect(rows.map(\.file) == rows.map(\.file).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(rows.count == 400)
    }

    @Test("Progress rises to the number of files that are new")
    func progress() throws {
        let room = try Newsroom()
        for number in 0..<50 { room.tree.write("\(number).txt", article("Number \(number)")) }
        try room.ingestor.catchUp()
        #expect(room.log.now.progress.last == 50)
        #expect(room.log.now.progress == room.log.now.progress.sorted())
    }
}
