import WireModel

/// ninjs 1 to 3, IPTC's news in JSON, alone, in lists, or in the envelope of an agency's interface.
struct NinjsReader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "ninjs", endings: ["json", "ninjs"],
        detail: "ninjs 1, 2 and 3: one document an item, with headline, byline, dates, urgency, subjects, note to editors, rights and text."
    )

    func recognises(_ input: ReaderInput) -> Recognition {
        let start = input.text.bytes.prefix(ReaderLimits.prologueSearchBytes)
        guard let first = start.first(where: { !Byte.isSpace($0) }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            return .none
        }
        let marks: [StaticString] = ["\"versioncreated\"", "\"body_xhtml\"", "\"pubstatus\"", "\"representationtype\"", "\"firstcreated\""]
        return start.contains(lowercase: "\"uri\"") && marks.contains { start.contains(lowercase: $0) } ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        var scanner = JSONScanner(input.text.bytes[...])
        var documents: [Document] = []
        while documents.count < ReaderLimits.documents, let value = scanner.next() {
            // An agency's interface gives the text beside the item.
            let text = value["nitf"]?["body_html"]?.text
            for item in Self.items(in: value) where documents.count < ReaderLimits.documents {
                guard var document = NinjsItem(item, text: text).document(file: input.file) else { continue }
                document.item = documents.count
                documents.append(document)
            }
        }
        return JSONReader.outcome(documents, scanner, input)
    }

    /// The outermost objects with a uri and a headline, a text or a type, and the texts associated with one; its pictures are its own affair.
    private static func items(in value: JSONValue) -> [JSONValue] {
        var found: [JSONValue] = []
        var queue = [value]
        var index = 0
        while index < queue.count, index < ReaderLimits.jsonValues {
            let next = queue[index]
            index += 1
            switch next {
            case .array(let elements): queue += elements
            case .object(let members):
                let isItem =
                    next["uri"]?.text != nil && ["headline", "headlines", "type", "body_text", "title"].contains { next[$0] != nil }
                if isItem {
                    found.append(next)
                    found += (next["associations"]?.values ?? []).filter { $0["type"]?.text == "text" && $0["body_html"]?.text != nil }
                } else {
                    queue += members.map(\.value).filter { $0.isContainer }
                }
            default: break
            }
        }
        return found
    }
}

/// One item of ninjs.
struct NinjsItem {
    private let value: JSONValue
    private let outerText: String?

    init(_ value: JSONValue, text: String? = nil) {
        self.value = value
        outerText = text
    }

    func document(file: String) -> Document? {
        var document = Document(file: file, format: .ninjs)
        let uri = value["uri"]?.text
        document.id = (value["guid"] ?? value["versionedUri"])?.text ?? alternativeID ?? uri
        document.url = uri
        document.language = value["language"]?.text
        document.headline = line("headline") ?? listed("headlines") ?? line("title", "name") ?? ""
        document.slugline = line("slugline", "slug").map { alternativeID == nil ? $0 : Self.withoutCycle($0) }
        document.byline = value["byline"]?.elements.compactMap { $0.text ?? $0["name"]?.text }.map { HTMLText.line(Array($0.utf8)) } ?? []
        if document.byline.isEmpty { document.byline = signed("bylines") }
        if document.byline.isEmpty { document.byline = names("by", "authors", "creator", "photographer", "infosource") }
        document.urgency = number("urgency").flatMap { (1...9).contains($0) ? $0 : nil }
        document.keywords = names("keywords", "keyword", "subjects", "subject")
        document.editorialNote = line("ednote", "edNote", "editorialNote").map {
            $0.hasPrefix("Eds:") ? Whitespace.collapsed($0.utf8.dropFirst(4)) : $0
        }
        document.provider = line("provider", "infosource") ?? names("provider").first
        document.source =
            line("source") ?? names("infosource").first ?? line("creditline", "description_creditline") ?? document.provider
            ?? line("copyrightholder", "copyrightHolder")
        document.rights = line("copyrightnotice", "copyrightNotice", "usageterms", "usageTerms", "copyrightholder", "copyrightHolder")
        document.dateline =
            line("dateline", "located") ?? names("located", "datelinelocation").first ?? value["datelinelocation"]?["city"]?.text
        document.summary =
            line("description_text", "abstract", "headline_extended", "description_summary", "description_html") ?? listed("descriptions")
        dates(&document)
        text(&document)
        return document.headline.isEmpty && document.body.isEmpty && document.summary == nil ? nil : document
    }

