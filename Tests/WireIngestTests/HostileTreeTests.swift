import Glibc
import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("A directory with things in it that are no articles")
struct HostileTreeTests {
    @Test("Pipes, links, loops and links out of the tree are not followed and block nothing")
    func special() throws {
        let tree = TemporaryTree()
        tree.write("../outside/secret.txt", article("Secret"))
        tree.write("real/a.txt", article("Real"))
        mkfifo(tree.root + "/pipe.txt", 0o600)
        symlink(tree.base + "/outside/secret.txt", tree.root + "/link.txt")
        symlink(tree.base + "/outside", tree.root + "/way-out")
        symlink("..", tree.root + "/real/loop")
        let room = try Newsroom(tree)
        room.watch()
        room.expect { $0.headlines == ["Real"] }
        #expect(
            Contents(room.archive).setAside == [
                "pipe.txt": "file.special", "link.txt": "file.link", "way-out": "file.link", "real/loop": "file.link",
            ])
        mkfifo(tree.root + "/later.txt", 0o600)
        room.tree.drop("z.txt", article("After the pipe"))
        room.expect { $0.headlines.contains("After the pipe") && $0.setAside["later.txt"] == "file.special" }
    }

    @Test("A sparse file of ten gigabytes is set aside by its size, unread")
    func sparse() throws {
        let tree = TemporaryTree()
        tree.write("huge.txt", "x")
        truncate(tree.root + "/huge.txt", 10 << 30)
        let room = try Newsroom(tree)
        room.watch()
        room.expect { $0.setAside == ["huge.txt": "file.oversize"] && $0.items.isEmpty }
    }

    @Test("An empty file gives no row, and a binary one is set aside with its reason")
    func emptyAndBinary() throws {
        let tree = TemporaryTree()
        tree.write("empty.txt", "")
        tree.write("binary.bin", bytes: [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 400))
        let room = try Newsroom(tree)
        room.watch()
        room.expect { $0.setAside.count == 1 }
        let contents = Contents(room.archive)
        #expect(contents.items.isEmpty)
        #expect(contents.setAside.keys.sorted() == ["binary.bin"])
    }

    @Test("A file without permission is set aside, and read once it may be", .disabled(if: geteuid() == 0, "root may read everything"))
    func permission() throws {
        let tree = TemporaryTree()
        tree.write("closed.txt", article("Opened at last"))
        tree.write("room/a.txt", article("Behind a door"))
        chmod(tree.root + "/closed.txt", 0)
        chmod(tree.root + "/room", 0)
        let room = try Newsroom(tree)
        room.watch()
        room.expect { $0.setAside == ["closed.txt": "file.permission"] }
        chmod(tree.root + "/closed.txt", 0o600)
        chmod(tree.root + "/room", 0o700)
        room.expect { $0.headlines == ["Behind a door", "Opened at last"] && $0.setAside.isEmpty }
    }

    @Test("Directories deeper than the cap are left out with a notice")
    func deep() throws {
        let tree = TemporaryTree()
        let deep = (0..<FileLimits.depth + 3).map { _ in "d" }.joined(separator: "/")
        tree.write(deep + "/a.txt", article("Too deep"))
        tree.write("d/d/b.txt", article("Not too deep"))
        let room = try Newsroom(tree)
        room.watch()
        room.expect { $0.headlines == ["Not too deep"] }
        #expect(room.log.wait { $0.notices.contains { $0.contains("deeper than") } })
    }

    @Test("An archive inside the directory that it is made of is not read as an article")
    func ownArchive() throws {
        let tree = TemporaryTree()
        tree.write("a.txt", article("The only article"))
        let archive = try Archive.open(tree.root + "/archive.sqlite", access: .readWrite)
        defer { archive.close() }
        let log = EventLog()
        let ingestor = try Ingestor(root: tree.root, archive: archive, events: log.receive)
        try ingestor.catchUp()
        try ingestor.catchUp()
        #expect(Contents(archive).headlines == ["The only article"])
        #expect(Contents(archive).setAside.isEmpty)
    }
}
