/// What one position of a terminal's row holds: a printing scalar with its marks, one or two cells wide.
///
/// A picture made of several emoji (a family, a skin tone) is shown as its first: terminals disagree on how wide the whole is,
/// all agree on the part.
package struct Cluster: Hashable, Sendable {
    package let text: String
    /// 1 or 2.
    package let width: Int
}

extension SafeText {
    /// How many cells the text takes in a row.
    package var width: Int {
        if PlainScalars.isASCII(string) { return string.utf8.count }
        if PlainScalars.areAll(string) { return string.unicodeScalars.count }
        return cells.reduce(0) { $0 + $1.width }
    }

    /// The text in positions of a row, left to right in logical order.
    package var cells: [Cluster] {
        var clusters: [Cluster] = []
        clusters.reserveCapacity(string.utf8.count)
        var text = String.UnicodeScalarView()
        var width = 0
        var isJoined = false
        var isEmoji = false
        for scalar in string.unicodeScalars {
            switch scalar.value {
            case TextSafety.variationSelector16: continue
            case TextSafety.zeroWidthJoiner:
                isJoined = true
                continue
            default: break
            }
            let cells = CellWidth.width(of: scalar)
            if isJoined || (isEmoji && scalar.properties.isEmojiModifier) {
                isJoined = false
                continue
            }
            if cells == 0 {
                if width > 0 { text.append(scalar) }
                continue
            }
            if width > 0 { clusters.append(Cluster(text: String(text), width: width)) }
            text = String.UnicodeScalarView([scalar])
            width = cells
            isEmoji = scalar.value > 0xA8 && TextSafety.isEmoji(scalar)
        }
        if width > 0 { clusters.append(Cluster(text: String(text), width: width)) }
        return clusters
    }

    /// The text in at most `columns` cells; where something is cut, `ellipsis` stands at its end. Never splits a cluster, nor a flag.
    package func truncated(to columns: Int, ellipsis: SafeText = "…") -> SafeText {
        if width <= columns { return self }
        let mark = ellipsis.width
        guard columns > 0 else { return .empty }
        guard mark < columns else { return mark == columns ? ellipsis : .empty }
        if PlainScalars.areAll(string) {
            var kept = string.unicodeScalars.prefix(columns - mark)
            while kept.last == " " { kept.removeLast() }
            return SafeText(String(kept)) + ellipsis
        }
        var left = columns - mark
        var kept = cells.prefix { cluster in
            left -= cluster.width
            return left >= 0
        }
        let indicators = kept.reversed().prefix { $0.isRegionalIndicator }.count
        if indicators % 2 == 1 { kept.removeLast() }
        while kept.last?.text == " " { kept.removeLast() }
        return SafeText(kept.map(\.text).joined()) + ellipsis
    }
}

extension Cluster {
    /// Half of a flag.
    fileprivate var isRegionalIndicator: Bool {
        text.unicodeScalars.first.map { (0x1F1E6...0x1F1FF).contains($0.value) } ?? false
    }
}
