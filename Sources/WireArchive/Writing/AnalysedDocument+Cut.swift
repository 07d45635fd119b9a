import WireModel

extension AnalysedDocument {
    /// Without `lines`, which are paragraphs of the body: what was found in them goes with them, and what stands behind moves up. Credits
    /// become a note. The terms by which stories are compared stay those of the whole text.
    func without(_ lines: [EdgeLine]) -> AnalysedDocument {
        guard !lines.isEmpty else { return self }
        let bytes = Array(document.body.utf8)
        let cuts = ParagraphCuts(lines.map(\.range).sorted { $0.lowerBound < $1.lowerBound }, count: bytes.count)
        var result = self
        var words = 0
        for line in lines {
            let text = String(decoding: bytes[line.range], as: UTF8.self)
            words += text.split(whereSeparator: \.isWhitespace).count
            guard line.isCredit, result.document.editorialNote?.contains(text) != true else { continue }
            result.document.editorialNote = result.document.editorialNote.map { $0 + "\n" + text } ?? text
        }
        result.document.body = cuts.applied(to: bytes)
        result.wordCount = max(0, wordCount - words)
        result.sentences = sentences.compactMap(cuts.moved)
        result.placeLinks = []
        let kept = mentions.compactMap { mention -> Mention? in
            guard mention.field == .body else { return mention }
            return cuts.moved(mention.span).map { Mention(field: .body, span: $0, entity: mention.entity) }
        }
        // Of whom nothing is left, nothing is said.
        var isNamed = [Bool](repeating: false, count: entities.count)
        for mention in kept { isNamed[mention.entity] = true }
        var numbers: [Int?] = []
        var count = 0
        for named in isNamed {
            numbers.append(named ? count : nil)
            count += named ? 1 : 0
        }
        if count < entities.count { result.entities = zip(entities, isNamed).filter(\.1).map(\.0) }
        result.mentions = kept.map { Mention(field: $0.field, span: $0.span, entity: numbers[$0.entity] ?? 0) }
        result.quotes = quotes.compactMap { quote in
            var moved = quote
            guard let span = cuts.moved(quote.span) else { return nil }
            moved.span = span
            moved.entity = quote.entity.flatMap { numbers[$0] }
            return moved
        }
        return result
    }
}

/// Paragraphs to be taken out of a text.
private struct ParagraphCuts {
    /// With the blank line behind each, or, at the end, in front of it.
    private var cuts: [Range<Int>] = []

    init(_ paragraphs: [Range<Int>], count: Int) {
        for paragraph in paragraphs {
            let isLast = paragraph.upperBound >= count
            var cut = isLast ? max(0, paragraph.lowerBound - 2)..<paragraph.upperBound : paragraph.lowerBound..<(paragraph.upperBound + 2)
            // The blank line in front of the last one may have gone with the one before it.
            if isLast, let before = cuts.last, before.upperBound > cut.lowerBound {
                let start = before.lowerBound
                cuts.removeLast()
                cut = max(0, start - 2)..<cut.upperBound
            }
            cuts.append(cut)
        }
    }

    func applied(to bytes: [UInt8]) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var start = 0
        for cut in cuts {
            kept += bytes[start..<max(start, cut.lowerBound)]
            start = cut.upperBound
        }
        return String(decoding: kept + bytes[min(start, bytes.count)...], as: UTF8.self)
    }

    /// Where `span` lies afterwards; `nil` where it is in a cut, or reaches into one.
    func moved(_ span: TextSpan) -> TextSpan? {
        var shift = 0
        for cut in cuts {
            if Int(span.start) < cut.upperBound, cut.lowerBound < Int(span.end) { return nil }
            if cut.upperBound <= Int(span.start) { shift += cut.count }
        }
        return TextSpan(Int(span.start) - shift, Int(span.end) - shift)
    }
}
