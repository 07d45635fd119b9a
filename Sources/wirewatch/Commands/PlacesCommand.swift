import ArgumentParser
import WireModel

struct PlacesCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case jsonl
        case csv
        case geojson
    }

    static let configuration = CommandConfiguration(
        commandName: "places", abstract: "Where it happens, with coordinates, most often named first.")

    @OptionGroup var directory: DirectoryOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: "text, json, jsonl, csv or geojson.")
    var format: Format = .text

    @Flag(name: .customLong("no-actors"), help: "Leave out capitals that stand for those who rule there: “Moscow said”.")
    var withoutActors = false

    @Option(help: ArgumentHelp("Most rows.", valueName: "n"))
    var top = 50

    func run() throws {
        let named = try scope.resolve()
        let session = try Session.current(directory)
        let places = try session.places(named.scope, limit: top, actors: !withoutActors)
        var output = Output()
        if let list = ListFormat(rawValue: format.rawValue) {
            try listing(places.rows).write(as: list, to: &output)
        } else {
            try output.write(JSONText(GeoJSON.collection(places.rows)))
            try output.flush()
            if places.rows.isEmpty { throw CommandFailure.nothingMatched }
        }
        if format == .text, places.unlocated + places.ambiguous > 0 {
            Console.say("not located: \(places.unlocated) mentions; ambiguous: \(places.ambiguous)")
        }
    }

    private func listing(_ rows: [PlaceRow]) -> Listing {
        var listing = Listing(
            name: "places", alignments: [.left, .left, .right, .right, .right, .left],
            columns: ["entity", "name", "country", "latitude", "longitude", "mentions", "documents", "confidence", "rule"])
        for row in rows {
            let coordinate = row.location?.coordinate
            let values = [
                row.entity.key.text, row.entity.name, row.location?.country ?? "", coordinate.map { "\($0.latitude)" } ?? "",
                coordinate.map { "\($0.longitude)" } ?? "", "\(row.entity.mentions)", "\(row.entity.documents)",
                row.location.map { "\(($0.confidence * 100).rounded() / 100)" } ?? "", row.location?.rule ?? "",
            ]
            listing.rows.append(Listing.Row(cells: row.cells, values: values, json: row.machineValue))
        }
        return listing
    }
}
