import ArgumentParser
import Foundation

/// The files that trials start from.
struct TrialFolder {
    private(set) var files: [(path: String, bytes: [UInt8])] = []

    init(_ folder: String) throws {
        guard let paths = FileManager.default.subpaths(atPath: folder) else {
            throw ValidationError("\(folder) is no folder that can be read. Name a folder of news files.")
        }
        for path in paths.sorted() {
            guard let content = FileManager.default.contents(atPath: folder + "/" + path), !content.isEmpty else { continue }
            files.append((path, Array(content)))
        }
        if files.isEmpty { throw ValidationError("\(folder) holds no files. Name a folder of news files.") }
    }

    /// The bytes of one file.
    static func contents(of file: String) throws -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: file), !content.isEmpty else {
            throw ValidationError("\(file) is no file that can be read. Name a news file.")
        }
        return Array(content)
    }
}
