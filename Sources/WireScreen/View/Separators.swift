import WireModel

/// The lines between columns of panes, and where rules meet them.
enum Separators {
    private static func isRule(_ text: String) -> Bool { text == "─" || text == "━" || text == "-" || text == "=" }

    private static func isHeavy(_ text: String) -> Bool { text == "━" || text == "=" }

    /// Each line goes from the rule above its first row to the rule below its last; joints follow from what stands beside it.
    static func draw(_ separators: [Arrangement.Separator], theme: Theme, signs: Signs, into frame: inout Frame) {
        for separator in separators {
            for row in max(0, separator.startRow - 1)...min(frame.rows - 1, separator.endRow) {
                let isInside = row >= separator.startRow && row < separator.endRow
                let left = frame[separator.column - 1, row].text
                let right = frame[separator.column + 1, row].text
                // The two blanks between a rule and its text belong to the rule.
                let leftEnd = isRule(left) && isRule(frame[separator.column - 2, row].text)
                let rightEnd = isRule(right) && isRule(frame[separator.column + 2, row].text)
                guard leftEnd || rightEnd else {
                    if isInside { frame.put(signs.vertical, column: separator.column, row: row, style: theme[.rule]) }
                    continue
                }
                // Below the last row, a title that runs through is left whole.
                if row == separator.endRow, !(leftEnd && rightEnd) { continue }
                let heavy = (leftEnd && isHeavy(left)) || (rightEnd && isHeavy(right))
                let sign = signs.joint(
                    isHeavy: heavy, left: leftEnd, right: rightEnd, above: row >= separator.startRow, below: row + 1 < separator.endRow)
                frame.put(sign, column: separator.column, row: row, style: theme[heavy ? .ruleFocused : .rule])
            }
        }
    }
}
