import Foundation
import TestSupport
import Testing

@Suite("Hostile input on the command line")
struct HostileOutputTests {
    /// Everything that a terminal might obey: all bytes, escape sequences, C1, bidirectional overrides.
    private static let payload: [UInt8] =
        (UInt8(1)...255).filter { $0 != 0x2F } + Array("\u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}31m\u{202E}\u{2066}\u{200B}x".utf8)

    /// Control characters that are no line end, and what would reorder or hide text.
    private static func harmful(_ data: Data) -> [String] {
        String(decoding: data, as: UTF8.self).unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }.map { "U+" + String($0.value, radix: 16) }
    }

    @Test("No byte of a headline, a body, a file name or an argument reaches stdout or stderr as a control")
    func noControls() throws {
        let desk = try Desk()
        try desk.fill()
        var article = Array("Storm ".utf8) + Self.payload.filter { $0 != 0x0A && $0 != 0x0D } + Array("\nSource: Bad ".utf8)
        article +=
            Self.payload.filter { $0 != 0x0A && $0 != 0x0D } + Array("\nDate: 2017-04-08\n\nThe port of Antalya ".utf8) + Self.payload
        try Data(article).write(to: desk.articles.appending(path: "hostile.txt"))
        let name = "evil\u{1B}[2J\u{9B}31m\u{202E}\n.txt"
        try Data("A storm has closed the port\n\nThe port of Antalya is closed, Elena Marsh said in Damascus.".utf8)
            .write(to: desk.articles.appending(path: name))
        try Data([0, 1, 2, 3]).write(to: desk.articles.appending(path: "binary\u{1B}[31m.bin"))
        let place = desk.articles.path
        let commands = [
            ["summary", place], ["summary", place, "--format", "json"], ["summary", place, "--format", "markdown"],
            ["search", place, "port"],
            ["search", place, "port", "--format", "jsonl"], ["entities", place, "--format", "csv"], ["entities", place],
            ["places", place, "--format", "geojson"],
            ["sources", place, "--format", "csv"], ["stories", place], ["quotes", place], ["timeline", place], ["inspect", place],
            ["inspect", place, "--raw"],
            ["check", place, "--quarantine"], ["explain", place, "Marsh"], ["summary", place, "--\u{1B}[2J"],
            ["search", place, "(\u{1B}[2J\u{202E}"],
            ["summary", "\u{1B}[2J"], ["summary", place, "--topic", "./\u{9B}31m.toml"], ["summary", place, "--now", "\u{1B}c"],
        ]
        for arguments in commands {
            let result = try desk.finish(desk.process(arguments))
            #expect(Self.harmful(result.output) == [], "stdout of \(arguments)")
            #expect(Self.harmful(result.errors) == [], "stderr of \(arguments)")
            #expect(!(result.output.isEmpty && result.errors.isEmpty), "\(arguments)")
        }
    }

    @Test("A spreadsheet does not run what a headline holds")
    func formulas() throws {
        let desk = try Desk()
        try desk.write(
            "Storm closes the port\nSource: =cmd|' /C calc'!A0\nDate: 2017-04-08\n\nThe port of Antalya is closed.", "articles/one.txt")
        let result = try desk.run("sources", desk.articles.path, "--format", "csv")
        #expect(!result.text.split(separator: "\n").contains { $0.hasPrefix("=") })
    }
}
