/// A piece of a query, with its place.
struct QueryToken: Hashable {
    enum Kind: Hashable {
        case open
        case close
        case and
        case or
        /// `NOT`, or `-` in front of what follows.
        case not
        /// Text between quotes.
        case quoted(String)
        /// Anything else up to a space, a quote or a parenthesis.
        case bare(String)
        /// A field's name with its colon, and where its value begins.
        case field(String)
        /// `/50km` behind a quoted value.
        case distance(String)
    }

    var kind: Kind
    /// In Unicode scalars from the start of the query.
    var offset: Int
}

/// Cuts a query into tokens.
struct QueryLexer {
    private let query: String
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var tokens: [QueryToken] = []

    /// All tokens of `query`, in order.
    static func tokens(of query: String) throws(QueryError) -> [QueryToken] {
        var lexer = QueryLexer(query)
        while let scalar = lexer.current {
            try lexer.take(scalar)
        }
        return lexer.tokens
    }

    private init(_ query: String) {
        self.query = query
        scalars = Array(query.unicodeScalars)
    }

    private var current: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) throws(QueryError) {
        if scalar.properties.isWhitespace {
            position += 1
        } else if scalar == "(" || scalar == ")" {
            add(scalar == "(" ? .open : .close, length: 1)
        } else if scalar == "-" {
            add(.not, length: 1)
        } else if Self.isQuote(scalar) {
            try takeQuoted()
        } else {
            takeBare()
        }
    }

    private mutating func add(_ kind: QueryToken.Kind, length: Int) {
        tokens.append(QueryToken(kind: kind, offset: position))
        position += length
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar == "“" || scalar == "”"
    }

    /// A backslash keeps the quote or backslash behind it.
    private mutating func takeQuoted() throws(QueryError) {
        let start = position
        let isStraight = current == "\""
        var text = String.UnicodeScalarView()
        position += 1
        while let scalar = current, !Self.isQuote(scalar) || isStraight != (scalar == "\"") {
            if scalar == "\\", position + 1 < scalars.count, scalars[position + 1] == "\"" || scalars[position + 1] == "\\" {
                position += 1
            }
            text.append(scalars[position])
            position += 1
        }
        guard current != nil else {
            throw QueryError(message: "this quotation mark is never closed: add one at the phrase's end", offset: start, query: query)
        }
        position += 1
        tokens.append(QueryToken(kind: .quoted(String(text)), offset: start))
        if current == "/", case .field? = tokens.dropLast().last?.kind {
            let offset = position
            position += 1
            tokens.append(QueryToken(kind: .distance(String(takeRun())), offset: offset))
        }
    }

    private mutating func takeBare() {
        let start = position
        if let name = fieldName() {
            tokens.append(QueryToken(kind: .field(name), offset: start))
            position += name.unicodeScalars.count + 1
            // The value is one token, whatever it begins with: `since:-1d` is for the field to judge.
            if let scalar = current, !scalar.properties.isWhitespace, !Self.isQuote(scalar), scalar != "(", scalar != ")" {
                let offset = position
                tokens.append(QueryToken(kind: .bare(String(takeRun())), offset: offset))
            }
            return
        }
        let run = String(takeRun())
        let kind: QueryToken.Kind =
            switch run {
            case "AND": .and
            case "OR": .or
            case "NOT": .not
            default: .bare(run)
            }
        tokens.append(QueryToken(kind: kind, offset: start))
    }

    /// Letters up to a colon.
    private func fieldName() -> String? {
        var end = position
        while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
        guard end > position, end < scalars.count, scalars[end] == ":" else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[position..<end])
        return String(name)
    }

    private mutating func takeRun() -> String.UnicodeScalarView {
        var run = String.UnicodeScalarView()
        while let scalar = current, !scalar.properties.isWhitespace, !Self.isQuote(scalar), scalar != "(", scalar != ")" {
            run.append(scalar)
            position += 1
        }
        return run
    }
}
