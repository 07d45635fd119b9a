package import WireModel

/// Decides where the place names of a document are.
package struct PlaceResolver: Sendable {
    private let gazetteer: Gazetteer

    package init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// One answer for each of `toponyms`, in their order; `nil` where the gazetteer knows no such place.
    package func resolve(_ toponyms: [Toponym], in document: Document) -> [PlaceResolution?] {
        toponyms.map { _ in nil }
    }
}
