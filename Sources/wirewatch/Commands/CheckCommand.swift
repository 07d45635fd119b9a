import ArgumentParser
import WireModel
import WireReaders

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Looks after the installation, the archive, and what could not be read.")

    @OptionGroup var directory: DirectoryOptions

    @Flag(help: "List the formats that are read.")
    var formats = false

    @Flag(help: "List the files that were set aside, and why.")
    var quarantine = false

    @Option(help: "For --quarantine: text, json, jsonl or csv.")
    var format: ListFormat = .text

    func run() throws {
        if formats { return try printFormats() }
        if quarantine { return try printQuarantine() }
        try printState()
    }

    private func printFormats() throws(CommandFailure) {
        var output = Output()
        var table = TextTable([])
        for format in FormatList.descriptions {
            table.add([SafeText(format.name), SafeText(format.endings.map { "." + $0 }.joined(separator: " ")), SafeText(format.detail)])
        }
        try output.write(table.lines())
        try output.flush()
    }

    private func printQuarantine() throws(CommandFailure) {
        let session = try Session.current(directory)
        var listing = Listing(name: "setAside", alignments: [], columns: ["file", "code", "detail", "seen"])
        for row in try session.setAside(limit: Int(Int32.max)).rows {
            var members = JSONMembers()
            members.add("file", row.file)
            members.add("code", row.problem.code)
            members.add("detail", row.problem.detail)
            members.add("seen", row.seen)
            listing.rows.append(
                Listing.Row(
                    cells: [SafeText(row.file), SafeText(row.problem.code), SafeText(row.problem.detail)],
                    values: [row.file, row.problem.code, row.problem.detail, row.seen.iso8601], json: members.object))
        }
        var output = Output()
        try listing.write(as: format, to: &output)
    }

    /// The configuration must load; the archive, where a directory is named, must answer.
    private func printState() throws(CommandFailure) {
        let configuration = try Configuration.load()
        var table = TextTable([])
        table.add(["version", SafeText(Wirewatch.version)])
        table.add(["configuration", SafeText(StandardPlaces.configuration ?? "none: HOME is not set")])
        table.add(["state", SafeText(StandardPlaces.state ?? "none: HOME is not set")])
        table.add(["terminal", SafeText(StandardPlaces.environment("TERM") ?? "TERM is not set")])
        if directory.directory ?? configuration.directory != nil {
            let session = try Session.current(directory)
            let totals = try session.totals(Scope(now: Clock.now))
            table.add(["directory", SafeText(session.root)])
            table.add(["archive", SafeText(session.place)])
            table.add(["size", "\(totals.archiveBytes >> 10) KiB"])
            table.add(["documents", .number(totals.documents)])
            table.add(["set aside", .number(totals.setAside)])
        }
        var output = Output()
        try output.write(table.lines())
        try output.flush()
    }
}
