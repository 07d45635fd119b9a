package import WireModel

/// A document's text, wrapped once for a width, with its mentions marked.
package struct ReadingPage: Hashable, Sendable {
    /// Text past this many bytes is not shown: nobody reads it here, and wrapping must not hold up the keys.
    static let longestText = 400_000

    package struct Piece: Hashable, Sendable {
        package var text: SafeText
        /// In columns.
        package var width: Int
        /// The mention that it belongs to, by its place in `mentions`.
        package var mention: Int?
        package var isPassage: Bool
        /// Somebody's words.
        package var isQuoted: Bool
    }

    package struct MentionMark: Hashable, Sendable {
        package var key: EntityKey
        package var name: String
        package var kind: EntityKind
        /// The first line it stands on.
        package var line: Int
    }

    /// An entity of the text, and how often it is named there.
    package struct Name: Hashable, Sendable {
        package var key: EntityKey
        package var name: String
        package var kind: EntityKind
        package var count: Int
    }

    package var document: StoredDocument
    package var width: Int
    package var lines: [[Piece]]
    /// Those in the body, in order.
    package var mentions: [MentionMark]
    /// Most often named first, then in order of appearance.
    package var names: [Name]
    /// Where the passage that the reader came for begins.
    package var passageLine: Int?
    package var isCut: Bool
}

extension DocumentLevel {
    /// Takes in the text, at the passage that the reader came for.
    mutating func show(_ document: StoredDocument, width: Int) {
        let isFirst = page == nil
        var shown = row ?? document.row
        if isFirst { shown.storySources = document.row.storySources }
        row = shown
        isMissing = false
        let fresh = ReadingPage(document, width: width, passage: passage)
        page = fresh
        if let mention, !fresh.mentions.indices.contains(mention) { self.mention = nil }
        if isFirst, let line = fresh.passageLine { scroll = max(0, line - 3) }
    }
}

extension ReadingPage {
    init(_ document: StoredDocument, width: Int, passage: DocumentLevel.Passage?) {
        self.document = document
        self.width = width
        let analysed = document.analysed
        var wrapper = TextWrapper(
            body: analysed.document.body, width: max(1, width), limit: Self.longestText,
            passage: passage.flatMap { $0.field == .body ? $0.span : nil })
        wrapper.quotes = analysed.quotes.map(\.span).sorted()
        var marks: [MentionMark] = []
        for mention in analysed.mentions where mention.field == .body {
            guard analysed.entities.indices.contains(mention.entity) else { continue }
            let entity = analysed.entities[mention.entity]
            wrapper.spans.append(mention.span)
            marks.append(MentionMark(key: entity.key, name: entity.name, kind: entity.kind, line: 0))
        }
        wrapper.wrap()
        lines = wrapper.lines
        for (index, line) in wrapper.spanLines { marks[index].line = line }
        mentions = marks
        names = Self.names(of: marks)
        passageLine = wrapper.passageLine
        isCut = wrapper.isCut
    }

    private static func names(of marks: [MentionMark]) -> [Name] {
        var names: [Name] = []
        var places: [EntityKey: Int] = [:]
        for mark in marks {
            if let place = places[mark.key] {
                names[place].count += 1
            } else {
                places[mark.key] = names.count
                names.append(Name(key: mark.key, name: mark.name, kind: mark.kind, count: 1))
            }
        }
        return names.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }
}

/// Breaks a text into lines between words, and a long word between clusters.
struct TextWrapper {
    private let bytes: [UInt8]
    private let width: Int
    private let passage: TextSpan?
    let isCut: Bool
    /// Mentions in order of position.
    var spans: [TextSpan] = []
    /// Quotations in order of position.
    var quotes: [TextSpan] = []
    private(set) var lines: [[ReadingPage.Piece]] = []
    private(set) var spanLines: [Int: Int] = [:]
    private(set) var passageLine: Int?

    private var line: [ReadingPage.Piece] = []
    private var used = 0
    private var nextSpan = 0
    private var nextQuote = 0

    init(body: String, width: Int, limit: Int, passage: TextSpan?) {
        let all = body.utf8
        isCut = all.count > limit
        bytes = Array(all.prefix(limit))
        self.width = width
        self.passage = passage
    }

    mutating func wrap() {
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == 10 {
                endLine()
                place += 1
            } else if byte == 32 || byte == 9 || byte == 13 {
                place += 1
                if used > 0, used < width { add(" ", width: 1, at: place - 1) }
            } else {
                let start = place
                while place < bytes.count, bytes[place] > 32 { place += 1 }
                if place == start { place += 1 }
                addWord(start, place)
            }
        }
        if !line.isEmpty { endLine() }
        while lines.last?.isEmpty == true { lines.removeLast() }
    }

    private mutating func addWord(_ start: Int, _ end: Int) {
        let text = SafeText(String(decoding: bytes[start..<end], as: UTF8.self))
        let wordWidth = text.width
        if used > 0, used + wordWidth > width, wordWidth <= width || used > width / 2 { endLine() }
        if wordWidth <= width - used {
            addPieces(start, end)
            return
        }
        for cluster in text.cells {
            if used + cluster.width > width, used > 0 { endLine() }
            add(SafeText(cluster.text), width: cluster.width, at: start)
        }
    }

    /// A word, cut where a mention begins or ends inside it.
    private mutating func addPieces(_ start: Int, _ end: Int) {
        var from = start
        while from < end {
            var to = end
            skipSpans(before: from)
            if nextSpan < spans.count {
                let span = spans[nextSpan]
                if span.start > from { to = min(to, Int(span.start)) } else if span.end > from { to = min(to, Int(span.end)) }
            }
            let text = SafeText(String(decoding: bytes[from..<to], as: UTF8.self))
            add(text, width: text.width, at: from)
            from = to
        }
    }

    private mutating func skipSpans(before place: Int) {
        while nextSpan < spans.count, Int(spans[nextSpan].end) <= place { nextSpan += 1 }
    }

    private mutating func add(_ text: SafeText, width: Int, at place: Int) {
        skipSpans(before: place)
        var mention: Int?
        if nextSpan < spans.count, spans[nextSpan].start <= place, place < spans[nextSpan].end {
            mention = nextSpan
            if spanLines[nextSpan] == nil { spanLines[nextSpan] = lines.count }
        }
        var isPassage = false
        if let passage, passage.start <= place, place < passage.end {
            isPassage = true
            if passageLine == nil { passageLine = lines.count }
        }
        while nextQuote < quotes.count, Int(quotes[nextQuote].end) <= place { nextQuote += 1 }
        let isQuoted = nextQuote < quotes.count && quotes[nextQuote].start <= place
        if var last = line.last, last.mention == mention, last.isPassage == isPassage, last.isQuoted == isQuoted {
            last.text = last.text + text
            last.width += width
            line[line.count - 1] = last
        } else {
            line.append(ReadingPage.Piece(text: text, width: width, mention: mention, isPassage: isPassage, isQuoted: isQuoted))
        }
        used += width
    }

    private mutating func endLine() {
        // Blank lines part paragraphs; more than one in a row says nothing more.
        if line.isEmpty, lines.last?.isEmpty ?? true, !lines.isEmpty { return }
        lines.append(line)
        line = []
        used = 0
    }
}
