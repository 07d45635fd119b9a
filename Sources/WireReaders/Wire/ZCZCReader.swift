import WireModel

/// Text wires between `ZCZC` and `NNNN`: fields behind a sign or behind two letters and `#`, then the text.
struct ZCZCReader: DocumentReader {
    let description = FormatDescription(
        name: "zczc", endings: ["txt", "tst", "wire"],
        detail: "Text wires between ZCZC and NNNN: slug, headline, byline, keywords, date and text.")

    func recognises(_ input: ReaderInput) -> Recognition {
        let start = input.text.bytes.prefix(64).drop { $0 <= 32 }
        return start.starts(withLowercase: "zczc") && (start.dropFirst(4).first.map { $0 <= 32 } ?? true) ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        var documents: [Document] = []
        var lines: [ByteSlice] = []
        for line in WireLines.split(input.text.bytes) {
            let bare = line.trimmed
            if bare.starts(withLowercase: "zczc"), !lines.isEmpty {
                take(lines, input, &documents)
                lines = []
            } else if bare.starts(withLowercase: "nnnn"), bare.count <= 8 {
                take(lines, input, &documents)
                lines = []
                continue
            }
            lines.append(line)
        }
        take(lines, input, &documents)
        return documents.isEmpty ? .setAside(FormatList.nothingFound(input)) : .documents(documents)
    }

    private func take(_ lines: [ByteSlice], _ input: ReaderInput, _ documents: inout [Document]) {
        guard lines.contains(where: { !$0.trimmed.isEmpty }), documents.count < ReaderLimits.documents else { return }
        var document = Document(file: input.file, item: documents.count, format: .zczc)
        var item = Item(document: document)
        let end = item.readFields(lines)
        document = item.document
        if document.headline.isEmpty { document.headline = document.slugline ?? "" }
        WireBody.fill(&document, from: WireLines.paragraphs(item.firstLine + lines[end...]))
        document.language = LanguageGuess.of(document.body)
        if !document.headline.isEmpty || !document.body.isEmpty { documents.append(document) }
    }

    /// The fields of one item.
    private struct Item {
        var document: Document
        private var isNumbered = false
        private var isRouted = false
        /// The line of the text that stands behind its tag.
        private(set) var firstLine: [ByteSlice] = []

        init(document: Document) { self.document = document }

        /// Returns the first line of the text.
        mutating func readFields(_ lines: [ByteSlice]) -> Int {
            var index = 0
            while index < lines.count {
                let line = lines[index].trimmed
                if line.isEmpty || line.starts(withLowercase: "zczc") {
                    index += 1
                    continue
                }
                if let tag = Self.tag(line) {
                    index += 1
                    if tag.name == "TX" {
                        if !tag.value.isEmpty { firstLine = [tag.value] }
                        return index
                    }
                    apply(tag.name, Whitespace.collapsed(tag.value))
                } else if let sign = line.first, "$:=^*&+#%@".utf8.contains(sign), lines[index].first == sign {
                    apply(sign, Whitespace.collapsed(line.dropFirst()))
                    index += 1
                } else if line.starts(withLowercase: "yy ") {
                    document.keywords += line.dropFirst(3).split(separator: 32).prefix(1).map(\.string)
                    isRouted = true
                    index += 1
                } else if document.headline.isEmpty, document.slugline == nil, let title = Self.labelled(line) {
                    (document.headline, document.slugline) = (title, title)
                    index += 1
                } else if isRouted, document.headline.isEmpty, document.slugline == nil, line.count <= 60 {
                    // Behind the line of routes the first line is the title.
                    let title = Whitespace.collapsed(line)
                    (document.headline, document.slugline) = (title, title)
                    return index + 1
                } else {
                    return index
                }
            }
            return index
        }

        /// `TI#UGL continues …`.
        private static func tag(_ line: ByteSlice) -> (name: String, value: ByteSlice)? {
            guard line.count >= 3, line[line.startIndex + 2] == UInt8(ascii: "#"), line.prefix(2).allSatisfy(Byte.isUpper) else {
                return nil
            }
            return (line.prefix(2).string, line.dropFirst(3).trimmed)
        }

        /// `RACING : Eagle Farm`: a section in capitals, then the title.
        private static func labelled(_ line: ByteSlice) -> String? {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex, line[..<colon].count <= 24,
                !line[..<colon].contains(where: Byte.isLower)
            else { return nil }
            return Whitespace.collapsed(line[(colon + 1)...].trimmed).nonEmpty
        }

        private mutating func apply(_ name: String, _ value: String) {
            guard !value.isEmpty else { return }
            switch name {
            case "TI", "HL", "HD": document.headline = value
            case "AB", "SU": document.summary = value
            case "BY", "AU": document.byline = [value]
            case "PD", "DT": document.published = WireDates.instant(value, language: nil)
            case "SO", "SR": document.source = value
            case "AN", "ID": document.id = value
            case "KY", "KW": document.keywords += value.split(separator: " ").map(String.init)
            case "SL": document.slugline = value
            case "KN", "PB": document.provider = value
            case "LA": document.language = value.lowercased()
            default: break
            }
        }

        /// A slug has thirty characters at the most; a title in its place is cut.
        private static func slug(_ value: String) -> String {
            let scalars = value.unicodeScalars
            return scalars.count <= 30 ? value : String(scalars.prefix(30)) + "…"
        }

        /// A title that says only when, or which part, is headed by the slug: `VIC DIVS 1-4 Friday`, `11/10/2015`. It has numbers, signs in
        /// capitals and days of the week, and no other word.
        private func titled(_ value: String) -> String {
            guard let slug = document.slugline, value.contains(where: \.isNumber) else { return value }
            let words = value.split(separator: " ")
            guard words.allSatisfy({ word in !word.contains(where: \.isLowercase) || word.hasSuffix("day") }) else { return value }
            let named = Set(words.map { $0.lowercased() })
            return slug.split(separator: " ").contains { named.contains($0.lowercased()) } ? value : "\(slug) \(value)"
        }

        private mutating func apply(_ sign: UInt8, _ value: String) {
            guard !value.isEmpty else { return }
            switch sign {
            case UInt8(ascii: "#"):
                document.slugline = Self.slug(value)
                isNumbered = true
            case UInt8(ascii: ":") where isNumbered: if document.headline.isEmpty { document.headline = titled(value) }
            case UInt8(ascii: ":") where value.hasPrefix("SPORT -"):
                document.headline = Whitespace.collapsed(value.utf8.dropFirst(7))
            // A label alone: the title is the next line.
            case UInt8(ascii: ":") where isRouted && !value.contains(" ") && !value.contains(where: \.isLowercase): break
            case UInt8(ascii: ":"):
                // ":POTTED :Eagle Farm": a label, then the title.
                let title = value.split(separator: ":").last.map { Whitespace.collapsed($0.utf8) } ?? value
                if document.slugline == nil { document.slugline = title }
            case UInt8(ascii: "^"): document.headline = value
            // A letter is a category; where another sign is that, the line is the headline.
            case UInt8(ascii: "$") where value.utf8.count > 4: document.headline = value
            default: break
            }
        }
    }
}
