import Testing
import WireModel

@testable import WireScreen

@Suite struct ReadingPageTests {
    private func page(_ body: String, mentions: [TextSpan] = [], width: Int) -> ReadingPage {
        var analysed = AnalysedDocument(document: Document(file: "f", format: .text, headline: "h", body: body))
        analysed.entities = [DocumentEntity(key: EntityKey("person/x"), kind: .person, name: "X")]
        analysed.mentions = mentions.map { Mention(field: .body, span: $0, entity: 0) }
        let stored = StoredDocument(row: SampleNews.headlines[0], analysed: analysed, alsoIn: [], revisions: 1)
        return ReadingPage(stored, width: width, passage: nil)
    }

    private func lines(_ page: ReadingPage) -> [String] {
        page.lines.map { $0.map(\.text.string).joined() }
    }

    @Test("Text is broken between words, paragraphs by one blank line, and nothing is lost")
    func wraps() {
        #expect(lines(page("one two three\n\n\n\nfour", width: 8)).map { $0.trimmed } == ["one two", "three", "", "four"])
    }

    @Test("A word longer than the line is broken, wide characters never in half")
    func longWords() {
        let page = page("搜救队抵达萨摩斯岛 abcdefghijk", width: 5)
        for line in page.lines { #expect(line.reduce(0) { $0 + $1.width } <= 5) }
        #expect(lines(page).joined().filter { $0 != " " } == "搜救队抵达萨摩斯岛abcdefghijk")
    }

    @Test("A mention is marked exactly, even inside a word with punctuation")
    func marks() {
        let page = page("said “Demir’s men”", mentions: [TextSpan(8, 13)], width: 40)
        let marked = page.lines.flatMap { $0 }.filter { $0.mention != nil }.map(\.text.string)
        #expect(marked == ["Demir"])
    }

    @Test("Offsets that lie outside the text or inside a character do no harm")
    func badSpans() {
        let page = page("é界", mentions: [TextSpan(1, 3), TextSpan(4, 900)], width: 10)
        #expect(page.lines.count == 1)
    }

    @Test("A huge text is cut, and says so")
    func huge() {
        #expect(page(String(repeating: "word ", count: 100_000), width: 60).isCut)
    }
}

extension String {
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
