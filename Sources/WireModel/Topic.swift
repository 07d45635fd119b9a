/// A named query over the archive, kept in a topic file.
package struct Topic: Hashable, Sendable {
    package var name: String
    package var query: Query
    /// The query as it was written, where its times count from the present: it is read anew as time goes on.
    package var relativeText: String?
    /// Only the last so many seconds are shown, unless the reader asks for others; `nil` is all time.
    package var span: Int64?
    /// What the reader wants to be told of as it comes in.
    package var watches: [Watch] = []
    /// What the header writes the name in: a colour as in themes.
    package var colour: String?

    package struct Watch: Hashable, Sendable {
        /// As it was written.
        package var text: String
        package var query: Query

        package init(text: String, query: Query) {
            self.text = text
            self.query = query
        }
    }

    package init(name: String, query: Query) {
        self.name = name
        self.query = query
    }

    /// The query with its relative times counted from `now`.
    package func query(at now: Instant) -> Query {
        guard let relativeText, let query = try? Query(parsing: relativeText, now: now) else { return query }
        return query
    }

    package func window(at now: Instant) -> TimeWindow {
        TimeWindow(from: span.map { now.adding(seconds: -$0) })
    }
}
