/// A scope at a glance: what `wirewatch summary` prints, and what the dashboard exports.
package struct Summary: Hashable, Sendable {
    /// The topic's name, the query, or the directory's name.
    package var topic: String
    /// The window asked for, or the span of the documents where none was.
    package var window: TimeWindow
    package var totals: Totals
    package var pulse: Pulse
    package var headlines: [HeadlineRow]
    package var entities: [Entity]
    package var places: [PlaceRow]
    /// Mentions of places without coordinates, and with several candidates.
    package var unlocated: Int
    package var ambiguous: Int
    package var sources: [SourceRow]
    package var problems: [ProblemCount]

    /// An entity with sentences that its figures rest on.
    package struct Entity: Hashable, Sendable {
        package var row: EntityRow
        package var evidence: [Evidence]

        package init(row: EntityRow, evidence: [Evidence]) {
            self.row = row
            self.evidence = evidence
        }
    }

    /// One sentence, and where the mention in it stands.
    package struct Evidence: Hashable, Sendable {
        /// The document's stable reference.
        package var document: String
        package var file: String
        package var field: TextField
        /// In Unicode scalars of the field, end exclusive.
        package var start: Int
        package var end: Int
        package var sentence: String

        package init(document: String, file: String, field: TextField, start: Int, end: Int, sentence: String) {
            self.document = document
            self.file = file
            self.field = field
            self.start = start
            self.end = end
            self.sentence = sentence
        }
    }

    package init(topic: String, window: TimeWindow, totals: Totals, pulse: Pulse) {
        self.topic = topic
        self.window = window
        self.totals = totals
        self.pulse = pulse
        headlines = []
        entities = []
        places = []
        unlocated = 0
        ambiguous = 0
        sources = []
        problems = []
    }
}
