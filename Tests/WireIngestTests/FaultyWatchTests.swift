import Glibc
import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("A watch that fails")
struct FaultyWatchTests {
    @Test("When the system's queue ran over, the whole directory is scanned again and nothing is lost")
    func overflow() throws {
        let room = try Newsroom()
        room.watch()
        room.ingestor.inject(.overflow)
        #expect(room.log.wait { $0.caughtUp == 2 })
        #expect(room.log.now.notices.contains { $0.contains("scanned again") })
    }

    @Test("A flood that is larger than any queue of ours arrives whole")
    func flood() throws {
        let room = try Newsroom()
        room.watch()
        for number in 0..<1500 { room.tree.write("f\(number % 10)/\(number).txt", article("Flood \(number)", "Level \(number).")) }
        room.ingestor.inject(.overflow)
        #expect(room.log.wait(for: room.archive, seconds: 60) { $0.items.count == 1500 })
    }

    @Test("A directory whose watch missed a file has it after the periodic scan")
    func rescan() throws {
        var options = IngestOptions()
        options.rescanMilliseconds = 200
        let room = try Newsroom(options: options)
        room.watch()
        room.ingestor.inject(.changed("not-there.txt"))
        room.tree.write("a.txt", article("Found"))
        room.expect { $0.headlines == ["Found"] }
    }

    @Test("A root that is moved away and comes back is told of, and the archive is kept")
    func rootMoved() throws {
        var options = IngestOptions()
        options.rootRetryMilliseconds = 50
        let room = try Newsroom(options: options)
        room.tree.write("a.txt", article("Before"))
        room.watch()
        #expect(rename(room.tree.root, room.tree.base + "/elsewhere") == 0)
        #expect(room.log.wait { $0.rootLost == 1 })
        #expect(Contents(room.archive).present == ["a.txt"])
        #expect(rename(room.tree.base + "/elsewhere", room.tree.root) == 0)
        #expect(room.log.wait { $0.rootBack == 1 && $0.caughtUp == 2 })
        room.tree.drop("b.txt", article("After"))
        room.expect { $0.present == ["a.txt", "b.txt"] }
    }

    @Test("A root that is deleted and made anew is watched again")
    func rootDeleted() throws {
        var options = IngestOptions()
        options.rootRetryMilliseconds = 50
        let room = try Newsroom(options: options)
        room.tree.write("a.txt", article("Before"))
        room.watch()
        TemporaryTree.remove(room.tree.root)
        #expect(room.log.wait { $0.rootLost == 1 })
        mkdir(room.tree.root, 0o700)
        #expect(room.log.wait { $0.rootBack == 1 })
        room.tree.write("sub/b.txt", article("After"))
        room.expect { $0.present.contains("sub/b.txt") && $0.headlines == ["After", "Before"] }
    }

    @Test("A directory that is not there, or is a file, is an error that names it")
    func missingRoot() throws {
        let tree = TemporaryTree()
        tree.write("a.txt", "text")
        let archive = try Archive.open(tree.archive, access: .readWrite)
        defer { archive.close() }
        #expect(throws: IngestError.missing(path: tree.root + "/none")) {
            try Ingestor(root: tree.root + "/none", archive: archive, events: { _ in })
        }
        #expect(throws: IngestError.notDirectory(path: tree.root + "/a.txt")) {
            try Ingestor(root: tree.root + "/a.txt", archive: archive, events: { _ in })
        }
    }
}
