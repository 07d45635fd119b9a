package import WireModel

/// A place name where it stands in a document.
package struct Toponym: Hashable, Sendable {
    /// Exactly the text of the span.
    package let text: String
    package let field: TextField
    package let span: TextSpan

    package init(text: String, field: TextField, span: TextSpan) {
        self.text = text
        self.field = field
        self.span = span
    }
}
