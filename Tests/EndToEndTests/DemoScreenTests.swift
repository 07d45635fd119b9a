import Foundation
import TestSupport
import Testing

/// What the dashboard shows of the demo, to the byte: `Fixtures/frames/demo-*.txt`.
///
/// WIREWATCH_RECORD=1 records the screens anew; one that was never recorded fails.
@Suite("The demo's screens", .serialized)
struct DemoScreenTests {
    /// Screens in the order in which one session comes by, each with the keys that lead there from the one before.
    private static let walk: [(name: String, keys: [String])] = [
        ("desk", []),
        ("article", ["Enter"]),
        ("why", ["q", "="]),
        ("entities", ["q", "3"]),
        ("explain", ["="]),
        ("entity", ["q", "Enter"]),
        ("places", ["q", "4"]),
        ("map", ["m", "+"]),
        ("sources", ["0", "m", "5"]),
        ("pulse", ["1"]),
        ("chip", ["3", "a"]),
        ("stories", ["x", "2", "t"]),
        ("help", ["?"]),
    ]

    private static var isRecording: Bool { ProcessInfo.processInfo.environment["WIREWATCH_RECORD"] == "1" }

    @Test("Every screen of the demo is what was recorded", arguments: [(120, 36), (80, 24), (60, 18), (40, 12)])
    func screens(columns: Int, rows: Int) throws {
        let demo = try DemoDesk()
        let screen = try demo.open(columns: columns, rows: rows)
        for (name, keys) in Self.walk {
            try screen.press(all: keys)
            try expect(screen, is: "demo-\(name)-\(columns)x\(rows)")
        }
        try screen.quit()
    }

    @Test("A screen is the same after every change of size")
    func resized() throws {
        let demo = try DemoDesk()
        let screen = try demo.open(columns: 120, rows: 36)
        for (columns, rows) in [(40, 12), (1, 1), (80, 24), (200, 60), (60, 18), (120, 36)] {
            try screen.resize(columns: columns, rows: rows)
            if (columns, rows) != (1, 1), (columns, rows) != (200, 60) {
                try expect(screen, is: "demo-desk-\(columns)x\(rows)", mayRecord: false)
            }
        }
        try screen.quit()
    }

    private func expect(_ screen: TmuxScreen, is name: String, mayRecord: Bool = true) throws {
        let file = DemoDesk.fixtures.appending(path: "frames/\(name).txt")
        if Self.isRecording {
            guard mayRecord else { return }
            try Data(text(try rest(of: screen)).utf8).write(to: file)
            return
        }
        guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("Fixtures/frames/\(name).txt is missing; WIREWATCH_RECORD=1 records it")
            return
        }
        do {
            try screen.wait(for: name) { text($0) == golden }
        } catch {
            Issue.record("\(name) differs from its golden screen:\n\(difference(golden, text(try screen.lines())))")
        }
    }

    private func text(_ lines: [String]) -> String {
        lines.joined(separator: "\n") + "\n"
    }

    /// The screen, once many looks in a row have shown the same.
    private func rest(of screen: TmuxScreen) throws -> [String] {
        var last: [String] = []
        var looks = 0
        return try screen.wait(for: "a screen at rest") { lines in
            looks = lines == last ? looks + 1 : 0
            last = lines
            return looks >= 6 && (lines.first?.contains("live") ?? false || lines.first?.contains("back") ?? false)
        }
    }

    private func difference(_ golden: String, _ shown: String) -> String {
        let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let new = shown.split(separator: "\n", omittingEmptySubsequences: false)
        return (0..<max(old.count, new.count)).compactMap { row in
            let before = row < old.count ? old[row] : ""
            let after = row < new.count ? new[row] : ""
            return before == after ? nil : "row \(row)\n  was \(before)\n  is  \(after)"
        }.joined(separator: "\n")
    }
}
