import Glibc
import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("A scan that compares the directory with the archive")
struct ScanTests {
    let room: Newsroom
    var tree: TemporaryTree { room.tree }

    init() throws {
        room = try Newsroom()
    }

    /// How many files a scan put through the pipeline.
    private func changes(in prefixes: Set<String>? = nil) -> Int? {
        let pipeline = room.ingestor.makePipeline(.brief) { _ in }
        pipeline.start(workers: 2)
        defer { pipeline.stop() }
        let outcome = room.ingestor.makeScan(pipeline).run(Scan.Request(prefixes: prefixes, isRoutine: true))
        guard case .done(let changes) = outcome else { return nil }
        return changes
    }

    private func times(of path: String) -> [timespec] {
        var status = stat()
        stat(tree.root + "/" + path, &status)
        return [status.st_atim, status.st_mtim]
    }

    private func setTimes(of path: String, _ times: [timespec]) {
        utimensat(AT_FDCWD, tree.root + "/" + path, times, 0)
    }

    @Test("A file of which only the size changed is read again")
    func size() {
        tree.write("a.txt", article("Short"))
        #expect(changes() == 1)
        let times = times(of: "a.txt")
        tree.write("a.txt", article("Longer"))
        setTimes(of: "a.txt", times)
        #expect(changes() == 1)
        #expect(Contents(room.archive).headlines == ["Longer"])
    }

    @Test("A file of which only the time changed, by a nanosecond, is read again")
    func time() {
        tree.write("a.txt", article("Older"))
        #expect(changes() == 1)
        var times = times(of: "a.txt")
        tree.write("a.txt", article("Newer"))
        times[1].tv_nsec += times[1].tv_nsec == 0 ? 1 : -1
        setTimes(of: "a.txt", times)
        #expect(changes() == 1)
        #expect(Contents(room.archive).headlines == ["Newer"])
    }

    @Test("A file of which only the inode changed, put in place with the old one's size and time, is read again")
    func inode() {
        tree.write("a.txt", article("Older"))
        #expect(changes() == 1)
        let times = times(of: "a.txt")
        tree.drop("a.txt", article("Newer"))
        setTimes(of: "a.txt", times)
        #expect(changes() == 1)
        #expect(Contents(room.archive).headlines == ["Newer"])
    }

    @Test("Of more files than a page of rows, with names of any bytes, none is read a second time")
    func unchanged() throws {
        for number in 0..<1100 { tree.write("many/\(number)", "\(number)") }
        for name in ["\u{E9}", "e\u{301}", "\u{301}", "a\nb", "d1", "d1-", "d10", "d1.txt", "\u{1F5DE}"] {
            for place in ["", "d1./", "\u{301}d/"] { tree.write(place + name + ".txt", name) }
        }
        for byte: UInt8 in [0xFF, 0x80, 0xC3] { write(nameOf: [byte, UInt8(ascii: "x")], "\(byte)") }
        #expect(try markAllAsRead() == 1100 + 27 + 3)
        #expect(changes() == 0)
    }

    private func write(nameOf bytes: [UInt8], _ text: String) {
        let path = Array(tree.root.utf8) + [UInt8(ascii: "/")] + bytes + [0]
        guard let file = fopen(path.map { CChar(bitPattern: $0) }, "w") else { return }
        fputs(text, file)
        fclose(file)
    }

    /// Writes into the archive that all files were read as they are, and answers how many they are.
    private func markAllAsRead() throws -> Int {
        guard case .descriptor(let directory) = Descriptor.directory(tree.root) else { return 0 }
        var records: [FileRecord] = []
        var walk = TreeWalk(root: directory)
        _ = walk.run { step in
            guard case .file(let path, let status) = step else { return .goOn }
            let digest = ContentDigest(high: 1, low: UInt64(records.count))
            records.append(FileRecord(path: path, fingerprint: status.fingerprint, digest: digest, outcome: .documents([])))
            return .goOn
        }
        _ = try room.archive.write(records.shuffled(), at: Instant(milliseconds: 0))
        return records.count
    }

