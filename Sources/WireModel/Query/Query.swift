/// What a reader asks for: parsed once, here, for the dashboard, the command line and topic files.
package struct Query: Hashable, Sendable {
    package var root: Node

    /// Matches every document.
    package static let all = Query(root: .everything)

    package init(root: Node) {
        self.root = root
    }

    package indirect enum Node: Hashable, Sendable {
        case everything
        /// One word, folded (case and diacritics); `prefix` where it ended in `*`.
        case word(String, prefix: Bool)
        /// Words in a row.
        case phrase([String])
        case field(Field, String)
        /// Documents dated inside the window.
        case dated(TimeWindow)
        /// Documents with a place within `kilometres` of the place named.
        case near(String, kilometres: Double)
        case mark(MarkState)
        case and([Node])
        case or([Node])
        case not(Node)
    }

    /// The raw value is the word in front of the colon.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case person
        case organisation = "org"
        case place
        /// Any kind, by key (`person/bashar-al-assad`) or by name.
        case entity
        case source
        case title
        case language = "lang"
        case section
        case story
    }

    package enum MarkState: String, Hashable, Sendable, CaseIterable {
        case unread
        case read
        case starred
    }

    /// Both queries must match; `everything` disappears.
    package func and(_ other: Query) -> Query {
        switch (root, other.root) {
        case (.everything, _): other
        case (_, .everything): self
        case (.and(let left), .and(let right)): Query(root: .and(left + right))
        case (.and(let left), let right): Query(root: .and(left + [right]))
        case (let left, .and(let right)): Query(root: .and([left] + right))
        case (let left, let right): Query(root: .and([left, right]))
        }
    }
}

/// A query that does not parse.
package struct QueryError: Error, Hashable, Sendable {
    /// What is wrong and what to write instead, without the place.
    package var message: String
    /// The Unicode scalar of the query at which it went wrong, from 0.
    package var offset: Int
    package var query: String

    package init(message: String, offset: Int, query: String) {
        self.message = message
        self.offset = offset
        self.query = query
    }
}
