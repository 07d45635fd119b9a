import Testing
import WireArchive
import WireModel

@testable import WireIngest

@Suite("A batch on its way into the archive")
struct BatchWriterTests {
    private static func record(_ path: String) -> FileRecord {
        FileRecord(path: path, fingerprint: .none, digest: nil, outcome: .gone)
    }

    @Test("A full disk loses nothing: the batch is kept, the reader is told once, and it goes in when there is room")
    func fullDisk() {
        let log = EventLog()
        let tries = Guarded(0)
        let written = Guarded<[String]>([])
        let writer = BatchWriter(events: EventSink(log.receive)) { batch, _ throws(ArchiveError) in
            let count = tries.change { tries in
                tries += 1
                return tries
            }
            if count < 3 { throw .full(path: "archive.sqlite") }
            written.change { $0 += batch.map(\.path) }
            return WriteOutcome(generation: 1)
        }
        #expect(writer.write([Self.record("a"), Self.record("b")]))
        #expect(written.read { $0 } == ["a", "b"])
        #expect(log.now.notices.count { $0.contains("disk is full") } == 1)
        #expect(log.now.notices.contains { $0.contains("again") })
    }

    @Test("One record that the archive refuses is set aside with its words, and does not hold up the others")
    func refused() {
        let written = Guarded<[String]>([])
        let writer = BatchWriter(events: EventSink { _ in }) { batch, _ throws(ArchiveError) in
            for record in batch where record.path == "bad" {
                guard case .setAside(let problem) = record.outcome else { throw .other(path: "archive.sqlite", detail: "too odd") }
                #expect(problem.code == "archive.refused" && problem.detail.contains("too odd"))
            }
            written.change { $0 += batch.map(\.path) }
            return WriteOutcome(generation: 1)
        }
        #expect(writer.write([Self.record("a"), Self.record("bad"), Self.record("c")]))
        #expect(written.read { $0 } == ["a", "bad", "c"])
    }

    @Test("A stop ends the waiting for a disk")
    func stopped() {
        let log = EventLog()
        let writer = BatchWriter(events: EventSink(log.receive)) { _, _ throws(ArchiveError) in throw .full(path: "archive.sqlite") }
        let done = Guarded<Bool?>(nil)
        let thread = WorkThread(name: "test") { done.change { $0 = writer.write([Self.record("a")]) } }
        #expect(log.wait { !$0.notices.isEmpty })
        writer.requestStop()
        thread.join()
        #expect(done.read { $0 } == false)
    }
}
