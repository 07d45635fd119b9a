import WireModel

/// Messages (RFC 5322, MIME) and mailboxes of them (mbox): one document a message.
struct MailReader: DocumentReader {
    let maximumBytes = ReaderLimits.collectionBytes
    let description = FormatDescription(
        name: "mail", endings: ["eml", "mbox", "mbx"],
        detail:
            "Messages and mbox files: subject, sender, date and text, plain or as an HTML newsletter; attachments are named and left out.")

    func recognises(_ input: ReaderInput) -> Recognition {
        let start = input.bytes.prefix(ReaderLimits.prologueSearchBytes)
        let skipped = start.drop(while: Byte.isSpace)
        let first = Self.isEnvelope(skipped) ? skipped.drop { $0 != 10 }.dropFirst() : skipped
        guard let byte = first.first, Byte.isLetter(byte) else { return .none }
        var end = first.startIndex
        let headers = MailHeaders(first, end: &end)
        guard headers.raw("from") != nil || headers.raw("sender") != nil else { return .none }
        let strict = [
            "message-id", "received", "mime-version", "return-path", "delivered-to", "dkim-signature", "content-transfer-encoding", "to",
        ]
        let found = strict.filter { headers.raw($0) != nil }.count
        let isNamed = ["eml", "mbox", "mbx"].contains(input.ending)
        return found >= (isNamed ? 0 : 1) && (headers.raw("subject") != nil || headers.raw("date") != nil) ? .content : .none
    }

    func read(_ input: ReaderInput) -> ReadOutcome {
        let bytes = input.bytes[...].drop(while: Byte.isSpace)
        var documents: [Document] = []
        for message in Self.messages(bytes) where documents.count < ReaderLimits.documents {
            guard var document = Self.document(MailMessage(message), file: input.file) else { continue }
            document.item = documents.count
            documents.append(document)
        }
        return documents.isEmpty ? .setAside(FormatList.nothingFound(input)) : .documents(documents)
    }

    /// `From jane@example.org Mon …`, the line between the messages of a mailbox.
    private static func isEnvelope(_ line: ByteSlice) -> Bool { line.starts(with: Array("From ".utf8)) }

    /// The messages of a mailbox; of a message itself.
    private static func messages(_ bytes: ByteSlice) -> [ByteSlice] {
        guard isEnvelope(bytes) else { return [bytes] }
        var result: [ByteSlice] = []
        var start: Int?
        var isBehindBlank = true
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let stop = bytes[index...].firstIndex(of: 10) ?? bytes.endIndex
            let line = bytes[index..<stop]
            if isBehindBlank && isEnvelope(line) {
                if let start { result.append(bytes[start..<index]) }
                start = min(stop + 1, bytes.endIndex)
            }
            isBehindBlank = line.allSatisfy(Byte.isSpace)
            index = stop + 1
        }
        if let start { result.append(bytes[start...]) }
        return result
    }

    private static func document(_ message: MailMessage, file: String) -> Document? {
        let headers = message.headers
        guard !headers.isEmpty else { return nil }
        var document = Document(file: file, format: .mail)
        document.headline = headers.text("subject") ?? ""
        document.id = headers.text("message-id").map { $0.filter { $0 != "<" && $0 != ">" } }
        document.url = headers.text("archived-at").map { $0.filter { $0 != "<" && $0 != ">" } }
        document.language = headers.token("content-language")
        sender(headers.text("from") ?? headers.text("sender"), &document)
        // A list has no byline, whatever it is called.
        if headers.raw("list-unsubscribe") != nil || headers.raw("list-id") != nil { document.byline = [] }
        date(headers.text("date"), &document)
        text(message, &document)
        if !message.attachments.isEmpty {
            let names = message.attachments.prefix(5).joined(separator: ", ")
            let more = message.attachments.count > 5 ? " and \(message.attachments.count - 5) more" : ""
            document.problems.append(
                Problem(
                    code: "mail.attachments",
                    detail: "Attachments are not read: \(names)\(more). Save them beside the message to have them read."))
        }
        if message.isCut {
            document.problems.append(
                Problem(
                    code: "mail.parts",
                    detail: "Parts past the \(ReaderLimits.mailParts)th, or nested more than \(ReaderLimits.mailDepth) deep, were left out."
                ))
        }
        return document.headline.isEmpty && document.body.isEmpty ? nil : document
    }

    /// `Jane Roe <jane@example.org>`: the name is the source, and the byline where it looks like a person's.
    private static func sender(_ text: String?, _ document: inout Document) {
        guard let text else { return }
        let bytes = Array(text.utf8)
        let name = Array(bytes.prefix { $0 != UInt8(ascii: "<") }.filter { $0 != 34 })[...].trimmed
        let address = bytes.drop { $0 != UInt8(ascii: "<") }.dropFirst().prefix { $0 != UInt8(ascii: ">") }
        let shown = name.isEmpty ? address.string : name.string
        document.source = shown.nonEmpty
        if NewsLines.looksLikeName(name), !name.contains(UInt8(ascii: "@")) { document.byline = [name.string] }
    }

    private static func date(_ text: String?, _ document: inout Document) {
        guard let text else { return }
        switch DateReader.value(text) {
        case .found(let instant): document.published = instant
        case .impossible:
            document.problems.append(Problem(code: "date.impossible", detail: "There is no day “\(text.prefix(80))”; it is left out."))
        case .none:
            document.problems.append(Problem(code: "date.unknown", detail: "“\(text.prefix(80))” was not understood as a date."))
        }
    }

    // MARK: text

    /// The plain text where there is one worth the name, else the HTML.
    private static func text(_ message: MailMessage, _ document: inout Document) {
        let plain = message.plain.map(withoutSignature).map { TextLines.paragraphs(TextLines.split($0)) }.flatMap { $0 }
        let rich = message.html.map(paragraphs).flatMap { $0 }
        let plainSize = plain.reduce(0) { $0 + $1.count }
        let richSize = rich.reduce(0) { $0 + $1.count }
        ArticleText.fill(&document, from: plainSize * 2 >= richSize ? plain : rich)
    }

    /// The HTML reader's blocks but links and furniture: a newsletter holds many articles, so that no part of it is picked out.
    private static func paragraphs(_ html: [UInt8]) -> [[UInt8]] {
        PageBlocks(HTMLParser.parse(html)).blocks.filter { block in
            block.linkDensity < 0.9 && !(block.text.count < 300 && Furniture.isFurniture(FoldedLine.fold(block.text)))
        }.map(\.text)
    }

    /// Without what stands behind the line `-- `, and without the marks of mailboxes.
    private static func withoutSignature(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for line in text.split(separator: 10, omittingEmptySubsequences: false) {
            if line.elementsEqual("-- ".utf8) || line.elementsEqual("--".utf8) { break }
            result += line.starts(with: Array(">From ".utf8)) ? line.dropFirst() : line
            result.append(10)
        }
        return result
    }
}
