/// What pages write where the author's name belongs, made names: without "By", roles, dates, addresses, handles and links to more.
enum BylineText {
    /// The names in `text`; empty where it holds none.
    /// - Parameter isMarked: the page marks the text as a byline, so that one word may be a name.
    static func names(_ text: some Collection<UInt8>, isMarked: Bool) -> [String] {
        var clean = Whitespace.collapsedBytes(Array(text)[...])[...]
        clean = withoutPrefix(clean)
        clean = withoutOthers(withoutDate(clean))
        clean = withoutAddresses(clean)
        guard (2...300).contains(clean.count) else { return [] }
        if LineTraits(clean).ideographBytes > 3 {
            let name = trimmedMarks(clean)
            return name.count <= 60 && !name.isEmpty ? [name.string] : []
        }
        if let inverted = inverted(clean) { return [inverted] }
        var result: [String] = []
        for part in Names.split(clean) {
            let bytes = trimmedMarks(Array(part.utf8)[...])
            let name = bytes.string
            guard isName(bytes, isMarked: isMarked), !result.contains(name) else { continue }
            result.append(name)
        }
        return result
    }

    /// Whether `text` begins with "By", "Von", "Par" and the like.
    static func isIntroduced(_ text: [UInt8]) -> Bool { withoutPrefix(text[...]).startIndex > trimmedMarks(text[...]).startIndex }

    /// Whether a name is one of a newsroom, not of a person.
    static func isOrganisation(_ name: String, source: String?) -> Bool {
        let folded = FoldedLine.fold(name.utf8)
        if let source, !source.isEmpty, folded == FoldedLine.fold(source.utf8) { return true }
        let words = folded.split(separator: 32).map { Array($0) }
        return words.contains { organisations.contains($0) }
    }

