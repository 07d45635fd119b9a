/// What the reader has decided on names. Their word stands above every rule, here and in a rebuilt archive.
package struct NameDecisions: Hashable, Sendable {
    /// One decision. Where two speak of one form, the later one counts.
    package struct Decision: Hashable, Sendable {
        /// The name that is shown. Wherever it stands in a text, it is this name.
        package var name: String
        /// `nil` where it is no name at all, and counts nowhere.
        package var kind: EntityKind?
        /// Other forms that are this name wherever they stand.
        package var also: [String]
        /// Where a place is; without it, the gazetteer is asked.
        package var coordinate: Coordinate?

        package init(name: String, kind: EntityKind?, also: [String] = [], coordinate: Coordinate? = nil) {
            self.name = name
            self.kind = kind
            self.also = also
            self.coordinate = coordinate
        }

        /// The name and its other forms.
        package var forms: [String] { [name] + also }
    }

    package var decisions: [Decision]

    package init(_ decisions: [Decision] = []) {
        self.decisions = decisions
    }

    package var isEmpty: Bool { decisions.isEmpty }

    /// What was decided on each form, as text that is equal where the decision is: to see what has changed.
    package var byForm: [String: String] {
        var result: [String: String] = [:]
        for decision in decisions {
            let place = decision.coordinate.map { " \($0.latitude) \($0.longitude)" } ?? ""
            let text = "\(decision.kind?.rawValue ?? "none") \(decision.name)\(place)"
            for form in decision.forms { result[form] = text }
        }
        return result
    }
}
