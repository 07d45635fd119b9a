package import WireModel

/// What lies over everything until it is put away.
package enum Overlay: Hashable, Sendable {
    case help(scroll: Int)
    case explanation(Explanation)
    case search(SearchInput)
    case filter(FilterInput)
    case command(CommandInput)
    case palette(PaletteInput)
    /// A link, shown in full before it is opened.
    case confirmLink(url: String)
}

/// How a figure was made, and what it rests on.
package struct Explanation: Hashable, Sendable {
    /// Where the rows below come from.
    package enum Basis: Hashable, Sendable {
        case nothing
        case evidence(EntityKey)
        /// The documents of a narrower scope.
        case documents(Query, TimeWindow?)
        /// The documents of the story that a document, of this time, belongs to.
        case story(DocumentID, Instant)
    }

    package var title: SafeText
    /// The rule, in plain sentences.
    package var rule: [SafeText]
    package var basis: Basis
    package var rows: [Row] = []
    package var total = 0
    /// Of the total, sentences whose text is no longer kept.
    package var dropped = 0
    package var position = ListPosition<Int>()

    package struct Row: Hashable, Sendable {
        package var document: HeadlineRow
        package var text: String
        /// The mention inside the text, in bytes.
        package var mention: TextSpan?
        package var passage: DocumentLevel.Passage?
    }

    package init(title: SafeText, rule: [SafeText], basis: Basis) {
        self.title = title
        self.rule = rule
        self.basis = basis
    }
}

/// A search as it is typed.
package struct SearchInput: Hashable, Sendable {
    package var input = TextInput()
    package var error: QueryError?
    package var query: Query?
    package var results: [EvidenceRow] = []
    package var total = 0
    /// The query of which these are results.
    package var shown: Query?
    /// They are the best; before that, they are the first that were found, and not counted.
    package var isRanked = false
    package var position = ListPosition<Int>()

    package init() {}

    /// Whether the best results of the query are shown.
    var isAnswered: Bool { isRanked && shown == query }

    /// The document that is selected.
    var chosen: DocumentID? {
        results.indices.contains(position.index) ? results[position.index].document.id : nil
    }
}

/// A filter as it is typed.
package struct FilterInput: Hashable, Sendable {
    package var input = TextInput()
    package var error: QueryError?

    package init() {}
}

/// A command as it is typed.
package struct CommandInput: Hashable, Sendable {
    package var input = TextInput()
    package var error: SafeText?

    package init() {}
}

/// Every action and every topic by name, narrowed as the reader types.
package struct PaletteInput: Hashable, Sendable {
    package enum Entry: Hashable, Sendable {
        case action(Action)
        /// `nil` follows everything.
        case topic(Topic?)
    }

    package var input = TextInput()
    package var selected = 0
    private let topics: [Topic]

    package init(topics: [Topic] = []) {
        self.topics = topics
    }

    /// The palette with the topics only.
    static func choosing(from topics: [Topic]) -> PaletteInput {
        var palette = PaletteInput(topics: topics)
        palette.input.insert("topic ")
        return palette
    }

    /// All that can be chosen; the choice of topics comes last, and only where there are some.
    package var entries: [Entry] {
        Action.allCases.map { .action($0) } + (topics.isEmpty ? [] : [.topic(nil)] + topics.map { .topic($0) })
    }

    /// The entries whose words hold all that was typed, in order.
    package var matches: [Entry] {
        let words = input.text.lowercased().split(separator: " ")
        return entries.filter { entry in
            let text = entry.words.lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }
}

extension PaletteInput.Entry {
    /// What the reader may type to find it.
    fileprivate var words: String {
        switch self {
        case .action(let action): action.rawValue + " " + action.summary.string
        case .topic(let topic?): "topic " + topic.name
        case .topic(nil): "topic everything all"
        }
    }

    var summary: SafeText {
        switch self {
        case .action(let action): action.summary
        case .topic(let topic?): "topic \(SafeText(topic.name)): \(SafeText(topic.query.description))"
        case .topic(nil): "no topic: follow everything"
        }
    }
}
