import ReaderTrials
import Testing

@testable import WireReaders

@Suite("Text that is read in runs")
struct RunTests {
    private static let tokens = [
        "The ferry left the harbour", " ", "  ", "\t", "\n", "\u{A0}", "\u{200B}", "\u{AD}", "\u{201C}No,\u{201D}", "\u{2019}s", "\u{2018}",
        "caf\u{E9}", "\u{2026}", "\u{7684}\u{4E00}\u{3002}", ".", "!", "?", ")", "\"", "'", "A1", "UNESCO", "of the and", ",", "-", "/",
        "\u{B}",
        "<", "&", "\u{7F}", "=",
    ]

    /// Texts of a few tokens each, long enough for several runs of eight bytes.
    private func texts(_ seed: UInt64) -> [[UInt8]] {
        var numbers = SeededNumbers(seed: seed)
        return (0..<3000).map { _ in
            var text = ""
            for _ in 0..<(1 + numbers.next(below: 9)) { text += Self.tokens[numbers.next(below: Self.tokens.count)] }
            return Array(text.utf8)
        }
    }

    @Test("White space is collapsed in another way where bytes go over together")
    func whitespace() {
        for text in texts(1) {
            #expect(Whitespace.collapsedBytes(text) == Whitespace.collapsedBytes(AnySequence(text)), "\(text.string)")
        }
    }

    /// Folding as `FoldedLine` describes it, a byte at a time.
    private func folded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            if Byte.isSpace(byte) {
                if let last = result.last, last != 32 { result.append(32) }
                continue
            }
            result.append(Byte.lowercased(byte))
            guard result.suffix(3).starts(with: [0xE2, 0x80]), [0x98, 0x99, 0x9C, 0x9D].contains(byte), result.count >= 3 else { continue }
            result.removeLast(3)
            result.append(byte <= 0x99 ? 39 : 34)
        }
        while let last = result.last, FoldedLine.isEdge(last) { result.removeLast() }
        return Array(result.drop(while: FoldedLine.isEdge))
    }

    @Test("A line is folded in another way where bytes go over together")
    func folding() {
        for text in texts(2) { #expect(FoldedLine.fold(text) == folded(text), "\(text.string)") }
    }

    @Test("A byte is missed, or seen where it is not, among eight")
    func eightBytes() {
        var numbers = SeededNumbers(seed: 3)
        let bytes: [UInt8] = [0, 9, 10, 31, 32, 32, 33, 38, 60, 62, 97, 127, 128, 0xE2, 255]
        for _ in 0..<4000 {
            let text = (0..<8).map { _ in bytes[numbers.next(below: bytes.count)] }
            let eight = text.withUnsafeBufferPointer { EightBytes($0, at: 0) }
            #expect(eight.isASCII == text.allSatisfy { $0 < 0x80 })
            for byte in bytes { #expect(eight.holds(byte) == text.contains(byte)) }
            #expect(eight.holds(below: 32) == text.contains { $0 < 32 })
            #expect(eight.holdsTwoBlanks == zip(text, text.dropFirst()).contains { $0 == 32 && $1 == 32 })
        }
    }

    @Test("A phrase is missed that begins at an odd place, or in capitals")
    func phrases() {
        let phrases: [StaticString] = ["cookies", "by signing up", "all rights reserved", "third-party"]
        let search = PhraseSearch(phrases)
        for phrase in phrases {
            for lead in 0..<9 {
                let text = String(repeating: "a", count: lead) + "\(phrase)".uppercased()
                #expect(search.stands(in: Array(text.utf8)[...]), "\(text)")
                #expect(search.stands(in: Array((text.lowercased() + "s, and more").utf8)[...]), "\(text)")
                #expect(!search.stands(in: Array(text.utf8.dropLast())[...]), "\(text)")
            }
        }
        for text in texts(4) { #expect(!search.stands(in: text[...])) }
    }

    @Test("Words, letters or the end of a sentence are counted wrongly")
    func traits() {
        let line = LineTraits(
            "The U.N. said on Monday, after 12 days, that caf\u{E9}s in S\u{E3}o Paulo\u{2019}s port are shut.\u{201D}".utf8)
        #expect(line.words == 18)
        #expect(line.capitalised == 6)
        #expect(line.functionWords == 7)
        #expect(line.digits == 2)
        #expect(line.commas == 2)
        #expect(line.endsSentence)
        #expect(LineTraits("NATO IN A 4x4".utf8).allCapitals == 2)
        #expect(LineTraits("\u{7684}\u{4E00}\u{662F}\u{4E0D}\u{3002}".utf8).ideographBytes == 15)
        for end in [
            ".", "!", "?\"", ".)", ".\u{2019}", "!\u{BB}", "\u{964}", "\u{6D4}", "\u{61F}", "\u{589}", "\u{1362}", "\u{3002}", "\u{FF01}",
            "\u{2026}",
        ] {
            #expect(LineTraits(("It rained" + end).utf8).endsSentence, "\(end)")
        }
        for end in ["", ":", " \u{2014}", "\u{E9}", ".a", "\"", "...............a"] {
            #expect(!LineTraits(("It rained" + end).utf8).endsSentence, "\(end)")
        }
    }

    @Test("A tag of too many words is not ended, or one of many bytes is")
    func tags() {
        let end = TagBounds.end.string
        let words = "<a" + String(repeating: " b", count: ReaderLimits.tagWords + 10) + ">c"
        let found = TagBounds.bounded(Array(words.utf8)).string
        #expect(found == "<a" + String(repeating: " b", count: ReaderLimits.tagWords) + end + words.suffix(22))
        for text in [
            "<a b=\"\(String(repeating: "c", count: ReaderLimits.tagWords * 3))\">", "<<a>" + String(repeating: " b <", count: 9000),
        ] {
            #expect(TagBounds.bounded(Array(text.utf8)) == Array(text.utf8))
        }
    }
}
