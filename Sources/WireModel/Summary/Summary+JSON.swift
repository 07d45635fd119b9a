extension Summary {
    /// Schema `wirewatch.summary/1`: keys sorted, times in UTC, offsets in Unicode scalars; what is unknown has no key.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("schema", "wirewatch.summary/1")
        members.add("topic", topic)
        members.add("window", window.machineValue)
        members.add("counts", totals.machineValue)
        members.add("pulse", pulse.machineValue)
        members.add("headlines", .array(headlines.map(\.machineValue)))
        members.add("entities", .array(entities.map(\.machineValue)))
        members.add("places", .array(places.map(\.machineValue)))
        members.add("sources", .array(sources.map(\.machineValue)))
        members.add("problems", .array(problems.map(\.machineValue)))
        return members.object.sortedByKey
    }
}

extension TimeWindow {
    /// `{"from", "to"}`; an open end has no key.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("from", from)
        members.add("to", to)
        return members.object
    }
}

extension Totals {
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("documents", documents)
        members.add("sources", sources)
        members.add("stories", stories)
        members.add("unread", unread)
        members.add("undated", undated)
        members.add("setAside", setAside)
        return members.object
    }
}

extension Pulse {
    /// `{"stepSeconds", "values", "burst": {"now", "ratio"}}`; no burst, no key.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("from", start)
        members.add("stepSeconds", stepSeconds)
        members.add("values", .array(values.map(JSONValue.integer)))
        if let burst {
            var inner = JSONMembers()
            inner.add("now", .boolean(burst.isNow))
            inner.add("ratio", .number((burst.ratio * 10).rounded() / 10))
            members.add("burst", inner.object)
        }
        return members.object
    }
}

extension HeadlineRow {
    /// One headline: document, headline, source, published, file, item.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("document", reference)
        members.add("headline", headline)
        members.add("source", source)
        members.add("published", published)
        members.add("file", file)
        members.add("item", item)
        return members.object
    }
}

extension EntityRow {
    package func addFigures(to members: inout JSONMembers) {
        members.add("entity", key.text)
        members.add("kind", kind.rawValue)
        members.add("name", name)
        members.add("mentions", mentions)
        members.add("documents", documents)
        members.add("change", change)
        members.add("variants", .array(variants.map { .string($0.text) }))
        members.add("titles", .array(titles.map(\.machineValue)))
    }

    /// One entity with its figures; no `change` where all its mentions are new.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        addFigures(to: &members)
        return members.object
    }
}

extension Summary.Entity {
    fileprivate var machineValue: JSONValue {
        var members = JSONMembers()
        row.addFigures(to: &members)
        members.add("evidence", .array(evidence.map(\.machineValue)))
        return members.object
    }
}

extension Summary.Evidence {
    /// The field is named where it is not the body.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("document", document)
        members.add("file", file)
        if field == .headline { members.add("field", "headline") }
        members.add("start", start)
        members.add("end", end)
        members.add("sentence", sentence)
        return members.object
    }
}

extension PlaceRow {
    /// One place: figures and, where it is located, coordinates, confidence and rule.
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("entity", entity.key.text)
        members.add("name", entity.name)
        members.add("country", location?.country)
        members.add("latitude", location?.coordinate.map { .number($0.latitude) } ?? .null)
        members.add("longitude", location?.coordinate.map { .number($0.longitude) } ?? .null)
        members.add("mentions", entity.mentions)
        members.add("documents", entity.documents)
        if let location {
            members.add("confidence", .number((location.confidence * 100).rounded() / 100))
            members.add("rule", location.rule)
            if location.isAmbiguous { members.add("ambiguous", .boolean(true)) }
        }
        return members.object
    }
}

extension SourceRow {
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("name", name)
        members.add("documents", documents)
        members.add("latest", latest)
        return members.object
    }
}

extension ProblemCount {
    package var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("code", code)
        members.add("count", count)
        return members.object
    }
}

extension TitleCount {
    /// `{"title", "documents"}`.
    fileprivate var machineValue: JSONValue {
        var members = JSONMembers()
        members.add("title", text)
        members.add("documents", documents)
        return members.object
    }
}
