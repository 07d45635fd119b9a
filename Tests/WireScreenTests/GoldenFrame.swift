import Foundation
import Testing
import WireModel

@testable import WireScreen

/// Frames as text files that a person can read, in Fixtures/frames.
///
/// WIREWATCH_RECORD=1 writes them anew; a frame that was never recorded fails.
enum GoldenFrame {
    private static func folder(_ here: String = #filePath) -> URL {
        URL(fileURLWithPath: here).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/frames")
    }

    static func expect(_ frame: Frame, is name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(frame.lines.joined(separator: "\n") + "\n", is: name, sourceLocation: sourceLocation)
    }

    static func expect(_ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let file = folder().appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["WIREWATCH_RECORD"] == "1" {
            do {
                try FileManager.default.createDirectory(at: folder(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
            } catch {
                Issue.record("cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
            }
            return
        }
        guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("no golden frame \(name); record it with WIREWATCH_RECORD=1", sourceLocation: sourceLocation)
            return
        }
        guard recorded != text else { return }
        let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        var report = ""
        for row in 0..<max(old.count, new.count) {
            let before = row < old.count ? old[row] : ""
            let after = row < new.count ? new[row] : ""
            if before != after { report += "row \(row)\n  was \(before)\n  is  \(after)\n" }
        }
        Issue.record("\(name) differs from its golden frame:\n\(report)", sourceLocation: sourceLocation)
    }
}
