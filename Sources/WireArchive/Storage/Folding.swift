import WireModel

/// Names of entities, sources and sections as they are compared: folded words, one space between them.
enum Folding {
    static func fold(_ text: String) -> String {
        WordFolding.words(in: text).joined(separator: " ")
    }
}
