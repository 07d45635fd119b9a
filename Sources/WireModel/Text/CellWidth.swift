/// How many cells of a terminal a scalar takes.
///
/// The answer is glibc's own, because ncurses lays out rows by it: another table would tear the columns apart.
package enum CellWidth {
    /// 0 for marks and for what does not print, 1, or 2.
    package static func width(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
        let entry = entry(of: value)
        return entry == unprintable ? 0 : Int(entry)
    }

    /// Whether `wcwidth` knows the scalar as printable.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        entry(of: scalar.value) != unprintable
    }

    private static let unprintable: UInt32 = 3

    /// The last run that begins at or before `value`.
    private static func entry(of value: UInt32) -> UInt32 {
        let runs = CellWidthTable.runs
        var low = 0
        var high = runs.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if runs[middle] >> 2 <= value { low = middle } else { high = middle }
        }
        return runs[low] & 3
    }
}
