import Testing
import WireModel

@testable import WireReaders

/// Numbers from a seed (SplitMix64), so that a failure can be run again.
private struct SeededNumbers {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
}

@Suite("Damaged files")
struct MutationTests {
    /// Characters that mean something to one parser or another.
    private static let marks = Array("<>&;\"'/!-[]{}:,\\\n\r\t =#%0@|\u{0}\u{1B}".utf8) + [0xFF, 0xC3, 0xE2, 0x80, 0xEF]

    private func checked(_ bytes: [UInt8], _ file: String) {
        switch Reader.read(bytes, file: file) {
        case .setAside(let problem): #expect(!problem.code.isEmpty && !problem.detail.isEmpty)
        case .documents(let documents):
            #expect(!documents.isEmpty)
            #expect(documents.enumerated().allSatisfy { $0.offset == $0.element.item })
        }
    }

    @Test("A mutated file traps a reader or yields no answer", arguments: GoldenTests.fixtures)
    func mutations(path: String) throws {
        let original = try #require(FixtureFiles.bytes(path))
        var numbers = SeededNumbers(state: 20_170_409)
        for _ in 0..<60 where !original.isEmpty {
            var bytes = original
            for _ in 0...numbers.next(below: 8) {
                let at = numbers.next(below: bytes.count)
                switch numbers.next(below: 5) {
                case 0: bytes[at] = Self.marks[numbers.next(below: Self.marks.count)]
                case 1: bytes.insert(Self.marks[numbers.next(below: Self.marks.count)], at: at)
                case 2: bytes.remove(at: at)
                case 3:
                    let end = min(bytes.count, at + numbers.next(below: 64))
                    bytes.insert(contentsOf: bytes[at..<end], at: numbers.next(below: bytes.count))
                default: bytes.removeSubrange(at..<min(bytes.count, at + numbers.next(below: 32)))
                }
                if bytes.isEmpty { break }
            }
            checked(bytes, path)
        }
    }

    @Test("A file cut off at any sixteenth traps a reader", arguments: GoldenTests.fixtures)
    func truncations(path: String) throws {
        let original = try #require(FixtureFiles.bytes(path))
        for part in 0...16 { checked(Array(original.prefix(original.count * part / 16)), path) }
    }

    @Test("The same bytes are read in two ways")
    func determinism() throws {
        for path in GoldenTests.fixtures {
            let bytes = try #require(FixtureFiles.bytes(path))
            #expect(Reader.read(bytes, file: path) == Reader.read(bytes, file: path))
        }
    }
}
