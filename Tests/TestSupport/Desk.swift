package import Foundation

/// A home of its own for the built program: a directory of articles, configuration and state that no other test sees.
package final class Desk {
    package let home: URL
    package let articles: URL

    package init() throws {
        home = FileManager.default.temporaryDirectory.appending(path: "wirewatch-test-\(UUID().uuidString)")
        articles = home.appending(path: "articles")
        try FileManager.default.createDirectory(at: articles, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: home)
    }

    /// The built program, which stands beside the bundle of tests.
    package static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "wirewatch")
    }

    /// Writes a file below the home.
    @discardableResult
    package func write(_ text: String, _ path: String) throws -> URL {
        let file = home.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }

    /// Three short articles by two invented outlets.
    package func fill() throws {
        try write(
            """
            Minister Elena Marsh visits Damascus
            Source: Harbour Wire
            Date: 2017-04-07T03:30:00Z

            Foreign Minister Elena Marsh arrived in Damascus on Friday. Marsh said “the talks will go on” in Geneva.
            """, "articles/one.txt")
        try write(
            """
            Talks in Geneva go on, Marsh says
            Source: Northern Ledger
            Date: 2017-04-07T09:00:00Z

            Talks in Geneva will go on, Foreign Minister Elena Marsh told reporters in Damascus.
            """, "articles/two.txt")
        try write(
            """
            Storm closes the port of Antalya
            Source: Harbour Wire
            Date: 2017-04-08T12:00:00Z

            A storm has closed the port of Antalya in Turkey. Ships waited outside the harbour on Saturday.
            """, "articles/deeper/three.txt")
    }

    /// How the program ended, and what it said.
    package struct Result {
        package var code: Int32
        package var output: Data
        package var errors: Data

        package var text: String { String(decoding: output, as: UTF8.self) }
        package var errorText: String { String(decoding: errors, as: UTF8.self) }
    }

    /// The program with `arguments`, ready to run in the articles' directory.
    package func process(_ arguments: [String], program: URL = Desk.program) -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = articles
        process.environment = [
            "HOME": home.path, "XDG_STATE_HOME": home.appending(path: "state").path, "XDG_CONFIG_HOME": home.appending(path: "config").path,
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TMPDIR": home.path,
        ]
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end.
    package func run(_ arguments: String...) throws -> Result {
        try finish(process(arguments))
    }

    /// Runs a process to its end and takes what it says.
    package func finish(_ process: Process) throws -> Result {
        // Into files: a pipe would fill while the other one is read.
        let (out, err) = (home.appending(path: UUID().uuidString), home.appending(path: UUID().uuidString))
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Result(code: process.terminationStatus, output: try Data(contentsOf: out), errors: try Data(contentsOf: err))
    }
}
