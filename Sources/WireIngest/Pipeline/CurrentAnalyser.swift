import WireAnalysis

/// The analyser under the reader's latest decisions on names.
///
/// It finds no links to places, which the archive does not keep.
final class CurrentAnalyser: Sendable {
    private struct Made: Sendable {
        var analyser: Analyser
        var number: Int
    }

    private let names: Guarded<Ingestor.Names>
    private let made = Guarded<Made?>(nil)

    init(_ names: Guarded<Ingestor.Names>) {
        self.names = names
    }

    /// Made by the first thread that wants it: it takes some milliseconds, for which others wait.
    var present: Analyser {
        let latest = names.read { $0 }
        if let known = made.read({ $0 }), known.number == latest.number { return known.analyser }
        return made.change { made in
            if let made, made.number >= latest.number { return made.analyser }
            let analyser = Analyser(decisions: latest.decisions, findsLinks: false)
            made = Made(analyser: analyser, number: latest.number)
            return analyser
        }
    }
}
