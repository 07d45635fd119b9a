package import WireModel

/// One place that the gazetteer knows.
package struct GazetteerEntry: Hashable, Sendable {
    /// The GeoNames number; negative for a place of the hand-kept supplement.
    package let id: Int64
    /// The name under which an English-language newsroom writes it, without diacritics (`build/english.py`).
    package let name: String
    package let kind: PlaceKind
    /// ISO 3166-1 alpha-2; `nil` on the high seas and for what several countries share.
    package let country: String?
    /// The country's code and the GeoNames code of the first-level division, such as `US.VA`; `nil` where it has none.
    package let division: String?
    package let coordinate: Coordinate
    /// Inhabitants; 0 where unknown.
    package let population: Int

    /// The key of its entity: the GeoNames number, and for what has none the country, for districts also the division, and the name, so
    /// that no two places share one: `place/168325`, `place/sy-homs-governorate`, `place/us-va-washington-county`, `place/aegean-sea`.
    package var key: EntityKey {
        if id > 0 { return EntityKey("place/\(id)") }
        let whole = kind == .district ? division ?? country : country
        return Slug.key(.place, (whole.map { $0 + " " } ?? "") + name)
    }
}

/// What a place is. The raw value stands in the gazetteer's bytes.
package enum PlaceKind: UInt8, Hashable, Sendable, CaseIterable {
    case country = 0
    /// A first-level division: state, province, governorate, oblast.
    case division
    case capital
    case city
    /// A region without borders of its own, or of several countries.
    case region
    case sea
    case strait
    case river
    case mountain
    case island
    /// An airfield, a military base, a nuclear site.
    case base
    /// A county, or a part of a city.
    case district
    case village
    case continent
}
