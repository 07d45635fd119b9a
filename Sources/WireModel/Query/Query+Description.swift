extension Query: CustomStringConvertible {
    /// The canonical form: parses back to an equal query, whatever the time of day. Empty where everything matches.
    package var description: String {
        root == .everything ? "" : text(of: root, inside: .top)
    }

    /// What stands around a node decides whether it needs parentheses.
    private enum Surroundings {
        case top
        case and
        case or
        case not
    }

    private func text(of node: Node, inside surroundings: Surroundings) -> String {
        switch node {
        case .everything: return "*"
        case .word(let word, let prefix): return word + (prefix ? "*" : "")
        case .phrase(let words): return quoted(words.joined(separator: " "))
        case .field(let field, let value): return field.rawValue + ":" + quotedIfNeeded(value)
        case .dated(let window): return text(of: window)
        case .near(let place, let kilometres): return "near:" + quoted(place) + "/" + decimal(kilometres) + "km"
        case .mark(let state): return "is:" + state.rawValue
        case .and(let nodes):
            if nodes.isEmpty { return "*" }
            let inner = nodes.map { text(of: $0, inside: nodes.count == 1 ? surroundings : .and) }.joined(separator: " ")
            return nodes.count > 1 && surroundings == .not ? "(" + inner + ")" : inner
        case .or(let nodes):
            if nodes.isEmpty { return "-*" }
            let inner = nodes.map { text(of: $0, inside: nodes.count == 1 ? surroundings : .or) }.joined(separator: " OR ")
            return nodes.count > 1 && (surroundings == .not || surroundings == .and) ? "(" + inner + ")" : inner
        case .not(let inner): return "-" + text(of: inner, inside: .not)
        }
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    private func quotedIfNeeded(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_./'&+".unicodeScalars.contains(scalar)
        }
        return isPlain && !text.isEmpty ? text : quoted(text)
    }

    private func decimal(_ number: Double) -> String {
        number == number.rounded() ? String(Int64(number)) : String(number)
    }

    private func text(of window: TimeWindow) -> String {
        switch (window.from, window.to) {
        case (let from?, nil): return "since:" + text(of: from)
        case (nil, let to?): return "before:" + text(of: to)
        case (nil, nil): return "date:.."
        case (let from?, let to?):
            let short = [4, 7, 10].lazy.map { String(from.iso8601.prefix($0)) }
                .first { QueryTime.window($0, now: from) == window }
            return "date:" + (short ?? text(of: from) + ".." + text(of: to))
        }
    }

    /// A date where it is midnight; with milliseconds where there are any.
    private func text(of instant: Instant) -> String {
        let text = instant.iso8601
        let rest = instant.milliseconds - instant.seconds * 1000
        if rest != 0 { return text.dropLast() + "." + padded(Int(rest), 3) + "Z" }
        return text.hasSuffix("T00:00:00Z") ? String(text.prefix(10)) : text
    }
}

extension QueryError {
    /// Cells of the query that the message shows around the place.
    private static let shownCells = 100

    /// The message, the query, and a caret under the place at which it went wrong.
    package var caret: [SafeText] {
        let scalars = query.unicodeScalars
        let place = scalars.index(scalars.startIndex, offsetBy: max(0, offset), limitedBy: scalars.endIndex) ?? scalars.endIndex
        let before = SafeText(String(scalars[..<place]))
        let after = SafeText(String(scalars[place...]))
        let skipped = max(0, before.width - Self.shownCells * 2 / 3)
        var left = skipped
        let shown = SafeText(
            before.cells.drop { cluster in
                defer { left -= cluster.width }
                return left > 0
            }.map(\.text).joined())
        let lead: SafeText = skipped > 0 ? "…" : ""
        let line = lead + shown + after.truncated(to: Self.shownCells - shown.width)
        let spaces = SafeText(String(repeating: " ", count: (lead + shown).width))
        return [SafeText(message), line, spaces + "^"]
    }
}
