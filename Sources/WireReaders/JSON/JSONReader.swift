import WireModel

/// JSON and JSON Lines of articles with the field names in common use; JSON Feed.
struct JSONReader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "json", endings: ["json", "jsonl", "ndjson"],
        detail:
            "JSON and JSON Lines: an article, an array of articles, or an object that holds one (articles, items, results, data), with the usual field names."
    )

    func recognises(_ input: ReaderInput) -> Recognition {
        guard let first = input.text.bytes.first(where: { !Byte.isSpace($0) }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return .none }
        if ["json", "jsonl", "ndjson"].contains(input.ending) { return .content }
        // "[Reuters] …" and "{…}" open texts as well: a name in quotation marks behind the bracket decides.
        let rest = input.text.bytes.drop { Byte.isSpace($0) || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
        return rest.first == 34 ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome { read(input, offset: 0) }

    /// `offset` is how many bytes of the file come before.
    private func read(_ input: ReaderInput, offset: Int) -> ReadOutcome {
        var scanner = JSONScanner(input.text.bytes[...])
        var documents: [Document] = []
        while documents.count < ReaderLimits.documents {
            if let value = scanner.next() {
                // What is left of a broken line is no article beside whole ones.
                let isHalf = scanner.isBroken && value.isObject && !documents.isEmpty
                if !isHalf { take(value, input, &documents) }
                if !scanner.isBroken { continue }
            }
            if !scanner.resume() { break }
        }
        return Self.outcome(documents, scanner, input, offset: offset)
    }

    /// Reads JSON Lines piece by piece, each of whole lines, and hands the documents on as they come. The answer is what is wrong with a
    /// file that has none.
    func read(file: String, pieces: () -> [UInt8], emit: ([Document]) -> Void) -> Problem? {
        var count = 0
        var offset = 0
        var problem: Problem?
        while count < ReaderLimits.documents {
            let piece = pieces()
            if piece.isEmpty { break }
            let input = ReaderInput(bytes: piece, file: file, text: DecodedText(bytes: piece, encoding: "UTF-8", isRepaired: false))
            switch read(input, offset: offset) {
            case .setAside(let reason): problem = problem ?? reason
            case .documents(var documents):
                documents = Array(documents.prefix(ReaderLimits.documents - count))
                for index in documents.indices { documents[index].item = count + index }
                count += documents.count
                emit(documents)
            }
            offset += piece.count
        }
        return count > 0 ? nil : problem ?? FormatList.nothingFound(file: file)
    }

    private func take(_ value: JSONValue, _ input: ReaderInput, _ documents: inout [Document]) {
        let feed = Self.feed(value)
        for article in Self.articles(in: value) where documents.count < ReaderLimits.documents {
            guard var document = JSONArticle(article).document(file: input.file) else { continue }
            document.item = documents.count
            if let feed {
                document.feed = feed.information
                document.source = document.source ?? feed.information.title
                document.language = document.language ?? feed.language
            }
            documents.append(document)
        }
    }

    /// What a JSON Feed says of itself.
    private static func feed(_ value: JSONValue) -> (information: FeedInformation, language: String?)? {
        guard value["version"]?.text?.contains("jsonfeed.org") == true else { return nil }
        var information = FeedInformation()
        information.title = value["title"]?.text
        information.link = value["home_page_url"]?.text
        information.summary = value["description"]?.text
        information.author = (value["authors"]?.elements.first ?? value["author"])?["name"]?.text
        information.id = value["feed_url"]?.text
        return (information, value["language"]?.text)
    }

    /// What was found, with the problem of a file that is no JSON to its end.
    static func outcome(_ found: [Document], _ scanner: JSONScanner, _ input: ReaderInput, offset: Int = 0) -> ReadOutcome {
        var documents = found
        if scanner.isTooDeep && documents.isEmpty {
            return .setAside(
                Problem(
                    code: "json.depth",
                    detail: "Values in \(input.file) are nested more than \(ReaderLimits.jsonDepth) deep; it is not read."))
        }
        if let fault = scanner.faultOffset {
            let problem = Problem(
                code: "json.broken", detail: "\(input.file) is no JSON at byte \(offset + fault); what could be read was kept.")
            if documents.isEmpty { return .setAside(problem) }
            documents[0].problems.append(problem)
        }
        if documents.isEmpty {
            return .setAside(
                Problem(
                    code: "format.unknown",
                    detail:
                        "\(input.file) is JSON without articles that Wirewatch knows: objects with a title or headline, or a text, body or content."
                ))
        }
        return .documents(documents)
    }

    /// The articles of a value: itself, its elements, or those of the list below it that holds articles.
    private static func articles(in value: JSONValue) -> [JSONValue] {
        if case .array(let elements) = value { return elements }
        if JSONArticle(value).isWhole { return [value] }
        // Envelopes of interfaces hold their list a few levels down.
        var queue = [value]
        var index = 0
        while index < queue.count && index < envelopeObjects {
            let next = queue[index]
            index += 1
            for inner in next.values {
                if case .array(let elements) = inner, elements.contains(where: { JSONArticle($0).isArticle }) { return elements }
                if inner.isObject { queue.append(inner) }
            }
        }
        return [value]
    }

    /// Objects in which the list of articles is looked for.
    private static let envelopeObjects = 64
}
