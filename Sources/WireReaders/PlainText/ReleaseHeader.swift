import WireModel

/// The head of a release as press wires send it in text: `Source: …`, then `MEDIA RELEASE` with its number, then the headline up to a blank
/// line, then place and day in front of the wire's name between strokes.
struct ReleaseHeader {
    /// Lines in which the head ends.
    private static let headLines = 12

    private var source = ""
    private var headline = ""
    private var dateline: ByteSlice?
    /// The first line behind the head.
    private(set) var end = 0

    /// `nil` where the text does not start so.
    init?(_ lines: [ByteSlice]) {
        let head = lines.prefix(Self.headLines)
        guard let first = head.firstIndex(where: { !$0.isEmpty }), lines[first].starts(withLowercase: "source:"),
            let kind = head[(first + 1)...].firstIndex(where: Self.isKind),
            let start = head[(kind + 1)...].firstIndex(where: { !$0.isEmpty })
        else { return nil }
        let stop = head[start...].firstIndex { $0.isEmpty } ?? head.endIndex
        source = Whitespace.collapsed(lines[first..<kind].joined(separator: [32]).dropFirst(7))
        headline = Whitespace.collapsed(lines[start..<stop].joined(separator: [32]))
        end = stop
        guard let next = lines[stop...].firstIndex(where: { !$0.isEmpty }), lines[next].suffix(2).elementsEqual("--".utf8),
            let stroke = lines[next].firstIndex(of: UInt8(ascii: "/"))
        else { return }
        dateline = lines[next][..<stroke]
        end = next + 1
    }

    private static func isKind(_ line: ByteSlice) -> Bool {
        guard line.count <= 40 else { return false }
        return line.starts(withLowercase: "media release") || line.starts(withLowercase: "press release")
            || line.starts(withLowercase: "news release")
    }

    func apply(to document: inout Document) {
        document.headline = headline
        document.source = source.nonEmpty
        guard let dateline else { return }
        document.dateline = WireBody.place(dateline.string)
        if case .found(let day) = DateReader.first(in: dateline) { document.published = day }
    }
}
