import Foundation

/// A control client of a tmux server (tmux(1), "Control mode"): commands go in as lines, answers and news come out.
final class TmuxControl {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private var pending: [UInt8] = []
    private var hasOutput = false

    init(server: String) throws {
        var commands: [Int32] = [0, 0]
        var answers: [Int32] = [0, 0]
        guard pipe(&commands) == 0, pipe(&answers) == 0 else { throw TmuxError.gone }
        for file in commands + answers { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
        process = try ChildProcess.start(
            ["tmux", "-u", "-S", server, "-C", "attach-session", "-t", "main"], input: commands[0], output: answers[1])
        close(commands[0])
        close(answers[1])
        input = commands[1]
        output = answers[0]
        // Attaching answers by itself, once.
        _ = try answer(to: "attach-session")
    }

    deinit {
        close(input)
        // To its end: a server that cannot write its farewell never goes.
        while let line = try? line(seconds: 5), !line.hasPrefix("%exit") {}
        close(output)
        ChildProcess.wait(for: process)
    }

    /// Runs one tmux command to its end in a process of its own.
    static func run(_ arguments: [String]) throws {
        let code = try ChildProcess.run(["tmux", "-u"] + arguments)
        if code != 0 { throw TmuxError.failed(arguments: arguments, code: code) }
    }

    /// Sends a command, and gives the lines of its answer.
    func command(_ text: String) throws -> [String] {
        let bytes = Array((text + "\n").utf8)
        guard write(input, bytes, bytes.count) == bytes.count else { throw TmuxError.gone }
        return try answer(to: text)
    }

    /// Sleeps until the program on the terminal writes something, or the time is over.
    func waitForOutput(seconds: Double) {
        if hasOutput {
            hasOutput = false
            return
        }
        let deadline = Date(timeIntervalSinceNow: seconds)
        while !hasOutput {
            let left = deadline.timeIntervalSinceNow
            guard left > 0, let line = try? line(seconds: left) else { break }
            note(line)
        }
        hasOutput = false
    }

    private func note(_ line: String) {
        if line.hasPrefix("%output") { hasOutput = true }
    }

    private func answer(to command: String) throws -> [String] {
        var lines: [String] = []
        var isInside = false
        while true {
            guard let line = try line(seconds: TmuxScreen.patience) else { throw TmuxError.gone }
            if line.hasPrefix("%begin ") {
                isInside = true
            } else if isInside, line.hasPrefix("%end ") {
                return lines
            } else if isInside, line.hasPrefix("%error ") {
                throw TmuxError.refused(command: command, answer: lines)
            } else if isInside {
                lines.append(line)
            } else {
                note(line)
            }
        }
    }

    /// The next line; `nil` where none comes in time.
    private func line(seconds: Double) throws -> String? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                return line
            }
            let left = deadline.timeIntervalSinceNow
            var file = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&file, 1, Int32(left * 1_000) + 1) > 0 else { return nil }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = read(file.fd, &bytes, bytes.count)
            guard count > 0 else { throw TmuxError.gone }
            pending += bytes[..<count]
        }
    }
}
