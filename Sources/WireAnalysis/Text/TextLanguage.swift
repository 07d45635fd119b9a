/// Whether the rules, which are made for English, hold for a text.
enum TextLanguage {
    /// Words that English prose is full of stand in the text, or it is too short to tell.
    static func isEnglish(_ fields: [FieldText]) -> Bool {
        var words = 0
        var functionWords = 0
        for field in fields {
            words += field.wordCount
            for flags in field.flags where flags.has(.function) { functionWords += 1 }
        }
        return words < 25 || functionWords * 8 >= words
    }

    /// Of the candidates of a text in another language only those that lists know: curated names and well-known places.
    static func sure(_ candidates: [NameCandidate], places: PlaceProminence) -> [NameCandidate] {
        candidates.filter { $0.curated != nil && !$0.isCuratedShort || places.of($0.key) >= 1.7 && $0.scores.place >= $0.scores.person }
    }
}
