/// What an entity is. The raw value is the name in the machine contract and in the archive.
package enum EntityKind: String, Hashable, Sendable, CaseIterable {
    case person
    case organisation
    case place
    case other

    /// Three letters for a narrow column: meaning never rests on colour alone.
    package var label: String {
        switch self {
        case .person: "PER"
        case .organisation: "ORG"
        case .place: "LOC"
        case .other: "OTH"
        }
    }

    /// The place among the cases.
    @inlinable
    package var number: Int {
        switch self {
        case .person: 0
        case .organisation: 1
        case .place: 2
        case .other: 3
        }
    }

    /// By the case: the operator of raw values compares their strings.
    @inlinable
    package static func == (left: EntityKind, right: EntityKind) -> Bool { left.number == right.number }

    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// The stable key of an entity across documents: kind and slug of the canonical name, or the gazetteer's number,
/// such as `person/bashar-al-assad` or `place/168325`.
package struct EntityKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }

    /// The kind in front of the slash; `other` where there is none.
    package var kind: EntityKind {
        text.split(separator: "/", maxSplits: 1).first.flatMap { EntityKind(rawValue: String($0)) } ?? .other
    }

    /// A capital that stands for those who rule there ("Moscow said") is an entity beside the place, with the place's coordinates.
    private static let actorEnding = "/actor"

    package var isActor: Bool { text.hasSuffix(Self.actorEnding) }

    /// The key of the actor that goes by this place's name.
    package var actor: EntityKey { EntityKey(text + Self.actorEnding) }

    package static func < (left: EntityKey, right: EntityKey) -> Bool {
        left.text < right.text
    }
}

/// One occurrence of an entity in a document.
package struct Mention: Hashable, Sendable {
    package var field: TextField
    package var span: TextSpan
    /// The place of the entity in `AnalysedDocument.entities`.
    package var entity: Int

    package init(field: TextField, span: TextSpan, entity: Int) {
        self.field = field
        self.span = span
        self.entity = entity
    }
}

/// An entity as one document knows it.
package struct DocumentEntity: Hashable, Sendable {
    package var key: EntityKey
    package var kind: EntityKind
    /// Canonical name.
    package var name: String
    /// The forms that stand in the text and differ from the name, in order of appearance, each with the rule that merged it.
    package var variants: [NameVariant]
    /// What the person is called in front of the name: "foreign minister", "president".
    package var titles: [String]
    /// For a place: where it is. `nil` for other kinds, and for a place that could not be located.
    package var location: PlaceResolution?

    package init(key: EntityKey, kind: EntityKind, name: String) {
        self.key = key
        self.kind = kind
        self.name = name
        variants = []
        titles = []
    }
}

/// Another form of an entity's name, and why it counts as the same entity.
package struct NameVariant: Hashable, Sendable {
    package var text: String
    /// Such as `surname`, `acronym`, `formerly`, `diacritics`, `curated`.
    package var rule: String

    package init(text: String, rule: String) {
        self.text = text
        self.rule = rule
    }
}
