import ArgumentParser
import WireModel
import WireScreen

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "keys", abstract: "The dashboard's keys, with your changes.")

    @Option(help: "text, json, jsonl or csv.")
    var format: ListFormat = .text

    func run() throws {
        let map = try Configuration.load().keys
        var listing = Listing(name: "keys", alignments: [], columns: ["mode", "action", "keys", "summary"])
        for binding in map.bindings { listing.rows.append(row(binding, mode: "desk")) }
        for binding in map.mapBindings { listing.rows.append(row(binding, mode: "map")) }
        var output = Output()
        try listing.write(as: format, to: &output)
    }

    private func row(_ binding: KeyMap.Binding, mode: String) -> Listing.Row {
        let keys = binding.keys.map(\.name)
        var members = JSONMembers()
        members.add("mode", mode)
        members.add("action", binding.action.rawValue)
        members.add("keys", .array(keys.map { .string($0.string) }))
        members.add("summary", binding.action.summary.string)
        let joined = keys.joined(separator: " ")
        return Listing.Row(
            cells: [joined, SafeText(binding.action.rawValue), binding.action.summary, mode == "map" ? "in map mode" : ""],
            values: [mode, binding.action.rawValue, joined.string, binding.action.summary.string], json: members.object)
    }
}
