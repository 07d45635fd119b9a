/// What a word is known to be. The raw bits are those of the lexicon's builder (`build/build_lexicon.py`, `BITS`).
struct WordFlags: OptionSet, Hashable {
    var rawValue: UInt32

    static let given = WordFlags(rawValue: 1 << 0)
    static let surname = WordFlags(rawValue: 1 << 1)
    /// A lower-case word of everyday English.
    static let common = WordFlags(rawValue: 1 << 2)
    /// A lower-case word that most readers know.
    static let known = WordFlags(rawValue: 1 << 3)
    static let calendar = WordFlags(rawValue: 1 << 4)
    static let title = WordFlags(rawValue: 1 << 5)
    /// Stands in front of a title: "foreign" minister, "vice" president.
    static let modifier = WordFlags(rawValue: 1 << 6)
    static let role = WordFlags(rawValue: 1 << 7)
    static let organisationHead = WordFlags(rawValue: 1 << 8)
    static let organisationSuffix = WordFlags(rawValue: 1 << 9)
    static let placeSuffix = WordFlags(rawValue: 1 << 10)
    static let placePrefix = WordFlags(rawValue: 1 << 11)
    static let particle = WordFlags(rawValue: 1 << 12)
    static let direction = WordFlags(rawValue: 1 << 13)
    static let speech = WordFlags(rawValue: 1 << 14)
    static let demonym = WordFlags(rawValue: 1 << 15)
    static let event = WordFlags(rawValue: 1 << 16)
    static let media = WordFlags(rawValue: 1 << 17)
    static let function = WordFlags(rawValue: 1 << 18)
    static let holiday = WordFlags(rawValue: 1 << 19)
    /// People who own an organisation's name: "Workers' Party".
    static let group = WordFlags(rawValue: 1 << 20)
    static let currency = WordFlags(rawValue: 1 << 21)
    /// Credits and site furniture.
    static let furniture = WordFlags(rawValue: 1 << 22)
    /// Stands in the dictionary with a capital.
    static let proper = WordFlags(rawValue: 1 << 23)
    /// A lower-case word of large dictionaries.
    static let rare = WordFlags(rawValue: 1 << 24)
    /// Armed units and what they consist of.
    static let military = WordFlags(rawValue: 1 << 25)
    /// What sports teams call themselves, mostly behind a town's name.
    static let team = WordFlags(rawValue: 1 << 26)
    /// What people make and give a title: an album, a film.
    static let work = WordFlags(rawValue: 1 << 27)
    /// What an organisation is, said in lower case: "the band", "an airline".
    static let collective = WordFlags(rawValue: 1 << 28)
    /// A building as much as those who run it: "school", "museum".
    static let facility = WordFlags(rawValue: 1 << 29)
    /// A well-known organisation is called so. Names of several words stand in the lexicon under the key of the whole.
    static let organisation = WordFlags(rawValue: 1 << 30)

    static let anyCommon: WordFlags = [.common, .known, .rare]
    static let dictionary: WordFlags = [.common, .known]

    /// Whether any of `flags` is set.
    @inline(__always)
    func has(_ flags: WordFlags) -> Bool { !isDisjoint(with: flags) }
}
