import Foundation
import Testing

/// Pictures of the map as text, in `Fixtures/frames/map`. `WIREWATCH_RECORD=1` writes them anew; a missing one fails.
enum MapGolden {
    static func check(_ lines: [String], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("Fixtures/frames/map/\(name).txt")
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["WIREWATCH_RECORD"] == "1" {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try? String(contentsOf: file, encoding: .utf8)
        #expect(
            golden == text, "Fixtures/frames/map/\(name).txt differs or is missing; WIREWATCH_RECORD=1 records it",
            sourceLocation: sourceLocation)
    }
}
