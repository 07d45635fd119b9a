/// What an element is to a feed by its name and vocabulary: settled once for all elements of a kind.
struct FeedRole {
    /// Where in a feed the element stands, or what it opens.
    enum Place {
        case entry, channel, link, category, export
        /// None of the feed's or the entry's: images, text inputs, the source of a copied entry.
        case others
        case elsewhere
    }

    /// What is read of its content.
    enum Content {
        case none, field, author, authorPart, link, agencyField
    }

    let place: Place
    let content: Content

    init(_ element: XMLElement) {
        place = Self.place(element)
        content = Self.content(element)
    }

    private static func place(_ element: XMLElement) -> Place {
        if element.name == "wxr_version" { return .export }
        guard element.vocabulary == .core else { return .elsewhere }
        switch element.name {
        // `items` of RSS 1.0 holds a list of references, no entries; its elements are called `li`.
        case "item", "entry": return .entry
        case "channel": return .channel
        case "link": return .link
        case "category": return .category
        case "image", "textinput", "source", "cloud", "skiphours", "skipdays", "schedule", "logo", "icon": return .others
        default: return .elsewhere
        }
    }

    private static func content(_ element: XMLElement) -> Content {
        switch element.name {
        case "author", "contributor": return element.vocabulary == .other ? .none : .author
        case "name", "email", "uri": return .authorPart
        case "link": return element.vocabulary == .core ? .link : .none
        default:
            if element.vocabulary == .other {
                return leads.contains(element.name) || agencyFields.contains(element.name) ? .agencyField : .none
            }
            return (element.vocabulary != .xhtml || element.name == "body") && fields.contains(element.name) ? .field : .none
        }
    }

    private static let fields: Set<String> = [
        "title", "description", "summary", "content", "encoded", "body", "tagline", "subtitle", "abstract", "info", "guid", "id", "pubdate",
        "date", "published", "issued", "created",
        "updated", "modified", "lastbuilddate", "creator", "managingeditor", "publisher", "category", "subject", "rights", "copyright",
        "language", "keywords", "fullitem", "usage", "identifier",
    ]

    /// What vocabularies of agencies and publishers call the summary.
    static let leads: Set<String> = ["first_line", "firstline", "teaser", "lead", "lede", "intro", "standfirst", "deck"]

    /// What an agency's own vocabulary says more exactly than the feed's: its number of the article over all feeds, its last version.
    static let agencyFields: Set<String> = ["original_article_id", "originalarticleid", "original_id", "originalid", "updated"]
}
