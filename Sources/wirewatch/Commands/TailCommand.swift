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
        commandName: "tail", abstract: "Prints each new document as it is archived, and each file that holds a copy of one, one a line.")

    /// Documents asked for at a time.
    private static let pageSize = 500

    @OptionGroup var directory: DirectoryOptions

    @Option(help: "text or jsonl.")
    var format: Format = .text

    func run() throws {
        let session = try Session(directory)
        var last: Int64
        do throws(ArchiveError) { last = try session.archive.lastArrival() } catch { throw CommandFailure(error) }
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
                case .progress, .filling, .lag: break
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

    private func printArrivals(_ archive: Archive, after last: inout Int64, to output: inout Output) throws(CommandFailure) {
        while true {
            let arrivals: [Arrival]
            do throws(ArchiveError) {
                arrivals = try archive.arrivals(after: last, limit: Self.pageSize)
            } catch {
                throw CommandFailure(error)
            }
            for arrival in arrivals {
                switch format {
                case .jsonl: try output.write(JSONText(arrival.machineValue))
                case .text: try output.write(arrival.line)
                }
            }
            try output.flush()
            guard let newest = arrivals.last else { return }
            last = newest.number
        }
    }
}

extension Arrival {
    /// A headline's members, sorted; for a copy also `copyOf`, the document whose content the file holds.
    fileprivate var machineValue: JSONValue {
        guard isCopy, case .object(let members) = row.machineValue else { return row.machineValue.sortedByKey }
        return JSONValue.object(members + [JSONValue.Member("copyOf", .string(row.reference))]).sortedByKey
    }

    /// A headline's cells; of a copy, which file holds it and of which document.
    fileprivate var line: SafeText {
        let cells = row.cells.joined(separator: "  ")
        return isCopy ? cells + "  " + SafeText(row.file) + " is a copy of " + SafeText(row.reference) : cells
    }
}
