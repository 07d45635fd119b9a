/// Puts the texts of scripts and styles, half of many a page, where libxml2 does not read them character by character.
///
/// It goes as far into a page as tags are written so that there is one way to read them; where markup is broken, libxml2 reads all.
struct ScriptTexts {
    private let text: UnsafeBufferPointer<UInt8>
    private let aside: TextsAside
    /// The page up to `copied`, with numbers for scripts.
    private var bytes: [UInt8] = []
    private var copied = 0

    /// `page` with numbers in place of its scripts, which are in `aside`.
    static func setAside(_ page: [UInt8], in aside: TextsAside) -> [UInt8] {
        let changed: [UInt8]? = page.withUnsafeBufferPointer { text in
            var scripts = ScriptTexts(text: text, aside: aside)
            scripts.read()
            return scripts.copied == 0 ? nil : scripts.bytes + text[scripts.copied...]
        }
        return changed ?? page
    }

    private init(text: UnsafeBufferPointer<UInt8>, aside: TextsAside) {
        self.text = text
        self.aside = aside
    }

    private mutating func read() {
        var place = 0
        while true {
            place = text.place(of: UInt8(ascii: "<"), in: place..<text.count)
            guard place + 1 < text.count else { return }
            switch text[place + 1] {
            case UInt8(ascii: "!"):
                guard let end = declarationEnd(place) else { return }
                place = end
            case UInt8(ascii: "/"):
                guard let end = endTagEnd(place) else { return }
                place = end
            case let byte where Byte.isLetter(byte):
                guard let tag = startTagEnd(place), let end = tag.isClosed ? tag.end : scriptEnd(place, tag.end) else { return }
                place = end
            case 9, 10, 32, UInt8(ascii: "="), UInt8(ascii: "0")...UInt8(ascii: "9"): place += 1
            default: return
            }
        }
    }

    // MARK: scripts

    /// Where the text behind the start tag ends, of a script or a style: it is set aside. Of other elements, where the tag ends.
    private mutating func scriptEnd(_ tag: Int, _ start: Int) -> Int? {
        let length = nameEnd(tag + 1) - tag - 1
        let isScript = length == 6 && isName("script", at: tag + 1)
        guard isScript || length == 5 && isName("style", at: tag + 1) else { return start }
        var end = start
        while true {
            end = text.place(of: UInt8(ascii: "<"), in: end..<text.count)
            guard end + 1 < text.count else { return nil }
            if text[end + 1] == UInt8(ascii: "/") {
                // Other end tags in a script are faults, which libxml2 counts.
                return isName(isScript ? "script" : "style", at: end + 2) ? setAside(start..<end) : nil
            }
            // An element at the beginning may end the script.
            if end == start, text[end + 1] != UInt8(ascii: "!") { return nil }
            end += 1
        }
    }

    private mutating func setAside(_ script: Range<Int>) -> Int {
        bytes.append(contentsOf: text[copied..<script.lowerBound])
        let start = bytes.count
        bytes.append(contentsOf: text[script])
        aside.setAside(&bytes, from: start, keepsLines: false)
        copied = script.upperBound
        return copied
    }

    /// A name that begins with `name`, which is in small letters, stands at `place`.
    private func isName(_ name: StaticString, at place: Int) -> Bool {
        guard place + name.utf8CodeUnitCount <= text.count else { return false }
        return (0..<name.utf8CodeUnitCount).allSatisfy { Byte.lowercased(text[place + $0]) == name.utf8Start[$0] }
    }

    // MARK: markup

    /// Behind a comment, or a doctype.
    private func declarationEnd(_ start: Int) -> Int? {
        let rest = UnsafeBufferPointer(rebasing: text[start...].prefix(9))
        if rest.starts(with: "<!--".utf8) { return commentEnd(start + 4) }
        guard rest.map(Byte.lowercased).elementsEqual("<!doctype".utf8) else { return nil }
        let end = text.place(of: UInt8(ascii: ">"), in: start..<text.count)
        let isInQuotes = [34, 39].contains { mark in text[start..<end].count { $0 == mark } % 2 != 0 }
        return end < text.count && !isInQuotes ? end + 1 : nil
    }

    /// Behind `-->`, or `--!>`.
    private func commentEnd(_ start: Int) -> Int? {
        var end = start
        while true {
            end = text.place(of: UInt8(ascii: ">"), in: end..<text.count)
            // The beginning is not the end of the same comment, whatever parsers make of that.
            guard end < text.count, end > start, end > start + 1 || text[start] != UInt8(ascii: "-") else { return nil }
            let last = text[end - 1] == UInt8(ascii: "!") ? end - 2 : end - 1
            if last > start, text[last] == UInt8(ascii: "-"), text[last - 1] == UInt8(ascii: "-") { return end + 1 }
            end += 1
        }
    }

    private func endTagEnd(_ start: Int) -> Int? {
        guard start + 2 < text.count, Byte.isLetter(text[start + 2]) else { return nil }
        let end = text.place(of: UInt8(ascii: ">"), in: start..<text.count)
        return end < text.count ? end + 1 : nil
    }

    /// Behind a start tag, and whether `/>` ends it.
    private func startTagEnd(_ start: Int) -> (end: Int, isClosed: Bool)? {
        var place = nameEnd(start + 1)
        guard place - start <= Self.longestName else { return nil }
        while true {
            place = behindBlanks(place)
            guard place + 1 < text.count else { return place < text.count && text[place] == UInt8(ascii: ">") ? (place + 1, false) : nil }
            if text[place] == UInt8(ascii: ">") { return (place + 1, false) }
            if text[place] == UInt8(ascii: "/") { return text[place + 1] == UInt8(ascii: ">") ? (place + 2, true) : nil }
            guard Byte.isLetter(text[place]) || text[place] == UInt8(ascii: ":") || text[place] == UInt8(ascii: "_"),
                let end = attributeEnd(place)
            else { return nil }
            place = end
        }
    }

    private func attributeEnd(_ start: Int) -> Int? {
        let end = nameEnd(start)
        guard end - start <= Self.longestName else { return nil }
        var place = behindBlanks(end)
        guard place < text.count, text[place] == UInt8(ascii: "=") else { return place }
        place = behindBlanks(place + 1)
        guard place < text.count else { return nil }
        if text[place] == 34 || text[place] == 39 {
            let quote = text.place(of: text[place], in: (place + 1)..<text.count)
            return quote < text.count ? quote + 1 : nil
        }
        while place < text.count, text[place] != UInt8(ascii: ">"), !Self.isBlank(text[place]) { place += 1 }
        return place
    }

    /// libxml2 cuts longer names.
    private static let longestName = 64

    /// Behind the letters, digits and signs that names are made of.
    private func nameEnd(_ start: Int) -> Int {
        var place = start
        while place < text.count {
            let byte = text[place]
            guard Byte.isLetter(byte) || Byte.isDigit(byte) || "-_:.".utf8.contains(byte) else { break }
            place += 1
        }
        return place
    }

    private func behindBlanks(_ start: Int) -> Int {
        var place = start
        while place < text.count, Self.isBlank(text[place]) { place += 1 }
        return place
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 }
}
