import WireModel

/// Articles in an agency's or a system's own XML: elements whose names say headline and text, in the languages of agencies.
struct AgencyXMLReader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "xml", endings: ["xml"],
        detail: "Other XML with a headline and a text under usual names, such as the dialects of agencies: one document an article.")

    func recognises(_ input: ReaderInput) -> Recognition {
        let prologue = Prologue(input.text.bytes)
        // Pages begin with all sorts of elements; only what says that it is XML, or is called so, may be an agency's.
        guard let root = prologue.rootName, prologue.isDeclaredXML || input.ending == "xml", HTMLTag.named(root) == .other else {
            return .none
        }
        var hasHeadline = false
        var hasText = false
        let start = input.text.bytes.prefix(ReaderLimits.prologueSearchBytes)
        var index = start.startIndex
        while let open = start[index...].firstIndex(of: UInt8(ascii: "<")) {
            let name = start[(open + 1)...].prefix(40).prefix { Byte.isWord($0) || "_-.:".utf8.contains($0) }
            let role = AgencyField.named(String(decoding: name.map(Byte.lowercased), as: UTF8.self))
            if role == .headline { hasHeadline = true }
            if role == .body { hasText = true }
            if hasHeadline && hasText { return .content }
            index = open + 1
        }
        return .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        XMLFile.documents(input) { tree in
            articles(in: tree).prefix(ReaderLimits.documents).compactMap { document(tree, $0, input) }
        }
    }

    /// The elements that hold a headline and a text: for each text the nearest element around it that holds a headline too.
    private func articles(in tree: XMLTree) -> [Int] {
        var headlines = [Int32](repeating: 0, count: tree.nodes.count + 1)
        var texts: [Int] = []
        for (index, node) in tree.nodes.enumerated() {
            let role = node.isText ? nil : AgencyField.named(node.name)
            headlines[index + 1] = headlines[index] + (role == .headline ? 1 : 0)
            if role == .body { texts.append(index) }
        }
        var found: [Int] = []
        for text in texts where found.last.map({ text >= Int(tree.nodes[$0].end) }) ?? true {
            var current = Int(tree.nodes[text].parent)
            while current >= 0 {
                if headlines[Int(tree.nodes[current].end)] > headlines[current] {
                    found.append(current)
                    break
                }
                current = Int(tree.nodes[current].parent)
            }
        }
        return found
    }

    private static let attachments: Set<String> = [
        "image", "images", "picture", "pictures", "photo", "photos", "media", "video", "videos", "document", "documents", "attachment",
        "attachments", "contact", "contacts", "related",
    ]

    private func document(_ tree: XMLTree, _ article: Int, _ input: ReaderInput) -> Document? {
        var document = Document(file: input.file, format: .xml)
        var body: Int?
        var dates: [AgencyField: String] = [:]
        document.language = tree.attribute("lang", of: article) ?? tree.attribute("lang", of: 0)
        var besides = 0
        for node in (article + 1)..<max(article + 1, Int(tree.nodes[article].end)) where !tree.nodes[node].isText {
            // What a picture, a file or a contact is called is no word about the article.
            if Self.attachments.contains(tree.nodes[node].name) { besides = max(besides, Int(tree.nodes[node].end)) }
            if node < besides { continue }
            guard let field = AgencyField.named(tree.nodes[node].name) else { continue }
            if field == .body, body == nil {
                body = node
                continue
            }
            if let body, node < Int(tree.nodes[body].end) { continue }
            guard let line = tree.line(node) else { continue }
            switch field {
            case .published, .updated: dates[field] = dates[field] ?? line
            case .note: WireBody.note(note(tree, node), &document)
            default: field.apply(line, &document)
            }
        }
        if document.id == nil { document.id = tree.attribute("id", of: article) ?? tree.attribute("guid", of: article) }
        if let body {
            let blocks = XMLBlocks(tree, below: body)
            document.captions += blocks.captions
            WireBody.fill(&document, from: blocks.paragraphs)
        }
        sign(&document)
        document.language = document.language ?? LanguageGuess.of(document.body)
        let agencies = [document.source].compactMap { $0 }
        document.published = WireDates.instant(dates[.published], language: document.language, agencies: agencies)
        document.updated = WireDates.instant(dates[.updated], language: document.language, agencies: agencies)
        return document.headline.isEmpty && document.body.isEmpty ? nil : document
    }

    /// An agency that signs between strokes (`/dpa/`) signs with its writer.
    private func sign(_ document: inout Document) {
        guard let source = document.source, source.utf8.count > 2, source.hasPrefix("/"), source.hasSuffix("/") else { return }
        let name = String(source.dropFirst().dropLast())
        document.source = name
        if !document.byline.contains(name) { document.byline.append(name) }
    }

    private func note(_ tree: XMLTree, _ node: Int) -> String {
        XMLBlocks(tree, below: node).paragraphs.map(\.string).joined(separator: "\n")
    }
}

