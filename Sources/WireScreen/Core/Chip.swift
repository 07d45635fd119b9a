package import WireModel

/// A filter that the reader added; every pane answers to it.
package struct Chip: Hashable, Sendable {
    package var label: SafeText
    package var query: Query

    package init(label: SafeText, query: Query) {
        self.label = label
        self.query = query
    }
}
