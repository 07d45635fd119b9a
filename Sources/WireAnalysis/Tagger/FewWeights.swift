/// A model's weights for the features of few values, side by side: 250 kB, filled once for each model.
final class FewWeights: @unchecked Sendable {
    // Unchecked: the rows are written before anybody reads them.

    let rows: UnsafePointer<SIMD8<Int16>>

    init(_ weights: NameModel.Rows) {
        let count = Int(FewFeature.lineCount * FewFeature.width)
        let rows = UnsafeMutablePointer<SIMD8<Int16>>.allocate(capacity: count)
        rows.initialize(repeating: SIMD8<Int16>(), count: count)
        for feature in FewFeature.all {
            for high in 0..<feature.lines {
                for low in 0..<FewFeature.width { weights.add(feature.key(high, low), to: &rows[feature.row(high, low)]) }
            }
        }
        self.rows = UnsafePointer(rows)
    }

    deinit { rows.deallocate() }
}
