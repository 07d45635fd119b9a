import WireModel

/// Places as a FeatureCollection (RFC 7946); a place without coordinates has a null geometry.
enum GeoJSON {
    static func collection(_ rows: [PlaceRow]) -> JSONValue {
        var members = JSONMembers()
        members.add("type", "FeatureCollection")
        members.add("features", .array(rows.map(feature)))
        return members.object
    }

    private static func feature(_ row: PlaceRow) -> JSONValue {
        var members = JSONMembers()
        members.add("type", "Feature")
        members.add("id", row.entity.key.text)
        members.add("geometry", row.location?.coordinate.map(point) ?? .null)
        members.add("properties", row.machineValue)
        return members.object
    }

    /// Longitude first, as the format wants.
    private static func point(_ coordinate: Coordinate) -> JSONValue {
        var members = JSONMembers()
        members.add("type", "Point")
        members.add("coordinates", .array([.number(coordinate.longitude), .number(coordinate.latitude)]))
        return members.object
    }
}
