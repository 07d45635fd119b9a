import WireModel

/// The `Source:`, `Date:`, `Byline:` lines at the start of a text, behind a headline or in front of all.
struct HeaderLines {
    private enum Field {
        case headline, source, date, updated, byline, url, section, language, dateline, keywords, id, rights, provider, summary, slugline,
            other
    }

    private var values: [(field: Field, value: String)] = []
    private var headline = ""
    /// The first line behind the header.
    private(set) var end = 0

    /// `nil` where the text does not start so.
    init?(_ lines: [ByteSlice]) {
        var index = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
        guard index < lines.endIndex else { return nil }
        // "Romney: no" is a headline, not a line of the header.
        if Self.field(lines[index]).map({ $0.field == .other }) ?? true {
            headline = Whitespace.collapsed(lines[index])
            index += 1
            // One blank line may stand between headline and header.
            if index < lines.endIndex && lines[index].isEmpty { index += 1 }
        }
        while index < lines.endIndex, let entry = Self.field(lines[index]) {
            values.append(entry)
            index += 1
        }
        if headline.isEmpty, !values.contains(where: { $0.field == .headline }) { index = takeHeadline(lines, index) }
        let known = values.filter { $0.field != .other }
        guard let first = known.first, index == lines.endIndex || lines[index].isEmpty else { return nil }
        let isStrong = known.contains { [.source, .date, .headline, .url].contains($0.field) }
        guard known.count >= 2 || (isStrong && (headline.isEmpty ? first.field == .headline : true)) else { return nil }
        end = index
    }

    /// Takes the headline that stands without a label behind the header, at `index` or past blank lines; returns the line behind it.
    private mutating func takeHeadline(_ lines: [ByteSlice], _ index: Int) -> Int {
        // "Tezcan: nine dead" as the header's last line.
        if index > 0, values.count > 1, values.last?.field == .other, index == lines.endIndex || lines[index].isEmpty {
            values.removeLast()
            headline = Whitespace.collapsed(lines[index - 1])
            return index
        }
        guard let next = lines[index...].firstIndex(where: { !$0.isEmpty }), Self.isHeadline(lines[next]) else { return index }
        let behind = next + 1
        guard behind < lines.endIndex, lines[behind].isEmpty, lines[behind...].contains(where: { !$0.isEmpty }) else { return index }
        headline = Whitespace.collapsed(lines[next])
        return behind
    }

    private static func isHeadline(_ line: ByteSlice) -> Bool {
        let traits = LineTraits(line)
        guard line.count <= 300, (2...30).contains(traits.words) || traits.ideographBytes > 12, line.last != UInt8(ascii: ".") else {
            return false
        }
        return CaptionLine.kind(line) == nil && NewsLines.provenance(line) == nil && NewsLines.dateline(line) == nil
    }

    func apply(to document: inout Document) {
        document.headline = headline
        for (field, value) in values {
            switch field {
            case .headline: document.headline = value
            case .source: document.source = document.source ?? value
            case .provider: document.provider = value
            case .date: read(value, "Date", &document.published, &document.problems)
            case .updated: read(value, "Updated", &document.updated, &document.problems)
            case .byline: document.byline += Names.split(Array(value.utf8)[...])
            case .url: document.url = value
            case .section: document.section = value
            case .language: document.language = value.lowercased()
            case .dateline: document.dateline = value
            case .keywords:
                document.keywords += value.split(whereSeparator: { $0 == "," || $0 == ";" }).map { Whitespace.collapsed($0.utf8) }
            case .id: document.id = value
            case .rights: document.rights = value
            case .summary: document.summary = value
            case .slugline: document.slugline = value
            case .other: break
            }
        }
    }

    private func read(_ value: String, _ name: String, _ date: inout Instant?, _ problems: inout [Problem]) {
        switch DateReader.value(value) {
        case .found(let instant): date = instant
        case .impossible:
            problems.append(Problem(code: "date.impossible", detail: "There is no day “\(value)” (the line \(name):); it is left out."))
        case .none:
            problems.append(
                Problem(
                    code: "date.unknown", detail: "“\(value)” (the line \(name):) was not understood as a date; write it as 2017-04-09."))
        }
    }

    /// A line `Name: value` with a name of one or two words.
    private static func field(_ line: ByteSlice) -> (field: Field, value: String)? {
        guard let colon = line.prefix(24).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let name = line[..<colon]
        guard name.allSatisfy({ Byte.isLetter($0) || $0 == 32 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else { return nil }
        let value = Whitespace.collapsed(line[(colon + 1)...])
        guard !value.isEmpty, !value.hasPrefix("//") else { return nil }
        if let known = fields[String(decoding: name.map(Byte.lowercased), as: UTF8.self)] { return (known, value) }
        // An unknown name is a header line only beside known ones, and only where it is one word with a capital.
        return name.count <= 16 && Byte.isUpper(name.first ?? 0) && !name.contains(32) && value.utf8.count < 200 ? (.other, value) : nil
    }

    private static let fields: [String: Field] = [
        "headline": .headline, "title": .headline, "source": .source, "publisher": .source, "publication": .source, "outlet": .source,
        "newspaper": .source,
        "date": .date, "published": .date, "publication date": .date, "published at": .date, "pubdate": .date, "updated": .updated,
        "modified": .updated,
        "byline": .byline, "author": .byline, "authors": .byline, "by": .byline, "url": .url, "link": .url, "section": .section,
        "category": .section,
        "language": .language, "lang": .language, "dateline": .dateline, "location": .dateline, "keywords": .keywords, "tags": .keywords,
        "id": .id, "guid": .id,
        "rights": .rights, "copyright": .rights, "agency": .provider, "provider": .provider, "summary": .summary, "description": .summary,
        "abstract": .summary,
        "slug": .slugline, "slugline": .slugline,
    ]
}
