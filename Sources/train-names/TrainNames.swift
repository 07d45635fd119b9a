import ArgumentParser
import Foundation
import WireAnalysis

@main
struct TrainNames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train-names",
        abstract: "Trains the name tagger: a conditional random field over what the rules and the words say of each token.",
        discussion: """
            DIR holds the training data, in any folders below it: the Groningen Meaning Bank's ner_dataset.csv or its .zip (needs unzip), \
            CrossNER's *.txt of token, tab, tag, and Universal NER's *.iob2. The same data and seed give the same bytes.

            With --folds nothing is written: the texts are dealt into that many parts, and each is analysed by a model that was trained on \
            the others; then each of the two smaller corpora by one that never saw a text of it. Precision, recall and F1 are printed for \
            each corpus and kind, beside those of the rules alone. Spans count where they are exact.
            """)

    @Option(help: "The folder with the training data.")
    var data: String

    @Option(help: "The file that is written: Sources/CWireData/data/model.bin.")
    var out: String?

    @Option(help: "Cross-validate with so many parts, and write nothing.")
    var folds: Int?

    @Option(help: "What the order of the examples starts from.")
    var seed: UInt64 = 1

    @Option(help: "How often each example is seen.")
    var epochs: Int = TrainingOptions().epochs

    func validate() throws {
        if let folds, folds < 2 { throw ValidationError("--folds takes 2 or more") }
        if (out == nil) == (folds == nil) { throw ValidationError("either --out FILE to train, or --folds N to validate") }
    }

    func run() throws {
        var options = TrainingOptions()
        options.seed = seed
        options.epochs = epochs
        let texts = try CorpusReader.texts(in: data)
        say("\(texts.count) texts")
        let set = TrainingSet(texts, options)
        say("\(set.regions.count) regions, \(set.labels.count) tokens, \(set.keys.count) features")
        if let folds { return validate(texts, set, options, folds) }
        var trainer = Trainer(set, options: options)
        trainer.train { _ in true }
        let bytes = ModelWriter.bytes(trainer)
        guard let out, FileManager.default.createFile(atPath: out, contents: Data(bytes)) else { throw TrainingError.unwritable(out ?? "") }
        say("\(bytes.count) bytes")
    }

    /// Measures each part with a model of the others, and each of the smaller corpora with a model of the other corpora.
    private func validate(_ texts: [TrainingText], _ set: TrainingSet, _ options: TrainingOptions, _ folds: Int) {
        // Stretches of neighbours go together: sentences of one article stand side by side.
        let part = texts.indices.map { $0 / 20 % folds }
        var figures = Figures()
        for fold in 0..<folds {
            figures.add(texts.indices.filter { part[$0] == fold }.map { texts[$0] }, model(set, options) { part[$0] != fold }, "tagger")
            say("part \(fold + 1) of \(folds)")
        }
        for corpus in [Corpus.crossNER, .uner] {
            let own = texts.filter { $0.corpus == corpus }
            figures.add(own, model(set, options) { texts[$0].corpus != corpus }, "trained on the other corpora")
        }
        figures.add(texts, nil, "rules alone")
        print(figures.lines.joined(separator: "\n"))
    }

    private func model(_ set: TrainingSet, _ options: TrainingOptions, _ takes: (Int) -> Bool) -> NameModel? {
        var trainer = Trainer(set, options: options)
        trainer.train(takes)
        return NameModel(ModelWriter.bytes(trainer))
    }

    private func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
