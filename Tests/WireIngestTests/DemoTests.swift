import Glibc
import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("The demo")
struct DemoTests {
    private static let directory = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Fixtures/demo"

    /// Offset and path of each line of the manifest.
    private func manifest() throws -> [(offset: Int, path: String)] {
        var lines: [(Int, String)] = []
        try DirectoryReader(Self.directory + "/manifest.tsv").forEach { _, content in
            guard case .bytes(let bytes) = content else { return true }
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: "\t")
                if parts.count == 2, let offset = Int(parts[0]) { lines.append((offset, String(parts[1]))) }
            }
            return true
        }
        return lines
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        var found: [UInt8] = []
        try DirectoryReader(Self.directory + "/" + path).forEach { _, content in
            if case .bytes(let bytes) = content { found = bytes }
            return true
        }
        return found
    }

    @Test("Its manifest names every file once, in the order of arrival, and every file says that it is fiction")
    func manifestIsWhole() throws {
        let lines = try manifest()
        #expect(lines.first?.offset == 0)
        #expect(lines.map(\.offset) == lines.map(\.offset).sorted())
        var files: [String] = []
        try DirectoryReader(Self.directory).forEach { file, _ in
            files.append(String(file.dropFirst(Self.directory.count + 1)))
            return true
        }
        #expect(Set(lines.map(\.path)) == Set(files).subtracting(["README.md", "manifest.tsv"]))
        #expect(Set(lines.map(\.path)).count == lines.count)
        for line in lines {
            #expect(String(decoding: try bytes(line.path), as: UTF8.self).contains("Fiction, written for"), "\(line.path)")
        }
    }

    @Test("It reads as 72 dated documents of ten outlets, each with a headline and a body")
    func documents() throws {
        let room = try Newsroom()
        for line in try manifest() { room.tree.write(line.path, bytes: try bytes(line.path)) }
        try room.ingestor.catchUp()
        let rows = try room.archive.arrivals(after: 0, limit: 1000).map(\.row)
        #expect(rows.count == 72)
        #expect(rows.allSatisfy { !$0.headline.isEmpty && !$0.lede.isEmpty && $0.published != nil })
        #expect(Set(rows.compactMap(\.source)).count == 10)
        #expect(Contents(room.archive).setAside.isEmpty)
        let days = Set(rows.compactMap(\.published).map { CivilTime($0).day })
        #expect(days == [3, 4, 5])
    }
}
