/// What each kind of evidence weighs when a name has several places. Scores are natural logarithms of odds; set on news whose places are
/// known, by steps, as a whole.
enum PlaceWeights {
    /// A tenfold population.
    static let population = 1.0
    static let country = 3.0
    static let continent = 7.0
    static let division = 2.7
    static let capital = 2.0
    /// Seas, regions, mountains, bases: hand-kept, so they are in the news.
    static let handKept = 4.5
    /// A region or sea of several countries: "the Middle East" is no quarter of a town.
    static let shared = 4.0
    /// A small town that bears the name of its country's state or province, with nothing written that means the town.
    static let namesake = -3.0
    /// A smaller division that bears a country's name, with nothing written that means the division.
    static let countryNamesake = -6.0
    /// What counts as a large division and a small town there, in inhabitants.
    static let largeDivision = 500_000
    static let smallTown = 100_000
    /// A county, or another place without a known number of inhabitants.
    static let district = 3.0
    /// A name that is not the place's usual one.
    static let alternate = -3.5
    /// A larger place stands behind the name in the text: "Alexandria, Virginia".
    static let writtenInside = 8.0
    /// A country or its people stands a few words before the name: "the Syrian town of ...".
    static let introduced = 2.5
    /// The text names the kind: "Idlib province", "the city of Homs".
    static let feature = 4.0
    /// How much the other places of the document count, all of one document together at most about twice this.
    static let company = 4.5
    /// Half of a nearby place's support is gone at this distance.
    static let kilometres = 80.0
    /// What two places have in common: 1 is the same spot.
    static let insideDivision = 0.8
    static let sameDivision = 0.3
    /// For a country, each place inside it.
    static let insideCountry = 0.3
    /// The country itself is named in the document.
    static let namedCountry = 0.5
    /// All other names of the document lie in the country.
    static let countryShare = 0.5
    /// A division whose seat has the same name: the bare name means the seat.
    static let seat = -3.0
    /// The same where the two lie this near, in kilometres: then the bare name means the seat in every document.
    static let seatKilometres = 40.0
    static let nearSeat = -30.0
    /// A people or an adjective, against a name of the country itself.
    static let demonym = 0.5
    /// Where the source is at home, against a name of the place itself.
    static let home = 0.5
    /// Places of one name that are looked at: the most prominent.
    static let candidates = 64
    /// Other names of the document that are looked at for each name: the nearest in the text.
    static let companions = 40
    static let rounds = 3
}
