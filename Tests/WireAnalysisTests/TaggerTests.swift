import CWireData
import Testing
import WireModel

@testable import WireAnalysis

@Suite("The name tagger")
struct TaggerTests {
    private static let bytes = Array(UnsafeBufferPointer(start: wire_model_bytes(), count: Int(wire_model_size)))

    @Test("The embedded model is too large, or not what was trained")
    func embedded() {
        #expect(Self.bytes.count <= 4_000_000)
        #expect(NameModel.embedded != nil)
        let sum = (0..<8).reduce(UInt64(0)) { $0 | UInt64(Self.bytes[16 + $1]) << (8 * UInt64($1)) }
        #expect(sum == NameModel.checksum(Self.bytes.dropFirst(NameModel.headerSize)))
    }

    @Test("A model cut short or of another make is opened")
    func damaged() {
        #expect(NameModel([]) == nil)
        #expect(NameModel(Array(Self.bytes.dropLast())) == nil)
        #expect(NameModel(Array("WNM9".utf8) + Self.bytes.dropFirst(4)) == nil)
        var wide = Self.bytes
        wide[4] = 200
        #expect(NameModel(wide) == nil)
    }

    @Test("Flipped weights stop the analysis")
    func flipped() {
        var bytes = Self.bytes
        for index in stride(from: NameModel.headerSize + NameModel.transitionCount * 4, to: bytes.count, by: 3) { bytes[index] ^= 0xA5 }
        let model = NameModel(bytes)
        #expect(model != nil)
        let analyser = Analyser(model: model)
        let body =
            "Foreign Minister Ada Quill of Norway met the Reef Party's leaders in Oslo, 4 Air Division said. " + "AT&T-led, J. R. " * 30
        let document = analyser.analyse(Document(file: "test.txt", format: .text, body: body))
        for mention in document.mentions { #expect(mention.span.start < mention.span.end) }
    }

    @Test("Without a model the rules find nothing")
    func rulesAlone() {
        let document = Analyser(model: nil).analyse(Document(file: "test.txt", format: .text, body: "Ada Quill was in Oslo on Monday."))
        #expect(document.people == ["Ada Quill"])
        #expect(document.placeNames == ["oslo"])
    }

    @Test("A little-known town in a list of towns is shown as a person")
    func lists() {
        let document = analysed("Two warehouses burnt down in Bornova, Bayrakli and Urla on Sunday.")
        #expect(document.placeNames.count == 3)
        #expect(document.people.isEmpty)
    }

    @Test(
        "A company, a team or a charity is taken for the place or the person that it is called after",
        arguments: [
            ("Shares of Tarnwick Ports Ltd fell after the strike.", "Tarnwick Ports Ltd"),
            ("Aegean Blue Ferries said it would add two boats.", "Aegean Blue Ferries"),
        ])
    func organisations(body: String, name: String) {
        #expect(analysed(body).organisations == [name])
    }

    @Test("A captain's title is shown as a part of the name in a headline")
    func headlineTitle() {
        let document = analysed("Captain Ada Quill brought the ferry home.", headline: "Captain Ada Quill Brings Ferry Home in Storm")
        #expect(document.people == ["Ada Quill"])
        #expect(document.organisations.isEmpty)
    }

    @Test("Two features of few values share a weight")
    func fewFeatures() {
        var taken: Set<UInt64> = []
        for feature in FewFeature.all {
            let lines = feature.start..<feature.start + feature.lines
            #expect(lines.upperBound <= FewFeature.lineCount)
            for line in lines { #expect(taken.insert(line).inserted) }
        }
        #expect(Set(FewFeature.all.map(\.template)).count == FewFeature.all.count)
    }

    @Test("A further token of a name may follow one of another kind")
    func labels() {
        for label in 0..<NameLabel.count {
            #expect(NameLabel.allows(label, NameLabel.outside))
            for kind in EntityKind.allCases {
                #expect(NameLabel.allows(label, NameLabel.first(kind)))
                #expect(NameLabel.allows(label, NameLabel.further(kind)) == (NameLabel.kind(label) == kind))
            }
        }
    }
}

private func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
