extension Summary {
    /// The text form, for people and pipes: a line a fact, columns aligned, nothing cut.
    package var textLines: [SafeText] {
        var lines = header
        lines += section("Headlines", headlineTable)
        lines += section("Entities", entityTable)
        lines += section("Places", placeTable)
        lines += section("Sources", sourceTable)
        lines += section("To review", problemTable)
        return lines
    }

    private func section(_ title: SafeText, _ table: TextTable) -> [SafeText] {
        table.rows.isEmpty ? [] : ["", title] + table.lines(indent: "  ")
    }

    private var header: [SafeText] {
        var lines: [SafeText] = [SafeText(topic) + ": " + countsText]
        if let windowText { lines.append(windowText) }
        if totals.documents > 0 { lines += ["", Sparkline.text(pulse.values), pulseText] }
        return lines
    }

    /// `41 documents, 17 sources, 9 stories, 6 unread`.
    var countsText: SafeText {
        var parts: [SafeText] = [
            count(totals.documents, "document", "documents"), count(totals.sources, "source", "sources"),
            count(totals.stories, "story", "stories"), "\(totals.unread) unread",
        ]
        if totals.undated > 0 { parts.append("\(totals.undated) undated") }
        if totals.setAside > 0 { parts.append(count(totals.setAside, "file set aside", "files set aside")) }
        return parts.joined(separator: ", ")
    }

    var windowText: SafeText? {
        switch (window.from, window.to) {
        case (let from?, let to?): TimeText.full(from) + " to " + TimeText.full(to) + " UTC"
        case (let from?, nil): "since " + TimeText.full(from) + " UTC"
        case (nil, let to?): "before " + TimeText.full(to) + " UTC"
        case (nil, nil): nil
        }
    }

    /// `30 min a column, peak 17 at 07 Apr 03:30, burst ×4.2 now`.
    var pulseText: SafeText {
        let peak = pulse.values.max() ?? 0
        let place = pulse.values.firstIndex(of: peak) ?? 0
        let peakTime = pulse.start.adding(seconds: Int64(place * pulse.stepSeconds))
        var text =
            TimeText.length(seconds: pulse.stepSeconds) + " a column, peak \(peak) at "
            + TimeText.step(peakTime, stepSeconds: pulse.stepSeconds)
        if let burst = pulse.burst {
            let tenths = Int((burst.ratio * 10).rounded())
            let time = pulse.start.adding(seconds: Int64(burst.bucket * pulse.stepSeconds))
            text =
                text + ", burst ×\(tenths / 10).\(tenths % 10) "
                + (burst.isNow ? "now" : "at " + TimeText.step(time, stepSeconds: pulse.stepSeconds))
        }
        return text
    }

    private func count(_ number: Int, _ one: SafeText, _ many: SafeText) -> SafeText {
        "\(number) " + (number == 1 ? one : many)
    }

    var headlineTable: TextTable {
        var table = TextTable([.left, .left, .left, .right])
        for row in headlines { table.add(row.cells) }
        return table
    }

    var entityTable: TextTable {
        var table = TextTable([.left, .left, .right, .left, .right, .left])
        for entity in entities { table.add(entity.row.cells) }
        return table
    }

    var placeTable: TextTable {
        var table = TextTable([.left, .left, .right, .right, .right, .left])
        for place in places { table.add(place.cells) }
        return table
    }

    var sourceTable: TextTable {
        var table = TextTable([.left, .right])
        for source in sources { table.add([SafeText(source.name), .number(source.documents)]) }
        return table
    }

    var problemTable: TextTable {
        var table = TextTable([.left, .right])
        if unlocated > 0 { table.add(["places not located", .number(unlocated)]) }
        if ambiguous > 0 { table.add(["places ambiguous", .number(ambiguous)]) }
        for problem in problems { table.add([SafeText(problem.code), .number(problem.count)]) }
        return table
    }
}

extension HeadlineRow {
    /// Time, source, headline, and how many sources tell the story.
    package var cells: [SafeText] {
        [
            published.map(TimeText.full) ?? "undated", SafeText(source ?? "–"), SafeText(headline.isEmpty ? file : headline),
            storySources > 1 ? "×\(storySources)" : "",
        ]
    }
}

extension EntityRow {
    /// Kind, name, mentions, documents, change, other names.
    package var cells: [SafeText] {
        [
            SafeText(kind.label), SafeText(name), .number(mentions), "in \(documents)", changeText,
            variants.prefix(3).map { SafeText($0.text) }.joined(separator: ", "),
        ]
    }

    /// `+12`, `−4`, `0`, or `new`.
    package var changeText: SafeText {
        guard let change else { return "new" }
        return change > 0 ? "+\(change)" : change < 0 ? "−\(change.magnitude)" : "0"
    }
}

extension PlaceRow {
    /// Name, country, coordinates, mentions, confidence, rule.
    package var cells: [SafeText] {
        [
            SafeText(entity.name), SafeText(location?.country ?? ""), location?.coordinate?.text ?? "not located", .number(entity.mentions),
            location.map { "\(Int(($0.confidence * 100).rounded())) %" } ?? "",
            SafeText((location?.rule ?? "") + (location?.isAmbiguous == true ? " (ambiguous)" : "")),
        ]
    }
}
