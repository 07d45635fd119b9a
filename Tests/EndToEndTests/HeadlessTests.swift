import Foundation
import TestSupport
import Testing

@Suite("The command line")
struct HeadlessTests {
    @Test("The same articles and the same present give the same bytes, from a new archive as well")
    func repeatable() throws {
        let desk = try Desk()
        try desk.fill()
        let arguments = ["summary", desk.articles.path, "--format", "json", "--now", "2017-04-08T18:00:00Z"]
        let first = try desk.finish(desk.process(arguments))
        let again = try desk.finish(desk.process(arguments))
        try FileManager.default.removeItem(at: desk.home.appending(path: "state"))
        let rebuilt = try desk.finish(desk.process(arguments))
        #expect(first.code == 0, "\(first.errorText)")
        #expect(first.output == again.output)
        #expect(first.output == rebuilt.output)
        let summary = try #require(try JSONSerialization.jsonObject(with: first.output) as? [String: Any])
        #expect(summary["schema"] as? String == "wirewatch.summary/1")
        #expect((summary["counts"] as? [String: Int])?["documents"] == 3)
    }

    @Test("A rebuilt archive holds what the directory holds, and leaves the old one only where that alone has a document")
    func rebuild() throws {
        let desk = try Desk()
        try desk.fill()
        let archive = desk.home.appending(path: "news.sqlite").path
        func check(_ flags: String...) throws -> Desk.Result {
            try desk.finish(desk.process(["check", desk.articles.path, "--archive-file", archive] + flags))
        }
        func leftovers() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: desk.home.path).count { $0.contains(".before-") }
        }
        #expect(try desk.run("ingest", desk.articles.path, "--archive", archive).code == 0)
        let rebuilt = try check("--rebuild")
        #expect(rebuilt.code == 0 && rebuilt.text.contains("3 documents"), "\(rebuilt.errorText)")
        #expect(try leftovers() == 0)
        #expect(try check("--archive").code == 0)
        let first = try #require(try FileManager.default.contentsOfDirectory(atPath: desk.articles.path).sorted().first)
        try FileManager.default.removeItem(at: desk.articles.appending(path: first))
        #expect(try desk.run("ingest", desk.articles.path, "--archive", archive).code == 0)
        #expect(try check("--rebuild").text.contains("files are gone"))
        #expect(try leftovers() > 0)
        #expect(try check("--sizes").text.contains("documents"))
        #expect(try check("--compact").code == 0)
        #expect(try check("--keep", "5000w").text.contains("0 texts let go of"))
        #expect(try check("--keep", "1m", "--sizes").text.contains("without their text"))
        #expect(try check("--archive").code == 0)
        #expect(try check("--keep", "soon").code == 64)
    }

    @Test("Every list answers in every form that it offers")
    func forms() throws {
        let desk = try Desk()
        try desk.fill()
        let offers = [
            "entities": ["text", "json", "jsonl", "csv"], "places": ["text", "json", "jsonl", "csv", "geojson"],
            "sources": ["text", "json", "jsonl", "csv"],
            "timeline": ["text", "json", "jsonl", "csv"], "stories": ["text", "json", "jsonl"], "summary": ["text", "json", "markdown"],
            "keys": ["text", "json", "jsonl", "csv"],
        ]
        for (command, forms) in offers {
            for form in forms {
                let place = command == "keys" ? [] : [desk.articles.path]
                let result = try desk.finish(desk.process([command] + place + ["--format", form]))
                #expect(result.code == 0, "\(command) \(form): \(result.errorText)")
                #expect(!result.output.isEmpty, "\(command) \(form)")
                if form.hasSuffix("json") { _ = try JSONSerialization.jsonObject(with: result.output) }
                if form == "jsonl" {
                    for line in result.text.split(separator: "\n") { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
                }
            }
        }
    }

    @Test("Without a terminal, a directory alone prints its summary")
    func bareDirectory() throws {
        let desk = try Desk()
        try desk.fill()
        let result = try desk.run(desk.articles.path)
        #expect(result.code == 0)
        #expect(result.text.hasPrefix("articles: 3 documents, 2 sources"))
    }

    @Test("A search says what it found by its lines, and by its exit code that it found nothing")
    func search() throws {
        let desk = try Desk()
        try desk.fill()
        let found = try desk.run("search", desk.articles.path, "port OR harbour", "--format", "jsonl")
        #expect(found.code == 0)
        #expect(found.text.contains("deeper/three.txt"))
        let nothing = try desk.run("search", desk.articles.path, "volcano")
        #expect(nothing.code == 2)
        #expect(nothing.output.isEmpty)
        let narrowed = try desk.run("summary", desk.articles.path, "--query", "source:\"Harbour Wire\" since:2017-04-08")
        #expect(narrowed.text.contains(": 1 document, 1 source"))
    }

    @Test("A figure leads to the sentences behind it, by key and by name")
    func explain() throws {
        let desk = try Desk()
        try desk.fill()
        for reference in ["person/elena-marsh", "Elena Marsh", "Marsh"] {
            let result = try desk.run("explain", desk.articles.path, reference)
            #expect(result.code == 0, "\(reference): \(result.errorText)")
            #expect(result.text.contains("Foreign Minister Elena Marsh arrived in Damascus on Friday."), "\(reference)")
        }
        #expect(try desk.run("explain", desk.articles.path, "Nobody").code == 2)
    }

    @Test("Inspect slices the text by its own offsets, and stores nothing")
    func inspect() throws {
        let desk = try Desk()
        try desk.fill()
        let result = try desk.run("inspect", desk.articles.path)
        #expect(result.code == 0, "\(result.errorText)")
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let body = Array(try #require(object["body"] as? String).unicodeScalars)
            for entity in try #require(object["entities"] as? [[String: Any]]) {
                let (start, end) = (try #require(entity["start"] as? Int), try #require(entity["end"] as? Int))
                var slice = String.UnicodeScalarView()
                slice.append(contentsOf: body[start..<end])
                #expect(String(slice) == entity["text"] as? String)
            }
        }
        #expect(!FileManager.default.fileExists(atPath: desk.home.appending(path: "state").path))
        let raw = try desk.run("inspect", desk.articles.appending(path: "one.txt").path, "--raw")
        #expect(raw.text.contains("\"format\":\"raw\""))
    }

    @Test("Mistakes have their own exit codes, and messages that name the place")
    func mistakes() throws {
        let desk = try Desk()
        try desk.fill()
        #expect(try desk.run("summary", desk.home.path + "/nowhere").code == 66)
        #expect(try desk.run("summary", desk.articles.path, "--colour").code == 64)
        #expect(try desk.run("summary", desk.articles.path, "--since", "soon").code == 64)
        let query = try desk.run("search", desk.articles.path, "(port")
        #expect(query.code == 64)
        #expect(query.errorText.contains("\n(port\n^"))
        #expect(try desk.run("inspect", desk.home.path + "/nowhere").code == 66)
        try desk.write("theme = \"night\"\ntheem = \"paper\"\n", "config/wirewatch/config.toml")
        let configuration = try desk.run("keys")
        #expect(configuration.code == 78)
        #expect(configuration.errorText.contains("config.toml:2: nothing is called “theem”"))
    }

    @Test("A topic file narrows everything, and a wrong one is told with its caret")
    func topics() throws {
        let desk = try Desk()
        try desk.fill()
        try desk.write("name = \"Talks\"\nquery = \"geneva\"\n", "config/wirewatch/topics/talks.toml")
        #expect(try desk.run("summary", desk.articles.path, "--topic", "talks").text.hasPrefix("Talks: 2 documents"))
        try desk.write("query = \"geneva OR\"\n", "config/wirewatch/topics/wrong.toml")
        let wrong = try desk.run("summary", desk.articles.path, "--topic", "wrong")
        #expect(wrong.code == 78)
        #expect(wrong.errorText.contains("geneva OR\n         ^"))
        #expect(try desk.run("summary", desk.articles.path, "--topic", "absent").code == 66)
    }

    @Test("The archive is for its owner alone")
    func permissions() throws {
        let desk = try Desk()
        try desk.fill()
        #expect(try desk.run("ingest", desk.articles.path).code == 0)
        let state = desk.home.appending(path: "state/wirewatch")
        func mode(_ path: String) throws -> Int? { try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int }
        #expect(try mode(state.path) == 0o700)
        for file in try FileManager.default.contentsOfDirectory(atPath: state.path) {
            #expect(try mode(state.path + "/" + file) == 0o600, "\(file)")
        }
    }

    @Test("A reader of the pipe that leaves early hears no complaint")
    func brokenPipe() throws {
        let desk = try Desk()
        for number in 0..<400 {
            try desk.write(
                "Headline \(number) of the day\n\n" + String(repeating: "The port of Antalya was closed. ", count: 40),
                "articles/\(number).txt")
        }
        let script = "'\(Desk.program.path)' inspect . | head -n 1 >/dev/null"
        let result = try desk.finish(desk.process(["-c", script], program: URL(fileURLWithPath: "/bin/sh")))
        #expect(result.code == 0)
        #expect(result.errors.isEmpty, "\(result.errorText)")
    }

    @Test("A full disk behind stdout is told, with its exit code")
    func fullDisk() throws {
        let desk = try Desk()
        try desk.fill()
        let script = "'\(Desk.program.path)' summary . >/dev/full"
        let result = try desk.finish(desk.process(["-c", script], program: URL(fileURLWithPath: "/bin/sh")))
        #expect(result.code == 74)
        #expect(result.errorText.contains("stdout: cannot be written"))
    }
}
