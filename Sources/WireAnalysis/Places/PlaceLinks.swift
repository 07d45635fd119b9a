internal import WireModel

/// Brings together the places that a document links to without being there.
struct PlaceLinks {
    /// Headline and body.
    let fields: [FieldText]
    /// All names of the document, in order.
    let candidates: [NameCandidate]
    let memory: PlaceMemory

    /// The links by peoples, and those by the `linked` toponyms that are located, headline first, each in order of position.
    func sorted(linked: some Sequence<(LinkedToponym, LocatedPlace?)>) -> [PlaceLink] {
        var links = linked.compactMap { link, place -> PlaceLink? in
            guard let place, place.resolution.coordinate != nil else { return nil }
            var location = place.resolution
            if link.role == .part { location.rule = "part of a name; " + location.rule }
            return PlaceLink(field: link.toponym.field, span: link.toponym.span, role: link.role, location: location)
        }
        let surnames = PeopleLinks.Surnames(candidates)
        for text in fields {
            // Inside the names of organisations and things, too: "Tunisian Special Forces".
            var taken: [TextSpan] = []
            for index in candidates.indices where candidates[index].field == text.field {
                if candidates[index].kind == .person || candidates[index].kind == .place { taken.append(candidates[index].span) }
            }
            links += PeopleLinks(text: text, memory: memory, surnames: surnames).links(outside: taken)
        }
        return links.sorted { ($0.field.rawValue, $0.span) < ($1.field.rawValue, $1.span) }
    }
}
