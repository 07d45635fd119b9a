import WireModel

/// The paragraphs of an article: what is text, what is a caption, what is a note or furniture.
enum ArticleText {
    /// Fills body, captions, dateline and editorial note from `paragraphs`, which hold the article and little else.
    static func fill(_ document: inout Document, from paragraphs: [[UInt8]]) {
        var body: [[UInt8]] = []
        let end = furnitureTail(paragraphs)
        for (index, paragraph) in paragraphs.enumerated() {
            let slice = paragraph[...]
            if index >= end {
                deduceSource(slice, &document)
                continue
            }
            if paragraph.count < 300 && (Furniture.isFurniture(FoldedLine.fold(paragraph)) || BareURL.isURL(slice)) { continue }
            if let kind = CaptionLine.kind(slice) {
                if kind == .caption { document.captions.append(paragraph.string) }
                continue
            }
            if NewsLines.editorialNote(slice) && index * 2 >= paragraphs.count {
                note(paragraph, &document)
                continue
            }
            if body.isEmpty, index < 4, let provenance = NewsLines.provenance(slice) {
                apply(provenance, &document)
                // A dateline may have a line of its own.
                if document.dateline == nil { document.dateline = NewsLines.dateline(slice)?.place }
                continue
            }
            body.append(paragraph)
        }
        setBody(body, &document)
    }

    static func setBody(_ body: [[UInt8]], _ document: inout Document) {
        var text: [UInt8] = []
        text.reserveCapacity(body.reduce(0) { $0 + $1.count + 2 })
        for (index, paragraph) in body.enumerated() {
            if index > 0 { text += [10, 10] }
            text += paragraph
        }
        document.body = text.string
        if document.dateline == nil, let first = body.first, let dateline = NewsLines.dateline(first[...]) {
            document.dateline = dateline.place
            if let agency = dateline.agency, agency != document.source { document.provider = document.provider ?? agency }
        }
    }

    /// Keeps an agency's closing note; the reporter that it names first is the byline where there is none.
    static func note(_ paragraph: [UInt8], _ document: inout Document) {
        let text = paragraph.string
        document.editorialNote = document.editorialNote.map { $0 + "\n" + text } ?? text
        guard document.byline.isEmpty else { return }
        let bare = paragraph[...].drop { $0 == UInt8(ascii: "(") }
        for start: StaticString in ["reporting by ", "reporting and writing by "] where bare.starts(withLowercase: start) {
            let names = bare.dropFirst(start.utf8CodeUnitCount).prefix {
                $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: ".")
            }
            document.byline = Names.split(names).filter { NewsLines.looksLikeName(Array($0.utf8)[...]) }
        }
    }

    static func apply(_ provenance: NewsLines.Provenance, _ document: inout Document) {
        if document.byline.isEmpty { document.byline = provenance.byline }
        document.source = document.source ?? provenance.source
        document.published = document.published ?? provenance.published
        document.updated = document.updated ?? provenance.updated
        if provenance.isImpossible && document.published == nil {
            document.problems.append(
                Problem(code: "date.impossible", detail: "The date line names a day that does not exist; it is left out."))
        }
    }

    /// The outlet that a line of its own furniture names: `Harbour Post’s website can also be accessed …`, `© 2024 The Daily Ledger.`
    static func deduceSource(_ line: ByteSlice, _ document: inout Document) {
        guard document.source == nil, line.count < 240 else { return }
        for apostrophe: [UInt8] in [[0xE2, 0x80, 0x99], [39]] {
            let mark = apostrophe + Array("s website".utf8)
            if let range = line.firstRange(of: mark), range.lowerBound > line.startIndex, range.lowerBound - line.startIndex < 48 {
                document.source = outlet(line[..<range.lowerBound])
                return
            }
        }
        guard let sign = line.firstRange(of: [0xC2, 0xA9])?.upperBound ?? line.firstRange(ofLowercase: "copyright ")?.upperBound else {
            return
        }
        let name = line[sign...].drop { !Byte.isLetter($0) }.prefix {
            $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "|")
        }
        document.source = outlet(name)
    }

    private static func outlet(_ name: ByteSlice) -> String? {
        let traits = LineTraits(name)
        guard (1...5).contains(traits.words), traits.capitalised == traits.words else { return nil }
        return Whitespace.collapsed(name).nonEmpty
    }

    /// Where the furniture at the end begins: behind the last paragraph of sentences, at a line that ends articles or names the site.
    static func furnitureTail(_ paragraphs: [[UInt8]]) -> Int {
        let words = paragraphs.map { LineTraits($0).words }
        var rest = words.reduce(0) { $0 + ($1 >= 25 ? 1 : 0) }
        var before = 0
        for (index, paragraph) in paragraphs.enumerated() {
            if index > 0 && paragraph.count < 240 && before > 0 && rest * 4 <= before {
                if Furniture.endsArticle(line: paragraph) || namesSite(paragraph[...]) { return index }
            }
            if words[index] >= 25 { rest -= 1 }
            if words[index] >= 12 { before += 1 }
        }
        return paragraphs.count
    }

    static func namesSite(_ line: ByteSlice) -> Bool {
        line.count < 240 && siteNames.stands(in: line)
    }

    private static let siteNames = PhraseSearch([
        "website can also be accessed", "website is also available", "all rights reserved",
    ])
}

/// Addresses that stand alone.
enum BareURL {
    /// The line is one word, and that an address.
    static func isURL(_ line: ByteSlice) -> Bool {
        guard line.count > 4,
            line.starts(withLowercase: "http://") || line.starts(withLowercase: "https://") || line.starts(withLowercase: "www.")
        else { return false }
        return !line.contains(32)
    }
}
