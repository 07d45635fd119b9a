import Testing
import WireModel

@testable import WireArchive

@Suite("Care of the archive")
struct CareTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func fill(_ archive: Archive) throws -> WriteOutcome {
        try archive.write(
            (0..<40).map { file("a\($0).txt", item("Headline \($0)", names: [Named("person/ada-berg")])) }, at: morning)
    }

    @Test("A compacted archive says what it said before, finds what it found, and takes in more")
    func compact() throws {
        let archive = try folder.archive()
        _ = try fill(archive)
        let before = try archive.contentDump()
        try archive.compact()
        #expect(try archive.contentDump() == before)
        #expect(try archive.headlines(matching: "\"headline 7\"") == ["Headline 7"])
        #expect(try archive.write([file("b.txt", item("One more"))], at: morning).added.count == 1)
        #expect(try archive.inconsistencies(isThorough: true) == [])
    }

    @Test("The sizes name each table with its rows, and add up to the file")
    func sizes() throws {
        let archive = try folder.archive()
        _ = try fill(archive)
        let sizes = try archive.sizes()
        #expect(sizes.first { $0.name == "documents" }?.rows == 40)
        #expect(sizes.map(\.bytes) == sizes.map(\.bytes).sorted(by: >))
        let pages = try archive.reading { try $0.number("PRAGMA page_count") * $0.number("PRAGMA page_size") }
        #expect(sizes.reduce(0) { $0 + $1.bytes } == pages)
    }

    @Test("An archive that was set aside comes back whole, and a new one in its place has the marks")
    func setAside() throws {
        let first = try folder.archive()
        let ids = try fill(first).added
        try first.mark([ids[3]], .starred(true))
        _ = try first.write([gone("a9.txt")], at: morning)
        #expect(try first.goneDocuments() == 1)
        let before = try first.contentDump()
        first.close()
        let aside = try Archive.setAside(folder.file("news.sqlite"))
        let second = try folder.archive()
        #expect(second.totals().documents == 0)
        let again = try fill(second).added
        #expect(second.stored(again[3])?.row.isStarred == true)
        #expect(second.stored(again[4])?.row.isStarred == false)
        second.close()
        try Archive.putBack(aside, to: folder.file("news.sqlite"))
        let third = try folder.archive()
        #expect(try third.contentDump() == before)
        #expect(folder.names.filter { $0.contains("before") } == [])
    }
}
