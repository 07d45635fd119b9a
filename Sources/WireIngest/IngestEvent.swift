package import WireArchive
package import WireModel

/// What an `Ingestor` tells its owner. Events come from several threads, one at a time.
package enum IngestEvent: Sendable {
    /// Files taken in during a scan, of those that were new or changed.
    case progress(done: Int, total: Int)
    /// A batch stands in the archive. From another instance's writing only the generation is known, and the lists are empty.
    case archived(WriteOutcome)
    /// From the moment when a live file's last event was read to the commit of its documents, the slowest of a batch.
    case lag(milliseconds: Int)
    /// Something that the reader should know, once.
    case notice(SafeText)
    /// The watched directory is gone, moved or unmounted; the archive stays, and the directory is looked for every two seconds.
    case rootLost
    case rootBack
    /// A scan is done: the archive equals the directory. What comes in later than this moment came while it was watched.
    case caughtUp(at: Instant)
    /// A topic was tested against so many documents, of those that there are; it is ready when all were.
    case filling(Query, done: Int, total: Int)
    /// Whether this instance writes the archive, or reads along while another does.
    case role(isWriter: Bool)
}

/// What may be varied about an `Ingestor`; the defaults are what the program uses.
package struct IngestOptions: Sendable {
    /// Threads that read and analyse; `nil` is one for each core.
    package var workers: Int?
    /// `false` never takes the writer's lock.
    package var mayWrite = true
    /// A scan of everything, whatever the watcher says: network file systems tell nothing.
    package var rescanMilliseconds = 300_000
    /// How often a lost directory is looked for.
    package var rootRetryMilliseconds = 2000
    /// How often directories are scanned that could not be watched.
    package var pollMilliseconds = 5000
    /// How long a file that somebody holds open for writing, and that does not change, is waited for.
    package var patienceMilliseconds = 60_000
    /// Whether reading and writing stand back for a dashboard of the same process, which answers keys meanwhile.
    package var yieldsToDashboard = false
    /// Topics that the archive keeps up to date from the start.
    package var topics: [Query] = []
    /// Texts of documents that are older are let go of; `nil` keeps them for ever.
    package var keepSeconds: Int64?

    package init() {}
}
