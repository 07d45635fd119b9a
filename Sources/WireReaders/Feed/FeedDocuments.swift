import WireModel

/// A feed's records as documents.
struct FeedDocuments {
    private(set) var documents: [Document] = []

    init(_ builder: FeedBuilder, file: String) {
        let information = Self.information(builder.feed)
        documents.reserveCapacity(builder.entries.count)
        for (item, entry) in builder.entries.enumerated() {
            var document = Document(file: file, item: builder.handedOn + item, format: builder.isAtom ? .atom : .rss)
            Self.fill(&document, builder.isExport ? ShortCodes.removed(from: entry) : entry, feed: builder.feed)
            document.feed = information
            documents.append(document)
        }
        // A feed that only says what it is still is a document of the desk.
        if documents.isEmpty, builder.handedOn == 0, information != FeedInformation() {
            var document = Document(
                file: file, format: builder.isAtom ? .atom : .rss, headline: information.title ?? "", body: information.summary ?? "")
            document.url = information.link
            document.updated = information.updated
            document.feed = information
            document.problems.append(Problem(code: "feed.empty", detail: "The feed has no entry; only what it says of itself was kept."))
            documents = [document]
        }
    }

    private static func information(_ record: FeedBuilder.Record) -> FeedInformation {
        var information = FeedInformation()
        information.title = record.title.map(line)
        information.link = record.link
        information.summary = (record.summary ?? record.description ?? record.content).map(line)
        information.author = record.authors.first
        information.id = record.id
        information.updated = (record.updated ?? record.published ?? record.created).flatMap { DateReader.value($0).instant }
        return information
    }

    private static func fill(_ document: inout Document, _ entry: FeedBuilder.Record, feed: FeedBuilder.Record) {
        document.headline = entry.title.map(line) ?? ""
        document.id = entry.id
        document.url = entry.link ?? (entry.isPermanentID && entry.id?.hasPrefix("http") == true ? entry.id : nil)
        document.byline = entry.authors
        document.keywords = entry.keywords
        document.section = entry.keywords.first
        document.language = entry.language ?? feed.language
        document.source = entry.source ?? feed.title.map(line)?.nonEmpty
        document.rights = (entry.rights ?? feed.rights).map(line)?.nonEmpty
        text(&document, entry)
        document.published = date(entry.published ?? entry.created, "published", &document.problems)
        document.updated = date(entry.updated, "updated", &document.problems)
        if document.published == nil, entry.published == nil { document.published = document.updated }
        if let agency = entry.agencyUpdated.flatMap({ DateReader.value($0).instant }),
            agency > document.updated ?? agency.adding(seconds: -1)
        {
            document.updated = agency
        }
    }

    private static func text(_ document: inout Document, _ entry: FeedBuilder.Record) {
        let full = entry.content ?? (entry.summary == nil ? nil : entry.description)
        let content = full.map(paragraphs) ?? []
        let summary = (entry.summary ?? entry.description).map(paragraphs) ?? []
        let body = content.isEmpty ? summary : content
        var kept: [[UInt8]] = []
        kept.reserveCapacity(body.count)
        for paragraph in body {
            if body.count > 1, paragraph.count < 300 {
                if Furniture.isFurniture(line: paragraph) { continue }
                if let kind = CaptionLine.kind(paragraph[...]) {
                    if kind == .caption { document.captions.append(paragraph.string) }
                    continue
                }
            }
            kept.append(paragraph)
        }
        ArticleText.setBody(kept, &document)
        if !content.isEmpty && !summary.isEmpty && summary != content {
            document.summary = Array(summary.joined(separator: [32])).string
        }
    }

    private static func date(_ text: String?, _ name: String, _ problems: inout [Problem]) -> Instant? {
        guard let text else { return nil }
        switch DateReader.value(text) {
        case .found(let instant): return instant
        case .impossible:
            problems.append(
                Problem(code: "date.impossible", detail: "The entry gives “\(text.prefix(80))” as the date \(name); there is no such day."))
        case .none:
            problems.append(Problem(code: "date.unknown", detail: "The entry's date \(name), “\(text.prefix(80))”, was not understood."))
        }
        return nil
    }

    private static func line(_ field: FeedBuilder.Field) -> String {
        let bytes = decoded(field)
        return isPlain(field) ? Whitespace.collapsed(bytes) : HTMLText.title(bytes)
    }

    private static func paragraphs(_ field: FeedBuilder.Field) -> [[UInt8]] {
        let bytes = decoded(field)
        return isPlain(field) ? TextLines.paragraphs(TextLines.split(bytes)) : HTMLText.paragraphs(bytes)
    }

    private static func isPlain(_ field: FeedBuilder.Field) -> Bool { field.type == "text" || field.type == "text/plain" }

    private static func decoded(_ field: FeedBuilder.Field) -> [UInt8] {
        field.isBase64 ? Base64.decode(field.bytes) : field.bytes
    }
}
