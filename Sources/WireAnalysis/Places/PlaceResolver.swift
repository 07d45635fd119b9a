package import WireModel

/// Decides where the place names of a document are: countries and continents first, then what the text writes out ("Alexandria,
/// Virginia"), the countries and peoples that it names, the dateline, the source's home, the company of its other places, and population. One name has one meaning in a
/// document. A demonym is never located.
package struct PlaceResolver: Sendable {
    /// One that asks the gazetteer of the program.
    package init() {}

    /// One answer for each of `toponyms`, in their order; `nil` where the gazetteer knows no such place. Pure: the same document gives the
    /// same answers.
    package func resolve(_ toponyms: [Toponym], in document: Document) -> [PlaceResolution?] {
        locate(toponyms, in: document).map { $0?.resolution }
    }

    /// As `resolve`, with the keys of the places.
    func locate(_ toponyms: [Toponym], in document: Document) -> [LocatedPlace?] {
        guard !toponyms.isEmpty else { return [] }
        return locating(in: document, headline: Array(document.headline.utf8), body: Array(document.body.utf8)) { $0.locate(toponyms) }
    }

    /// Calls `use` with what answers for the place names of `document`, whose fields are these bytes.
    func locating<Result>(in document: Document, headline: [UInt8], body: [UInt8], _ use: (PlaceLocator) -> Result) -> Result {
        PlaceMemory.borrowed { memory in
            headline.withUnsafeBufferPointer { headline in
                body.withUnsafeBufferPointer { body in
                    use(PlaceLocator(document: document, headline: headline, body: body, memory: memory))
                }
            }
        }
    }
}

/// Where a name points, and the key and the kind of the place there.
final class LocatedPlace: Sendable {
    /// Counts the places that one locator found.
    let number: Int
    let key: EntityKey
    let keyHash: WordKey
    let kind: PlaceKind
    let resolution: PlaceResolution

    init(number: Int, place: KnownPlace, kind: PlaceKind, resolution: PlaceResolution) {
        self.number = number
        key = place.key
        keyHash = place.keyHash
        self.kind = kind
        self.resolution = resolution
    }
}
