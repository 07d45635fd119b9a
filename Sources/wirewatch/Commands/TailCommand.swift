import ArgumentParser
import Dispatch
import WireArchive
import WireIngest
import WireModel

struct TailCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case jsonl
    }

    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Prints each new document as it is archived, one a line, until it is stopped.")

    /// Documents asked for at a time.
    private static let pageSize = 500

    @OptionGroup var directory: DirectoryOptions

    @Option(help: "text or jsonl.")
    var format: Format = .text

    func run() throws {
        let session = try Session(directory)
        var last = try ArrivalOrder.last(in: session.archive)
        // Events only ring the bell; what is new is asked of the archive, so nothing is lost or told twice.
        let bell = DispatchSemaphore(value: 0)
        let ingestor: Ingestor
        do throws(IngestError) {
            ingestor = try session.ingestor { event in
                switch event {
                case .archived: bell.signal()
                case .caughtUp: Console.say("watching")
                case .notice(let text): Console.say(text)
                case .rootLost: Console.say("the directory is gone: waiting for it")
                case .rootBack: Console.say("the directory is back")
                case .role(let isWriter): if !isWriter { Console.say("another wirewatch is writing this archive: reading along") }
                case .progress: break
                }
            }
        } catch {
            throw CommandFailure(error)
        }
        ingestor.watch()
        var output = Output()
        while true {
            bell.wait()
            try printArrivals(session.archive, after: &last, to: &output)
        }
    }

    private func printArrivals(_ archive: Archive, after last: inout DocumentID, to output: inout Output) throws(CommandFailure) {
        while true {
            let rows: [HeadlineRow]
            do throws(ArchiveError) { rows = try archive.arrivals(after: last, limit: Self.pageSize) } catch { throw CommandFailure(error) }
            for row in rows {
                switch format {
                case .jsonl: try output.write(JSONText(row.machineValue.sortedByKey))
                case .text: try output.write(row.cells.joined(separator: "  "))
                }
            }
            try output.flush()
            guard let newest = rows.last else { return }
            last = newest.id
        }
    }
}

/// The order in which documents came into the archive.
private enum ArrivalOrder {
    /// The newest document: found by halving, since the archive is asked for what follows a number.
    static func last(in archive: Archive) throws(CommandFailure) -> DocumentID {
        var low: Int64 = 0
        var high: Int64 = 1
        while try hasMore(archive, high) { (low, high) = (high, high * 2) }
        while low < high {
            let middle = (low + high) / 2
            if try hasMore(archive, middle) { low = middle + 1 } else { high = middle }
        }
        return DocumentID(low)
    }

    private static func hasMore(_ archive: Archive, _ id: Int64) throws(CommandFailure) -> Bool {
        do throws(ArchiveError) {
            return try !archive.arrivals(after: DocumentID(id), limit: 1).isEmpty
        } catch {
            throw CommandFailure(error)
        }
    }
}
