import Testing

@testable import WireAnalysis

@Suite struct SentenceTests {
    @Test("A sentence ends at its mark, with the quotation mark behind it")
    func marks() {
        #expect(sentences("He left. “We won.” Did she? Yes!") == ["He left.", "“We won.”", "Did she?", "Yes!"])
    }

    @Test(
        "Titles, initials and decimals end no sentence",
        arguments: [
            "Mr. Brown met Gen. Petrov.", "St. Louis won 3.5 to 2.", "J. K. Rowling wrote it.", "The U.S. President left.",
            "It cost $1.5 million.",
            "Sen. John McCain spoke.", "They met at 5 p.m. in Rome.",
        ])
    func abbreviations(text: String) {
        #expect(sentences(text) == [text])
    }

    @Test("An abbreviation ends a sentence where the next word opens one")
    func abbreviationAtEnd() {
        #expect(sentences("He lives in the U.S. The law is new.") == ["He lives in the U.S.", "The law is new."])
    }

    @Test("A blank line ends a sentence without a mark")
    func paragraphs() {
        #expect(sentences("A headline of words\n\nThe text starts") == ["A headline of words", "The text starts"])
    }

    @Test("A wrapped line goes on; a short line does not")
    func wrappedLines() {
        let long = "The minister said on Sunday that the talks about the border would go\non in spring."
        #expect(sentences(long).count == 1)
        #expect(sentences("Photo: archive\nThe minister left.").count == 2)
    }

    @Test("Empty and blank texts have no sentence", arguments: ["", " ", "\n\n\n", "\u{FEFF}"])
    func blank(text: String) {
        #expect(sentences(text).isEmpty)
    }
}
