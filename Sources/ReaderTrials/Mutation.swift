/// Damage to a file: bytes that mean something to a parser, bytes lost, bytes twice, runs of one mark, and the file cut off.
package enum Mutation {
    /// Characters that mean something to one parser or another.
    private static let marks = Array("<>&;\"'/!-[]{}:,\\\n\r\t =#%0@|\u{0}\u{1B}".utf8) + [0xFF, 0xC3, 0xE2, 0x80, 0xEF]
    /// What ends, opens or multiplies something in one format or another.
    private static let words: [[UInt8]] = [
        "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<script>", "</script>",
        "<script type=\"application/ld+json\">",
        "{\"@type\":", "<div", "</div>", "<time datetime=", "=?utf-8?b?", "Content-Type: multipart/mixed; boundary=a", "--a", "ZCZC",
        "NNNN",
        "2021-02-30", "31 February", "99999999999999999999", "&#x110000;", "&#0;", "\u{FEFF}", "\r\n\r\n", "WARC/1.0\r\n",
        "Content-Length: -1",
        "\u{1F}", "\u{2}", "\u{3}", "---\n", "+++\n", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<nitf>", "<newsItem guid=\"a\">",
    ].map { Array($0.utf8) }

    /// A copy of `original` with one to eight injuries.
    package static func of(_ original: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = original
        for _ in 0...numbers.next(below: 8) where !bytes.isEmpty { injure(&bytes, &numbers) }
        return bytes
    }

    private static func injure(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let at = numbers.next(below: bytes.count)
        switch numbers.next(below: 9) {
        case 0: bytes[at] = marks[numbers.next(below: marks.count)]
        case 1: bytes.insert(marks[numbers.next(below: marks.count)], at: at)
        case 2: bytes.remove(at: at)
        case 3: bytes[at] ^= UInt8(1 << numbers.next(below: 8))
        case 4:
            let end = min(bytes.count, at + numbers.next(below: 64))
            bytes.insert(contentsOf: bytes[at..<end], at: numbers.next(below: bytes.count))
        case 5: bytes.removeSubrange(at..<min(bytes.count, at + numbers.next(below: 32)))
        case 6: bytes.insert(contentsOf: words[numbers.next(below: words.count)], at: at)
        case 7:
            let word = numbers.next(below: 2) == 0 ? [marks[numbers.next(below: marks.count)]] : words[numbers.next(below: words.count)]
            let run = [[UInt8]](repeating: word, count: 1 + numbers.next(below: 400))
            bytes.insert(contentsOf: run.joined(), at: at)
        default: if numbers.next(below: 4) == 0 { bytes.removeSubrange(at...) }
        }
    }
}
