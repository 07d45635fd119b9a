import Foundation
import TestSupport
import Testing

@Suite("Following a directory")
struct TailTests {
    @Test("Each new document is one line, once, as soon as it is there whole")
    func tail() throws {
        let desk = try Desk()
        try desk.fill()
        let process = desk.process(["tail", desk.articles.path, "--format", "jsonl"])
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        try process.run()
        // The three that were there are new to this archive.
        var lines = LineReader(out.fileHandleForReading)
        var first: [String] = []
        while first.count < 3, let line = lines.next() { first.append(line) }
        #expect(Set(first.compactMap(Self.file)) == ["one.txt", "two.txt", "deeper/three.txt"])
        for number in 0..<5 {
            let staged = try desk.write("Bulletin \(number)\n\nBulletin number \(number) of the harbour master.", "staged.txt")
            try FileManager.default.moveItem(at: staged, to: desk.articles.appending(path: "bulletin-\(number).txt"))
            let line = lines.next()
            #expect(line.flatMap(Self.file) == "bulletin-\(number).txt")
        }
        // A file with a known content arrives too.
        let staged = try desk.write("Bulletin 0\n\nBulletin number 0 of the harbour master.", "staged.txt")
        try FileManager.default.moveItem(at: staged, to: desk.articles.appending(path: "again.txt"))
        let copy = lines.next()
        #expect(copy.flatMap(Self.file) == "again.txt")
        #expect(copy?.contains(#""copyOf":"a"#) == true)
        // The tests' threads have signals blocked, and the program inherits that: it must end all the same.
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGTERM)
    }

    private static func file(_ line: String) -> String? {
        (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["file"] as? String
    }

    @Test("The demo replays into a directory of its own, prints its summary, and leaves nothing behind")
    func demo() throws {
        let desk = try Desk()
        try desk.fill()
        try desk.write("# fiction\n0\tone.txt\n5400\ttwo.txt\n90000\tdeeper/three.txt\n", "articles/manifest.tsv")
        let before = try FileManager.default.contentsOfDirectory(atPath: desk.home.path).filter { $0.hasPrefix("wirewatch-demo") }
        let result = try desk.run("demo", "--fixtures", desk.articles.path)
        #expect(result.code == 0, "\(result.errorText)")
        #expect(result.text.hasPrefix("Demo: 3 documents, 2 sources"))
        let after = try FileManager.default.contentsOfDirectory(atPath: desk.home.path).filter { $0.hasPrefix("wirewatch-demo") }
        #expect(before == after)
        try desk.write("0\t../one.txt\n", "articles/manifest.tsv")
        #expect(try desk.run("demo", "--fixtures", desk.articles.path).code == 65)
    }
}

/// Lines of a pipe, as they come.
private struct LineReader {
    private let handle: FileHandle
    private var rest = Data()

    init(_ handle: FileHandle) {
        self.handle = handle
    }

    /// Waits for the next line; `nil` at the end.
    mutating func next() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
                rest = rest[(end + 1)...]
                return line
            }
            let more = handle.availableData
            guard !more.isEmpty else { return nil }
            rest.append(more)
        }
    }
}
