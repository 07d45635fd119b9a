import ArgumentParser
import WireModel

/// The forms in which a list is printed.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case jsonl
    case csv
}

/// Rows of one kind, ready for every form.
struct Listing {
    struct Row {
        var cells: [SafeText]
        var values: [String]
        var json: JSONValue
    }

    /// The plural, as the JSON's key and schema name it: `entities`.
    var name: String
    var alignments: [TextTable.Alignment]
    /// Names of the CSV columns.
    var columns: [String]
    var rows: [Row] = []

    func write(as format: ListFormat, to output: inout Output) throws(CommandFailure) {
        switch format {
        case .text:
            var table = TextTable(alignments)
            for row in rows { table.add(row.cells) }
            try output.write(table.lines())
        case .csv:
            try output.write(CSVText.line(columns))
            for row in rows { try output.write(CSVText.line(row.values)) }
        case .jsonl:
            for row in rows { try output.write(JSONText(row.json.sortedByKey)) }
        case .json:
            var members = JSONMembers()
            members.add("schema", "wirewatch.\(name)/1")
            members.add(name, .array(rows.map(\.json)))
            try output.write(JSONText(members.object.sortedByKey))
        }
        try output.flush()
        if rows.isEmpty { throw .nothingMatched }
    }
}
