import Testing

@testable import WireModel

@Suite("The machine contract of inspect")
struct MachineContractTests {
    private var analysed: AnalysedDocument {
        var document = Document(
            file: "a/b.html", format: .html, headline: "Çavuşoğlu in İdlib", body: "Çavuşoğlu visited Idlib. “Enough,” he said.")
        document.byline = ["A. Writer"]
        document.source = "Press TV"
        document.published = CivilTime(year: 2017, month: 4, day: 9, hour: 10, minute: 12).instant
        document.problems = [Problem(code: "date.missing", detail: "No date in the page.")]
        var analysed = AnalysedDocument(document: document)
        var idlib = DocumentEntity(key: EntityKey("place/1"), kind: .place, name: "Idlib")
        idlib.location = PlaceResolution(
            gazetteer: 1, name: "Idlib", country: "SY", coordinate: Coordinate(latitude: 35.93, longitude: 36.63), confidence: 0.97,
            rule: "only candidate")
        let nowhere = DocumentEntity(key: EntityKey("place/nowhere"), kind: .place, name: "Enough")
        analysed.entities = [
            DocumentEntity(key: EntityKey("person/mevlut-cavusoglu"), kind: .person, name: "Mevlut Cavusoglu"), idlib, nowhere,
        ]
        analysed.mentions = [
            Mention(field: .headline, span: TextSpan(0, 12), entity: 0), Mention(field: .body, span: TextSpan(0, 12), entity: 0),
            Mention(field: .body, span: TextSpan(21, 26), entity: 1), Mention(field: .body, span: TextSpan(31, 37), entity: 2),
        ]
        analysed.quotes = [Quotation(speaker: "he", entity: 0, verb: "said", span: TextSpan(31, 38), kind: .direct)]
        return analysed
    }

    @Test("Offsets count scalars of the body, headline mentions are left out, and every place has its row")
    func document() {
        let expected = #"""
            {"schema":"wirewatch.document/1","file":"a/b.html","item":0,"format":"html","headline":"Çavuşoğlu in İdlib","byline":["A. Writer"],\#
            "source":"Press TV","published":"2017-04-09T10:12:00Z","body":"Çavuşoğlu visited Idlib. “Enough,” he said.","entities":[\#
            {"text":"Çavuşoğlu","kind":"person","start":0,"end":9,"entity":"person/mevlut-cavusoglu","name":"Mevlut Cavusoglu"},\#
            {"text":"Idlib","kind":"place","start":18,"end":23,"entity":"place/1","name":"Idlib"},\#
            {"text":"Enough","kind":"place","start":26,"end":32,"entity":"place/nowhere","name":"Enough"}],"places":[\#
            {"text":"Idlib","start":18,"end":23,"name":"Idlib","country":"SY","latitude":35.93,"longitude":36.63,"confidence":0.97,"rule":"only candidate"},\#
            {"text":"Enough","start":26,"end":32,"name":"Enough","latitude":null,"longitude":null,"confidence":0,"rule":"unlocated"}],"quotes":[\#
            {"speaker":"he","verb":"said","text":"Enough,","start":26,"end":33,"kind":"direct"}],"problems":[\#
            {"code":"date.missing","detail":"No date in the page."}]}
            """#
        #expect(JSONText(analysed.machineValue).string == expected)
    }

    @Test("Offsets are right before, inside and after every character of a long text")
    func offsets() {
        let text = String(repeating: "aé叙😀b", count: 200)
        let offsets = ScalarOffsets(text)
        var byte = 0
        for (count, scalar) in text.unicodeScalars.enumerated() {
            #expect(offsets.scalars(before: byte) == count)
            byte += UTF8.width(scalar)
        }
        #expect(offsets.scalars(before: byte) == 1000)
        #expect(offsets.scalars(before: byte + 99) == 1000)
        #expect(ScalarOffsets("").scalars(before: 0) == 0)
    }
}