    @Test("What went while nobody watched is gone, and nothing else")
    func gone() {
        for path in ["a.txt", "a/b.txt", "a/c.txt", "a0.txt", "z.txt"] { tree.write(path, article("In \(path)")) }
        #expect(changes() == 5)
        for path in ["a/b.txt", "a/c.txt", "z.txt"] { tree.remove(path) }
        rmdir(tree.root + "/a")
        #expect(changes() == 3)
        #expect(Contents(room.archive).present == ["a.txt", "a0.txt"])
        #expect(changes() == 0)
    }

    @Test("A scan of some directories looks at no other, and but once at one inside another")
    func prefixes() {
        for path in ["a.txt", "a/b.txt", "a/c/d.txt", "a-/e.txt", "f.txt"] { tree.write(path, article("In \(path)")) }
        #expect(changes(in: ["a", "a/c", "a-"]) == 3)
        #expect(Contents(room.archive).files == ["a-/e.txt", "a/b.txt", "a/c/d.txt"])
        #expect(changes(in: ["a/c", "a"]) == 0)
        tree.remove("a/c/d.txt")
        #expect(changes(in: ["a-"]) == 0)
        #expect(changes(in: ["a/c", "", "a"]) == 3)
        #expect(Contents(room.archive).present == ["a-/e.txt", "a.txt", "a/b.txt", "f.txt"])
    }

    @Test("A file without a digest is left alone where its looks alone refuse it, and is read where they do not")
    func withoutDigest() throws {
        symlink("nowhere", tree.root + "/link.txt")
        tree.write("a.txt", article("Read at last"))
        let file = open(tree.root + "/a.txt", O_RDONLY)
        defer { close(file) }
        let status = try #require(FileStatus(descriptor: file))
        let aside = FileRecord(
            path: "a.txt", fingerprint: status.fingerprint, digest: nil,
            outcome: .setAside(Problem(code: "file.permission", detail: "a.txt: cannot be read")))
        _ = try room.archive.write([aside], at: Instant(milliseconds: 0))
        #expect(changes() == 2)
        #expect(Contents(room.archive).headlines == ["Read at last"])
        #expect(Contents(room.archive).setAside == ["link.txt": "file.link"])
        #expect(changes() == 0)
    }

    @Test("Files below a directory that is left out are not told as gone")
    func unvisited() throws {
        let deep = (0..<FileLimits.depth + 1).map { _ in "d" }.joined(separator: "/")
        tree.write(deep + "/a.txt", article("Too deep"))
        let known = FileRecord(path: deep + "/a.txt", fingerprint: .none, digest: ContentDigest(high: 1, low: 2), outcome: .documents([]))
        _ = try room.archive.write([known], at: Instant(milliseconds: 0))
        #expect(changes() == 0)
        var files = KnownFiles(room.archive)
        #expect(try files.next()?.path == known.path)
    }

    @Test("A plan gives back the paths and digests that were put in, alike or not, short or long")
    func plan() {
        let long = String(repeating: "long/", count: 200)
        let paths = ["", "a", "a", "a/b", "\u{E9}", "\u{EA}", long + "a", long + "b", long, "\u{10FFFF}", "z"]
        let steps = paths.enumerated().map { number, path in
            ScanPlan.Step(path: path, known: number % 2 == 0 ? nil : ContentDigest(high: .max - UInt64(number), low: UInt64(number)))
        }
        var plan = ScanPlan()
        for step in steps { plan.append(step.path, known: step.known) }
        #expect(plan.count == steps.count)
        #expect(Array(plan) == steps)
        #expect(Array(ScanPlan()) == [])
    }

    @Test("A listing is in the order of whole paths, so that a directory comes after the files that begin with its name and a dot")
    func listing() throws {
        for path in ["a/x", "a.b", "a0", "a-", "\u{E9}", "e\u{301}", "B/x", "a.c/x"] { tree.write(path, "x") }
        guard case .descriptor(let directory) = Descriptor.directory(tree.root) else { return }
        let listing = try #require(DirectoryListing(directory))
        let names = (0..<listing.count).map { listing[$0].name + (listing[$0].isDirectory ? "/" : "") }
        #expect(names.map { Array($0.utf8) } == ["B/", "a-", "a.b", "a.c/", "a/", "a0", "e\u{301}", "\u{E9}"].map { Array($0.utf8) })
    }
}
