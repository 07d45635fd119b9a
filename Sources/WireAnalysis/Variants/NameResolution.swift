package import WireModel

/// Which entity a name on its own means.
package struct NameResolution: Hashable, Sendable {
    /// The name as it was given.
    package var mention: String
    package var entity: EntityKey
    /// Canonical name.
    package var name: String
    package var kind: EntityKind
}
