import Foundation
import Testing
import WireArchive
import WireModel

@Suite("Many instances at once", .serialized)
struct CrowdTests {
    @Test("Of eight that start together on nothing, all end well, and every document is archived once")
    func eight() throws {
        let room = try Newsroom(files: 100)
        let archive = room.archive("shared.sqlite")
        let crowd = (0..<8).map { _ in room.ingest(archive) }
        for process in crowd {
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
        }
        for process in crowd { process.waitUntilExit() }
        #expect(crowd.map(\.terminationStatus) == [Int32](repeating: 0, count: 8))
        try room.expectRecovery(archive)
        let opened = try Archive.open(archive, access: .readOnly)
        defer { opened.close() }
        let arrivals = try opened.arrivals(after: 0, limit: 10_000)
        let places = Set(arrivals.map { "\($0.row.file) \($0.row.item)" })
        #expect(arrivals.count == places.count)
    }
}
