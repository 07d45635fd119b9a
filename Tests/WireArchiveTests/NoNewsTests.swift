import Testing
import WireModel

@testable import WireArchive

@Suite("What is no news leaves the archive alone")
struct NoNewsTests {
    let folder: Folder
    let archive: Archive

    init() throws {
        folder = try Folder()
        archive = try folder.archive()
        _ = try archive.write([file("a.txt", item("Alone"))], at: morning)
    }

    private func touched(_ path: String, digest: UInt64, modified: Int64, _ outcome: FileRecord.Outcome = .unchanged) -> FileRecord {
        FileRecord(
            path: path, fingerprint: FileFingerprint(size: 100, modifiedNanoseconds: modified, inode: 7),
            digest: ContentDigest(high: 1, low: digest), outcome: outcome)
    }

    @Test("The going of a file that the archive never had makes neither a row nor a generation")
    func goneUnknown() throws {
        let before = try archive.contentDump()
        let outcome = try archive.write([gone("never.txt")], at: morning)
        #expect(!outcome.isNews)
        #expect(outcome.generation == 1)
        #expect(try archive.generation() == 1)
        #expect(try archive.contentDump() == before)
    }

    @Test("A touched file's looks are kept, so that the next start need not read it, and the generation stays")
    func refreshed() throws {
        let outcome = try archive.write([touched("a.txt", digest: 1, modified: 99)], at: morning)
        #expect(!outcome.isNews)
        #expect(try archive.generation() == 1)
        #expect(try archive.looks()["a.txt"]?.fingerprint.modifiedNanoseconds == 99)
        let again = try archive.write(
            [touched("a.txt", digest: 1, modified: 100, .documents([item("Alone")]))], at: morning)
        #expect(!again.isNews)
        #expect(try archive.looks()["a.txt"]?.fingerprint.modifiedNanoseconds == 100)
    }

    @Test("Looks that belong to another content than the archive has are not believed")
    func otherContent() throws {
        _ = try archive.write([touched("a.txt", digest: 2, modified: 99), touched("b.txt", digest: 1, modified: 99)], at: morning)
        #expect(try archive.looks()["a.txt"]?.fingerprint.modifiedNanoseconds == 1)
        #expect(try archive.looks()["b.txt"] == nil)
    }

    @Test("A file that cannot be read, for the same reason as before, is told once")
    func stillSetAside() throws {
        let aside = FileRecord(
            path: "locked.txt", fingerprint: FileFingerprint(size: -1, modifiedNanoseconds: 0, inode: 0), digest: nil,
            outcome: .setAside(Problem(code: "file.permission", detail: "locked.txt: cannot be read")))
        #expect(try archive.write([aside], at: morning).isNews)
        #expect(try archive.write([aside], at: morning).isNews == false)
        #expect(try archive.write([gone("locked.txt")], at: morning).isNews)
        #expect(try archive.write([gone("locked.txt")], at: morning).isNews == false)
    }
}
