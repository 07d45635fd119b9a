import Testing
import WireModel

@testable import WireArchive

@Suite("The files that the archive knows, in order")
struct KnownFilesTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    private func write(_ paths: [String]) throws {
        _ = try archive.write(paths.map { file($0, []) }, at: morning)
    }

    private func all(in directory: String = "") throws -> [String] {
        var paths: [String] = []
        var files = KnownFiles(archive, in: directory)
        while let file = try files.next() { paths.append(file.path) }
        return paths
    }

    private func isAhead(_ path: String, of other: String) -> Bool { path.utf8.lexicographicallyPrecedes(other.utf8) }

    @Test("An archive without files knows none")
    func empty() throws {
        #expect(try all() == [])
        var files = KnownFiles(archive, in: "a")
        #expect(try files.find("a/b.txt", passing: { _ in Issue.record("a file out of nothing") }) == nil)
        #expect(try files.next() == nil)
    }

    @Test("Names of any bytes are found, and two that only look equal are two files")
    func anyBytes() throws {
        let names = [
            "\u{E9}.txt", "e\u{301}.txt", "\u{10FFFF}\u{10FF80}.txt", "\u{1}", "a\u{1}", "a", "a/\u{301}x", "a\nb", "%_'\"\\", "\u{1F5DE}",
            "z/\u{10FFFF}", "A", "%",
        ]
        try write(names)
        let inOrder = names.sorted(by: isAhead)
        #expect(try all().map { Array($0.utf8) } == inOrder.map { Array($0.utf8) })
        var files = KnownFiles(archive)
        for name in inOrder {
            let looks = try files.find(name, passing: { Issue.record("\($0) was passed over") })
            #expect(looks?.fingerprint == file(name).fingerprint)
        }
        #expect(try files.next() == nil)
    }

    @Test("No file is lost or comes twice where one page of rows ends and the next begins")
    func pages() throws {
        for count in [KnownFiles.rowsAtOnce, 2 * KnownFiles.rowsAtOnce + 1] {
            let paths = (0..<count).map { "d\($0 % 7)/\($0).txt" }
            try write(paths.shuffled())
            #expect(try all() == paths.sorted(by: isAhead))
        }
    }

    @Test("Files that were not asked for are told in order, before the one that was found and at the end")
    func passedOver() throws {
        try write(["a", "b", "c", "d", "e", "f"])
        var passed: [String] = []
        var files = KnownFiles(archive)
        #expect(try files.find("a0", passing: { passed.append($0) }) == nil)
        #expect(passed == ["a"])
        #expect(try files.find("d", passing: { passed.append($0) }) != nil)
        #expect(passed == ["a", "b", "c"])
        #expect(try files.next()?.path == "e")
        #expect(try files.find("g", passing: { passed.append($0) }) == nil)
        #expect(passed == ["a", "b", "c", "f"])
    }

    @Test("Of a directory are what is below it and a file of its name, but not what is only called alike")
    func directory() throws {
        try write(["a", "a\u{1}", "a.txt", "a-b/c", "a/b", "a/c/d", "a/\u{10FFFF}", "a0", "ab/c", "b/a/c"])
        #expect(try all(in: "a") == ["a", "a/b", "a/c/d", "a/\u{10FFFF}"])
        #expect(try all(in: "b/a") == ["b/a/c"])
        #expect(try all(in: "c") == [])
    }

    @Test("A file that is gone is not known, and one that was set aside unread has no digest")
    func states() throws {
        try write(["gone", "read"])
        let looks = FileFingerprint(size: -5, modifiedNanoseconds: .min, inode: .max)
        let aside = FileRecord(
            path: "pipe", fingerprint: looks, digest: nil, outcome: .setAside(Problem(code: "file.special", detail: "pipe: no file")))
        _ = try archive.write([aside, gone("gone")], at: morning)
        #expect(
            try archive.looks() == [
                "pipe": KnownFiles.Looks(fingerprint: looks, digest: nil),
                "read": KnownFiles.Looks(fingerprint: file("read").fingerprint, digest: file("read").digest),
            ])
    }

    @Test("What is written between two pages is told if it comes later, and disturbs nothing")
    func writtenMeanwhile() throws {
        let paths = (1000..<1000 + 2 * KnownFiles.rowsAtOnce).map { "\($0).txt" }
        try write(paths)
        var files = KnownFiles(archive)
        #expect(try files.next()?.path == "1000.txt")
        _ = try archive.write([file("0.txt", []), file("9.txt", []), gone("1001.txt"), gone(paths[paths.count - 1])], at: morning)
        var rest: [String] = []
        while let file = try files.next() { rest.append(file.path) }
        #expect(rest == paths.dropFirst().dropLast() + ["9.txt"])
    }

    @Test("A closed archive is an error, not an empty one: its files would all be read again")
    func closed() throws {
        try write(["a"])
        archive.close()
        var files = KnownFiles(archive)
        #expect(throws: ArchiveError.closed(path: archive.path)) { try files.next() }
    }
}
