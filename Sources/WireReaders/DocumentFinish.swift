import WireModel

/// What is done to every document alike, whatever its format: single lines made single, dates checked, damage noted.
enum DocumentFinish {
    /// The first of `documents`, as many as a file may hold.
    static func finished(_ documents: consuming [Document], input: ReaderInput, now: Instant?) -> [Document] {
        documents.removeLast(max(0, documents.count - ReaderLimits.documents))
        for index in documents.indices { finish(&documents[index], input: input, now: now) }
        return documents
    }

    private static func finish(_ document: inout Document, input: ReaderInput, now: Instant?) {
        document.file = input.file
        document.headline = line(document.headline)
        for index in document.byline.indices { document.byline[index] = line(document.byline[index]) }
        document.byline.removeAll(where: \.isEmpty)
        document.source = document.source.map(line)?.nonEmpty
        document.section = document.section.map(line)?.nonEmpty
        document.published = checked(document.published, "published", now, &document.problems)
        if document.published == nil { document.publishedOffset = nil }
        document.updated = checked(document.updated, "updated", now, &document.problems)
        if input.text.isRepaired {
            document.problems.append(
                Problem(
                    code: "encoding.repaired", detail: "Bytes that are not \(input.text.encoding) were replaced; save the file in UTF-8."))
        }
        if document.headline.isEmpty {
            document.problems.append(Problem(code: "headline.missing", detail: "No headline was found in the file."))
        }
        if document.published == nil && document.updated == nil && !document.problems.contains(where: { $0.code.hasPrefix("date.") }) {
            document.problems.append(Problem(code: "date.missing", detail: "No date of publication was found in the file."))
        }
    }

    /// A date that cannot be is dropped and flagged: one in 2106 would stand on top of every list for good.
    private static func checked(_ date: Instant?, _ name: String, _ now: Instant?, _ problems: inout [Problem]) -> Instant? {
        guard let date else { return nil }
        let year = CivilTime(date).year
        if year < ReaderLimits.firstYear || date.seconds == 0 {
            problems.append(Problem(code: "date.impossible", detail: "The date \(name), \(date.iso8601), cannot be; it is left out."))
            return nil
        }
        let isFuture = now.map { date > $0.adding(seconds: ReaderLimits.secondsAhead) } ?? (year > ReaderLimits.lastYear)
        if isFuture {
            problems.append(Problem(code: "date.future", detail: "The date \(name), \(date.iso8601), is in the future; it is left out."))
            return nil
        }
        return date
    }

    private static func line(_ text: String) -> String {
        text.utf8.count > ReaderLimits.lineBytes
            ? Whitespace.collapsed(text.utf8.prefix(ReaderLimits.lineBytes)) : Whitespace.collapsed(text)
    }
}

extension String {
    /// `nil` where the string is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
