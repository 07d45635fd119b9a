/// A named query over the archive, kept in a topic file.
package struct Topic: Hashable, Sendable {
    package var name: String
    package var query: Query

    package init(name: String, query: Query) {
        self.name = name
        self.query = query
    }
}
