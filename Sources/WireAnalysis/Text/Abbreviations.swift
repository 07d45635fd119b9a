/// Words that end in a point without ending a sentence.
enum Abbreviations {
    /// In front of a name; never at the end of a sentence.
    private static let titles = packed(
        "mr mrs ms dr prof sen rep gov gen lt col maj capt cmdr sgt cpl pvt adm brig rev fr st mt ft hon pres supt insp det messrs mme mlle"
    )
    /// May also end a sentence: the next word decides.
    private static let others = packed(
        "jr sr inc corp ltd co bros llc plc vs etc al ave blvd rd dept est approx fig no nos vol pp jan feb mar apr jun jul aug sep sept oct"
            + " nov dec mon tue wed thu fri sat sun ed eds cf viz univ assn ft ca op cit")

    /// What a point after `word` (ASCII, any case) is.
    static func kind(of word: UnsafeBufferPointer<UInt8>) -> Kind {
        guard (1...6).contains(word.count) else { return .none }
        var key: UInt64 = 0
        for byte in word { key = key << 8 | UInt64(byte | 0x20) }
        if titles.contains(key) { return .title }
        return others.contains(key) ? .other : .none
    }

    enum Kind {
        case none
        case title
        case other
    }

    private static func packed(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
    }
}
