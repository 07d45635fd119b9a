import Foundation
import TestSupport
import Testing

/// The demo's documents in a directory of their own, at the end of their story; and the dashboard on them.
///
/// The clock stands still, and the directory is named as a reader would name it: what is on the screen is the same in every run.
final class DemoDesk {
    static let now = "2026-03-05T18:00:00Z"
    static let documents = 72

    let desk: Desk
    /// What the dashboard watches.
    let directory: URL

    init() throws {
        desk = try Desk()
        directory = desk.home.appending(path: "demo")
        try FileManager.default.copyItem(at: Self.fixtures.appending(path: "demo"), to: directory)
        // They tell of the demo, and are no part of its news.
        for name in ["README.md", "manifest.tsv"] { try FileManager.default.removeItem(at: directory.appending(path: name)) }
    }

    static var fixtures: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures")
    }

    private var environment: [String: String] {
        [
            "HOME": desk.home.path, "XDG_STATE_HOME": desk.home.appending(path: "state").path,
            "XDG_CONFIG_HOME": desk.home.appending(path: "config").path,
        ]
    }

    /// The program on a terminal, as it starts.
    func start(columns: Int, rows: Int, _ options: [String] = [], environment more: [String: String] = [:]) throws -> TmuxScreen {
        try TmuxScreen(
            [Desk.program.path, "watch", "demo", "--now", Self.now] + options, columns: columns, rows: rows,
            environment: environment.merging(more) { $1 }, directory: desk.home.path)
    }

    /// The program on a terminal, once everything has been read and shown.
    func open(
        columns: Int = 120, rows: Int = 36, _ options: [String] = [], environment more: [String: String] = [:]
    ) throws -> TmuxScreen {
        let screen = try start(columns: columns, rows: rows, options, environment: more)
        try screen.wait(for: "the whole demo, live") { lines in
            // The footer is painted last: with it there, nothing of the frame is still on its way, and keys find their rows.
            guard let header = lines.first, let footer = lines.last, footer.contains("q quit") else { return false }
            let isFilled = lines.dropFirst().contains { $0.contains(" 1/\(Self.documents) ") }
            return header.contains("live") && header.contains("\(Self.documents) art") && isFilled
        }
        return screen
    }

    /// A document that arrives whole, as files should: by a rename.
    func drop(_ name: String, headline: String, time: String = "2026-03-05T17:30:00Z") throws {
        let text = """
            \(headline)
            Source: Aegean Wire
            Date: \(time)

            IZMIR, Turkey — Katerina Doukali and Leyla Sarvan met in Izmir on Thursday evening, officials said.
            """
        let staged = try desk.write(text, "staged.txt")
        try FileManager.default.moveItem(at: staged, to: directory.appending(path: name))
    }
}

extension TmuxScreen {
    /// Presses a row of keys as tmux names them, one after another.
    func press(all keys: [String]) throws {
        for key in keys { try press(key) }
    }

    /// Leaves the program with `Q`, and waits for its end.
    func quit() throws {
        try press("Q")
        let end = try waitForExit()
        #expect(end.code == 0)
        #expect(end.isTerminalSame)
    }
}

extension [String] {
    /// The first row that holds `text`.
    func row(of text: String) -> Int? {
        firstIndex { $0.contains(text) }
    }

    /// The figure behind `name` in a list.
    func mentions(of name: String) -> Int? {
        for line in self {
            guard let start = line.range(of: name + " ") else { continue }
            return line[start.upperBound...].split(separator: " ").first.flatMap { Int($0) }
        }
        return nil
    }

    /// The selected row: its mark stands in the first column of a list.
    var selected: String? {
        first { $0.contains("▌") }
    }
}
