/// Degrees on WGS 84.
package struct Coordinate: Hashable, Sendable {
    /// -90 to 90, north positive.
    package var latitude: Double
    /// -180 to 180, east positive.
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// Where a place name points, and why.
package struct PlaceResolution: Hashable, Sendable {
    /// The gazetteer's number; `nil` for a place of the hand-kept supplement.
    package var gazetteer: Int64?
    /// The gazetteer's name.
    package var name: String
    /// ISO 3166-1 alpha-2; `nil` on the high seas and for regions of several countries.
    package var country: String?
    package var coordinate: Coordinate?
    /// 0 to 1.
    package var confidence: Double
    /// The rule that chose it, such as `country`, `only candidate`, `population`, `inside Syria`, `near Homs`.
    package var rule: String
    /// More than one candidate stayed close to the first.
    package var isAmbiguous: Bool

    package init(
        gazetteer: Int64?, name: String, country: String?, coordinate: Coordinate?, confidence: Double, rule: String,
        isAmbiguous: Bool = false
    ) {
        self.gazetteer = gazetteer
        self.name = name
        self.country = country
        self.coordinate = coordinate
        self.confidence = confidence
        self.rule = rule
        self.isAmbiguous = isAmbiguous
    }
}

/// A place that a text speaks of without being there: by its people, or inside the name of something else.
///
/// It is no mention of the place: it counts nowhere and never stands on the map.
package struct PlaceLink: Hashable, Sendable {
    /// What stands in the text in the place's stead. The raw value is the `role` of the machine contract.
    package enum Role: String, Hashable, Sendable {
        /// A people or an adjective: "Syrian", "Mexicans".
        case people
        /// A part of another name: "Ohio" in "Ohio State University".
        case part
        /// The part of a place's mention that the coordinates belong to: "Texas" in "North Texas".
        case core
    }

    package var field: TextField
    package var span: TextSpan
    package var role: Role
    package var location: PlaceResolution

    package init(field: TextField, span: TextSpan, role: Role, location: PlaceResolution) {
        self.field = field
        self.span = span
        self.role = role
        self.location = location
    }
}
