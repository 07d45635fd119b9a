/// The bounds of every reader, each with its reason. No document is worth more than these, and no parser goes past them.
package enum ReaderLimits {
    /// The largest file of one article, in bytes: twice the longest real page.
    package static let bytes = 8 << 20
    /// The largest file of many documents, in bytes: ten thousand full articles, as archives of feeds and exports hold them.
    package static let collectionBytes = 64 << 20
    /// Open HTML elements. HTML5 parsers stop at 512; libxml2 searches its stack for every stray end tag, so the bound is also one of time.
    package static let htmlDepth = 512
    /// HTML nodes of one page. The largest news pages hold about 30,000.
    package static let htmlNodes = 400_000
    /// Open XML elements; libxml2's own bound without its `HUGE` option is 256.
    package static let xmlDepth = 200
    /// XML elements and runs of text of one file: the longest news message holds a tenth.
    package static let xmlNodes = 1_000_000
    /// Faults that libxml2 may report in one file before it is stopped: a page with more is noise, and each report costs time.
    package static let parserFaults = 50_000
    /// Words of one tag. libxml2 compares each attribute with all before it, so that their number counts squared.
    package static let tagWords = 8000
    /// Lines of a plain text; a text with more is a table or a log.
    package static let lines = 100_000
    /// Bytes of the text of one element that is read for a headline, a byline or a date.
    static let elementBytes = 4096
    /// Bytes at the start in which the root element of a marked-up file is looked for, behind comments and a doctype.
    static let prologueSearchBytes = 1 << 18
    /// Documents of one file.
    package static let documents = 100_000
    /// Bytes that come out of one packed byte at the most, once more than `packedFree` came out: markup packs to a twentieth, bombs to a thousandth.
    static let packedRatio = 200
    static let packedFree = 1 << 20
    /// Bytes that a packed web archive may hold; it is unpacked a record at a time.
    static let warcBytes = 1 << 29
    /// Lines of front matter; what is longer is text.
    static let frontMatterLines = 200
    /// Parts of one message, nested parts, and fields of one header: real messages have a dozen, three and a hundred.
    static let mailParts = 1000
    static let mailDepth = 32
    static let mailFields = 1000
    /// Nested JSON arrays and objects.
    package static let jsonDepth = 200
    /// JSON values in one file (or one line of a JSON Lines file).
    package static let jsonValues = 2_000_000
    /// Entities that a feed's internal DTD may declare, and the length of each in bytes.
    package static let declaredEntities = 64
    package static let declaredEntityBytes = 1024
    /// Bytes at the start in which a declared character set, a root element or a file signature is looked for.
    package static let prologueBytes = 4096
    /// Seconds of its thread's CPU that libxml2 may work for each MiB begun before it is stopped, with what was read until then kept:
    /// ten times what a real file takes, so that only a hostile one is cut, on a busy machine too.
    package static let parserSeconds: Double = 1

    /// Seconds of CPU for a file of `count` bytes.
    static func parserSeconds(for count: Int) -> Double {
        parserSeconds * Double(1 + count >> 20)
    }
    /// Bytes of a headline, a byline and of the other single lines; longer ones are cut.
    package static let lineBytes = 2048
    /// The first year that a publication date is believed for.
    package static let firstYear = 1700
    /// The last year that is believed where no clock is given.
    package static let lastYear = 2099
    /// Seconds by which a date may be ahead of the clock: zones that are written wrongly reach a day.
    package static let secondsAhead: Int64 = 2 * 86_400
}
