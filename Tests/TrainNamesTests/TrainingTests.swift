import Foundation
import Testing
import WireAnalysis
import WireModel

@testable import train_names

@Suite("Training the name tagger")
struct TrainingTests {
    /// A handful of marked sentences in the three formats.
    private static let csv = """
        Sentence #,Word,POS,Tag
        Sentence: 1,The,DT,O
        ,Turkish,JJ,B-gpe
        ,Salt,NNP,B-org
        ,Board,NNP,I-org
        ,met,VBD,O
        ,President,NNP,B-per
        ,Anna,NNP,I-per
        ,Merrow,NNP,I-per
        ,in,IN,O
        ,Ankara,NNP,B-geo
        ,",",",",O
        ,he,PRP,O
        ,said,VBD,O
        ,.,.,O
        Sentence: 2,Merrow,NNP,B-per
        ,left,VBD,O
        ,Ankara,NNP,B-geo
        ,.,.,O
        """
    private static let columns =
        "The\tO\nReef\tB-politicalparty\nParty\tI-politicalparty\nwon\tO\n.\tO\n\nNora\tB-politician\nVale\tI-politician\nlost\tO\n"
    private static let universal = """
        # newdoc id = one
        # text = Don't miss Lake Tarn (north).
        1\tDo\tO\t-\t-
        2\tn't\tO\t-\t-
        3\tmiss\tO\t-\t-
        4\tLake\tB-LOC\t-\t-
        5\tTarn\tI-LOC\t-\t-
        6\t(\tO\t-\t-
        7\tnorth\tO\t-\t-
        """

    /// A folder with the three, which goes with the test.
    private func withData<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "train-names-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.csv.utf8).write(to: folder.appending(path: "a.csv"))
        try Data(Self.columns.utf8).write(to: folder.appending(path: "b.txt"))
        try Data(Self.universal.utf8).write(to: folder.appending(path: "c.iob2"))
        return try body(folder.path)
    }

    private func names(_ text: TrainingText) -> [String] {
        text.names.map { $0.kind.label + " " + String(decoding: Array(text.text.utf8)[$0.span.range], as: UTF8.self) }
    }

    @Test("A format is misread, or its words are put together as nobody writes them")
    func reading() throws {
        let texts = try withData { try CorpusReader.texts(in: $0) }
        #expect(
            texts.map(\.text) == [
                "The Turkish Salt Board met President Anna Merrow in Ankara, he said.", "Merrow left Ankara.", "The Reef Party won.",
                "Nora Vale lost", "Don't miss Lake Tarn (north).",
            ])
        #expect(names(texts[0]) == ["OTH Turkish", "ORG Salt Board", "PER President Anna Merrow", "LOC Ankara"])
        #expect(names(texts[2]) + names(texts[3]) + names(texts[4]) == ["ORG Reef Party", "PER Nora Vale", "LOC Lake Tarn"])
    }

    @Test("A title is learnt as a part of the name, a nationality as none of an organisation's")
    func labels() throws {
        let text = try withData { try CorpusReader.texts(in: $0)[0] }
        var found: [String] = []
        for example in TaggerExample.regions(of: text.text) {
            for (span, label) in zip(example.spans, TrainingSet.labels(example, text.names, isSplit: true)) where label != NameLabel.outside
            {
                found.append(String(decoding: Array(text.text.utf8)[span.range], as: UTF8.self) + " " + String(label))
            }
        }
        let (person, place) = (NameLabel.first(.person), NameLabel.first(.place))
        let organisation = NameLabel.first(.organisation)
        #expect(
            found == [
                "Turkish \(organisation)", "Salt \(organisation + 1)", "Board \(organisation + 1)", "Anna \(person)",
                "Merrow \(person + 1)",
                "Ankara \(place)",
            ])
    }

    @Test("Two runs give different bytes, or bytes that are no model")
    func reproducible() throws {
        let models = try withData { folder in
            try (0..<2).map { _ in
                var options = TrainingOptions()
                options.bits = 6
                options.minimum = 1
                var trainer = Trainer(TrainingSet(try CorpusReader.texts(in: folder), options), options: options)
                trainer.train { _ in true }
                return ModelWriter.bytes(trainer)
            }
        }
        #expect(models[0] == models[1])
        #expect(NameModel(models[0]) != nil)
    }

    @Test("A folder without training data is taken for an empty one")
    func nothing() {
        #expect(throws: TrainingError.self) { try CorpusReader.texts(in: "/nowhere/at/all") }
    }
}
