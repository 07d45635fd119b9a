import WireModel

/// Puts a feed's events together: what the feed says of itself, and its entries.
final class FeedBuilder: XMLListener {
    private(set) var feed = Record()
    private(set) var entries: [Record] = []
    /// Entries that were handed on before those in `entries`.
    private(set) var handedOn = 0
    /// Called when `entries` holds more than `fill` of them.
    var onFull: (() -> Void)?
    private static let fill = 64
    private(set) var isAtom = false
    /// An export of a WordPress site, whose texts hold that system's short codes.
    private(set) var isExport = false
    /// The entry that is open, if `isInEntry`.
    private var entry = Record()
    private var isInEntry = false
    private var path: [XMLElement] = []
    /// The element whose content is collected, by its depth in `path`.
    private var collecting: Int?
    private var field = Field()
    private var authorName: String?
    private var authorMail: String?
    /// Elements whose content is none of the feed's or the entry's: images, text inputs, the source of a copied entry.
    private var ignored = 0
    /// What each kind of element is to a feed, once it was met.
    private var roles: [FeedRole?] = []

    // MARK: events

    func start(_ element: XMLElement) {
        path.append(element)
        if collecting != nil { return markup(element) }
        let role = role(of: element)
        if role.place == .export { isExport = true }
        if path.count == 1 {
            isAtom = element.name == "feed"
            feed.language = element["lang"]
        }
        if ignored > 0 { return ignored += 1 }
        switch role.place {
        case .others where path.count > 1:
            if element.name == "source" && isInEntry && element["url"] != nil { begin() } else { ignored = 1 }
            return
        case .entry where path.count > 1 || !isInEntry:
            if isInEntry { finishEntry() }
            isInEntry = true
            cdfLink(element)
            return
        case .channel: cdfLink(element)
        case .link: atomLink(element)
        case .category: if let label = element["label"] ?? element["term"] { add(keyword: label) }
        default: break
        }
        // Publication data of CDF stands in attributes.
        if let date = element["lastmod"] { update { $0.updated = $0.updated ?? date } }
        if isCollected(element, role.content) { begin() }
    }

