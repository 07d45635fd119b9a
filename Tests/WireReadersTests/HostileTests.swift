import Testing
import WireModel

@testable import WireReaders

@Suite("Files that mean harm")
struct HostileTests {
    private func problem(_ text: String, _ file: String) -> String? {
        problem(Array(text.utf8), file)
    }

    private func problem(_ bytes: [UInt8], _ file: String) -> String? {
        if case .setAside(let problem) = Reader.read(bytes, file: file) { return problem.code }
        return nil
    }

    @Test("100,000 nested XML elements exhaust the stack or are taken for a feed")
    func deepFeed() {
        let open = String(repeating: "<a>", count: 100_000)
        let close = String(repeating: "</a>", count: 100_000)
        #expect(problem("<rss><channel><item><title>" + open + close + "</title></item></channel></rss>", "deep.rss") == "xml.depth")
        #expect(problem("<?xml version='1.0'?>" + open + close, "deep.xml") == "format.unknown")
    }

    @Test("100,000 nested HTML elements exhaust the stack or lose what stood before them")
    func deepPage() {
        let page =
            "<html><body><p>The ferry left at noon, and nobody was on board but the captain and his dog.</p>"
            + String(repeating: "<div>", count: 100_000) + "deep"
        guard case .documents(let documents) = Reader.read(Array(page.utf8), file: "deep.html") else {
            Issue.record("The page was set aside")
            return
        }
        #expect(documents[0].problems.contains { $0.code == "html.depth" })
        #expect(documents[0].body.contains("ferry"))
    }

    @Test("Stray end tags below deep elements take more than a moment")
    func strayEndTags() {
        let page = "<html><body>" + String(repeating: "<b>", count: 500) + String(repeating: "</i>", count: 400_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = Reader.read(Array(page.utf8), file: "stray.html") }
        #expect(time < .seconds(5))
    }

    @Test("Deep JSON exhausts the stack")
    func deepJSON() {
        #expect(problem(String(repeating: "[", count: 100_000), "deep.json") == "json.depth")
        #expect(problem(String(repeating: "{\"a\":", count: 100_000), "deep.json") == "json.depth")
    }

    @Test("Entities that grow are expanded")
    func bombs() {
        var bomb = "<!DOCTYPE rss [<!ENTITY a0 \"boom\">"
        for level in 1...30 { bomb += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
        #expect(problem(bomb + "]><rss><channel><item><title>&a30;</title></item></channel></rss>", "bomb.rss") == "xml.bomb")
        var many = "<!DOCTYPE rss ["
        for number in 0..<1000 { many += "<!ENTITY e\(number) \"x\">" }
        #expect(problem(many + "]><rss><channel><item><title>x</title></item></channel></rss>", "many.rss") == "xml.bomb")
    }

    @Test("A file past the size bound is read")
    func oversize() {
        #expect(problem([UInt8](repeating: 97, count: ReaderLimits.bytes + 1), "big.txt") == "file.oversize")
    }

    @Test("A binary file is taken for text")
    func binaries() {
        #expect(problem([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], "picture.txt") == "file.binary")
        #expect(problem(Array("%PDF-1.7 and more".utf8), "paper.txt") == "file.binary")
        #expect(problem([UInt8](repeating: 0, count: 5000), "sparse.txt") == "file.binary")
        #expect(problem([], "nothing.txt") == "file.empty")
        #expect(problem([0xEF, 0xBB, 0xBF, 32, 10], "mark.txt") == "file.nothing")
    }

    @Test("A table or a catalogue is taken for an article")
    func otherKinds() {
        #expect(problem("a;b\n1;2\n", "table.csv") == "format.unknown")
        #expect(problem("<catalogue><book/></catalogue>", "books.xml") == "format.unknown")
    }

    @Test("A byte value in headline or body stops the reader or loses the document")
    func everyByte() {
        for value in UInt8.min...UInt8.max {
            let bytes =
                Array("Ferry ".utf8) + [value] + Array(" leaves\n\nThe ferry left at noon".utf8) + [value]
                + Array(", and nobody was on board but the captain.\n".utf8)
            guard case .documents(let documents) = Reader.read(bytes, file: "byte.txt") else {
                Issue.record("Byte \(value): set aside")
                continue
            }
            #expect(documents.count == 1)
            #expect(!documents[0].body.utf8.contains(0), "NUL ends strings in C")
        }
    }
}

@Suite("Files that cost time")
struct CostlyTests {
    /// Generous: a debug build on a busy machine. Without the bounds the worst of these take minutes.
    private func isQuick(_ text: String, _ file: String) -> Bool {
        let bytes = Array(text.utf8)
        return ContinuousClock().measure { _ = Reader.read(bytes, file: file) } < .seconds(30)
    }

    private func attributes(_ count: Int, _ value: String) -> String {
        (0..<count).map { " a\($0)\(value)" }.joined()
    }

    @Test("A tag of 80,000 attributes stops the reader for hours")
    func attributes() {
        #expect(isQuick("<html><body><p" + attributes(80_000, "") + ">x", "a.html"))
        #expect(isQuick("<html><body><p '" + attributes(80_000, "='1'") + ">x", "a.html"))
        #expect(isQuick("<rss><channel><item" + attributes(80_000, "='1'") + "><title>x</title>", "a.rss"))
        #expect(isQuick("<rss><channel><item" + attributes(80_000, "=\"1\"") + "><title>x</title>", "a.rss"))
    }

    @Test("Openings that never close are searched again and again")
    func openings() {
        for part in ["<!DOCTYPE \"", "<?xml ", "<!--", "<![CDATA[", "<!ENTITY a ", "<a "] {
            #expect(isQuick("<rss>" + String(repeating: part, count: 20_000), "a.rss"))
            #expect(isQuick("<html>" + String(repeating: part, count: 20_000), "a.html"))
        }
    }

    @Test("Lines that end articles are counted anew for each of them")
    func endings() {
        #expect(isQuick("Headline: x\nSource: y\n\n" + String(repeating: "related\n", count: 20_000), "a.txt"))
    }
}
