import Glibc
import Testing
import WireModel

@testable import WireReaders

/// The fixture files of the readers, found beside the tests.
enum FixtureFiles {
    /// The folder `Fixtures` of the project.
    static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/") + "/Fixtures"
    }()

    /// The files of a folder of fixtures, in order of name.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir("\(root)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") && name.contains(".") && !name.hasSuffix(".golden") { names.append(name) }
        }
        return names.sorted()
    }

    static func bytes(_ path: String) -> [UInt8]? {
        guard let file = fopen("\(root)/\(path)", "rb") else { return nil }
        defer { fclose(file) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return result }
            result += chunk[..<count]
        }
    }

    static func write(_ text: String, to path: String) {
        guard let file = fopen("\(root)/\(path)", "wb") else { return }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        fwrite(bytes, 1, bytes.count, file)
    }

    /// Whether goldens are written anew instead of compared.
    static var isRecording: Bool { getenv("WIREWATCH_RECORD").map { String(cString: $0) } == "1" }
}

/// What a reader found, as text that a person can check.
enum Golden {
    static func text(_ outcome: ReadOutcome) -> String {
        switch outcome {
        case .setAside(let problem): "set aside \(problem.code)\n  \(problem.detail)\n"
        case .documents(let documents): documents.map(text).joined(separator: "\n")
        }
    }

    private static func text(_ document: Document) -> String {
        var lines = ["document \(document.item) \(document.format.rawValue)"]
        func add(_ name: String, _ value: String?) {
            if let value { lines.append("\(name): \(shown(value))") }
        }
        add("headline", document.headline)
        add("id", document.id)
        add("url", document.url)
        if !document.byline.isEmpty { add("byline", document.byline.joined(separator: " | ")) }
        add("source", document.source)
        add("provider", document.provider)
        add("section", document.section)
        add("dateline", document.dateline)
        add("slugline", document.slugline)
        add("urgency", document.urgency.map { String($0) })
        if !document.keywords.isEmpty { add("keywords", document.keywords.joined(separator: " | ")) }
        add("note", document.editorialNote)
        add("rights", document.rights)
        add("language", document.language)
        add("published", document.published?.iso8601(offset: document.publishedOffset ?? 0))
        add("updated", document.updated?.iso8601)
        add("summary", document.summary)
        for caption in document.captions { add("caption", caption) }
        if let feed = document.feed {
            add(
                "feed",
                [feed.title, feed.link, feed.summary, feed.author, feed.id, feed.updated?.iso8601].map { $0 ?? "-" }.joined(
                    separator: " | "))
        }
        for problem in document.problems { add("problem", "\(problem.code) \(problem.detail)") }
        lines.append("body:")
        lines += document.body.split(separator: "\n", omittingEmptySubsequences: true).map { "  " + shown(String($0)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Control characters by their numbers: a golden is safe to print.
    private static func shown(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 32 || (0x7F..<0xA0).contains(scalar.value)
            result += isControl ? "<\(String(scalar.value, radix: 16))>" : String(scalar)
        }
        return result
    }
}
