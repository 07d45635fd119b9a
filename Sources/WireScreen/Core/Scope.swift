package import WireModel

extension State {
    /// What the panes speak of: topic, chips and time range together.
    package var scope: Scope {
        var scope = pulseScope
        if range != .all { scope.window = range }
        return scope
    }

    /// The pulse shows the whole time, and the range on it as a mark.
    package var pulseScope: Scope {
        var query = topic?.query(at: asOf) ?? .all
        for chip in chips { query = query.and(chip.query) }
        var window = topic?.window(at: asOf) ?? .all
        if let span { window.from = asOf.adding(seconds: -Int64(span) * 3600) }
        return Scope(query: query, window: window, now: asOf)
    }

    /// The scope of the panes beside the headlines: while something is searched for, they speak of what was found.
    func facetScope(_ scope: Scope) -> Scope {
        guard case .search(let search) = overlay, let found = search.query else { return scope }
        var scope = scope
        scope.query = scope.query.and(found)
        return scope
    }

    /// The scope narrowed to the documents that name an entity.
    func scope(of key: EntityKey) -> Scope {
        scope(with: Query(root: .field(.entity, key.text)))
    }

    /// The scope narrowed further.
    func scope(with query: Query) -> Scope {
        var scope = scope
        scope.query = scope.query.and(query)
        return scope
    }
}