    private static func words(_ text: String) -> Set<[UInt8]> { Set(text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }) }

    private static let organisations = words(
        """
        staff desk editors editor editorial news newsroom newsdesk team admin administrator press times post magazine redaktion redaction rédaction redacción
        redazione redação redactie редакция agency agencies bureau media network tv radio daily weekly online web inc ltd company publishing publications
        """)

    /// Words that stand alone or first where a name does not.
    private static let strangers = words(
        """
        last view see more show read follow contact email e-mail subscribe about share full profile bio all posts articles published updated posted
        image photo photos photograph photography video source credit comments comment twitter facebook instagram linkedin home menu search sign log
        unknown anonymous null none undefined guest author authors byline admin administrator webmaster
        """)

    private static let prefixes: [[UInt8]] = [
        "written and directed by", "reported and written by", "written by", "posted by", "reported by", "published by", "words by",
        "story by", "text by",
        "article by", "review by", "interview by", "created by", "submitted by", "by", "authors", "author", "von", "par", "por", "di",
        "door", "av", "af",
        "autor", "autora", "autore", "auteur", "text", "texte", "texto", "testo", "od", "автор", "текст", "oleh", "yazan", "작성자", "글", "作者",
        "文", "撰文",
        "記者", "记者", "著者", "執筆者", "執筆", "編輯", "编辑", "كتب", "بقلم", "الكاتب",
    ].map { Array($0.utf8) }

    /// Takes "By", "by:", "Par", "作者：" away, also where it is glued to the name: the two stand in elements of their own.
    private static func withoutPrefix(_ text: ByteSlice) -> ByteSlice {
        var text = trimmedMarks(text)
        for _ in 0..<3 {
            let lowered = String(decoding: text.prefix(40), as: UTF8.self).lowercased().utf8
            guard let prefix = prefixes.first(where: { lowered.starts(with: $0) && ends($0, text) }) else { break }
            text = trimmedMarks(text.dropFirst(prefix.count))
        }
        return text
    }

    /// Whether `prefix` is a word of its own at the start of `text`.
    private static func ends(_ prefix: [UInt8], _ text: ByteSlice) -> Bool {
        let rest = text.dropFirst(prefix.count)
        guard let next = rest.first else { return true }
        if prefix[0] >= 0xE0 { return true }
        if rest.starts(withLowercase: "by ") || next == 32 || next == UInt8(ascii: ":") || next == UInt8(ascii: "/")
            || rest.starts(with: [0xC2, 0xA0])
        {
            return true
        }
        // "ByJane Roe"
        return prefix.count == 2 && prefix[0] == UInt8(ascii: "b") && Byte.isUpper(next)
            && rest.dropFirst().first.map(Byte.isLower) ?? false
    }

    private static func withoutDate(_ text: ByteSlice) -> ByteSlice {
        guard let first = DateReader.all(in: text, order: .monthFirst).first, first.start > text.startIndex else { return text }
        var front = text[..<first.start]
        for word: StaticString in ["published", "updated", "posted", "last updated", " on", "|"] {
            while front.trimmed.count > word.utf8CodeUnitCount, front.trimmed.suffix(word.utf8CodeUnitCount).starts(withLowercase: word) {
                front = front.trimmed.dropLast(word.utf8CodeUnitCount)
            }
        }
        return front.trimmed
    }

    /// Cuts the editors, translators and photographers off.
    private static func withoutOthers(_ text: ByteSlice) -> ByteSlice {
        for words: StaticString in [
            " edited by", "; editing by", " editing by", " translated by", " illustrated by", " illustrations by", " photographs by",
            " photos by",
            " photography by", " reviewed by", " fact checked by", " with additional reporting",
        ] {
            if let range = text.firstRange(ofLowercase: words), range.lowerBound > text.startIndex {
                return text[..<range.lowerBound].trimmed
            }
        }
        return text
    }

    /// Cuts at a bar, and takes words that are addresses or handles away.
    private static func withoutAddresses(_ text: ByteSlice) -> ByteSlice {
        var front = text
        if let bar = front.firstIndex(of: UInt8(ascii: "|")), bar > front.startIndex { front = front[..<bar] }
        guard front.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") }) else { return trimmedMarks(front) }
        let kept = front.split(separator: 32).filter { word in
            !word.contains(UInt8(ascii: "@")) && !word.starts(withLowercase: "http") && !word.starts(withLowercase: "www.")
        }
        return trimmedMarks(Array(kept.joined(separator: [32]))[...])
    }

    private static func trimmedMarks(_ text: ByteSlice) -> ByteSlice {
        var text = text.trimmed
        while let first = text.first {
            if [UInt8(ascii: ":"), 44, 59, 45, 47, 124, 126, 40, 42].contains(first) {
                text = text.dropFirst().trimmed
            } else if let mark = marks.first(where: { text.starts(with: $0) }) {
                text = text.dropFirst(mark.count).trimmed
            } else {
                break
            }
        }
        while let last = text.last {
            if [UInt8(ascii: ":"), 44, 59, 45, 47, 124, 126, 42].contains(last) {
                text = text.dropLast().trimmed
            } else if let mark = marks.first(where: { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }) {
                text = text.dropLast(mark.count).trimmed
            } else {
                break
            }
        }
        return text
    }

    /// Dashes, dots, bullets, full-width colons and blanks around a name.
    private static let marks: [[UInt8]] = ["—", "–", "·", "•", "：", "／", "　", "\u{A0}", "»", "«"].map { Array($0.utf8) }

    /// `Roe, Jane` of catalogues and some heads.
    private static func inverted(_ text: ByteSlice) -> String? {
        let parts = text.split(separator: 44, omittingEmptySubsequences: false).map(\.trimmed)
        guard parts.count == 2, !parts[0].contains(32), let given = parts.last, given.split(separator: 32).count <= 2 else { return nil }
        for part in parts {
            guard let first = part.first, Byte.isUpper(first) || first >= 0xC3, part.count > 2, part.contains(where: Byte.isLower),
                !isOrganisation(part.string, source: nil)
            else { return nil }
        }
        return given.string + " " + parts[0].string
    }

    private static func isName(_ text: ByteSlice, isMarked: Bool) -> Bool {
        let traits = LineTraits(text)
        guard (1...6).contains(traits.words), text.count <= 80, traits.digits <= 2 else { return false }
        let folded = FoldedLine.fold(text)
        if let first = folded.split(separator: 32).first, strangers.contains(Array(first)) { return false }
        if traits.words == 1 { return isMarked && text.count >= 3 && text.count <= 30 }
        return isMarked
            ? traits.capitalised > 0 || traits.letters > 0 && !text.contains(where: Byte.isUpper) : NewsLines.looksLikeName(text)
    }
}
