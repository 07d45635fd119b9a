import Foundation
import TestSupport
import Testing

@Suite("Disks and archives that fail", .serialized)
struct DiskTests {
    @Test(
        "A full disk is said in plain words and ends the run; with room, the next one completes the archive",
        .enabled(if: SmallDisk.isUsable, "a small file system cannot be mounted here"))
    func full() throws {
        let room = try Newsroom(files: 300)
        let disk = try SmallDisk(at: room.desk.home.appending(path: "disk"), kilobytes: 512)
        let archive = disk.folder.appending(path: "news.sqlite").path
        let result = try room.finish(archive)
        #expect(result.code == 74, "\(result.errorText)")
        #expect(result.errorText.contains("news.sqlite: the disk is full"))
        try disk.grow(kilobytes: 65_536)
        try room.expectRecovery(archive)
    }

    @Test("A damaged archive is moved aside and rebuilt", arguments: ["not a database", "a zeroed header", "a file cut in half"])
    func damaged(_ damage: String) throws {
        let room = try Newsroom(files: 60)
        let archive = room.archive("news.sqlite")
        try room.finish(archive)
        let file = URL(fileURLWithPath: archive)
        var bytes = try Data(contentsOf: file)
        switch damage {
        case "not a database": bytes = Data("The cat sat on the keyboard".utf8)
        case "a zeroed header": bytes.replaceSubrange(0..<4096, with: Data(count: 4096))
        default: bytes = bytes.prefix(bytes.count / 2)
        }
        try bytes.write(to: file)
        // Damage that shows only while running is dealt with by the next start.
        let first = try room.finish(archive)
        if first.code != 0 {
            #expect(first.code == 65, "\(first.errorText)")
            #expect(first.errorText.contains("damaged"))
        }
        try room.expectRecovery(archive)
        let aside = try FileManager.default.contentsOfDirectory(atPath: room.desk.home.path).filter { $0.contains(".corrupt-") }
        #expect(!aside.isEmpty)
    }
}
