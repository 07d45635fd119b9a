import Foundation
import TestSupport
import Testing

/// More than one reader of a directory, and a reader who listens.
@Suite("In company", .serialized)
struct CompanyTests {
    private let demo: DemoDesk

    init() throws {
        demo = try DemoDesk()
    }

    @Test("A second dashboard reads along live, and writes once the first has gone")
    func takesOver() throws {
        let first = try demo.open()
        let second = try demo.start(columns: 80, rows: 24)
        try second.wait(for: "reading along") { $0[0].contains("reading along") && $0[0].contains("72 art") }
        try demo.drop("one.txt", headline: "Ministers meet once more in Izmir")
        for screen in [first, second] {
            try screen.wait(for: "the arrival") { $0[0].contains("73 art") && $0.contains { $0.contains("▲ 1 new") } }
        }
        try second.press("*")
        try second.wait(for: "a star") { $0.selected?.contains("★") ?? false }
        try first.wait(for: "the other's star") { $0.contains { $0.contains("★") } }
        try first.quit()
        try second.wait(for: "the second as the writer") { $0[0].contains("● live") }
        try demo.drop("two.txt", headline: "Ministers part at last in Izmir", time: "2026-03-05T17:45:00Z")
        try second.wait(for: "what arrived since") { $0[0].contains("74 art") }
        try second.press(".")
        try second.wait(for: "the newest") { $0.selected?.contains("Ministers part at last") ?? false }
        try second.quit()
    }

    @Test("A session in lines says what a reader would see")
    func linear() throws {
        let screen = try demo.start(columns: 160, rows: 60, ["--linear"])
        try screen.wait(for: "the greeting") { $0.first?.contains("Wirewatch.") ?? false && $0.contains { $0.hasPrefix(">") } }
        try screen.wait(forText: "Three days in the Aegean: a timeline")
        try screen.type("j\n")
        try screen.wait(forText: "Item 2 of 72. Unread. 16:10, Bosphorus Herald. The names at the fence.")
        try screen.type("3\n")
        try screen.wait(forText: "Pane entities, item 1 of")
        try screen.wait(for: "the first name and its figures") { lines in
            lines.contains { $0.contains("Person. Katerina Doukali. ") && $0.contains(" mentions, down 16 in 6 hours.") }
        }
        try screen.type("=\n")
        try screen.wait(forText: "Each mention is")
        try screen.type("Esc\n")
        try screen.type("Q\n")
        #expect(try screen.waitForExit().code == 0)
    }

    @Test("Lines may come from a pipe, and the session ends with them")
    func linearFromPipe() throws {
        #expect(try demo.desk.run("ingest", demo.directory.path).code == 0)
        let process = demo.desk.process(["watch", demo.directory.path, "--now", DemoDesk.now, "--linear"])
        let input = Pipe()
        process.standardInput = input
        try input.fileHandleForWriting.write(contentsOf: Data("j\n3\n\n".utf8))
        try input.fileHandleForWriting.close()
        let result = try demo.desk.finish(process)
        #expect(result.code == 0, "\(result.errorText)")
        let lines = result.text.split(separator: "\n")
        #expect(lines.first?.hasPrefix("Wirewatch. 72 articles, 72 unread, ") ?? false, "\(result.text)")
        #expect(lines.dropFirst().first?.hasPrefix("Pane headlines, item 1 of 72.") ?? false, "\(result.text)")
        #expect(result.text.contains("Item 2 of 72. Unread. 16:10, Bosphorus Herald."))
        #expect(lines.contains { $0.contains("Katerina Doukali. ") && $0.contains(" mentions in") }, "\(result.text)")
        #expect(!result.text.contains("\u{1B}"))
    }
}
