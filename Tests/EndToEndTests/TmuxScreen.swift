import Foundation

/// A program on a real terminal: a private tmux server with one window of a given size.
///
/// A control client listens to it, so that waiting means waiting for output: `wait(for:)` looks at the screen again whenever
/// something was written, and gives up at a deadline. Nothing sleeps.
final class TmuxScreen {
    /// How long a state may take to show itself, in seconds: tests run on loaded machines, too.
    static let patience = 30.0

    /// Where the server listens.
    private let server: String
    private let control: TmuxControl

    /// Starts `command` (a program and its arguments) on a terminal of its own. When it ends, the screen says
    /// `[exit N, terminal same]`, or `changed` where it left other modes behind.
    convenience init(
        _ command: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:], directory: String? = nil
    ) throws {
        let script = """
            before=$(stty -g); "$@"; code=$?; after=$(stty -g)
            if [ "$before" = "$after" ]; then modes=same; else modes=changed; fi
            echo "[exit $code, terminal $modes]"; exec cat
            """
        try self.init(
            window: ["sh", "-c", script, "sh"] + command, columns: columns, rows: rows, environment: environment,
            directory: directory)
    }

    /// An interactive shell with job control, whose prompt is `$ `.
    static func shell(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws -> TmuxScreen {
        var environment = environment
        environment["PS1"] = "$ "
        return try TmuxScreen(
            window: ["bash", "--norc", "--noprofile", "-i"], columns: columns, rows: rows, environment: environment, directory: nil)
    }

    private init(window: [String], columns: Int, rows: Int, environment: [String: String], directory: String?) throws {
        // A socket of its own, so that no server of the user's is touched.
        server = FileManager.default.temporaryDirectory.appendingPathComponent("wirewatch-tmux-\(UUID().uuidString)").path
        // What runs the tests may have set NO_COLOR; empty, it asks for nothing.
        var variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": "", "COLORTERM": ""]
        for (name, value) in environment { variables[name] = value }
        let settings = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        // `env` sets TERM after tmux did; new-session takes the words as they are, without a shell in between.
        try TmuxControl.run(
            ["-S", server, "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-s", "main"]
                + (directory.map { ["-c", $0] } ?? []) + ["env"] + settings + window)
        try TmuxControl.run(["-S", server, "set-option", "-g", "window-size", "manual"])
        control = try TmuxControl(server: server)
    }

    deinit {
        close()
    }

    /// Takes the terminal away from the program, as a closed window does.
    func close() {
        try? TmuxControl.run(["-S", server, "kill-server"])
        unlink(server)
    }

    /// Presses keys by tmux's names (`Enter`, `Escape`, `C-d`, `M-x`, `PPage`, `F5`, `j`).
    func press(_ keys: String...) throws {
        for key in keys { _ = try control.command("send-keys -t main \(Self.quoted(key))") }
    }

    /// Types text as it stands; its line ends press Enter, since a command of the control client is one line.
    func type(_ text: String) throws {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { try press("Enter") }
            if !line.isEmpty { _ = try control.command("send-keys -t main -l \(Self.quoted(String(line)))") }
        }
    }

    func resize(columns: Int, rows: Int) throws {
        _ = try control.command("resize-window -t main -x \(columns) -y \(rows)")
    }

    /// The rows as text, without the blanks at their ends.
    func lines() throws -> [String] {
        try control.command("capture-pane -p -t main").map { line in
            var end = line.endIndex
            while end > line.startIndex, line[line.index(before: end)] == " " { end = line.index(before: end) }
            return String(line[..<end])
        }
    }

    /// The rows with their colours and attributes as escape sequences.
    func styledLines() throws -> [String] {
        try control.command("capture-pane -p -e -t main")
    }

    /// What tmux knows of the terminal, such as `alternate_on`, `cursor_flag`, `mouse_any_flag`, `pane_pid`.
    func value(_ format: String) throws -> String {
        try control.command("display-message -p -t main \(Self.quoted("#{\(format)}"))").first ?? ""
    }

    /// The process that runs on the terminal: the program under the shell that watches it.
    func programProcess() throws -> Int32? {
        guard let shell = Int32(try value("pane_pid")) else { return nil }
        let children = try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        return children?.split(separator: " ").first.flatMap { Int32($0) }
    }

    /// Waits until the screen is as wished, and gives its rows; at the deadline, the error shows the screen that was there.
    @discardableResult
    func wait(
        for state: String, patience: Double = TmuxScreen.patience, _ isReached: ([String]) throws -> Bool
    ) throws -> [String] {
        let deadline = Date(timeIntervalSinceNow: patience)
        while true {
            let lines = try lines()
            if try isReached(lines) { return lines }
            let left = deadline.timeIntervalSinceNow
            guard left > 0 else { throw TmuxError.notReached(state, screen: lines) }
            control.waitForOutput(seconds: min(left, 0.25))
        }
    }

    /// Waits until `text` stands somewhere on the screen.
    @discardableResult
    func wait(forText text: String, patience: Double = TmuxScreen.patience) throws -> [String] {
        try wait(for: "“\(text)” on the screen", patience: patience) { $0.contains { $0.contains(text) } }
    }

    /// Waits for the program's end, and gives its exit code and whether the terminal has the modes that it had before.
    func waitForExit(patience: Double = TmuxScreen.patience) throws -> (code: Int, isTerminalSame: Bool) {
        let lines = try wait(for: "the program's end", patience: patience) { $0.contains { $0.contains("[exit ") } }
        guard let line = lines.last(where: { $0.contains("[exit ") }), let start = line.range(of: "[exit ") else {
            throw TmuxError.notReached("the program's end", screen: lines)
        }
        let words = line[start.upperBound...].split { !$0.isNumber && !$0.isLetter }
        return (words.first.flatMap { Int($0) } ?? -1, words.contains("same"))
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}

enum TmuxError: Error, CustomStringConvertible {
    case failed(arguments: [String], code: Int32)
    case refused(command: String, answer: [String])
    case gone
    case notReached(String, screen: [String])

    var description: String {
        switch self {
        case .failed(let arguments, let code): "tmux \(arguments.joined(separator: " ")) ended with \(code)"
        case .refused(let command, let answer): "tmux refused \(command): \(answer.joined(separator: " "))"
        case .gone: "tmux ended"
        case .notReached(let state, let screen): "waited in vain for \(state); the screen was:\n" + screen.joined(separator: "\n")
        }
    }
}
