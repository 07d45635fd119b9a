package import WireModel

/// A region of a text as the trainer sees it: its tokens and what speaks for each one's label.
package struct TaggerExample {
    /// Where each token stands in the text, in bytes.
    package var spans: [TextSpan] = []
    /// Titles and what stands in front of them: kept out of names.
    package var isTitle: [Bool] = []
    /// In lower case behind a hyphen: "US-led".
    package var isTail: [Bool] = []
    /// Nationalities and peoples.
    package var isDemonym: [Bool] = []
    /// The keys of all tokens, and where those of each one end.
    package var keys: [UInt64] = []
    package var ends: [Int] = []

    /// Whether a key hangs on a word itself.
    package static func isLexical(_ key: UInt64) -> Bool { key & FeatureKey.lexical != 0 }

    /// The regions of a text that is taken as one document's body.
    package static func regions(of text: String) -> [TaggerExample] {
        let places = PlaceProminence(gazetteer: .embedded)
        let field = FieldText(text, field: .body, lexicon: places.lexicon)
        var scanner = NameScanner(field, places: places)
        let found = scanner.scan()
        var result: [TaggerExample] = []
        field.withWords { words in
            let regions = TaggerRegions(words: words)
            var features = TaggerFeatures(words, found: found)
            var shared = FeatureKeys()
            for (sentence, sentenceCase) in zip(field.sentences, found.cases) {
                features.sentence = sentence
                features.sentenceCase = sentenceCase
                var index = sentence.lowerBound
                while let region = regions.next(from: &index, in: sentence, case: sentenceCase) {
                    var example = TaggerExample()
                    for index in region {
                        if features.enter(index) {
                            shared = FeatureKeys()
                            features.addShared(to: &shared)
                        }
                        example.add(index, &features)
                        example.keys.append(contentsOf: shared.keys)
                        example.ends.append(example.keys.count)
                        example.spans.append(field.span(index..<index + 1))
                        example.isTitle.append(field.flags[index].has([.title, .modifier]))
                        scanner.enter(index)
                        example.isDemonym.append(scanner.isDemonym(index))
                        example.isTail.append(
                            field.tokens[index].shape == .lower && index > region.lowerBound && field.tokens[index - 1].shape == .hyphen)
                    }
                    result.append(example)
                }
            }
        }
        return result
    }

    /// Adds the keys of token `index` but those that its run has in common.
    private mutating func add(_ index: Int, _ features: inout TaggerFeatures) {
        var sink = FeatureKeys()
        features.addContext(index, to: &sink)
        features.addWord(here: index, to: &sink)
        features.addBefore(index - 1, to: &sink)
        features.addAfter(index + 1, to: &sink)
        features.addSecondBefore(index - 2, to: &sink)
        features.addSecondAfter(index + 2, to: &sink)
        keys.append(contentsOf: sink.keys)
    }
}
