import WireModel

/// Plain text: with header lines, or as it was copied from a web page.
struct PlainTextReader: DocumentReader {
    let description = FormatDescription(
        name: "text", endings: ["txt", "text"],
        detail: "Plain text: an article copied from a web page, or with Source:, Date:, Byline:, URL: and Headline: lines in front.")

    func recognises(_ input: ReaderInput) -> Recognition {
        if Self.isMail(input.text.bytes) { return .none }
        switch input.ending {
        case "txt", "text", "asc", "tst", "wire": return .name
        default: return Self.isProse(input.text.bytes) ? .name : .none
        }
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        let lines = TextLines.split(input.text.bytes)
        var document = Document(file: input.file, format: .text)
        if let header = ReleaseHeader(lines) {
            header.apply(to: &document)
            ArticleText.fill(&document, from: TextLines.paragraphs(Array(lines[header.end...])))
        } else if let header = HeaderLines(lines) {
            header.apply(to: &document)
            let paragraphs = TextLines.paragraphs(Array(lines[header.end...]))
            ArticleText.fill(&document, from: paragraphs)
        } else {
            CopiedPage(TextLines.groups(lines)).fill(&document)
        }
        if lines.count == ReaderLimits.lines {
            document.problems.append(
                Problem(
                    code: "text.lines",
                    detail: "Only the first \(ReaderLimits.lines) lines were read. Split the file, or leave it out if it is a table."))
        }
        if document.headline.isEmpty && document.body.isEmpty { return .setAside(FormatList.nothingFound(input)) }
        return .documents([document])
    }

    /// A paragraph of sentences near the start, and no markup in front: what is text whatever the file is called.
    private static func isProse(_ text: [UInt8]) -> Bool {
        let start = text.prefix(16_384)
        guard start.first(where: { !Byte.isSpace($0) }) != UInt8(ascii: "<") else { return false }
        return start.split(separator: 10).contains { line in
            let traits = LineTraits(line)
            return traits.words >= 20 && traits.endsSentence && traits.functionWords * 6 >= traits.words
        }
    }

    /// An RFC 5322 message: its headers would be taken for an article's.
    private static func isMail(_ text: [UInt8]) -> Bool {
        var found = 0
        var rest = text.prefix(8192)
        for _ in 0..<40 {
            let line = rest.prefix { $0 != 10 }
            rest = rest[line.endIndex...].dropFirst()
            guard let first = line.first else { break }
            guard "mrcft".utf8.contains(first | 0x20) else { continue }
            for name: StaticString in [
                "message-id:", "received:", "mime-version:", "return-path:", "content-type:", "from: ", "from ", "to: ",
            ]
            where line.starts(withLowercase: name) {
                found += 1
            }
        }
        return found >= 3
    }
}
