import Foundation
import Glibc
import TOMLKit
import WireModel

/// `names.toml`: names that the reader adds to those that the program knows, and those that were split or merged by hand.
///
/// ```toml
/// [[name]]
/// name = "Leyla Sarvan"            # what is shown
/// kind = "person"                  # person, organisation, place, other; none: no name at all
/// also = ["L. Sarvan", "Sarvan"]   # other forms of it
/// ```
///
/// A place may have `latitude` and `longitude`. Where two tables speak of one form, the later one counts.
enum NamesFile {
    private static let keys = ["name", "kind", "also", "latitude", "longitude"]

    /// Where it lies; `nil` without a home.
    static var path: String? { StandardPlaces.configuration.map { $0 + "/names.toml" } }

    /// What the file says; nothing where there is none.
    static func load() throws(CommandFailure) -> NameDecisions {
        guard let path, let file = try ConfigurationFile(path: path) else { return NameDecisions() }
        try file.requireKeys(["name"])
        var decisions: [NameDecisions.Decision] = []
        for table in try file.tables("name") { decisions.append(try decision(table)) }
        return NameDecisions(decisions)
    }

    private static func decision(_ table: ConfigurationTable) throws(CommandFailure) -> NameDecisions.Decision {
        try table.requireKeys(keys)
        guard let name = try table.string("name"), name.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw table.wrong("name", "must be a name in quotation marks")
        }
        let word = try table.string("kind") ?? ""
        let kind = EntityKind(rawValue: word)
        guard kind != nil || word == "none" else {
            throw table.wrong("kind", "must be person, organisation, place, other or none")
        }
        var decision = NameDecisions.Decision(name: name, kind: kind, also: try table.strings("also"))
        if let latitude = try table.number("latitude"), let longitude = try table.number("longitude") {
            guard (-90...90).contains(latitude), (-180...180).contains(longitude) else {
                throw table.wrong("latitude", "must lie from -90 to 90, and longitude from -180 to 180")
            }
            decision.coordinate = Coordinate(latitude: latitude, longitude: longitude)
        }
        return decision
    }

    /// Adds a table at the end of the file, which is made where there is none; what stands in it stays as it is.
    static func append(_ decision: NameDecisions.Decision) throws(CommandFailure) {
        guard let path, let folder = StandardPlaces.configuration else {
            throw .configuration(["neither XDG_CONFIG_HOME nor HOME is set: there is no place for names.toml"])
        }
        let known = try ConfigurationFile.read(path) ?? "# Names that were decided by hand. Take a table out to take the decision back.\n"
        let table = TOMLTable()
        table["name"] = decision.name
        table["kind"] = decision.kind?.rawValue ?? "none"
        if !decision.also.isEmpty { table["also"] = TOMLArray(decision.also) }
        let text = known + (known.isEmpty || known.hasSuffix("\n") ? "" : "\n") + "\n[[name]]\n" + table.convert(to: .toml) + "\n"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // By a rename: a crash leaves the old file or the new one.
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .cannotCreate(["\(path): cannot be written (\(error.localizedDescription)); check its permissions"])
        }
    }
}
