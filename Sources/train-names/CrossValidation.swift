import WireAnalysis

/// Measures settings on texts that their models have not seen: part by part, and corpus by corpus.
struct CrossValidation {
    let texts: [TrainingText]
    let folds: Int
    let say: (String) -> Void

    /// The options as they are, or one of the settings that are tried in their place.
    struct Variant {
        var name: String
        var options: TrainingOptions

        static func all(_ options: TrainingOptions, _ tried: [Setting]) -> [Variant] {
            let plain = Variant(name: "as set", options: options)
            return [plain]
                + tried.map { setting in
                    var options = options
                    setting.apply(to: &options)
                    return Variant(name: "\(setting.name)=\(setting.value)", options: options)
                }
        }
    }

    /// The figures of each variant, in order.
    func figures(_ variants: [Variant]) -> [(name: String, figures: Figures)] {
        variants.map { ($0.name, figures($0.options)) }
    }

    private func figures(_ options: TrainingOptions) -> Figures {
        let set = TrainingSet(texts, options)
        say("\(set.regions.count) regions, \(set.labels.count) tokens, \(set.keys.count) features")
        var result = Figures()
        func measure(_ measure: Figures.Measured, _ isHeldOut: (Int) -> Bool) {
            var trainer = Trainer(set, options: options)
            trainer.train { !isHeldOut($0) }
            result.add(texts.indices.filter(isHeldOut).map { texts[$0] }, NameModel(ModelWriter.bytes(trainer)), measure)
        }
        // Stretches of neighbours go together: sentences of one article stand side by side.
        for fold in 0..<folds {
            measure(.part) { $0 / 20 % folds == fold }
            say("part \(fold + 1) of \(folds)")
        }
        for corpus in Corpus.allCases {
            measure(.corpus) { texts[$0].corpus == corpus }
            say("without \(corpus.rawValue)")
        }
        return result
    }
}
