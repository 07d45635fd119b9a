internal import WireModel

/// Brings together the places that a document links to without being there.
struct PlaceLinks {
    /// Headline and body.
    let fields: [FieldText]
    /// All names of the document, in order.
    let candidates: [NameCandidate]

    /// The links by peoples, and those by the `linked` toponyms that are located, headline first, each in order of position.
    func sorted(linked: [(LinkedToponym, LocatedPlace?)]) -> [PlaceLink] {
        var links = linked.compactMap { link, place -> PlaceLink? in
            guard let place, place.resolution.coordinate != nil else { return nil }
            var location = place.resolution
            if link.role == .part { location.rule = "part of a name; " + location.rule }
            return PlaceLink(field: link.toponym.field, span: link.toponym.span, role: link.role, location: location)
        }
        let surnames = Set(candidates.filter { $0.kind == .person }.compactMap { $0.key.split(separator: 0x20).last.map(Array.init) })
        for text in fields {
            // Inside the names of organisations and things, too: "Tunisian Special Forces".
            let taken = candidates.filter { $0.field == text.field && ($0.kind == .person || $0.kind == .place) }.map(\.span)
            links += PeopleLinks(gazetteer: .embedded, text: text, surnames: surnames).links(outside: taken)
        }
        return links.sorted { ($0.field.rawValue, $0.span) < ($1.field.rawValue, $1.span) }
    }
}
