import Testing
import WireModel

@testable import WireReaders

@Suite("Packed files")
struct PackedTests {
    private func bytes(_ path: String) throws -> [UInt8] { try #require(FixtureFiles.bytes(path)) }

    private func problem(_ outcome: ReadOutcome) -> String? {
        if case .setAside(let problem) = outcome { return problem.code }
        return nil
    }

    private func documents(_ outcome: ReadOutcome) -> [Document] {
        if case .documents(let documents) = outcome { return documents }
        return []
    }

    @Test("A packed page is read otherwise than the page itself, or under another name")
    func samePage() throws {
        let plain = documents(Reader.read(try bytes("articles/bare-page.html"), file: "a/page.html"))
        var packed = documents(Reader.read(try bytes("articles/packed.html.gz"), file: "a/page.html.gz"))
        #expect(packed.map(\.file) == ["a/page.html.gz"])
        packed[0].file = "a/page.html"
        #expect(packed == plain)
    }

    @Test("A bomb is unpacked")
    func bomb() throws {
        #expect(problem(Reader.read(try bytes("hostile/bomb.gz"), file: "bomb.gz")) == "packed.ratio")
    }

    @Test("What unpacks to more than the bound fills the memory")
    func size() throws {
        var unpacking = Gunzip(try bytes("articles/packed.html.gz"), limit: 100)
        #expect(unpacking.next() == nil)
        #expect(unpacking.fault == .size)
    }

    @Test("A cut or damaged archive loses what stands before the cut, or does not say where it is")
    func cut() throws {
        let whole = try bytes("articles/crawl.warc.gz")
        let found = documents(Reader.read(Array(whole.prefix(whole.count - 40)), file: "crawl.warc.gz"))
        #expect(found.map(\.headline).prefix(2) == ["Mill falls", "Mill is gone"])
        #expect(found.first?.problems.contains { $0.code == "packed.broken" && $0.detail.contains("byte") } == true)
        let plain = try bytes("articles/crawl.warc")
        let rest = documents(Reader.read(Array(plain.prefix(plain.count - 60)), file: "crawl.warc"))
        #expect(rest.first?.problems.contains { $0.code == "warc.cut" } == true)
    }

    @Test("A record of a web archive that is no page becomes an article, or a page loses its address")
    func records() throws {
        for name in ["crawl.warc", "crawl.warc.gz"] {
            let found = documents(Reader.read(try bytes("articles/\(name)"), file: name))
            #expect(found.map(\.url) == ["https://vale.example/mill", "https://vale.example/gone", "https://vale.example/sund"])
            #expect(found.allSatisfy { $0.file == name })
            #expect(found[0].body.contains("café") && found[1].body.contains("café"))
            #expect(found.map(\.item) == [0, 1, 2])
        }
    }

    @Test("A length that lies makes a record reach past the file, or back")
    func lengths() {
        for length in ["-1", "99999999999999999999", "9223372036854775807", "", "x"] {
            let text =
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(length)\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>"
            _ = Reader.read(Array(text.utf8), file: "a.warc")
        }
        #expect(problem(Reader.read(Array("WARC/1.0\r\n\r\n".utf8), file: "a.warc")) == "warc.empty")
    }
}
