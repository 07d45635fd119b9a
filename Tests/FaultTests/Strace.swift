import Foundation

/// Ends a program at a given system call, by strace.
enum Strace {
    private static let path = "/usr/bin/strace"
    private static let names = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename"

    /// Whether strace is installed and may trace.
    static let isUsable: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-o", "/dev/null", "true"]
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// How many such calls the thread makes that makes most.
    static func calls(of process: Process, log: URL) throws -> Int {
        try run(process, ["-f", "-q", "-e", "trace=" + names, "-o", log.path])
        var counts: [Substring: Int] = [:]
        for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n") where line.contains("(") {
            counts[line.prefix { $0 != " " }, default: 0] += 1
        }
        return counts.values.max() ?? 0
    }

    /// Runs `process`, killed when a thread of it makes its call number `number`; `false` where it ended before.
    static func kill(_ process: Process, atCall number: Int) throws -> Bool {
        try run(process, ["-f", "-q", "-o", "/dev/null", "-e", "trace=" + names, "-e", "inject=\(names):signal=KILL:when=\(number)"])
        return process.terminationReason == .uncaughtSignal
    }

    private static func run(_ process: Process, _ options: [String]) throws {
        process.arguments = options + ["--", process.executableURL?.path ?? ""] + (process.arguments ?? [])
        process.executableURL = URL(fileURLWithPath: path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }
}
