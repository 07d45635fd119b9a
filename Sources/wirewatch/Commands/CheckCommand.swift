import ArgumentParser
import WireArchive
import WireModel
import WireReaders

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Looks after the installation, the archive, and what could not be read.")

    @Argument(help: "The directory in which the articles arrive.", completion: .directory)
    var directory: String?

    @Option(help: ArgumentHelp("The archive's file, where it is not in the state directory.", valueName: "file"), completion: .file())
    var archiveFile: String?

    @Flag(help: "Count everything in the archive again and compare; exit code 65 where something differs.")
    var archive = false

    @Flag(help: "Make the archive anew from the directory; what you marked and decided stays.")
    var rebuild = false

    @Option(help: ArgumentHelp("Let go of texts older than this; their counts stay. Such as 90d.", valueName: "time"))
    var keep: KeptTime?

    @Flag(help: "Merge the archive's search index and give its free space back.")
    var compact = false

    @Flag(help: "Show the rows and bytes of the archive's tables.")
    var sizes = false

    @Flag(help: "List the formats that are read.")
    var formats = false

    @Flag(help: "List the files that were set aside, and why.")
    var quarantine = false

    @Option(help: "For --quarantine: text, json, jsonl or csv.")
    var format: ListFormat = .text

    func run() throws {
        if formats { return try printFormats() }
        if quarantine { return try printQuarantine() }
        if rebuild { return try rebuildArchive() }
        if let keep {
            try letGo(keep)
            guard compact || sizes || archive else { return }
        }
        if compact { return try compactArchive() }
        if sizes { return try printSizes() }
        if archive { return try recount() }
        try printState()
    }

    var place: DirectoryOptions {
        var options = DirectoryOptions()
        options.directory = directory
        options.archive = archiveFile
        return options
    }

    private func recount() throws(CommandFailure) {
        let session = try Session.current(place)
        let differences: [String]
        do throws(ArchiveError) {
            differences = try session.archive.inconsistencies(isThorough: true)
        } catch {
            throw CommandFailure(error)
        }
        var output = Output()
        for line in differences { try output.write(SafeText(line)) }
        if differences.isEmpty { try output.write("sound: " + SafeText(session.place)) }
        try output.flush()
        guard differences.isEmpty else {
            throw .badData([
                "\(session.place): \(differences.count) figures differ; wirewatch check --rebuild makes it anew from the directory"
            ])
        }
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
        let session = try Session.current(place)
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
        if directory ?? configuration.directory != nil {
            let session = try Session.current(place)
            let totals = try session.totals(Scope(now: Clock.now))
            table.add(["directory", SafeText(session.root)])
            table.add(["archive", SafeText(session.place)])
            table.add(["size", "\(totals.archiveBytes >> 10) KiB"])
            table.add(["documents", .number(totals.documents)])
            if totals.dropped > 0 { table.add(["of these without text", .number(totals.dropped)]) }
            table.add(["set aside", .number(totals.setAside)])
        }
        var output = Output()
        try output.write(table.lines())
        try output.flush()
    }
}
