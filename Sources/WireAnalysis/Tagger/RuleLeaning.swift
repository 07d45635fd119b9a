/// How much the tagger leans on the rules where both speak. The model knows the texts that it was trained on, the rules were written for all.
///
/// The shares are a part of the model's file: `train-names` writes them, and measures others on corpora of which the model has seen nothing.
package struct RuleLeaning: Equatable, Sendable {
    /// What the model's scores count.
    package var model: Float
    /// What a point of the rules counts.
    package var rules: Float
    /// What a name costs where the rules see none.
    package var uncovered: Float
    /// What it costs where the rules pass over a title or a nationality.
    package var aside: Float
    /// What it costs to start or to go on otherwise than the rules do.
    package var boundary: Float
    /// What a step of the gazetteer's prominence counts for a place.
    package var gazetteer: Float

    package init(model: Float, rules: Float, uncovered: Float, aside: Float, boundary: Float, gazetteer: Float) {
        self.model = model
        self.rules = rules
        self.uncovered = uncovered
        self.aside = aside
        self.boundary = boundary
        self.gazetteer = gazetteer
    }

    /// In the order in which the model's file holds them.
    package init(_ values: [Float]) {
        self.init(
            model: values[0], rules: values[1], uncovered: values[2], aside: values[3], boundary: values[4], gazetteer: values[5])
    }

    package static let count = 6

    /// What the rules say of one token.
    enum Evidence {
        /// They see no name there.
        case none
        /// They pass over a title or a nationality.
        case aside
        /// Inside of a name of theirs, behind its first token.
        case inside
        /// The first token of a name of theirs, with the points of the four kinds and of no name, none above 0, and how well known a place of
        /// that name is.
        case start(SIMD8<Float>, prominence: Float)
    }

    /// What the rules add to the scores of the labels; the ninth, for outside, apart.
    @inline(__always)
    func offsets(_ evidence: Evidence) -> (names: SIMD8<Float>, outside: Float) {
        switch evidence {
        case .none: return (SIMD8(repeating: -uncovered), 0)
        case .aside: return (SIMD8(repeating: -aside), 0)
        case .inside: return (SIMD8(-boundary, 0, -boundary, 0, -boundary, 0, -boundary, 0), -boundary)
        case .start(let points, let prominence):
            let first = points * rules
            let place = first[2] + prominence * gazetteer
            return (SIMD8(first[0], -boundary, first[1], -boundary, place, -boundary, first[3], -boundary), first[4])
        }
    }

    package var values: [Float] { [model, rules, uncovered, aside, boundary, gazetteer] }
}
