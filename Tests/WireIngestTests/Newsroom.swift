import Testing
import WireArchive
import WireModel

@testable import WireIngest

/// A temporary tree with its archive and an ingestor that watches it.
final class Newsroom {
    let tree: TemporaryTree
    let archive: Archive
    let log = EventLog()
    let ingestor: Ingestor

    init(_ tree: TemporaryTree = TemporaryTree(), options: IngestOptions = .init()) throws {
        self.tree = tree
        archive = try Archive.open(tree.archive, access: .readWrite)
        ingestor = try Ingestor(root: tree.root, archive: archive, options: options, events: log.receive)
    }

    deinit {
        ingestor.stop()
        archive.close()
    }

    /// Watches, and waits until the first scan is done.
    func watch() {
        ingestor.watch()
        #expect(log.wait { $0.caughtUp > 0 })
    }

    /// When each document came in, in their order.
    var arrivals: [Instant] {
        var arrivals: [Instant] = []
        while case .document(let stored?) = archive.answer(.document(DocumentID(Int64(arrivals.count + 1)))) {
            arrivals.append(stored.row.arrived)
        }
        return arrivals
    }

    /// Waits until `condition` holds of the archive.
    func expect(_ comment: Comment? = nil, location: SourceLocation = #_sourceLocation, _ condition: (Contents) -> Bool) {
        let isMet = log.wait(for: archive, until: condition)
        #expect(isMet, comment ?? "\(Contents(archive)) \(log.now)", sourceLocation: location)
    }
}
