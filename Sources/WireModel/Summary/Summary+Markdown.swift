extension Summary {
    /// The Markdown form: the same facts as the text, as headings, lists and tables.
    package var markdownLines: [SafeText] {
        var lines: [SafeText] = ["# " + Markdown.escape(topic), "", countsText + "."]
        if let windowText { lines.append(windowText + ".") }
        if totals.documents > 0 { lines += ["", "`" + Sparkline.text(pulse.values) + "`", "", pulseText + "."] }
        if !headlines.isEmpty { lines += ["", "## Headlines", ""] + headlines.map(item) }
        lines += Markdown.table(
            "Entities", ["Kind", "Name", "Mentions", "Documents", "Change"],
            entities.map { [$0.row.kind.rawValue, $0.row.name, "\($0.row.mentions)", "\($0.row.documents)", $0.row.changeText.string] })
        lines += Markdown.table(
            "Places", ["Name", "Country", "Coordinates", "Mentions", "Rule"],
            places.map {
                [
                    $0.entity.name, $0.location?.country ?? "", $0.location?.coordinate?.text.string ?? "not located",
                    "\($0.entity.mentions)", $0.location?.rule ?? "",
                ]
            })
        lines += Markdown.table("Sources", ["Name", "Documents"], sources.map { [$0.name, "\($0.documents)"] })
        lines += Markdown.table("To review", ["What", "Count"], problemTable.rows.map { $0.map(\.string) })
        return lines
    }

    private func item(_ row: HeadlineRow) -> SafeText {
        let tail: SafeText = row.storySources > 1 ? " (×\(row.storySources))" : ""
        return "- " + (row.published.map(TimeText.full) ?? "undated") + ", " + Markdown.escape(row.source ?? "–") + ": "
            + Markdown.escape(row.headline.isEmpty ? row.file : row.headline) + tail
    }
}

/// Text as Markdown shows it literally.
package enum Markdown {
    private static let special = Set("\\`*_[]<>|#~&".unicodeScalars)

    /// `text` with a backslash before whatever Markdown would read.
    package static func escape(_ text: some StringProtocol) -> SafeText {
        var escaped = String.UnicodeScalarView()
        for scalar in SafeText(text).string.unicodeScalars {
            if special.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return SafeText(String(escaped))
    }

    /// A heading with a table; nothing where there are no rows.
    package static func table(_ title: SafeText, _ columns: [SafeText], _ rows: [[String]]) -> [SafeText] {
        guard !rows.isEmpty else { return [] }
        let rule = columns.map { _ in SafeText("---") }
        let lines = [columns, rule] + rows.map { $0.map { escape($0) } }
        return ["", "## " + title, ""] + lines.map { "| " + $0.joined(separator: " | ") + " |" }
    }
}
