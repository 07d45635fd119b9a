import Foundation
import TestSupport
import Testing

/// The dashboard's manners on a terminal: it comes, draws, and leaves everything as it was, whatever ends it.
@Suite("The terminal", .serialized)
struct TerminalMannersTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.fill()
    }

    private func environment(_ more: [String: String] = [:]) -> [String: String] {
        [
            "HOME": desk.home.path, "XDG_STATE_HOME": desk.home.appending(path: "state").path,
            "XDG_CONFIG_HOME": desk.home.appending(path: "config").path,
        ].merging(more) { $1 }
    }

    private var command: [String] { [Desk.program.path, "watch", desk.articles.path] }

    /// The dashboard on a terminal, once it has drawn itself.
    private func dashboard(columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]) throws -> TmuxScreen {
        let screen = try TmuxScreen(command, columns: columns, rows: rows, environment: environment(more))
        try screen.wait(forText: "WIREWATCH")
        return screen
    }

    /// Waits for a process that is not our child.
    private func waitForEnd(of process: Int32, seconds: Int) throws -> Bool {
        try ChildProcess.run(["timeout", "\(seconds)", "tail", "--pid=\(process)", "-s", "0.02", "-f", "/dev/null"]) == 0
    }

    @Test("It draws on the alternate screen, and quitting gives back the screen, the cursor and the modes")
    func quits() throws {
        let screen = try dashboard()
        #expect(try screen.value("alternate_on") == "1")
        try screen.press("Q")
        let end = try screen.waitForExit()
        #expect(end.code == 0)
        #expect(end.isTerminalSame)
        #expect(try screen.value("alternate_on") == "0")
        #expect(try screen.value("cursor_flag") == "1")
        #expect(try screen.value("mouse_any_flag") == "0")
    }

    private static let canTrace = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")

    @Test("A page reaches the terminal in one piece, not row by row", .enabled(if: canTrace))
    func onePiece() throws {
        let log = desk.home.appending(path: "writes")
        let tracer = ["/usr/bin/strace", "-f", "-qq", "-s", "0", "-e", "trace=write", "-e", "signal=none", "-o", log.path]
        let screen = try TmuxScreen(tracer + command, environment: environment())
        try screen.wait(forText: "WIREWATCH")
        try screen.press("?")
        try screen.wait(forText: "half a page down")
        try screen.press("Q")
        _ = try screen.waitForExit()
        // A row of 80 columns, with its colours, is far shorter than the page.
        let sizes = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").filter { $0.contains("write(1,") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect((sizes.max() ?? 0) > 800, "the page came in pieces of at most \(sizes.max() ?? 0) bytes")
    }

    @Test(
        "A signal ends it with the shell's code for it, and the terminal as it was",
        arguments: [
            (SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129),
        ])
    func signals(number: Int32, code: Int) throws {
        let screen = try dashboard()
        let process = try #require(try screen.programProcess())
        kill(process, number)
        let end = try screen.waitForExit()
        #expect(end.code == code)
        #expect(end.isTerminalSame)
        #expect(try screen.value("alternate_on") == "0")
    }

    @Test("^C ends it with 130")
    func controlC() throws {
        let screen = try dashboard()
        try screen.press("C-c")
        #expect(try screen.waitForExit().code == 130)
    }

    @Test("It follows every size down to one cell, and is whole again afterwards")
    func resizes() throws {
        let screen = try dashboard(columns: 120, rows: 36)
        for (columns, rows) in [(60, 18), (40, 12), (39, 8), (10, 3), (1, 1), (200, 50), (80, 24)] {
            try screen.resize(columns: columns, rows: rows)
        }
        try screen.wait(for: "the header at 80 columns") { $0.count == 24 && $0[0].contains("WIREWATCH") }
        try screen.press("Q")
        #expect(try screen.waitForExit().code == 0)
    }

    @Test("^Z gives the shell its terminal, and fg draws everything again")
    func suspends() throws {
        let shell = try TmuxScreen.shell(environment: environment())
        try shell.wait(forText: "$")
        try shell.type(command.map { "'\($0)'" }.joined(separator: " ") + "\n")
        try shell.wait(forText: "WIREWATCH")
        try shell.press("C-z")
        try shell.wait(forText: "Stopped")
        #expect(try shell.value("alternate_on") == "0")
        try shell.type("stty -a | grep -c ' icanon'; fg\n")
        try shell.wait(for: "the dashboard again") { $0.contains { $0.contains("WIREWATCH") } }
        #expect(try shell.value("alternate_on") == "1")
        try shell.press("Q")
        try shell.wait(for: "the shell again") { $0.last { !$0.isEmpty }?.hasPrefix("$") ?? false }
    }

    @Test("A terminal without a screen gets a line that says so, and not one control byte", arguments: ["", "dumb"])
    func noScreen(term: String) throws {
        let screen = try TmuxScreen(command, environment: environment(["TERM": term]))
        let end = try screen.waitForExit()
        #expect(end.code != 0)
        #expect(end.isTerminalSame)
        #expect(try screen.lines().contains { $0.contains("TERM") })
        #expect(try screen.styledLines().allSatisfy { !$0.contains("\u{1B}") })
    }

    @Test("A terminal that terminfo does not know is taken for what it is like", arguments: ["xterm-kitty", "foot", "unheard-of"])
    func unknownTerminal(term: String) throws {
        let screen = try dashboard(["TERM": term])
        try screen.press("Q")
        #expect(try screen.waitForExit().code == 0)
    }

    @Test("NO_COLOR draws without one colour")
    func noColour() throws {
        let screen = try dashboard(["NO_COLOR": "1"])
        let styled = try screen.styledLines().joined()
        #expect(!hasColour(styled))
        try screen.press("Q")
        #expect(try screen.waitForExit().isTerminalSame)
    }

    /// Whether a sequence sets a colour other than the terminal's own (39 and 49 set it back).
    private func hasColour(_ text: String) -> Bool {
        text.components(separatedBy: "\u{1B}[").dropFirst().contains { piece in
            let numbers = piece.prefix { $0.isNumber || $0 == ";" }.split(separator: ";").compactMap { Int($0) }
            return numbers.contains { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) }
        }
    }

    @Test("A crash puts the terminal back before anything else, and leaves a note")
    func crash() throws {
        let screen = try dashboard(["SWIFT_BACKTRACE": "enable=no"])
        let process = try #require(try screen.programProcess())
        kill(process, SIGSEGV)
        let end = try screen.waitForExit()
        #expect(end.code == 139)
        #expect(end.isTerminalSame)
        #expect(try screen.value("alternate_on") == "0")
        #expect(try screen.value("cursor_flag") == "1")
        let state = desk.home.appending(path: "state")
        let names = FileManager.default.enumerator(atPath: state.path)?.compactMap { $0 as? String } ?? []
        let note = try #require(names.first { $0.hasSuffix("crash.txt") })
        let text = try String(contentsOf: state.appending(path: note), encoding: .utf8)
        #expect(text.contains("signal 11"))
    }

    @Test("When the terminal is closed, the program is gone too")
    func terminalLost() throws {
        let screen = try dashboard()
        let process = try #require(try screen.programProcess())
        screen.close()
        #expect(try waitForEnd(of: process, seconds: 30))
    }
}
