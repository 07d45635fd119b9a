/// One message with its parts laid flat: the texts that are to be shown, and the names of what was attached.
struct MailMessage {
    private(set) var headers: MailHeaders
    private(set) var plain: [[UInt8]] = []
    private(set) var html: [[UInt8]] = []
    private(set) var attachments: [String] = []
    /// Parts were left out: too deep, or too many.
    private(set) var isCut = false

    /// A part that is still to be read.
    private struct Open {
        var bytes: ByteSlice
        var depth: Int
    }

    init(_ bytes: ByteSlice) {
        var end = bytes.startIndex
        headers = MailHeaders(bytes, end: &end)
        var queue = [Open(bytes: bytes, depth: 0)]
        var count = 0
        while let next = queue.popLast() {
            count += 1
            guard count <= ReaderLimits.mailParts, next.depth <= ReaderLimits.mailDepth else {
                isCut = true
                continue
            }
            // The last comes off the stack first.
            queue += parts(of: next).reversed()
        }
    }

    /// Keeps the part's text; of a multipart its parts.
    private mutating func parts(of open: Open) -> [Open] {
        var end = open.bytes.startIndex
        let headers = MailHeaders(open.bytes, end: &end)
        let body = open.bytes[end...]
        let type = headers.token("content-type") ?? "text/plain"
        if type.hasPrefix("multipart/"), let boundary = headers.parameter("boundary", of: "content-type"), !boundary.isEmpty {
            return Self.split(body, boundary).map { Open(bytes: $0, depth: open.depth + 1) }
        }
        if type == "message/rfc822" { return [Open(bytes: body, depth: open.depth + 1)] }
        let name = headers.parameter("filename", of: "content-disposition") ?? headers.parameter("name", of: "content-type")
        let isText = type == "text/plain" || type == "text/html" || !type.contains("/")
        if headers.token("content-disposition") == "attachment" || !isText {
            if attachments.count < ReaderLimits.mailParts {
                attachments.append(name.map { Whitespace.collapsed(EncodedWords.decode($0)) }?.nonEmpty ?? type)
            }
            return []
        }
        let set = headers.parameter("charset", of: "content-type")?.string
        let text = MailText.utf8(Self.decoded(Array(body), headers.token("content-transfer-encoding") ?? ""), set: set)
        if type == "text/html" { html.append(text) } else { plain.append(text) }
        return []
    }

    private static func decoded(_ body: [UInt8], _ encoding: String) -> [UInt8] {
        switch encoding {
        case "base64": Base64.bytes(body)
        case "quoted-printable": QuotedPrintable.decode(body)
        default: body
        }
    }

    /// What stands between the lines `--boundary`; a missing last one ends with the body.
    private static func split(_ body: ByteSlice, _ boundary: [UInt8]) -> [ByteSlice] {
        var parts: [ByteSlice] = []
        let mark = Array("--".utf8) + boundary
        var start: Int?
        var index = body.startIndex
        while index < body.endIndex, parts.count < ReaderLimits.mailParts {
            let stop = body[index...].firstIndex(of: 10) ?? body.endIndex
            if body[index..<stop].starts(with: mark) {
                let rest = body[index..<stop].dropFirst(mark.count)
                let isEnd = rest.starts(with: Array("--".utf8))
                if isEnd || rest.allSatisfy(Byte.isSpace) {
                    if let start { parts.append(body[start..<max(start, index)]) }
                    start = isEnd ? nil : min(stop + 1, body.endIndex)
                    if isEnd { break }
                }
            }
            index = stop + 1
        }
        if let start { parts.append(body[start...]) }
        return parts
    }
}
