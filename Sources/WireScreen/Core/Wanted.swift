import WireModel

/// What the screen needs to know: the questions follow from what is shown, and nothing else is asked.
extension State {
    /// Rows a long list starts with; it grows as the reader goes down.
    static let listLimit = 100
    /// No list grows past this: further down, a filter finds it sooner.
    static let longestList = 2000
    /// Sentences an explanation starts with.
    static let evidenceLimit = 100
    /// Where a document's story is looked for: in so many seconds around it, among so many of the largest stories.
    private static let storyReach: Int64 = 3 * 86_400
    private static let storyLimit = 500

    var wanted: [(slot: Slot, question: Question)] {
        let arrangement = Arrangement(self)
        // What the reader types is answered first, then the list, then what is counted beside it.
        var wanted = overlayQuestions + (levels.last.map(questions(of:)) ?? deskQuestions(arrangement))
        wanted.append((.totals, .totals(scope)))
        if let topic, !topic.watches.isEmpty {
            let scope = Scope(query: topic.query(at: asOf), now: asOf)
            wanted.append((.watches, .counts(scope, topic.watches.map(\.query))))
        }
        if let document = linkWanted { wanted.append((.link, .document(document))) }
        return wanted
    }

    private func deskQuestions(_ arrangement: Arrangement) -> [(slot: Slot, question: Question)] {
        var wanted: [(slot: Slot, question: Question)] = []
        let facets = facetScope(scope)
        var panes = Set(arrangement.slots.map(\.pane))
        if arrangement.pulseLine != nil { panes.insert(.pulse) }
        if arrangement.size == .ticker || arrangement.peekLine != nil { panes.insert(.headlines) }
        if panes.contains(.headlines) {
            if desk.showsStories {
                wanted.append((.stories, .stories(scope, limit: limit(.headlines))))
            } else {
                if desk.isScopeNew, desk.headlineAnchor == .top, scope.query != .all {
                    wanted.append((.firstHeadlines, .firstHeadlines(scope, limit: headlineLimit)))
                }
                wanted.append((.headlines, .headlines(scope, Page(desk.headlineAnchor, limit: headlineLimit))))
            }
        }
        if panes.contains(.pulse) { wanted.append((.pulse, .pulse(facetScope(pulseScope), buckets: pulseBuckets(arrangement)))) }
        if panes.contains(.entities) {
            wanted.append((.entities, .entities(facets, kinds: desk.entityKinds, limit: limit(.entities))))
        }
        if panes.contains(.places) { wanted.append((.places, .places(facets, limit: limit(.places), actors: desk.showsActors))) }
        if panes.contains(.sources) { wanted.append((.sources, .sources(facets, limit: limit(.sources)))) }
        if arrangement.preview != nil, let id = desk.headlinePosition.selected, !desk.headlines.isEmpty {
            wanted.append((.document, .document(id)))
        }
        return wanted
    }

    private func questions(of level: Level) -> [(slot: Slot, question: Question)] {
        switch level {
        case .document(let level): [(.document, .document(level.id))]
        case .entity(let level):
            [
                (.entity, .entity(scope, level.key)),
                (.companions, .companions(scope, level.key, limit: 50)),
                (.articles, .headlines(scope(of: level.key), Page(.top, limit: Self.evidenceLimit))),
                (.evidence, .evidence(scope, level.key, limit: Self.evidenceLimit)),
            ]
        case .setAside:
            [(.setAside, .setAside(limit: Self.listLimit)), (.problems, .problems(scope))]
        }
    }

    private var overlayQuestions: [(slot: Slot, question: Question)] {
        switch overlay {
        case .explanation(let explanation):
            switch explanation.basis {
            case .nothing: return []
            case .evidence(let key): return [(.explanation, .evidence(scope, key, limit: Self.evidenceLimit))]
            case .documents(let query, let window):
                var scope = scope(with: query)
                if let window { scope.window = window }
                return [(.explanation, .headlines(scope, Page(.top, limit: Self.evidenceLimit)))]
            case .story(_, let time):
                let window = TimeWindow(
                    from: time.adding(seconds: -Self.storyReach), to: time.adding(seconds: Self.storyReach))
                return [(.explanation, .stories(Scope(window: window, now: asOf), limit: Self.storyLimit))]
            }
        case .search(let search):
            guard let query = search.query else { return [] }
            let whole = Question.search(scope(with: query), limit: Self.evidenceLimit)
            guard !search.isAnswered else { return [(.search, whole)] }
            return [(.firstMatches, .firstMatches(scope(with: query), limit: SearchView.height(self))), (.search, whole)]
        default: return []
        }
    }

    private func limit(_ pane: Pane) -> Int {
        desk.limits[pane] ?? Self.listLimit
    }

    /// Enough rows for three screens around the selection.
    var headlineLimit: Int { max(Self.listLimit, rows * 3) }

    /// As many buckets as the pulse has columns.
    private func pulseBuckets(_ arrangement: Arrangement) -> Int {
        max(1, PulseView.sparkWidth(arrangement))
    }
}
