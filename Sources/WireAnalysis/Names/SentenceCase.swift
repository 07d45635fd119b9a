/// How a sentence uses capitals: where every word has one, a capital says nothing.
enum SentenceCase {
    case normal
    /// `Stop Insisting on Assad Leadership`.
    case title
    /// `STOP INSISTING ON ASSAD LEADERSHIP`.
    case capitals

    static func of(_ sentence: Range<Int>, in text: FieldText) -> SentenceCase {
        var lower = 0
        var capitalised = 0
        var capitals = 0
        for index in sentence {
            let token = text.tokens[index]
            guard token.shape.isWord, token.count > 2 || token.shape == .capitals else { continue }
            switch token.shape {
            case .capitals: capitals += 1
            case .capitalised, .mixed: capitalised += 1
            case .lower where !text.flags[index].has([.function, .particle]): lower += 1
            default: break
            }
        }
        let words = lower + capitalised + capitals
        if capitals >= 3, capitals * 10 >= words * 7 { return .capitals }
        // A headline or a list; in running text a sentence of names alone is rare.
        if words >= 4, lower == 0 || capitalised * 10 >= words * 8 && capitalised >= 5 { return .title }
        return .normal
    }
}
