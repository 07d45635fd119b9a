import Testing
import WireModel

@testable import WireArchive

@Suite("What arrives is told in order, once")
struct ArrivalTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
    }

    private func told(after number: Int64 = 0) throws -> [String] {
        try archive.arrivals(after: number, limit: 100).map { "\($0.row.file) \($0.row.headline)\($0.isCopy ? " copy" : "")" }
    }

    @Test("A file that holds a known content is told as a copy, under its own name, and counts no document")
    func copy() throws {
        let twin = item("Twin")
        _ = try archive.write([file("b.txt", twin), file("a/copy.txt", twin)], at: morning)
        _ = try archive.write([file("z.txt", item("Other"), twin)], at: morning)
        #expect(try told() == ["b.txt Twin", "a/copy.txt Twin copy", "z.txt Other", "z.txt Twin copy"])
        #expect(try told(after: 2) == ["z.txt Other", "z.txt Twin copy"])
        #expect(try archive.lastArrival() == 4)
        #expect(archive.totals().documents == 2)
        let reference = try #require(try archive.arrivals(after: 0, limit: 1).first?.row.reference)
        #expect(try archive.arrivals(after: 1, limit: 1).first?.row.reference == reference)
    }

    @Test("A copy that goes and comes back, a file that is read again, and a revision are told once")
    func once() throws {
        let twin = item("Twin")
        _ = try archive.write([file("a.txt", twin), file("b.txt", twin)], at: morning)
        _ = try archive.write([gone("b.txt"), file("b.txt", twin, version: 2)], at: morning)
        _ = try archive.write([file("a.txt", twin, version: 3), file("c.txt", item("First"))], at: morning)
        _ = try archive.write([file("c.txt", item("Second"), version: 4)], at: morning)
        #expect(try told() == ["a.txt Twin", "b.txt Twin copy", "c.txt Second"])
        #expect(try archive.inconsistencies() == [])
    }

    @Test("A document whose file was moved is told under its new name")
    func moved() throws {
        _ = try archive.write([file("a.txt", item("Twin"))], at: morning)
        _ = try archive.write([gone("a.txt")], at: morning)
        _ = try archive.write([file("b.txt", item("Twin"))], at: morning)
        #expect(try told() == ["a.txt Twin", "b.txt Twin copy"])
    }
}
