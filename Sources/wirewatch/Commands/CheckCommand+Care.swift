import WireArchive
import WireIngest
import WireModel

/// The parts of `check` that change the archive, or read all of it.
extension CheckCommand {
    /// Makes a new archive in the place of the old one, which comes back where that fails, and stays beside it where it alone holds
    /// documents whose files are gone.
    func rebuildArchive() throws(CommandFailure) {
        let old = try Session(place)
        let (path, gone) = (old.place, try asking { () throws(ArchiveError) in try old.archive.goneDocuments() })
        old.archive.close()
        guard !old.isReadOnly else { throw CommandFailure(ArchiveError.readOnly(path: path)) }
        guard Ingestor.isFree(archive: path) else {
            throw .failed(["\(path): another wirewatch writes this archive; leave it first"])
        }
        let aside = try asking { () throws(ArchiveError) in try Archive.setAside(path) }
        let session: Session
        do throws(CommandFailure) {
            session = try Session.current(place)
        } catch {
            try asking { () throws(ArchiveError) in try Archive.putBack(aside, to: path) }
            throw error
        }
        let totals = try session.totals(Scope(now: Clock.now))
        session.archive.close()
        var output = Output()
        try output.write("\(totals.documents) documents: " + SafeText(path))
        if gone > 0 {
            try output.write("\(gone) documents whose files are gone stand in the earlier archive only: " + SafeText(aside))
        } else {
            Archive.remove(aside)
        }
        try output.flush()
    }

    /// Texts from before the time go; what was counted of them stays.
    func letGo(_ keep: KeptTime) throws(CommandFailure) {
        let session = try Session(place)
        guard !session.isReadOnly else { throw CommandFailure(ArchiveError.readOnly(path: session.place)) }
        let horizon = Clock.now.adding(seconds: -keep.seconds)
        let count = try asking { () throws(ArchiveError) in try session.archive.letGo(before: horizon) }
        let totals = try session.totals(Scope(now: Clock.now))
        session.archive.close()
        var output = Output()
        try output.write("\(count) texts let go of, \(totals.documents - totals.dropped) kept: " + SafeText(session.place))
        try output.flush()
    }

    func compactArchive() throws(CommandFailure) {
        let session = try Session(place)
        let before = try session.totals(Scope(now: Clock.now)).archiveBytes
        try asking { () throws(ArchiveError) in try session.archive.compact() }
        let after = try session.totals(Scope(now: Clock.now)).archiveBytes
        var output = Output()
        try output.write("\(before >> 10) KiB before, \(after >> 10) KiB now: " + SafeText(session.place))
        try output.flush()
    }

    func printSizes() throws(CommandFailure) {
        let session = try Session(place)
        var table = TextTable([.left, .right, .right])
        table.add(["table", "rows", "KiB"])
        for size in try asking({ () throws(ArchiveError) in try session.archive.sizes() }) {
            table.add([SafeText(size.name), .number(size.rows), .number(size.bytes >> 10)])
        }
        let totals = try session.totals(Scope(now: Clock.now))
        var output = Output()
        try output.write(table.lines())
        if totals.dropped > 0 { try output.write("\(totals.documents) documents, of which \(totals.dropped) without their text") }
        try output.flush()
    }

    private func asking<Value>(_ body: () throws(ArchiveError) -> Value) throws(CommandFailure) -> Value {
        do throws(ArchiveError) { return try body() } catch { throw CommandFailure(error) }
    }
}
