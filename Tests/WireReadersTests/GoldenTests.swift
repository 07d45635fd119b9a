import Testing
import WireModel

@testable import WireReaders

@Suite("What each fixture is read as")
struct GoldenTests {
    static let fixtures: [String] = ["articles", "hostile"].flatMap { folder in FixtureFiles.names(in: folder).map { "\(folder)/\($0)" } }

    @Test("A fixture is read otherwise than its golden says", arguments: fixtures)
    func golden(path: String) throws {
        let bytes = try #require(FixtureFiles.bytes(path))
        let name = String(path.split(separator: "/").last ?? "")
        let text = Golden.text(Reader.read(bytes, file: name))
        let golden = "articles/goldens/\(name).golden"
        if FixtureFiles.isRecording { FixtureFiles.write(text, to: golden) }
        let expected = try #require(
            FixtureFiles.bytes(golden), "There is no golden for \(path); record it with WIREWATCH_RECORD=1 and read it.")
        #expect(text == String(decoding: expected, as: UTF8.self))
    }

    @Test("The fixtures are not found, so that nothing is tested")
    func fixturesAreThere() {
        #expect(Self.fixtures.count >= 25)
    }
}
