internal import Glibc

/// One place that a name may mean.
struct PlaceCandidate: Sendable {
    /// A point of the unit sphere.
    let point: SIMD3<Double>
    /// The score without any context.
    let prior: Double
    let population: Int
    private let number: Int32
    private let unit: UInt16
    let country: UInt16
    let kind: PlaceKind
    /// The name is not the place's usual one.
    let isAlternate: Bool

    var place: Int { Int(number) }
    var division: Int { Int(unit) }

    init(_ match: GazetteerImage.Match, image: GazetteerImage) {
        let record = image.record(match.place)
        number = Int32(match.place)
        isAlternate = match.isAlternate
        kind = record.kind
        unit = UInt16(record.division)
        country = image.country(ofDivision: record.division)
        population = record.population
        let latitude = record.latitude * .pi / 180
        let longitude = record.longitude * .pi / 180
        let width = cos(latitude)
        point = SIMD3(width * cos(longitude), width * sin(longitude), sin(latitude))
        let isShared = (record.kind == .region || record.kind == .sea) && country == 0
        prior = Self.prior(record) + (isShared ? PlaceWeights.shared : 0) + (match.isAlternate ? PlaceWeights.alternate : 0)
    }

    private static func prior(_ record: GazetteerImage.Record) -> Double {
        let inhabitants = log10(Double(max(record.population, 100))) * PlaceWeights.population
        return switch record.kind {
        case .country: PlaceWeights.country + inhabitants
        case .continent: PlaceWeights.continent + 8
        case .division: PlaceWeights.division + inhabitants / 2
        case .capital: PlaceWeights.capital + inhabitants
        case .city, .village: record.population > 0 || record.id > 0 ? inhabitants : PlaceWeights.handKept
        case .district: PlaceWeights.district
        case .region, .sea, .strait, .river, .mountain, .island, .base: PlaceWeights.handKept + inhabitants
        }
    }

    /// A town that people live in, of whatever size.
    var isSettlement: Bool { kind == .city || kind == .capital || kind == .village }

    /// Whether this place is a whole that holds others.
    var isContainer: Bool { kind == .country || kind == .division }

    /// The square of the distance in kilometres, along the chord: exact enough below a few thousand.
    func squaredKilometres(to other: PlaceCandidate) -> Double {
        let chord = point - other.point
        return (chord * chord).sum() * 6371 * 6371
    }

    /// Whether this place lies in `whole`: in the country or division, or within about `kilometres` of the point of another kind.
    func isInside(_ whole: PlaceCandidate, kilometres: Double = 60) -> Bool {
        guard place != whole.place else { return false }
        return switch whole.kind {
        case .country: country == whole.country && kind != .country
        case .division: division == whole.division && kind != .country && kind != .division
        default: squaredKilometres(to: whole) < kilometres * kilometres
        }
    }

    /// How near two places are, 0 to 1, in space or by division: how much the one makes the other likely. Countries count apart.
    func nearness(_ other: PlaceCandidate) -> Double {
        if place == other.place { return 1 }
        guard kind != .country, other.kind != .country else { return 0 }
        let ratio = squaredKilometres(to: other) / (PlaceWeights.kilometres * PlaceWeights.kilometres)
        let near = 1 / (1 + ratio)
        guard country != 0, country == other.country else { return near / 2 }
        guard division == other.division else { return near }
        let contains = kind == .division || other.kind == .division
        return max(near, contains ? PlaceWeights.insideDivision : PlaceWeights.sameDivision)
    }

    /// Whether both lie in one country, and neither is the other.
    func sharesCountry(_ other: PlaceCandidate) -> Bool {
        country != 0 && country == other.country && place != other.place
    }
}
