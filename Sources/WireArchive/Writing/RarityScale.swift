/// How telling terms are, by how many of an archive's documents hold them: 1 for the rarest, falling with the logarithm towards 0 for one
/// that all hold.
struct RarityScale {
    /// Of a count and a half, for the counts that most terms have.
    private static let logarithms = (0..<4096).map { logarithm(Double($0) + 0.5) }

    private let logarithms = Self.logarithms
    private let all: Double
    private let factor: Double

    /// For an archive of `total` documents.
    init(total: Int) {
        all = Self.logarithm(Double(max(0, total)) + 1)
        let span = Self.logarithm(0.5) - all
        factor = total > 0 ? 1 / span : 0
    }

    func rarity(of documents: Int) -> Double {
        guard factor != 0 else { return 1 }
        let count = max(0, documents)
        let own = count < logarithms.count ? logarithms[count] : Self.logarithm(Double(count) + 0.5)
        return max(0.02, min(1, (own - all) * factor))
    }

    /// The natural logarithm of a positive number, without Foundation: exponent and a short series, good to 1e-6.
    private static func logarithm(_ value: Double) -> Double {
        let exponent = Double(value.exponent)
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9 + square / 11))))
        return exponent * 0.693_147_180_559_945 + 2 * ratio * series
    }
}
