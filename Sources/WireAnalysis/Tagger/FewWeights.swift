/// A model's weights for the features of few values, side by side: 130 kB, filled once for each model.
final class FewWeights: @unchecked Sendable {
    // Unchecked: the rows are written before anybody reads them.

    /// One weight a byte, as the model has them.
    let rows: UnsafePointer<UInt64>

    init(_ weights: NameModel.Rows) {
        let count = Int(FewFeature.lineCount * FewFeature.width)
        let rows = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        rows.initialize(repeating: 0, count: count)
        for feature in FewFeature.all {
            for high in 0..<feature.lines {
                for low in 0..<FewFeature.width { rows[feature.row(high, low)] = weights.row(feature.key(high, low)) }
            }
        }
        self.rows = UnsafePointer(rows)
    }

    deinit { rows.deallocate() }
}
