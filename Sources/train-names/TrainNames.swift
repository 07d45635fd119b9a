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
            the others; then each corpus by a model that never saw a text of it. Precision, recall and F1 are printed for each corpus and \
            kind, beside those of the rules alone. Spans count where they are exact. --try NAME=VALUE,... measures other values in the \
            same way, one after the other. The names: \(Setting.names.joined(separator: ", ")).
            """)

    @Option(help: "The folder with the training data.")
    var data: String

    @Option(help: "The file that is written: Sources/CWireData/data/model.bin.")
    var out: String?

    @Option(help: "Cross-validate with so many parts, and write nothing.")
    var folds: Int?

    @Option(help: "What the order of the examples starts from.")
    var seed: UInt64 = 1

    @Option(help: "NAME=VALUE: another value than the default. May be repeated.")
    var set: [String] = []

    @Option(name: .customLong("try"), help: "NAME=VALUE,...: with --folds, measures these values too. May be repeated.")
    var tried: [String] = []

    func validate() throws {
        if let folds, folds < 2 { throw ValidationError("--folds takes 2 or more") }
        if (out == nil) == (folds == nil) { throw ValidationError("either --out FILE to train, or --folds N to validate") }
        if folds == nil, !tried.isEmpty { throw ValidationError("--try goes with --folds") }
        for text in set + tried where Setting.parsed(text) == nil {
            throw ValidationError("\(text): write NAME=VALUE with a name of \(Setting.names.joined(separator: ", "))")
        }
    }

    func run() throws {
        var options = TrainingOptions()
        options.seed = seed
        for setting in set.compactMap(Setting.parsed).joined() { setting.apply(to: &options) }
        let texts = try CorpusReader.texts(in: data)
        say("\(texts.count) texts")
        if let folds { return crossValidate(texts, options, folds) }
        var trainer = Trainer(TrainingSet(texts, options), options: options)
        trainer.train { _ in true }
        let bytes = ModelWriter.bytes(trainer)
        guard let out, FileManager.default.createFile(atPath: out, contents: Data(bytes)) else { throw TrainingError.unwritable(out ?? "") }
        say("\(bytes.count) bytes")
    }

    private func crossValidate(_ texts: [TrainingText], _ options: TrainingOptions, _ folds: Int) {
        let variants = CrossValidation.Variant.all(options, tried.compactMap(Setting.parsed).flatMap { $0 })
        let measured = CrossValidation(texts: texts, folds: folds, say: say).figures(variants)
        if var figures = measured.first?.figures {
            figures.add(texts, nil, .rules)
            print(figures.lines.joined(separator: "\n"))
        }
        for (name, figures) in measured { print("\(name): \(figures.summary)") }
    }

    private func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
