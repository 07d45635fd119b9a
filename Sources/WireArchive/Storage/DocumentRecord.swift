import WireModel

/// What is kept of an analysed document beside its columns and its body, in one compact blob.
///
/// Entities stand here under the number that their own document gave them; the canonical one is looked up when needed.
struct DocumentRecord {
    /// Changes with the layout; a record of another layout is not decoded.
    private static let layout: UInt64 = 1

    var signature: StorySignature
    var entities: [Entity]
    var mentions: [Mention]
    var sentences: [TextSpan]
    var quotes: [Quotation]
    /// The document without headline, body, file, item, labels and publication time, which are columns.
    var fields: Document

    struct Entity {
        var number: EntityNumber
        /// `nil` where it is the archive's name of the entity.
        var name: String?
        var variants: [NameVariant]
        var titles: [String]
        var location: PlaceResolution?
    }

    /// `known` are the archive's entities of the document, in its order.
    static func encode(_ analysed: AnalysedDocument, _ known: [CachedEntity]) -> [UInt8] {
        var writer = ByteWriter(capacity: 1024)
        writer.number(layout)
        writer.list(analysed.signature.terms) { writer, term in
            writer.fixed(term.hash)
            writer.fixed(term.weight.bitPattern)
        }
        writer.count(analysed.entities.count)
        for (index, known) in known.enumerated() {
            writer.number(UInt64(bitPattern: known.number.rawValue))
            writer.text(known.name == analysed.entities[index].name ? nil : analysed.entities[index].name)
            writer.variants(analysed.entities[index].variants)
            writer.list(analysed.entities[index].titles) { $0.text($1) }
            writer.location(analysed.entities[index].location)
        }
        writer.list(analysed.mentions) { writer, mention in
            writer.count(mention.entity << 1 | Int(mention.field.rawValue))
            writer.count(Int(mention.span.start))
            writer.count(mention.span.count)
        }
        writer.spans(analysed.sentences)
        writer.list(analysed.quotes) { $0.quote($1) }
        writer.fields(analysed.document)
        return writer.bytes
    }

    init(decoding bytes: UnsafeRawBufferPointer) throws(RecordDamage) {
        var reader = ByteReader(bytes)
        signature = try Self.signature(&reader)
        entities = try reader.list { reader throws(RecordDamage) in
            Entity(
                number: EntityNumber(Int64(bitPattern: try reader.number())), name: try reader.optionalText(),
                variants: try reader.variants(), titles: try reader.list { reader throws(RecordDamage) in try reader.text() },
                location: try reader.location())
        }
        let total = entities.count
        mentions = try reader.list { reader throws(RecordDamage) in
            let code = try reader.small()
            guard code >> 1 < total else { throw RecordDamage(place: "a mention names no entity") }
            let start = try reader.small()
            let length = try reader.small()
            return Mention(field: code & 1 == 0 ? .headline : .body, span: TextSpan(start, start + length), entity: code >> 1)
        }
        sentences = try reader.spans()
        quotes = try reader.list { reader throws(RecordDamage) in try reader.quote(entities: total) }
        fields = try reader.fields()
    }

    /// Only the signature, which stands first: for comparing stories.
    static func signature(decoding bytes: UnsafeRawBufferPointer) throws(RecordDamage) -> StorySignature {
        var reader = ByteReader(bytes)
        return try signature(&reader)
    }

    private static func signature(_ reader: inout ByteReader) throws(RecordDamage) -> StorySignature {
        guard try reader.number() == layout else { throw RecordDamage(place: "a record of an unknown layout") }
        return StorySignature(
            terms: try reader.list { reader throws(RecordDamage) in
                StorySignature.Term(hash: try reader.fixed64(), weight: Float(bitPattern: try reader.fixed32()))
            })
    }
}

extension ByteWriter {
    fileprivate mutating func variants(_ variants: [NameVariant]) {
        list(variants) { writer, variant in
            writer.text(variant.text)
            writer.text(variant.rule)
        }
    }

    fileprivate mutating func location(_ location: PlaceResolution?) {
        flag(location != nil)
        guard let location else { return }
        instant(milliseconds: location.gazetteer)
        text(location.name)
        text(location.country)
        flag(location.coordinate != nil)
        if let coordinate = location.coordinate {
            fixed(coordinate.latitude.bitPattern)
            fixed(coordinate.longitude.bitPattern)
        }
        fixed(location.confidence.bitPattern)
        text(location.rule)
        flag(location.isAmbiguous)
    }

    /// Each start as the distance from the end before it.
    fileprivate mutating func spans(_ spans: [TextSpan]) {
        count(spans.count)
        var last: Int64 = 0
        for span in spans {
            signed(Int64(span.start) - last)
            count(span.count)
            last = Int64(span.end)
        }
    }

