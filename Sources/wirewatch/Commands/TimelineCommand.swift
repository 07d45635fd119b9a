import ArgumentParser
import WireModel

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "timeline", abstract: "Documents per step of time.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json, jsonl or csv.")
    var format: ListFormat = .text

    @Option(help: ArgumentHelp("Most steps; each has a round length.", valueName: "n"))
    var steps = 48

    func validate() throws {
        guard (1...10_000).contains(steps) else { throw ValidationError("--steps takes a number from 1 to 10000") }
    }

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        let totals = try session.totals(named.scope)
        var listing = Listing(name: "timeline", alignments: [.left, .right, .left], columns: ["from", "to", "documents"])
        if totals.documents > 0 {
            let pulse = try session.pulse(named.scope, buckets: steps)
            listing.rows = pulse.values.indices.map { row(pulse, $0) }
        }
        var output = Output()
        try listing.write(as: format, to: &output)
    }

    /// Cells of the longest bar.
    private static let barWidth = 50

    private func row(_ pulse: Pulse, _ index: Int) -> Listing.Row {
        let count = pulse.values[index]
        let from = pulse.start.adding(seconds: Int64(index * pulse.stepSeconds))
        let to = from.adding(seconds: Int64(pulse.stepSeconds))
        let greatest = max(1, pulse.values.max() ?? 1)
        let bar = String(repeating: "█", count: (count * Self.barWidth + greatest - 1) / greatest)
        let isBurst = pulse.burst?.bucket == index
        var members = JSONMembers()
        members.add("from", from)
        members.add("to", to)
        members.add("documents", count)
        if isBurst { members.add("burst", .number(((pulse.burst?.ratio ?? 0) * 10).rounded() / 10)) }
        return Listing.Row(
            cells: [
                pulse.stepSeconds >= 86_400 ? TimeText.date(from) : TimeText.full(from), .number(count),
                SafeText(bar) + (isBurst ? " burst" : ""),
            ],
            values: [from.iso8601, to.iso8601, "\(count)"],
            json: members.object)
    }
}
