package import WireModel

/// Decides where the place names of a document are: countries and continents first, then what the text writes out ("Alexandria,
/// Virginia"), the countries and peoples that it names, the dateline, the source's home, the company of its other places, and population. One name has one meaning in a
/// document. A demonym is never located.
package struct PlaceResolver: Sendable {
    private let gazetteer: Gazetteer

    package init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// One answer for each of `toponyms`, in their order; `nil` where the gazetteer knows no such place. Pure: the same document gives the
    /// same answers.
    package func resolve(_ toponyms: [Toponym], in document: Document) -> [PlaceResolution?] {
        locate(toponyms, in: document).map { $0?.resolution }
    }

    /// As `resolve`, with the keys of the places.
    func locate(_ toponyms: [Toponym], in document: Document) -> [LocatedPlace?] {
        guard !toponyms.isEmpty else { return [] }
        let forms = PlaceNameForms(gazetteer: gazetteer)
        let headline = TextSurroundings(gazetteer: gazetteer, text: Array(document.headline.utf8))
        let body = TextSurroundings(gazetteer: gazetteer, text: Array(document.body.utf8))
        var places = DocumentPlaces(gazetteer: gazetteer)
        let sorted = toponyms.indices.sorted {
            (toponyms[$0].field.rawValue, toponyms[$0].span, $0) < (toponyms[$1].field.rawValue, toponyms[$1].span, $1)
        }
        var names = [Int?](repeating: nil, count: toponyms.count)
        for index in sorted {
            let toponym = toponyms[index]
            guard !gazetteer.isDemonym(Array(toponym.text.utf8)) else { continue }
            let surroundings = toponym.field == .headline ? headline : body
            let isInside = toponym.span.start >= 0 && toponym.span.end <= surroundings.text.count && toponym.span.start < toponym.span.end
            let position = Int(toponym.span.start) + (toponym.field == .headline ? 0 : headline.text.count)
            var reading = forms.read(toponym.text)
            if isInside, surroundings.isBehindComma(toponym.span.range), let code = forms.readCode(toponym.text) { reading = code }
            // "Chios town": the island's town goes by that name.
            if isInside, let word = surroundings.settlementWord(around: toponym.span.range) {
                let town = forms.read(toponym.text + " " + word)
                if town.key.count > reading.key.count { reading = town }
            }
            names[index] = places.add(
                reading, position: position, surroundings: isInside ? surroundings : nil, range: toponym.span.range)
        }
        addWitnesses(of: document, headline: headline.text, body: body.text, to: &places)
        places.settle()
        var answers: [Int: LocatedPlace] = [:]
        return names.map { name in
            guard let name else { return nil }
            if let known = answers[name] { return known }
            let answer = PlaceVerdict(places: places, gazetteer: gazetteer).answer(for: name)
            answers[name] = answer
            return answer
        }
    }

    /// The countries whose peoples the text names, the dateline's place, and the source's home.
    private func addWitnesses(of document: Document, headline: [UInt8], body: [UInt8], to places: inout DocumentPlaces) {
        let scanner = DemonymScanner(gazetteer: gazetteer)
        scanner.scan(headline) { places.addWitness(place: $0, position: $1, weight: PlaceWeights.demonym) }
        scanner.scan(body) { places.addWitness(place: $0, position: headline.count + $1, weight: PlaceWeights.demonym) }
        if let dateline = document.dateline, let match = PlaceNameForms(gazetteer: gazetteer).read(dateline).matches.first {
            places.addWitness(place: match.place, position: headline.count, weight: 1)
        }
        if let home = SourceHome(gazetteer: gazetteer).place(of: document) {
            places.addWitness(place: home, position: headline.count, weight: PlaceWeights.home)
        }
    }
}

/// Where a name points, and the key and the kind of the place there.
struct LocatedPlace: Sendable {
    let key: EntityKey
    let kind: PlaceKind
    let resolution: PlaceResolution
}
