import Testing
import WireModel

@testable import WireReaders

@Suite("Files that are read piece by piece")
struct LargeFileTests {
    /// What comes of `bytes`, read in pieces of `size`.
    private func read(_ bytes: [UInt8], file: String, pieces size: Int) throws -> (documents: [Document], problem: Problem?) {
        let large = try #require(LargeFile(start: Array(bytes.prefix(LargeFile.startBytes)), file: file, now: nil))
        var offset = 0
        var documents: [Document] = []
        let problem = large.read(size: bytes.count) {
            defer { offset = min(offset + size, bytes.count) }
            return Array(bytes[offset..<min(offset + size, bytes.count)])
        } emit: {
            documents += $0
        }
        return (documents, problem)
    }

    private func whole(_ bytes: [UInt8], file: String) -> [Document] {
        if case .documents(let documents) = Reader.read(bytes, file: file) { documents } else { [] }
    }

    private func feed(_ entries: Int, end: String = "</channel></rss>") -> [UInt8] {
        var text =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY port \"Haven\">]>\n<rss version=\"2.0\"><channel><title>Quay Notes</title>"
        for number in 0..<entries {
            let body = String(repeating: "The ferry to &port; leaves at noon &amp; comes back — señor Ruiz said so. ", count: 9)
            text += "<item><guid>n\(number)</guid><title>Note \(number)</title><pubDate>2020-01-02T03:04:05Z</pubDate>"
            text +=
                number % 3 == 0
                ? "<description><![CDATA[<p>\(number) < \(number + 1)</p>]]>\(body)</description>" : "<description>\(body)</description>"
            text += "</item>\n"
        }
        return Array((text + end).utf8)
    }

    @Test("A feed gives the same documents piece by piece and whole, wherever the pieces end", arguments: [1000, 4093, 262_144])
    func feedInPieces(size: Int) throws {
        let bytes = feed(900)
        #expect(bytes.count > 600_000)
        let pieces = try read(bytes, file: "notes.rss", pieces: size)
        #expect(pieces.problem == nil)
        #expect(pieces.documents == whole(bytes, file: "notes.rss"))
    }

    @Test("A feed that breaks off is read as far as it goes, and says so")
    func brokenFeed() throws {
        let bytes = feed(900, end: "<item><title>Half")
        let pieces = try read(bytes, file: "notes.rss", pieces: 262_144)
        #expect(pieces.documents.map(\.headline) == whole(bytes, file: "notes.rss").map(\.headline))
        #expect(
            pieces.documents.contains { document in document.problems.contains { $0.code.hasPrefix("xml.") || $0.code.hasPrefix("feed.") } }
        )
    }

    @Test("A feed without an entry says why, and one with a bomb in it is refused")
    func nothing() throws {
        let empty = Array("<rss version=\"2.0\"><channel></channel></rss>".utf8)
        #expect(try read(empty, file: "a.rss", pieces: 100).problem?.code == "feed.empty")
        let bomb = Array(
            "<!DOCTYPE rss [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>".utf8)
        let pieces = try read(bomb, file: "a.rss", pieces: 100)
        #expect(pieces.documents.isEmpty && pieces.problem != nil)
    }

    @Test("JSON Lines give the same documents piece by piece and whole, a broken line between them too")
    func lines() throws {
        var text = ""
        for number in 0..<4000 {
            text +=
                "{\"title\": \"Line \(number)\", \"body\": \"\(String(repeating: "Water rose in the harbour. ", count: 6))\", \"id\": \"l\(number)\"}\n"
        }
        let bytes = Array(text.utf8)
        let pieces = try read(bytes, file: "log.jsonl", pieces: 65_536)
        #expect(bytes.count > 600_000)
        #expect(pieces.documents == whole(bytes, file: "log.jsonl"))
        #expect(pieces.documents.count == 4000)
    }

    @Test("What is no feed and no lines, or not in UTF-8, is left to be read whole")
    func others() {
        func isLarge(_ text: String, _ file: String) -> Bool { LargeFile(start: Array(text.utf8), file: file, now: nil) != nil }
        #expect(!isLarge("[\n{\"title\": \"A\", \"body\": \"B\"}\n]", "a.jsonl"))
        #expect(!isLarge("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel/></rss>", "a.rss"))
        #expect(!isLarge("A headline\n\nA text.\n", "a.xml"))
        #expect(isLarge("<rss version=\"2.0\"><channel/></rss>", "a.xml"))
    }
}
