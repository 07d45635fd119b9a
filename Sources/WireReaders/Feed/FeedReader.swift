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
        let markup = XMLMarkup(input.text.bytes)
        if markup.isBomb { return .setAside(XMLRefusal.bomb.problem(file: input.file)) }
        let builder = FeedBuilder()
        let events = XMLEvents(builder, sections: markup.sections)
        events.parse(markup.bytes)
        if events.fault == .depth { return .setAside(XMLRefusal.depth.problem(file: input.file)) }
        builder.finish()
        var documents = FeedDocuments(builder, file: input.file).documents
        if let fault = events.fault, !documents.isEmpty { documents[0].problems.append(fault.problem(line: events.faultLine)) }
        return documents.isEmpty ? .setAside(Self.nothing(input, fault: events.fault, line: events.faultLine)) : .documents(documents)
    }

    /// Reads a feed of about `size` bytes that comes piece by piece, and hands its documents on as they come. The answer is what is wrong
    /// with a feed that has none.
    ///
    /// What the feed says of itself behind its first entries is not known to these.
    func read(size: Int, file: String, pieces: () -> [UInt8], emit: ([Document]) -> Void) -> Problem? {
        var markup = XMLMarkup()
        let builder = FeedBuilder()
        let events = XMLEvents(builder, sections: markup.sections)
        withoutActuallyEscaping(emit) { emit in
            builder.onFull = {
                events.pausing { emit(FeedDocuments(builder, file: file).documents) }
                builder.dropEntries()
            }
            events.parse(size: size) {
                repeat {
                    let piece = pieces()
                    if piece.isEmpty || markup.isBomb { return [] }
                    markup.read(piece)
                } while markup.bytes.isEmpty
                return markup.isBomb ? [] : markup.bytes
            }
            builder.onFull = nil
        }
        let isNew = builder.handedOn == 0
        if isNew, markup.isBomb { return XMLRefusal.bomb.problem(file: file) }
        if isNew, events.fault == .depth { return XMLRefusal.depth.problem(file: file) }
        builder.finish()
        var documents = FeedDocuments(builder, file: file).documents
        if let fault = events.fault, !documents.isEmpty { documents[0].problems.append(fault.problem(line: events.faultLine)) }
        if !documents.isEmpty { emit(documents) }
        let input = ReaderInput(bytes: [], file: file, text: DecodedText(bytes: [], encoding: "UTF-8", isRepaired: false))
        return isNew && documents.isEmpty ? Self.nothing(input, fault: events.fault, line: events.faultLine) : nil
    }

    private static func nothing(_ input: ReaderInput, fault: XMLEvents.Fault?, line: Int?) -> Problem {
        let reason = fault.map { " " + $0.problem(line: line).detail } ?? ""
        return Problem(code: "feed.empty", detail: "The feed \(input.file) has no entry.\(reason) It is read again when it changes.")
    }
}
