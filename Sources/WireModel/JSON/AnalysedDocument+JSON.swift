extension AnalysedDocument {
    /// One object of `wirewatch inspect`, schema `wirewatch.document/1`.
    ///
    /// Offsets count Unicode scalars of the body. Headline mentions have no offsets there and are left out. What is unknown has no key;
    /// `entities`, `places`, `quotes` and `problems` always stand.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("schema", "wirewatch.document/1")
        document.addMetadata(to: &members)
        let offsets = ScalarOffsets(document.body)
        let inBody = mentions.filter { $0.field == .body && entities.indices.contains($0.entity) }
        members.add("entities", .array(inBody.map { entityValue($0, offsets) }))
        members.add("places", .array(placeValues(inBody.filter { entities[$0.entity].kind == .place }, offsets)))
        members.add("quotes", .array(quotes.map { quoteValue($0, offsets) }))
        members.add("problems", .array(document.problems.map(\.machineValue)))
        return members.object
    }

    private func entityValue(_ mention: Mention, _ offsets: ScalarOffsets) -> JSONValue {
        let entity = entities[mention.entity]
        var members = JSONMembers()
        members.add("text", text(of: mention))
        members.add("kind", entity.kind.rawValue)
        members.add(mention.span, offsets)
        members.add("entity", entity.key.text)
        members.add("name", entity.name)
        return members.object
    }

    /// A row for each place that is mentioned, and one with a `role` for each that the text only links to, in order of position.
    private func placeValues(_ mentions: [Mention], _ offsets: ScalarOffsets) -> [JSONValue] {
        let links = placeLinks.filter { $0.field == .body }
        var cores: [Int32: TextSpan] = [:]
        for link in links where link.role == .core { cores[link.span.end] = link.span }
        var rows = mentions.map { mention -> (span: TextSpan, value: JSONValue) in
            let entity = entities[mention.entity]
            let core = cores[mention.span.end].flatMap { $0.start > mention.span.start ? $0 : nil } ?? mention.span
            return (core, placeValue(core, entity.name, entity.location, role: entity.key.isActor ? "actor" : nil, offsets))
        }
        for link in links where link.role != .core {
            rows.append((link.span, placeValue(link.span, link.location.name, link.location, role: link.role.rawValue, offsets)))
        }
        return rows.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }.map(\.element.value)
    }

    private func placeValue(
        _ span: TextSpan, _ name: String, _ location: PlaceResolution?, role: String?, _ offsets: ScalarOffsets
    ) -> JSONValue {
        var members = JSONMembers()
        members.add("text", document.body.slice(span))
        members.add(span, offsets)
        members.add("name", location?.name ?? name)
        members.add("country", location?.country)
        members.add("latitude", location?.coordinate.map { .number($0.latitude) } ?? .null)
        members.add("longitude", location?.coordinate.map { .number($0.longitude) } ?? .null)
        members.add("confidence", .number(location?.confidence ?? 0))
        members.add("rule", location?.rule ?? "unlocated")
        members.add("role", role)
        return members.object
    }

    private func quoteValue(_ quote: Quotation, _ offsets: ScalarOffsets) -> JSONValue {
        var members = JSONMembers()
        members.add("speaker", quote.speaker)
        members.add("verb", quote.verb)
        members.add("text", document.body.slice(quote.span))
        members.add(quote.span, offsets)
        members.add("kind", quote.kind.rawValue)
        return members.object
    }
}

extension JSONMembers {
    fileprivate mutating func add(_ span: TextSpan, _ offsets: ScalarOffsets) {
        add("start", offsets.scalars(before: Int(span.start)))
        add("end", offsets.scalars(before: Int(span.end)))
    }
}

extension Problem {
    /// `{"code", "detail"}`.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("code", code)
        members.add("detail", detail)
        return members.object
    }
}

extension Document {
    /// What the reader found, in the order of the contract.
    fileprivate func addMetadata(to members: inout JSONMembers) {
        members.add("file", file)
        members.add("item", item)
        members.add("format", format.rawValue)
        members.add("id", id)
        members.add("url", url)
        members.add("headline", headline)
        members.add("byline", byline)
        members.add("source", source)
        members.add("provider", provider)
        members.add("section", section)
        members.add("dateline", dateline)
        members.add("slugline", slugline)
        members.add("urgency", urgency)
        members.add("keywords", keywords)
        members.add("editorialNote", editorialNote)
        members.add("rights", rights)
        members.add("language", language)
        members.add("published", published.map { $0.iso8601(offset: publishedOffset ?? 0) })
        members.add("updated", updated)
        members.add("summary", summary)
        members.add("captions", captions)
        members.add("body", body)
        if let feed { members.add("feed", feed.machineValue) }
    }
}

extension FeedInformation {
    fileprivate var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("title", title)
        members.add("link", link)
        members.add("summary", summary)
        members.add("author", author)
        members.add("id", id)
        members.add("updated", updated)
        return members.object
    }
}
