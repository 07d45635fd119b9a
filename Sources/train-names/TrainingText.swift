import WireModel

/// A text with the names that people marked in it.
struct TrainingText {
    /// Which corpus it is of.
    var corpus: Corpus
    var text = ""
    var names: [MarkedName] = []
}

struct MarkedName {
    /// In bytes of the text.
    var span: TextSpan
    var kind: EntityKind
}

/// The corpora that the trainer reads.
enum Corpus: String, CaseIterable {
    case gmb
    case crossNER = "crossner"
    case uner
}