    fileprivate mutating func quote(_ quote: Quotation) {
        text(quote.speaker)
        count((quote.entity ?? -1) + 1)
        text(quote.verb)
        count(Int(quote.span.start))
        count(quote.span.count)
        text(quote.kind.rawValue)
    }

    fileprivate mutating func fields(_ document: Document) {
        text(document.format.rawValue)
        text(document.id)
        text(document.url)
        list(document.byline) { $0.text($1) }
        text(document.provider)
        text(document.dateline)
        text(document.slugline)
        instant(milliseconds: document.urgency.map(Int64.init))
        list(document.keywords) { $0.text($1) }
        text(document.editorialNote)
        text(document.rights)
        instant(milliseconds: document.updated?.milliseconds)
        text(document.summary)
        list(document.captions) { $0.text($1) }
        flag(document.feed != nil)
        if let feed = document.feed {
            text(feed.title)
            text(feed.link)
            text(feed.summary)
            text(feed.author)
            text(feed.id)
            instant(milliseconds: feed.updated?.milliseconds)
        }
        list(document.problems) { writer, problem in
            writer.text(problem.code)
            writer.text(problem.detail)
        }
        // At the end, and only where it is known: records of before it was kept stay readable.
        if let offset = document.publishedOffset { signed(Int64(offset)) }
    }
}

extension ByteReader {
    fileprivate mutating func variants() throws(RecordDamage) -> [NameVariant] {
        try list { reader throws(RecordDamage) in NameVariant(text: try reader.text(), rule: try reader.text()) }
    }

    fileprivate mutating func location() throws(RecordDamage) -> PlaceResolution? {
        guard try flag() else { return nil }
        let gazetteer = try instant()
        let name = try text()
        let country = try optionalText()
        var coordinate: Coordinate?
        if try flag() {
            coordinate = Coordinate(latitude: Double(bitPattern: try fixed64()), longitude: Double(bitPattern: try fixed64()))
        }
        return PlaceResolution(
            gazetteer: gazetteer, name: name, country: country, coordinate: coordinate,
            confidence: Double(bitPattern: try fixed64()), rule: try text(), isAmbiguous: try flag())
    }

    fileprivate mutating func spans() throws(RecordDamage) -> [TextSpan] {
        var last: Int64 = 0
        return try list { reader throws(RecordDamage) in
            let start = last &+ (try reader.signed())
            let length = Int64(try reader.small())
            guard start >= 0, start <= Int64(Int32.max) else { throw RecordDamage(place: "a sentence begins outside its text") }
            last = start + length
            return TextSpan(Int(start), Int(last))
        }
    }

    fileprivate mutating func quote(entities: Int) throws(RecordDamage) -> Quotation {
        let speaker = try optionalText()
        let entity = try small() - 1
        guard entity < entities else { throw RecordDamage(place: "a quote names no entity") }
        let verb = try optionalText()
        let start = try small()
        let length = try small()
        return Quotation(
            speaker: speaker, entity: entity < 0 ? nil : entity, verb: verb, span: TextSpan(start, start + length),
            kind: Quotation.Kind(rawValue: try text()) ?? .indirect)
    }

    fileprivate mutating func fields() throws(RecordDamage) -> Document {
        func texts(_ reader: inout ByteReader) throws(RecordDamage) -> [String] {
            try reader.list { reader throws(RecordDamage) in try reader.text() }
        }
        var document = Document(file: "", format: DocumentFormat(rawValue: try text()) ?? .text)
        document.id = try optionalText()
        document.url = try optionalText()
        document.byline = try texts(&self)
        document.provider = try optionalText()
        document.dateline = try optionalText()
        document.slugline = try optionalText()
        document.urgency = try instant().map { Int(truncatingIfNeeded: $0) }
        document.keywords = try texts(&self)
        document.editorialNote = try optionalText()
        document.rights = try optionalText()
        document.updated = try instant().map(Instant.init(milliseconds:))
        document.summary = try optionalText()
        document.captions = try texts(&self)
        if try flag() { document.feed = try feed() }
        document.problems = try list { reader throws(RecordDamage) in Problem(code: try reader.text(), detail: try reader.text()) }
        if !isAtEnd { document.publishedOffset = Int(truncatingIfNeeded: try signed()) }
        return document
    }

    private mutating func feed() throws(RecordDamage) -> FeedInformation {
        var feed = FeedInformation()
        feed.title = try optionalText()
        feed.link = try optionalText()
        feed.summary = try optionalText()
        feed.author = try optionalText()
        feed.id = try optionalText()
        feed.updated = try instant().map(Instant.init(milliseconds:))
        return feed
    }
}
