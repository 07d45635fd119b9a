/// The bounds of the analysis, each with its reason. Together they keep the worst text below a second of CPU.
enum AnalysisLimits {
    /// Documents that go through the analysis together: of more, what is known of each would drive the tables out of the caches.
    static let groupDocuments = 32
    /// Bytes of their bodies, but for the last one's: a bound on memory.
    static let groupBytes = 256 << 10
    /// Bytes of a body that are analysed: ten times the longest report in the news. What stands behind is stored and searched, unread.
    static let bodyBytes = 1 << 20
    /// Tokens of a sentence: a list without a full stop is cut here, since rules look through whole sentences.
    static let sentenceTokens = 512
    /// Tokens of a run of capitalised words that is taken apart as one.
    static let runTokens = 48
    /// Tokens of a region that the tagger labels together.
    static let regionTokens = 64
    /// Distinct place names of a document that are weighed together; further ones are placed each by itself.
    static let companionNames = 300
    /// People of one surname in a document that a further full name is compared with: the last ones.
    static let namesakes = 32
    /// Spellings kept of one entity in a document.
    static let variants = 48
}
