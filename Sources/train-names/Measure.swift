import WireAnalysis
import WireModel

/// Precision and recall by kind: exact spans, as the analyser finds them in whole texts.
struct Measure {
    private var right: [EntityKind: Int] = [:]
    private var found: [EntityKind: Int] = [:]
    private var marked: [EntityKind: Int] = [:]
    static let kinds: [EntityKind] = [.person, .organisation, .place]

    /// Adds what `analyser` finds in `text`.
    mutating func add(_ text: TrainingText, _ analyser: Analyser) {
        let analysed = analyser.analyse(Document(file: "", format: .raw, body: text.text))
        var gold: [TextSpan: EntityKind] = [:]
        for example in TaggerExample.regions(of: text.text) {
            let labels = TrainingSet.labels(example, text.names, isSplit: text.corpus == .gmb)
            for (index, label) in labels.enumerated() where label < NameLabel.outside && label & 1 == 0 {
                guard let kind = NameLabel.kind(label) else { continue }
                var end = index
                while end + 1 < labels.count, labels[end + 1] == label + 1 { end += 1 }
                gold[TextSpan(Int(example.spans[index].start), Int(example.spans[end].end))] = kind
            }
        }
        // Names in no region: missed.
        let covered = gold.keys.sorted()
        for name in text.names where !covered.contains(where: { $0.start < name.span.end && $0.end > name.span.start }) {
            gold[name.span] = name.kind
        }
        for kind in gold.values { marked[kind, default: 0] += 1 }
        for mention in analysed.mentions where mention.field == .body {
            let kind = analysed.entities[mention.entity].kind
            found[kind, default: 0] += 1
            if gold[mention.span] == kind { right[kind, default: 0] += 1 }
        }
    }

    /// F1 of one kind, or of the three together.
    func line(_ name: String) -> String {
        let parts = (Self.kinds.map { ($0.label, [$0]) } + [("all", Self.kinds)]).map { label, kinds in
            let (r, f, m) = (sum(right, kinds), sum(found, kinds), sum(marked, kinds))
            let (precision, recall) = (Double(r) / Double(max(f, 1)), Double(r) / Double(max(m, 1)))
            return "\(label) \(Self.rounded(precision))/\(Self.rounded(recall))/\(Self.rounded(f1(kinds)))"
        }
        return name + ": " + parts.joined(separator: "  ")
    }

    private func sum(_ counts: [EntityKind: Int], _ kinds: [EntityKind]) -> Int {
        kinds.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    func f1(_ kinds: [EntityKind]) -> Double {
        2 * Double(sum(right, kinds)) / Double(max(sum(found, kinds) + sum(marked, kinds), 1))
    }

    /// A figure up to one with so many digits behind the point.
    static func rounded(_ value: Double, places: Int = 3) -> String {
        let steps = (0..<places).reduce(1) { step, _ in step * 10 }
        let whole = Int((value * Double(steps)).rounded())
        return "\(whole / steps)." + String(steps + whole % steps).dropFirst()
    }
}

/// Measures of several models on several corpora.
struct Figures {
    /// What the model had seen of what it is measured on.
    enum Measured: String, CaseIterable {
        case part = "other parts"
        case corpus = "other corpora"
        case rules = "rules alone"
    }

    private var measures: [String: Measure] = [:]

    private static func key(_ corpus: Corpus, _ measured: Measured) -> String { corpus.rawValue + ", " + measured.rawValue }

    mutating func add(_ texts: [TrainingText], _ model: NameModel?, _ measured: Measured) {
        let analyser = Analyser(model: model)
        for text in texts { measures[Self.key(text.corpus, measured), default: Measure()].add(text, analyser) }
    }

    var lines: [String] {
        ["precision/recall/F1"] + measures.keys.sorted().compactMap { name in measures[name]?.line(name) }
    }

    /// The means over the corpora of the F1 of all kinds and of organisations, for those measured without any of their texts, then with
    /// other parts of them: what settings are chosen by.
    var summary: String {
        [Measured.corpus, .part].map { measured in
            let found = Corpus.allCases.compactMap { measures[Self.key($0, measured)] }
            func mean(_ kinds: [EntityKind]) -> String {
                Measure.rounded(found.reduce(0) { $0 + $1.f1(kinds) } / Double(max(found.count, 1)), places: 4)
            }
            return "\(measured.rawValue): \(mean(Measure.kinds)), organisations \(mean([.organisation]))"
        }.joined(separator: "; ")
    }
}
