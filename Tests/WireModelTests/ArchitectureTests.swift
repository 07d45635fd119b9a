import Foundation
import Testing

/// The arrows between the targets, as the module map draws them. Whoever adds one here moves a wall.
private let allowed: [String: Set<String>] = [
    "WireModel": [],
    "WireReaders": ["WireModel", "CLibXML2", "CZlib"],
    "WireAnalysis": ["WireModel", "CWireData"],
    "WireArchive": ["WireModel", "GRDB", "GRDBSQLite"],
    "WireIngest": ["WireModel", "WireReaders", "WireAnalysis", "WireArchive", "CLinux", "CNettle"],
    "WireScreen": ["WireModel", "CWireData", "TOMLKit"],
    "WireTerminal": ["WireModel", "WireScreen", "CNcurses", "CLinux"],
    "wirewatch": [
        "WireModel", "WireReaders", "WireAnalysis", "WireArchive", "WireIngest", "WireScreen", "WireTerminal", "CWireData",
        "ArgumentParser",
        "TOMLKit",
    ],
    "train-names": ["WireAnalysis", "WireModel", "ArgumentParser"],
    "ReaderTrials": [],
    "fuzz-readers": ["WireReaders", "WireModel", "ReaderTrials", "CFuzzer", "ArgumentParser"],
    "wirewatch-bench": ["WireModel", "WireReaders", "WireAnalysis", "WireArchive", "WireIngest", "WireScreen", "ArgumentParser"],
]

/// What comes with the toolchain; the screen's core and the model take none of it but the language itself.
private let system: Set<String> = ["Foundation", "Glibc", "Darwin", "Synchronization", "Dispatch"]

@Suite("The house")
struct ArchitectureTests {
    private let root: URL

    init() throws {
        // The tests may run from a copy whose folders are links: the file's own path leads home.
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    @Test("Package.swift draws no arrow that the module map forbids")
    func packageArrows() throws {
        let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        var seen: Set<String> = []
        for target in Self.targets(in: text) {
            guard let permitted = allowed[target.name] else { continue }
            seen.insert(target.name)
            let forbidden = target.dependencies.subtracting(permitted)
            #expect(forbidden.isEmpty, "\(target.name) must not depend on \(forbidden.sorted())")
        }
        #expect(seen == Set(allowed.keys), "every target of the map stands in Package.swift")
    }

    @Test("No file imports across a wall; GRDB stays in WireArchive and CNcurses in WireTerminal")
    func imports() throws {
        for (target, permitted) in allowed {
            for file in try swiftFiles(in: target) {
                for module in try Self.imports(of: file) where !system.contains(module) && module != target {
                    #expect(permitted.contains(module), "\(target)/\(file.lastPathComponent) must not import \(module)")
                    if module.hasPrefix("GRDB") { #expect(target == "WireArchive") }
                    if module == "CNcurses" { #expect(target == "WireTerminal") }
                }
            }
        }
    }

    @Test("The screen's core and the model ask no clock, file system or thread")
    func purity() throws {
        for target in ["WireModel", "WireScreen"] {
            for file in try swiftFiles(in: target) {
                let taken = try Self.imports(of: file).filter { system.contains($0) }
                #expect(taken.isEmpty, "\(target)/\(file.lastPathComponent) must not import \(taken)")
            }
        }
    }

    @Test("Every folder under Sources with Swift in it stands in the map")
    func everyTarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
        for folder in folders where allowed[folder] == nil {
            #expect(try swiftFiles(in: folder).isEmpty, "\(folder) is not in the module map")
        }
    }

    @Test("No source file is longer than five hundred lines: it would have two subjects")
    func length() throws {
        for target in allowed.keys {
            for file in try swiftFiles(in: target) {
                let lines = try String(contentsOf: file, encoding: .utf8).utf8.count { $0 == UInt8(ascii: "\n") }
                #expect(lines <= 500, "\(target)/\(file.lastPathComponent) has \(lines) lines")
            }
        }
    }

    private func swiftFiles(in target: String) throws -> [URL] {
        let folder = root.appending(path: "Sources/" + target)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    /// The modules that a file imports, whatever stands in front of the word.
    private static func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ").map(String.init)
            let leading: Set<String> = ["package", "internal", "public", "private", "fileprivate", "@testable", "@preconcurrency"]
            while let first = words.first, leading.contains(first) { words.removeFirst() }
            guard words.count >= 2, words[0] == "import" else { return nil }
            let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let path = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
            return path.split(separator: ".").first.map(String.init)
        }
    }

    /// Targets declared by `room(...)` and `.executableTarget(...)`, with their dependencies by module name.
    private static func targets(in text: String) -> [(name: String, dependencies: Set<String>)] {
        let products = ["grdb": "GRDB", "argumentParser": "ArgumentParser", "toml": "TOMLKit", "grdbSQLite": "GRDBSQLite"]
        return ["room(\"", ".executableTarget("].flatMap { opening in
            text.components(separatedBy: opening).dropFirst().map { part in
                let declaration = part.prefix(while: { $0 != "]" })
                let names = declaration.components(separatedBy: "\"").enumerated().filter {
                    $0.offset % 2 == (opening.hasSuffix("\"") ? 0 : 1)
                }
                .map(\.element)
                let list = declaration.split(separator: "[").dropFirst().joined()
                let bare = list.split(whereSeparator: { !$0.isLetter }).map(String.init).compactMap { products[$0] }
                return (names.first ?? "", Set(names.dropFirst()).union(bare))
            }
        }
    }
}
