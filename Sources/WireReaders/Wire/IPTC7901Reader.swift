import WireModel

/// IPTC 7901, the wire of European agencies: a header line, keywords, a headline that ends in `=`, the text, and the time at the end.
struct IPTC7901Reader: DocumentReader {
    let description = FormatDescription(
        name: "iptc-7901", endings: ["txt", "iptc", "wire"],
        detail: "IPTC 7901: header line, slug and keywords, headline, byline, text, notes to editors and the time at the end.")

    func recognises(_ input: ReaderInput) -> Recognition { header(input.text.bytes) == nil ? .none : .content }

    /// `eca062 4 i 211 …`: source and number, priority, category, words.
    private struct Header {
        var source: String
        var number: String
        var priority: Int
        var end: Int
    }

    private func header(_ text: [UInt8]) -> Header? {
        let start = text.prefix(256)
        // Teletypes are woken with DEL.
        let body = start.drop { $0 < 33 || $0 == 127 }
        guard let first = body.first, Byte.isLetter(first) else { return nil }
        let line = body.prefix { $0 != 10 }
        let words = line.split(separator: 32).map { $0 }
        guard words.count >= 4 else { return nil }
        let letters = words[0].prefix(while: Byte.isLetter)
        let digits = words[0].dropFirst(letters.count)
        guard (2...6).contains(letters.count), (2...6).contains(digits.count), digits.allSatisfy(Byte.isDigit), words[1].count == 1,
            let priority = Int(words[1].string), (1...9).contains(priority), (1...4).contains(words[2].count),
            words[2].allSatisfy(Byte.isLetter), (1...5).contains(words[3].count), words[3].allSatisfy(Byte.isDigit)
        else { return nil }
        // Behind the count of words the agency names itself, in letters of one case.
        let agency =
            words.dropFirst(4).last { $0.count >= 2 && ($0.allSatisfy(Byte.isLower) || $0.allSatisfy(Byte.isUpper)) } ?? letters
        return Header(source: agency.string, number: words[0].string, priority: priority, end: line.endIndex)
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        guard let header = header(input.text.bytes) else { return .setAside(FormatList.nothingFound(input)) }
        var document = Document(file: input.file, format: .iptc7901)
        document.id = header.number
        document.provider = header.source
        document.source = header.source
        document.urgency = header.priority
        let lines = WireLines.split(Array(input.text.bytes[header.end...]))
        let head = readHead(lines, &document)
        let text = lines[head...]
        let end = text.firstIndex { $0.contains(WireLines.endOfText) } ?? text.endIndex
        readTime(lines, &document)
        readText(text[..<end], &document)
        document.language = document.language ?? LanguageGuess.of(document.body)
        return document.headline.isEmpty && document.body.isEmpty ? .setAside(FormatList.nothingFound(input)) : .documents([document])
    }

    /// Slug, keywords, marks such as `2ND LEAD`, headline and byline; returns the first line of the text.
    private func readHead(_ lines: [ByteSlice], _ document: inout Document) -> Int {
        let start = lines.prefix(40).firstIndex { $0.contains(WireLines.startOfText) }
        if let start {
            let slug = lines[..<start].map { WireLines.clean($0) }.first { !$0.isEmpty }
            document.slugline = slug.map { $0.string }.map { Self.withoutStrokes($0) }?.nonEmpty
        }
        var index = start ?? 0
        while index < lines.count, WireLines.clean(lines[index]).isEmpty { index += 1 }
        var headline: [String] = []
        var isComplete = false
        while index < lines.count {
            let line = WireLines.clean(lines[index])
            if line.isEmpty { break }
            let ends = line.last == UInt8(ascii: "=") || line.last == UInt8(ascii: "+")
            let bare = WireLines.withoutEndMark(line)
            if isComplete && NewsLines.byline(bare[...]) == nil { break }
            index += 1
            if bare.first == UInt8(ascii: "/") || (bare.last == UInt8(ascii: "/") && !bare.contains(32)) {
                document.keywords += bare.split(separator: UInt8(ascii: "/")).map { Whitespace.collapsed($0) }
                if document.slugline == nil { document.slugline = Self.withoutStrokes(bare.string) }
            } else if NewsLines.byline(bare[...]) != nil {
                document.byline = [bare.string]
            } else if bare.first == UInt8(ascii: "("), bare.last == UInt8(ascii: ")") {
                WireBody.note(bare.string, &document)
            } else if headline.isEmpty, LineTraits(bare).words <= 4, !bare.contains(where: Byte.isLower), !ends {
                // A mark such as "2ND LEAD" says what the item is to others.
            } else if !bare.isEmpty {
                headline.append(bare.string)
            }
            if ends && !headline.isEmpty { isComplete = true }
        }
        document.headline = headline.joined(separator: " ")
        return index
    }

    private static func withoutStrokes(_ text: String) -> String {
        String(text.drop { $0 == "/" }.reversed().drop { $0 == "/" }.reversed())
    }

    private func readTime(_ lines: [ByteSlice], _ document: inout Document) {
        for line in lines.suffix(12).reversed() {
            if let found = WireLines.stamp(WireLines.clean(line)[...]) {
                document.published = found
                return
            }
        }
    }

    private func readText(_ lines: ArraySlice<ByteSlice>, _ document: inout Document) {
        let notebook = lines.firstIndex { line in
            let bare = line.trimmed
            return bare.first == UInt8(ascii: "#")
                && (bare.contains(lowercase: "notebook") || bare.contains(lowercase: "notizblock") || bare.contains(lowercase: "editors"))
        }
        let body = lines[..<(notebook ?? lines.endIndex)]
        // The time at the end stands behind the text where no mark ends it.
        let paragraphs = WireLines.paragraphs(Array(body)).filter { $0.count > 40 || WireLines.stamp($0[...]) == nil }
        WireBody.fill(&document, from: paragraphs)
        // The dateline names the agency: "Berlin (dpa)".
        if let place = document.dateline, let first = paragraphs.first, let line = NewsLines.dateline(first[...]), line.place == place,
            let agency = line.agency
        {
            document.dateline = "\(place) (\(agency))"
        }
        guard let notebook else { return }
        let rest = lines[(notebook + 1)...].map { WireLines.clean($0) }.filter { line in
            line.contains(where: Byte.isLetter) && WireLines.stamp(line[...]) == nil
        }
        WireBody.note(rest.map(\.string).joined(separator: "\n"), &document)
    }
}
