import Foundation
import TestSupport
import Testing

@Suite("kill -9 costs nothing but time", .serialized)
struct KillTests {
    @Test("Killed again and again as its archive grows, it ends equal to an undisturbed one", arguments: [1, 2, 3] as [UInt64])
    func growth(seed: UInt64) throws {
        let room = try Newsroom(files: 400, entries: 2500)
        let archive = room.archive("killed.sqlite")
        var generator = SeededGenerator(state: seed)
        var killed = 0
        for _ in 0..<9 {
            let change = Int.random(in: 1...40, using: &generator)
            let outcome = try Assassin.run(room.ingest(archive), watching: room.desk.home.path, until: change)
            if outcome == .killed { killed += 1 } else { #expect(outcome == .ended(0)) }
        }
        #expect(killed > 3)
        try room.expectRecovery(archive)
    }

    @Test(
        "Killed at any call that writes or syncs, it ends equal to an undisturbed one",
        .enabled(if: Strace.isUsable, "strace is not installed, or may not trace here"))
    func systemCalls() throws {
        let room = try Newsroom(files: 40)
        // Counted by thread, as strace does: the busiest has most. This run comes first, since a file that was just written may still be
        // held open by a process that another test is starting, and then comes last into the archive.
        let calls = try Strace.calls(of: room.ingest(room.archive("counted.sqlite")), log: room.desk.home.appending(path: "calls"))
        #expect(calls > 24)
        try room.finish(room.archive("undisturbed.sqlite"))
        let wanted = try room.contents(room.archive("undisturbed.sqlite"))
        var killed = 0
        for point in stride(from: 1, through: calls, by: max(1, calls / 16)) {
            let archive = room.archive("point-\(point).sqlite")
            if try Strace.kill(room.ingest(archive), atCall: point) { killed += 1 }
            let result = try room.finish(archive)
            #expect(result.code == 0, "\(result.errorText)")
            #expect(difference(try room.contents(archive), wanted) == [], "killed at call \(point) of \(calls)")
        }
        #expect(killed > 8)
    }
}
