import WireModel

/// What leaves the dashboard: links, copies, files.
extension State {
    /// Longer links are not opened.
    static let longestLink = 2048

    mutating func watchSelection() {
        guard let entity = entityInHand else {
            notice = "Watch what? Select a name or a place."
            return
        }
        if watched.removeValue(forKey: entity.key) != nil {
            notice = "No longer watching \(SafeText(entity.name))."
        } else {
            watched[entity.key] = desk.entities.first { $0.key == entity.key }?.mentions ?? -1
            notice = "Watching \(SafeText(entity.name)): a bell when it is named again."
        }
    }

    mutating func browseSelection() -> [Effect] {
        if case .document(let level)? = levels.last, let page = level.page {
            offerLink(page.document.analysed.document.url)
        } else if let row = selectedRows.first {
            linkWanted = row.id
        }
        return []
    }

    /// Shows the link before it is opened; only http and https are.
    mutating func offerLink(_ url: String?) {
        guard let url, !url.isEmpty else {
            notice = "This document names no link."
            return
        }
        let isWeb = url.lowercased().hasPrefix("http://") || url.lowercased().hasPrefix("https://")
        guard isWeb, url.utf8.count <= Self.longestLink, url.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else {
            notice = "Not opened, as it is no plain web link: \(SafeText(url).truncated(to: 60))"
            return
        }
        overlay = .confirmLink(url: url)
    }

    mutating func copySelection() -> [Effect] {
        guard let text = textOfSelection else { return [] }
        notice = "Copied."
        return [.copy(text)]
    }

    private var textOfSelection: SafeText? {
        if levels.isEmpty, focus == .places, let place = selectedPlace {
            let coordinate = place.location?.coordinate.map { " " + TimeText.coordinate($0) } ?? SafeText.empty
            return SafeText(place.entity.name) + coordinate
        }
        if let entity = entityInHand { return SafeText(entity.name) }
        if levels.isEmpty, focus == .sources { return selectedSource.map { SafeText($0.name) } }
        guard let row = selectedRows.first else { return nil }
        return "\(SafeText(row.headline)) (\(SafeText(row.source ?? "no source")), \(TimeText.full(row.time)), \(SafeText(row.file)))"
    }

    /// The rows in hand of the focused list, tab-separated, with a line of names above.
    mutating func exportView() -> [Effect] {
        var lines: [String]
        switch levels.isEmpty ? focus : .headlines {
        case .entities:
            lines = ["kind\tname\tmentions\tdocuments"]
            lines += desk.entities.map {
                cells([SafeText($0.kind.rawValue), SafeText($0.name), .number($0.mentions), .number($0.documents)])
            }
        case .places:
            lines = ["name\tcountry\tlatitude\tlongitude\tmentions\tdocuments"]
            lines += desk.places.map { row in
                let coordinate = row.location?.coordinate
                return cells([
                    SafeText(row.entity.name), SafeText(row.location?.country ?? ""), SafeText(coordinate.map { "\($0.latitude)" } ?? ""),
                    SafeText(coordinate.map { "\($0.longitude)" } ?? ""), .number(row.entity.mentions), .number(row.entity.documents),
                ])
            }
        case .sources:
            lines = ["source\tdocuments"]
            lines += desk.sources.map { cells([SafeText($0.name), .number($0.documents)]) }
        case .pulse:
            lines = ["from\tdocuments"]
            if let pulse = desk.pulse {
                lines += pulse.values.enumerated().map { index, value in
                    let start = pulse.start.adding(seconds: Int64(index) * Int64(pulse.stepSeconds))
                    return cells([SafeText(start.iso8601), .number(value)])
                }
            }
        case .headlines:
            lines = ["time\tsource\theadline\tfile"]
            lines += desk.headlines.map {
                cells([SafeText($0.time.iso8601), SafeText($0.source ?? ""), SafeText($0.headline), SafeText($0.file)])
            }
        }
        let content = lines.joined(separator: "\n") + "\n"
        return [.export(name: levels.isEmpty ? focus.name : Pane.headlines.name, content: content)]
    }

    private func cells(_ cells: [SafeText]) -> String {
        cells.map(\.string).joined(separator: "\t")
    }
}