    private func role(of element: XMLElement) -> FeedRole {
        while roles.count <= element.kind { roles.append(nil) }
        if let known = roles[element.kind] { return known }
        let role = FeedRole(element)
        roles[element.kind] = role
        return role
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard collecting != nil else { return }
        if let at = collecting, path.count > at || field.type == "xhtml" {
            // Inside child elements the text is markup's: what means something there is escaped again.
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "<"): field.bytes.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: "&"): field.bytes.append(contentsOf: "&amp;".utf8)
                default: field.bytes.append(byte)
                }
            }
        } else {
            field.bytes.append(contentsOf: bytes)
        }
    }

    func end() {
        guard let element = path.popLast() else { return }
        if let at = collecting {
            if path.count >= at {
                field.bytes += "</\(element.name)>".utf8
                return
            }
            collecting = nil
            store(element, field)
            return
        }
        if ignored > 0 {
            ignored -= 1
            return
        }
        if role(of: element).place == .entry { finishEntry() }
        if element.name == "author" || element.name == "contributor" { finishAuthor(element) }
    }

    func finish() {
        if collecting != nil, let element = path.last { store(element, field) }
        finishEntry()
    }

    // MARK: collecting

    private func isCollected(_ element: XMLElement, _ content: FeedRole.Content) -> Bool {
        switch content {
        case .none: false
        case .field: true
        // Atom's author holds elements, RSS's holds text: both are told apart when it ends.
        case .author: !isAtom
        case .authorPart: path.count > 1 && path[path.count - 2].name == "author"
        case .link: element["href"] == nil
        case .agencyField: isInEntry
        }
    }

    private func begin() {
        collecting = path.count
        field = Field()
        guard let element = path.last, !element.attributes.isEmpty else { return }
        field.type = (element["type"] ?? "").lowercased()
        let mode = (element["mode"] ?? "").lowercased()
        if mode == "escaped" { field.type = "html" } else if mode == "xml" && field.type.isEmpty { field.type = "xhtml" }
        field.isBase64 =
            mode == "base64"
            || (isAtom && field.type.holds("/") && !field.type.hasPrefix("text/") && !field.type.holds("xml") && !field.type.holds("html"))
        if mode == "xml" && field.type.holds("html") { field.type = "xhtml" }
    }

    /// An element inside a field: kept as markup.
    private func markup(_ element: XMLElement) {
        // Atom's author inside a collected RSS author: its parts are read as they are.
        if ["name", "email", "uri"].contains(element.name), path.dropLast().last?.name == "author" {
            collecting = nil
            begin()
            return
        }
        field.bytes += Array("<\(element.name)".utf8)
        for (name, value) in element.attributes.prefix(8) where ["href", "class", "style", "hidden"].contains(name) {
            field.bytes += Array(" \(name)=\"".utf8) + value.utf8.filter { $0 != 34 && $0 != 60 } + [34]
        }
        field.bytes.append(UInt8(ascii: ">"))
        if field.type.isEmpty { field.type = "html" }
    }

    private func update(_ change: (inout Record) -> Void) {
        if isInEntry { change(&entry) } else { change(&feed) }
    }

    private func add(keyword: String) {
        let word = Whitespace.collapsed(keyword.utf8)
        if !word.isEmpty { update { $0.keywords.append(word) } }
    }

    private func atomLink(_ element: XMLElement) {
        guard let href = element["href"] else { return }
        let relation = element["rel"] ?? "alternate"
        let isPage = (element["type"] ?? "text/html").holds("html")
        let rank = relation == "alternate" ? (isPage ? 3 : 2) : 0
        update { if rank > $0.linkRank { ($0.link, $0.linkRank) = (Whitespace.collapsed(href.utf8), rank) } }
    }

    private func cdfLink(_ element: XMLElement) {
        guard let href = element["href"] ?? element["about"] else { return }
        let isCDF = element["href"] != nil
        update { if isCDF && $0.linkRank < 1 { ($0.link, $0.linkRank) = (href, 1) } }
    }

    private func finishEntry() {
        guard isInEntry else { return }
        isInEntry = false
        let record = entry
        entry = Record()
        guard handedOn + entries.count < ReaderLimits.documents else { return }
        if entries.count >= Self.fill { onFull?() }
        entries.append(record)
    }

    /// Forgets the entries that there are: they were handed on.
    func dropEntries() {
        handedOn += entries.count
        entries = []
    }

    private func finishAuthor(_ element: XMLElement) {
        var name = authorName ?? authorMail
        // Of the feed itself the address is kept as well: it is whom to ask.
        if !isInEntry, let person = authorName, let mail = authorMail { name = "\(person) (\(mail))" }
        (authorName, authorMail) = (nil, nil)
        guard element.name == "author", let name, !name.isEmpty else { return }
        update { $0.authors.append(name) }
    }

    // MARK: fields

    private func store(_ element: XMLElement, _ field: Field) {
        // Only where it is asked for: most bytes of a feed are in fields that are no lines.
        var line: String { Whitespace.collapsed(field.bytes) }
        let isCore = element.vocabulary == .core
        switch element.name {
        case "title" where element.vocabulary != .media && element.vocabulary != .itunes: update { $0.title = $0.title ?? field }
        case "title": update { $0.title = $0.title ?? field }
        case "content" where element.vocabulary == .media: break
        case "content", "encoded", "body", "fullitem": keep(content: field, type: element["type"])
        case "description" where isCore: update { $0.description = $0.description ?? field }
        case "description", "summary", "abstract", "tagline", "subtitle": keep(summary: field, isCore: isCore)
        case let name where element.vocabulary == .other && FeedRole.leads.contains(name): keep(summary: field, isCore: false)
        case let name where element.vocabulary == .other && FeedRole.agencyFields.contains(name):
            guard let line = line.nonEmpty else { return }
            update { if name == "updated" { $0.agencyUpdated = line } else { $0.id = line } }
        case "link":
            guard let line = line.nonEmpty else { return }
            update { if $0.linkRank < 3 { ($0.link, $0.linkRank) = ($0.link ?? line, 2) } }
        case "guid":
            let isPermanent = element["ispermalink"].map { $0.lowercased() } != "false"
            update { ($0.id, $0.isPermanentID) = (line.nonEmpty, isPermanent) }
        case "id", "identifier": update { $0.id = $0.id ?? line.nonEmpty }
        case "name": authorName = line.nonEmpty
        case "email": authorMail = line.nonEmpty
        case "author", "creator", "managingeditor": storeAuthor(line, element)
        case "publisher": update { $0.source = $0.source ?? HTMLText.line(field.bytes).nonEmpty }
        case "source": update { $0.source = line.nonEmpty }
        case "category", "subject": add(keyword: HTMLText.line(field.bytes))
        case "keywords": for word in line.split(separator: ",") { add(keyword: String(word)) }
        case "rights", "copyright": update { $0.rights = $0.rights ?? field }
        case "language": update { $0.language = line.nonEmpty }
        default: storeDate(element.name, line)
        }
    }

    private func storeDate(_ name: String, _ line: String) {
        guard !line.isEmpty else { return }
        update { record in
            switch name {
            case "published", "pubdate": record.published = line
            case "issued": record.published = record.published ?? line
            case "created": record.created = line
            case "date": if record.updated == nil { record.updated = line }
            case "updated", "modified", "lastbuilddate": record.updated = line
            default: break
            }
        }
    }

    private func storeAuthor(_ line: String, _ element: XMLElement) {
        guard !line.isEmpty else { return }
        let text = HTMLText.line(Array(line.utf8))
        update { record in
            if element.vocabulary == .itunes && !record.authors.isEmpty { return }
            if !record.authors.contains(text) { record.authors.append(text) }
        }
    }

    /// Full content; of several, the longest.
    private func keep(content: Field, type: String?) {
        if let type, !type.holds("html"), !type.hasPrefix("text"), type.holds("/"), !type.hasSuffix("xml") { return }
        update { if ($0.content?.bytes.count ?? -1) < content.bytes.count { $0.content = content } }
    }

    private func keep(summary: Field, isCore: Bool) {
        update { record in
            if record.summary == nil || (isCore && summary.bytes.count > record.summary?.bytes.count ?? 0) { record.summary = summary }
        }
    }
}
