extension Query {
    /// Longest query, in Unicode scalars: a page of text pasted by mistake is refused at once.
    package static let maximumLength = 4096
    /// Deepest nesting of parentheses and negations: the parser and all who walk a query recurse this far.
    package static let maximumDepth = 32
    /// Most terms: each costs the archive a search.
    package static let maximumTerms = 256

    /// Reads the query language: words and `"phrases"` (all must match), `OR`, `NOT` or `-` in front, parentheses, `prefix*`, and fields.
    /// `AND` binds tighter than `OR`. An empty query matches everything.
    ///
    /// - Parameter now: what relative times such as `since:24h` count from.
    package init(parsing text: String, now: Instant) throws(QueryError) {
        guard text.unicodeScalars.count <= Self.maximumLength else {
            throw QueryError(message: "the query is longer than \(Self.maximumLength) characters: shorten it", offset: 0, query: text)
        }
        var parser = QueryParser(text: text, tokens: try QueryLexer.tokens(of: text), now: now)
        self.init(root: try parser.query())
    }
}

/// Recursive descent over the tokens of a query, bounded in depth.
struct QueryParser {
    let text: String
    let tokens: [QueryToken]
    let now: Instant
    private var position = 0
    private var depth = 0
    private var terms = 0

    init(text: String, tokens: [QueryToken], now: Instant) {
        self.text = text
        self.tokens = tokens
        self.now = Instant(seconds: now.seconds)
    }

    mutating func query() throws(QueryError) -> Query.Node {
        guard !tokens.isEmpty else { return .everything }
        let node = try alternatives()
        if let token = current { throw error("there is no “(” for this “)”: remove it", at: token.offset) }
        return node
    }

    private var current: QueryToken? {
        position < tokens.count ? tokens[position] : nil
    }

    func error(_ message: String, at offset: Int) -> QueryError {
        QueryError(message: message, offset: offset, query: text)
    }

    private func missing(_ message: String) -> QueryError {
        error(message, at: current?.offset ?? text.unicodeScalars.count)
    }

    private mutating func alternatives() throws(QueryError) -> Query.Node {
        var nodes = [try conjunction()]
        while current?.kind == .or {
            position += 1
            nodes.append(try conjunction())
        }
        return nodes.count == 1 ? nodes[0] : .or(nodes.flatMap { if case .or(let inner) = $0 { inner } else { [$0] } })
    }

    private mutating func conjunction() throws(QueryError) -> Query.Node {
        var nodes = [try factor()]
        while let kind = current?.kind, kind != .or, kind != .close {
            if kind == .and { position += 1 }
            nodes.append(try factor())
        }
        let flat = nodes.flatMap { if case .and(let inner) = $0 { inner } else { [$0] } }
        return flat.count == 1 ? flat[0] : .and(flat)
    }

    private mutating func factor() throws(QueryError) -> Query.Node {
        guard let token = current else { throw missing("something to look for is missing here: add a word") }
        position += 1
        depth += 1
        defer { depth -= 1 }
        guard depth <= Query.maximumDepth else {
            throw error("the query is nested deeper than \(Query.maximumDepth) levels: simplify it", at: token.offset)
        }
        switch token.kind {
        case .not:
            let inner = try factor()
            if case .not(let twice) = inner { return twice }
            return .not(inner)
        case .open:
            guard current?.kind != .close else { throw missing("there is nothing between these parentheses: add a word or remove them") }
            let inner = try alternatives()
            guard current?.kind == .close else { throw error("this “(” is never closed: add a “)”", at: token.offset) }
            position += 1
            return inner
        case .close, .and, .or:
            throw error("something to look for is missing in front of this: add a word", at: token.offset)
        default:
            terms += 1
            guard terms <= Query.maximumTerms else {
                throw error("the query has more than \(Query.maximumTerms) terms: simplify it", at: token.offset)
            }
            return try term(token)
        }
    }

    private mutating func term(_ token: QueryToken) throws(QueryError) -> Query.Node {
        switch token.kind {
        case .quoted(let text): return try words(text, isPrefix: false, at: token.offset)
        case .bare("*"): return .everything
        case .bare(let text): return try words(text, isPrefix: text.hasSuffix("*"), at: token.offset)
        case .field(let name):
            let field = try self.field(name, at: token.offset)
            let (value, offset) = try self.value(of: name, at: token.offset)
            return try field.node(value, at: offset, in: &self)
        default: throw error("a distance belongs behind near:, as in near:\"Idlib\"/50km", at: token.offset)
        }
    }

    /// One word, or several in a row; `*` at the end of a bare word takes all words that begin so.
    private func words(_ text: String, isPrefix: Bool, at offset: Int) throws(QueryError) -> Query.Node {
        let words = WordFolding.words(in: text)
        guard let last = words.last else {
            throw error("there is no letter or digit to look for: write a word", at: offset)
        }
        guard isPrefix else { return words.count == 1 ? .word(last, prefix: false) : .phrase(words) }
        let prefix = Query.Node.word(last, prefix: true)
        guard words.count > 1 else { return prefix }
        let before = Array(words.dropLast())
        return .and([before.count == 1 ? .word(before[0], prefix: false) : .phrase(before), prefix])
    }

    private func field(_ name: String, at offset: Int) throws(QueryError) -> QueryField {
        if let field = QueryField(name: name.lowercased()) { return field }
        throw error(
            "there is no field “\(name)”: use \(QueryField.names.joined(separator: ", ")), or put the text in quotation marks",
            at: offset)
    }

    private mutating func value(of name: String, at offset: Int) throws(QueryError) -> (String, Int) {
        let start = offset + name.unicodeScalars.count + 1
        guard let token = current, token.offset == start else { throw error("\(name): needs a value right behind the colon", at: start) }
        switch token.kind {
        case .quoted(let text), .bare(let text):
            position += 1
            guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
                throw error("\(name): needs a value between the quotation marks", at: start)
            }
            return (text, token.offset)
        default: throw error("\(name): needs a value right behind the colon", at: start)
        }
    }

    /// The distance behind a quoted value, where there is one.
    mutating func distance() -> QueryToken? {
        guard let token = current, case .distance = token.kind else { return nil }
        position += 1
        return token
    }
}
