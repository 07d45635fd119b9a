import Testing
import WireModel

@testable import WireAnalysis

@Suite struct QuoteTests {
    private func quotes(_ body: String) -> [(speaker: String?, text: String, kind: Quotation.Kind)] {
        let document = analysed(body)
        return document.quotes.map { ($0.speaker, document.document.body.slice($0.span), $0.kind) }
    }

    @Test("A direct quotation in front of its speaker")
    func trailing() throws {
        let found = try #require(quotes("“We will not leave the valley,” Rosa Delgado said on Sunday.").first)
        #expect(found.speaker == "Rosa Delgado")
        #expect(found.text == "“We will not leave the valley,”")
        #expect(found.kind == .direct)
    }

    @Test("The verb in front of the speaker")
    func inverted() throws {
        let found = try #require(quotes("\"The bridge is closed,\" said Ivo Brandt, the engineer.").first)
        #expect(found.speaker == "Ivo Brandt")
    }

    @Test("Reported speech behind the speaker, without marks")
    func indirect() throws {
        let found = try #require(quotes("The ministry said that the bridge would open in May.").first)
        #expect(found.speaker == "The ministry")
        #expect(found.kind == .indirect)
        #expect(found.text == "that the bridge would open in May.")
    }

    @Test("According to a source")
    func according() throws {
        let found = try #require(quotes("The bridge will open in May, according to the ministry.").first)
        #expect(found.speaker == "the ministry")
    }

    @Test("A pronoun speaks for the person named last")
    func pronoun() throws {
        let document = analysed("Ivo Brandt resigned. \"I am tired of this house,\" he said.")
        let quote = try #require(document.quotes.first)
        #expect(quote.speaker == "he")
        #expect(quote.entity.map { document.entities[$0].name } == "Ivo Brandt")
    }

    @Test("A quotation goes on in the next sentence")
    func continued() {
        let found = quotes("\"We stay here tonight,\" she said. \"Nobody will move us from the square.\"")
        #expect(found.count == 1)
        #expect(found.first?.text.hasSuffix("square.\"") == true)
    }

    @Test("A verb without speech is no quotation")
    func noSpeech() {
        #expect(quotes("The state notes and reports are in the archive. He left a note.").isEmpty)
    }
}
