package import WireModel

/// What the tagger says of a token: first or further in a name of one of the four kinds, or outside of names.
package enum NameLabel {
    /// Two for each kind, in the order of `EntityKind.allCases`, and one for outside.
    package static let count = 9
    package static let outside = 8

    /// The label of a name's first token.
    package static func first(_ kind: EntityKind) -> Int { number(kind) * 2 }

    /// The label of a name's further tokens.
    package static func further(_ kind: EntityKind) -> Int { number(kind) * 2 + 1 }

    /// The kind of a label; `nil` for outside.
    package static func kind(_ label: Int) -> EntityKind? {
        switch label >> 1 {
        case 0: .person
        case 1: .organisation
        case 2: .place
        case 3: .other
        default: nil
        }
    }

    /// Whether `next` may follow `label`: a further token only follows one of its kind.
    package static func allows(_ label: Int, _ next: Int) -> Bool {
        next == outside || next & 1 == 0 || label == next || label == next - 1
    }

    private static func number(_ kind: EntityKind) -> Int {
        switch kind {
        case .person: 0
        case .organisation: 1
        case .place: 2
        case .other: 3
        }
    }
}