/// What an element of an article is for, by its name.
enum AgencyField: Hashable {
    case headline, body, byline, published, updated, id, summary, slugline, dateline, source, section, note, keywords, url, language,
        urgency
    case rights

    /// By the letters of a name in lower case, whatever stands between them.
    static func named(_ name: String) -> AgencyField? {
        let local = name.split(separator: ":").last ?? ""
        return names[String(decoding: local.utf8.filter { Byte.isLetter($0) || $0 >= 0x80 }, as: UTF8.self)]
    }

    func apply(_ line: String, _ document: inout Document) {
        switch self {
        case .headline: if document.headline.isEmpty { document.headline = line }
        case .byline: if document.byline.isEmpty { document.byline = [line] }
        case .id: document.id = document.id ?? line
        case .summary: document.summary = document.summary ?? line
        case .slugline: document.slugline = document.slugline ?? line
        case .dateline: document.dateline = document.dateline ?? line
        case .source: document.source = document.source ?? line
        case .section: document.section = document.section ?? line
        case .keywords: if !document.keywords.contains(line) { document.keywords.append(line) }
        case .url: document.url = document.url ?? line
        case .language: document.language = document.language ?? line.lowercased()
        case .urgency: document.urgency = document.urgency ?? Int(line).flatMap { (1...9).contains($0) ? $0 : nil }
        case .rights: document.rights = document.rights ?? line
        case .body, .published, .updated, .note: break
        }
    }

    private static let names: [String: AgencyField] = {
        let lists: [(AgencyField, String)] = [
            (
                .headline,
                "headline hedline title titel titre titolo titulo título rubrik rubrikk overskrift otsikko headlinetext storytitle"
            ),
            (
                .body,
                "content body text bodytext story storytext articletext articlebody fulltext maintext textbody brodtext brødtext inhalt texte testo texto cuerpo contenu leipäteksti"
            ),
            (.byline, "byline author authors autor auteur autore writer reporter"),
            (
                .published,
                "publishdate pubdate published publicationdate publishedat datepublished date datetime created creationdate firstcreated datum"
            ),
            (.updated, "updated modified lastmodified updatedate modifieddate versioncreated"),
            (.id, "id newsid guid articleid storyid itemid uid uuid docid identifier"),
            (.summary, "summary abstract subtitle lead leadtext lede teaser ingress intro description deck standfirst chapeau vorspann"),
            (.slugline, "slug slugline strapline keywordline catchline"),
            (.dateline, "dateline town city ort place"),
            (.source, "source origin publisher publication agency provider quelle"),
            (.section, "section category ressort rubrique department desk channel"),
            (.note, "ednote editorialnote editorsnote notetoeditors editornote tilredaktionen redaktionshinweis advisory"),
            (.keywords, "keyword keywords tag tags"),
            (.url, "url link href weburl longurl permalink"),
            (.language, "language lang sprache langue"),
            (.urgency, "urgency priority prioritet"),
            (.rights, "copyright rights copyrightnotice"),
        ]
        var result: [String: AgencyField] = [:]
        for (field, names) in lists {
            for name in names.split(separator: " ") { result[String(name)] = field }
        }
        return result
    }()
}
