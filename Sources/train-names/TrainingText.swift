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

    /// How much an example counts: the large corpus was marked by a program and corrected in part, the small ones by hand.
    var weight: Float {
        switch self {
        case .gmb: 0.5
        case .crossNER, .uner: 2
        }
    }
}
