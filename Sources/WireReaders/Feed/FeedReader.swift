import WireModel

/// RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, CDF: one document an entry.
struct FeedReader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "feed", endings: ["rss", "atom", "rdf", "xml"],
        detail:
            "RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: one document an entry, its full content before its summary; broken XML as far as it goes."
    )

    func recognises(_ input: ReaderInput) -> Recognition {
        guard let root = Prologue(input.text.bytes).rootName else { return .none }
        let local = root.split(separator: ":").last.map(String.init) ?? root
        switch local {
        case "rss", "feed", "rdf", "channel": return .content
        case "item", "entry", "items": return ["rss", "atom", "rdf", "xml"].contains(input.ending) ? .content : .none
        default: return ["rss", "atom", "rdf"].contains(input.ending) ? .name : .none
        }
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        let markup = FeedMarkup(input.text.bytes)
        if markup.isBomb {
            return .setAside(
                Problem(
                    code: "xml.bomb",
                    detail:
                        "Entities in \(input.file) refer to each other, as XML bombs do; it is not read. Ask the sender for a feed without a DTD."
                ))
        }
        let builder = FeedBuilder()
        let events = FeedEvents(builder)
        events.parse(markup.bytes)
        if events.fault == .depth {
            return .setAside(
                Problem(
                    code: "xml.depth",
                    detail:
                        "Elements in \(input.file) are nested more than \(ReaderLimits.xmlDepth) deep; it is not read. Ask the sender for a plain feed."
                ))
        }
        builder.finish()
        var documents = FeedDocuments(builder, file: input.file).documents
        if let fault = events.fault, !documents.isEmpty { documents[0].problems.append(Self.problem(fault, line: events.faultLine)) }
        return documents.isEmpty ? .setAside(Self.nothing(input, fault: events.fault, line: events.faultLine)) : .documents(documents)
    }

    private static func problem(_ fault: FeedEvents.Fault, line: Int?) -> Problem {
        let place = line.map { " at line \($0)" } ?? ""
        switch fault {
        case .broken: return Problem(code: "xml.broken", detail: "The XML is not well-formed\(place); what could be read was kept.")
        case .faults:
            return Problem(
                code: "xml.faults",
                detail: "The XML has more than \(ReaderLimits.parserFaults) faults, the first\(place); the rest was left out.")
        case .time:
            return Problem(
                code: "xml.time",
                detail: "Reading took more than \(Int(ReaderLimits.parserSeconds)) s of CPU a MiB; the rest was left out. Split the feed.")
        case .depth:
            return Problem(code: "xml.depth", detail: "Elements are nested more than \(ReaderLimits.xmlDepth) deep; the rest was left out.")
        }
    }

    private static func nothing(_ input: ReaderInput, fault: FeedEvents.Fault?, line: Int?) -> Problem {
        let reason = fault.map { " " + problem($0, line: line).detail } ?? ""
        return Problem(code: "feed.empty", detail: "The feed \(input.file) has no entry.\(reason) It is read again when it changes.")
    }
}
