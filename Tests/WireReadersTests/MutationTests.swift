import Glibc
import ReaderTrials
import Testing
import WireModel

@testable import WireReaders

@Suite("Damaged files")
struct MutationTests {
    /// Mutations of each fixture; WIREWATCH_MUTATIONS asks for more.
    private static let count = getenv("WIREWATCH_MUTATIONS").flatMap { Int(String(cString: $0)) } ?? 30

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
        let names = ReaderTrial.names
        var numbers = SeededNumbers(seed: 20_170_409)
        for number in 0..<Self.count {
            let bytes = Mutation.of(original, &numbers)
            checked(bytes, path)
            // With a reader that was not made for it, too.
            #expect(ReaderTrial.read(bytes, with: names[number % names.count]) != nil)
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
