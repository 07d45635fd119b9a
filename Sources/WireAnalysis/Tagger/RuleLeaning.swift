/// How much the tagger leans on the rules where both speak. The model knows the texts that it was trained on, the rules were written for all;
/// the shares were chosen by training without one corpus and measuring on it.
enum RuleLeaning {
    /// What the model's scores count.
    static let model: Float = 0.5
    /// What a point of the rules counts.
    static let rules: Float = 0.7
    /// What a name costs where the rules see none.
    static let uncovered: Float = 0.5
    /// What it costs where the rules pass over a title or a nationality.
    static let aside: Float = 2
    /// What it costs to start or to go on otherwise than the rules do.
    static let boundary: Float = 0.5
    /// What a step of the gazetteer's prominence counts for a place: the training texts take "Kentucky counties" for no place.
    static let gazetteer: Float = 0.75
}
