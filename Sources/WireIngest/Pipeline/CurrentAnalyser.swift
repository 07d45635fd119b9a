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
    private let made: Guarded<Made>

    init(_ names: Guarded<Ingestor.Names>) {
        self.names = names
        let present = names.read { $0 }
        made = Guarded(Made(analyser: Analyser(decisions: present.decisions, findsLinks: false), number: present.number))
    }

    var present: Analyser {
        let wanted = names.read { $0.number }
        let known = made.read { $0 }
        if known.number == wanted { return known.analyser }
        let latest = names.read { $0 }
        let fresh = Made(analyser: Analyser(decisions: latest.decisions, findsLinks: false), number: latest.number)
        made.change { $0 = fresh }
        return fresh.analyser
    }
}