    /// An agency's number of the item with the version, where other numbers stand beside it.
    private var alternativeID: String? {
        guard let item = value["altids"]?["itemid"]?.text else { return nil }
        return number("version").map { "\(item):\($0)" } ?? item
    }

    /// `EU--Ferry` of `BC-EU--Ferry, 1st Ld`: without the cycle in front and the version behind.
    private static func withoutCycle(_ slug: String) -> String {
        let word = slug.prefix { $0 != "," }
        return String(["BC-", "AM-", "PM-"].contains { word.hasPrefix($0) } ? word.dropFirst(3) : word)
    }

    /// Names with their titles.
    private func signed(_ member: String) -> [String] {
        (value[member]?.elements ?? []).compactMap { element in
            guard let name = element["name"]?.text ?? element["by"]?.text else { return nil }
            let title = element["name"] == nil ? element["title"]?.text.map { " (\($0))" } ?? "" : ""
            return HTMLText.line(Array((name + title).utf8))
        }
    }

    private func dates(_ document: inout Document) {
        let language = document.language
        func date(_ names: String...) -> Instant? {
            names.lazy.compactMap { value[$0]?.text }.compactMap { WireDates.instant($0, language: language) }.first
        }
        document.updated = date("versioncreated", "versionCreated", "contentModified")
        document.published = date("firstcreated", "firstCreated", "contentCreated", "published", "firstpublished") ?? document.updated
    }

    private func text(_ document: inout Document) {
        let body =
            ["body_html", "body_xhtml", "body_html5", "body_text"].lazy.compactMap { value[$0]?.text }.first ?? listed("bodies", raw: true)
            ?? outerText
        WireBody.fill(&document, from: HTMLText.paragraphs(Array((body ?? "").utf8)))
        for associated in value["associations"]?.values ?? [] {
            if let caption = associated["description_text"]?.text { document.captions.append(HTMLText.line(Array(caption.utf8))) }
        }
        if document.body.isEmpty, let caption = document.summary {
            if value["type"]?.text == "picture" { document.captions.append(caption) }
            document.body = caption
        }
    }

    private func line(_ names: String...) -> String? {
        names.lazy.compactMap { value[$0]?.elements.first?.text }.map { HTMLText.line(Array($0.utf8)) }.first { !$0.isEmpty }
    }

    private func number(_ name: String) -> Int? {
        switch value[name] {
        case .number(let text)?, .string(let text)?: Int(text)
        default: nil
        }
    }

    /// A list of `{role, value}` as ninjs 2 and 3 have it: the main one, else the first.
    private func listed(_ name: String, raw: Bool = false) -> String? {
        let entries = value[name]?.elements ?? []
        let main = entries.first { $0["role"]?.text == "main" } ?? entries.first
        guard let text = main?["value"]?.text else { return nil }
        return raw ? text : HTMLText.line(Array(text.utf8))
    }

    private func names(_ members: String...) -> [String] {
        var result: [String] = []
        for member in members {
            for element in value[member]?.elements ?? [] {
                guard let name = (element.text ?? element["name"]?.text ?? element["literal"]?.text), !result.contains(name) else {
                    continue
                }
                result.append(HTMLText.line(Array(name.utf8)))
            }
            if !result.isEmpty { break }
        }
        return result
    }
}
