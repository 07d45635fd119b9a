import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("Feeds that grow")
struct GrownFeedTests {
    private static func feed(_ numbers: [Int]) -> String {
        let items = numbers.map { number in
            """
            <item><title>Ferry \(number) stays in port</title><guid isPermaLink="false">ferry:\(number)</guid>\
            <pubDate>Sun, 09 Apr 2017 10:\(10 + number):00 GMT</pubDate>\
            <description>Ferry number \(number) stayed in Ankara, said Leyla Sarvan of the Harbour Authority.</description></item>
            """
        }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Wire</title>\(items.joined())</channel></rss>"
    }

    @Test("An entry that the archive has is not analysed again, and the new one is", arguments: [3, 100])
    func onlyNewIsAnalysed(count: Int) throws {
        let tree = TemporaryTree()
        let room = try Newsroom(tree)
        tree.write("feed.rss", Self.feed(Array(1...count)))
        try room.ingestor.catchUp()
        tree.write("feed.rss", Self.feed([0] + Array(1...count)))
        let examiner = Examiner(
            root: room.ingestor.root, analyser: CurrentAnalyser(room.ingestor.names), own: room.ingestor.ownFiles,
            known: { [archive = room.archive] in (try? archive.known($0)) ?? [] })
        var items: [ArchiveItem] = []
        let finding = examiner.examine("feed.rss", below: examiner.openRoot(), known: nil, patience: true) { part in
            if case .part(let file) = examiner.record(of: part, path: "feed.rss").outcome { items += file.items }
            return true
        }
        if case .read(let file) = finding, case .documents(let documents)? = examiner.records(of: [file]).first?.outcome {
            items += documents
        }
        #expect(items.count == count + 1)
        #expect(items.first?.analysed.entities.isEmpty == false)
        #expect(items.dropFirst().allSatisfy { $0.analysed.entities.isEmpty })
    }

    @Test("A feed read entry by entry gives the archive that one reading of all gives")
    func sameArchive() throws {
        let tree = TemporaryTree()
        let room = try Newsroom(tree)
        for last in 1...4 {
            tree.write("feed.rss", Self.feed(Array(1...last)))
            try room.ingestor.catchUp()
        }
        let fresh = TemporaryTree()
        let other = try Newsroom(fresh)
        fresh.write("feed.rss", Self.feed(Array(1...4)))
        try other.ingestor.catchUp()
        func documents(_ archive: Archive) throws -> [String] { try archive.contentDump().filter { !$0.hasPrefix("file ") } }
        #expect(try documents(room.archive) == documents(other.archive))
        #expect(try room.archive.inconsistencies() == [])
    }
}
