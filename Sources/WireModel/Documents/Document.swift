/// One item read from a file: an article, a feed entry, a mail. A file may hold many.
///
/// Text fields hold what the source says, decoded and repaired but not made safe for a terminal: that is `SafeText`'s work.
/// A field that is not known is `nil` or empty; nothing is guessed here.
package struct Document: Hashable, Sendable {
    /// The file's path below the watched directory, with `/` between its parts.
    package var file: String
    /// The place of the document among those of its file, from 0.
    package var item: Int
    package var format: DocumentFormat
    /// The identifier that the source gives: a URN, a guid, a Message-ID.
    package var id: String?
    /// Where the document stands on the web; of a wire, the URI that names the item over all its versions.
    package var url: String?
    package var headline: String
    package var byline: [String]
    /// The outlet that published the document.
    package var source: String?
    /// The agency that delivered it, where it differs from the source.
    package var provider: String?
    package var section: String?
    package var dateline: String?
    package var slugline: String?
    /// IPTC urgency, 1 (flash) to 8.
    package var urgency: Int?
    package var keywords: [String]
    package var editorialNote: String?
    package var rights: String?
    /// BCP 47 tag, such as `en`.
    package var language: String?
    package var published: Instant?
    /// Seconds east of UTC where `published` was written, as far as the source says: the day that its readers know it by.
    package var publishedOffset: Int?
    package var updated: Instant?
    package var summary: String?
    package var captions: [String]
    /// Paragraphs joined by a blank line (`\n\n`).
    package var body: String
    package var feed: FeedInformation?
    package var problems: [Problem]

    package init(file: String, item: Int = 0, format: DocumentFormat, headline: String = "", body: String = "") {
        self.file = file
        self.item = item
        self.format = format
        self.headline = headline
        self.body = body
        byline = []
        keywords = []
        captions = []
        problems = []
    }
}

/// What a feed says of itself, repeated on each of its entries.
package struct FeedInformation: Hashable, Sendable {
    package var title: String?
    package var link: String?
    package var summary: String?
    package var author: String?
    package var id: String?
    package var updated: Instant?

    package init() {}
}

/// The format family that a document was read from; its raw value is the name in the machine contract.
package enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    case text
    case html
    case rss
    case atom
    case json
    case mail
    case markdown
    case nitf
    case newsml
    case ninjs
    case iptc7901
    case anpa
    case zczc
    case xml
    case raw
}

/// Something that a reader or the analysis could not settle, kept with the document and counted on the screen.
package struct Problem: Hashable, Sendable {
    /// Dotted and stable, such as `date.missing`.
    package var code: String
    /// One plain sentence: what, where, and what to do.
    package var detail: String

    package init(code: String, detail: String) {
        self.code = code
        self.detail = detail
    }
}
