extension FeedBuilder {
    /// A text field as the feed has it, before markup is taken out.
    struct Field {
        var bytes: [UInt8] = []
        /// `html`, `text`, `xhtml`, a media type, or empty.
        var type = ""
        var isBase64 = false
    }

    /// A feed or an entry.
    struct Record {
        var title: Field?
        var link: String?
        /// The rank of `link`: an alternate link beats any other.
        var linkRank = 0
        var id: String?
        var isPermanentID = false
        var summary: Field?
        var description: Field?
        var content: Field?
        var authors: [String] = []
        var published: String?
        var created: String?
        var updated: String?
        /// The last version in the words of an agency's own vocabulary.
        var agencyUpdated: String?
        var keywords: [String] = []
        var rights: Field?
        var source: String?
        var language: String?
    }
}
