/// A document and what is in it. Every figure on the screen is made of these, and rests on their spans.
package struct AnalysedDocument: Hashable, Sendable {
    package var document: Document
    /// Sentences of the body, in order.
    package var sentences: [TextSpan]
    /// In order of first mention.
    package var entities: [DocumentEntity]
    /// Headline first, then body, each in order of position; they do not overlap.
    package var mentions: [Mention]
    /// Places that the text speaks of without being there, headline first, each in order of position. The archive does not keep them.
    package var placeLinks: [PlaceLink]
    package var quotes: [Quotation]
    /// The features by which reports of one event are grouped.
    package var signature: StorySignature
    /// Words in the body.
    package var wordCount: Int

    package init(document: Document) {
        self.document = document
        sentences = []
        entities = []
        mentions = []
        placeLinks = []
        quotes = []
        signature = StorySignature()
        wordCount = 0
    }

    /// The text that `mention` covers.
    package func text(of mention: Mention) -> String {
        (mention.field == .headline ? document.headline : document.body).slice(mention.span)
    }
}

/// Who said what. Offsets count in the body.
package struct Quotation: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case direct
        case indirect
        case mixed
    }

    package var speaker: String?
    /// The speaker's place in `AnalysedDocument.entities`, where the speaker is one of them.
    package var entity: Int?
    package var verb: String?
    package var span: TextSpan
    package var kind: Kind

    package init(speaker: String?, entity: Int?, verb: String?, span: TextSpan, kind: Kind) {
        self.speaker = speaker
        self.entity = entity
        self.verb = verb
        self.span = span
        self.kind = kind
    }
}

/// The rarest and heaviest terms of a document, as hashes with weights, ordered by hash; stories compare these.
package struct StorySignature: Hashable, Sendable {
    package struct Term: Hashable, Sendable {
        package var hash: UInt64
        package var weight: Float

        package init(hash: UInt64, weight: Float) {
            self.hash = hash
            self.weight = weight
        }
    }

    package var terms: [Term]

    package init(terms: [Term] = []) {
        self.terms = terms
    }
}
