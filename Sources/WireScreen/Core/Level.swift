package import WireModel

/// A step of the drill-down: what lies over the desk until the reader goes back.
package enum Level: Hashable, Sendable {
    case document(DocumentLevel)
    case entity(EntityLevel)
    case setAside(SetAsideLevel)
}

/// A document being read.
package struct DocumentLevel: Hashable, Sendable {
    package var id: DocumentID
    /// Known before the text is there.
    package var row: HeadlineRow?
    /// The text, wrapped to the width of the view; `nil` until the archive answered.
    package var page: ReadingPage?
    /// The archive has no such document.
    package var isMissing = false
    package var scroll = 0
    /// The selected mention, by its place among the page's mentions.
    package var mention: Int?
    /// The passage that the reader came for: shown first.
    package var passage: Passage?

    package struct Passage: Hashable, Sendable {
        package var field: TextField
        package var span: TextSpan
    }

    package init(id: DocumentID, row: HeadlineRow? = nil, passage: Passage? = nil) {
        self.id = id
        self.row = row
        self.passage = passage
    }
}

/// An entity: its figures, its names, its companions, its documents and its evidence.
package struct EntityLevel: Hashable, Sendable {
    package enum Section: Int, Hashable, Sendable, CaseIterable {
        case companions
        case articles
        case evidence
    }

    package var key: EntityKey
    package var name: String
    package var row: PlaceRow?
    package var isMissing = false
    package var section = Section.evidence
    package var companions: [EntityRow] = []
    package var articles: [HeadlineRow] = []
    package var articleTotal = 0
    package var evidence: [EvidenceRow] = []
    package var evidenceTotal = 0
    /// Of the total, those in documents whose text is no longer kept.
    package var evidenceDropped = 0
    package var companionPosition = ListPosition<EntityKey>()
    package var articlePosition = ListPosition<DocumentID>()
    package var evidencePosition = ListPosition<Int>()

    package init(key: EntityKey, name: String, row: PlaceRow? = nil) {
        self.key = key
        self.name = name
        self.row = row
    }
}

/// The files that could not be read, and the problems that were counted.
package struct SetAsideLevel: Hashable, Sendable {
    package var rows: [SetAsideRow] = []
    package var total = 0
    package var problems: [ProblemCount] = []
    package var position = ListPosition<String>()

    package init() {}
}
