import WireModel

/// Makes entities and mentions of the clusters of a document.
struct EntityBuilder {
    let document: Document
    let candidates: [NameCandidate]
    let resolver: PlaceResolver
    /// Headline and body.
    let fields: [FieldText]
    private(set) var entities: [DocumentEntity] = []
    private(set) var mentions: [Mention] = []
    private(set) var placeLinks: [PlaceLink] = []
    private var numbers: [EntityKey: Int] = [:]
    /// Full names of people without middle initials, so that "Neil M. Gorsuch" and "Neil Gorsuch" are one across documents.
    private var plainNames: [String: String] = [:]

    init(document: Document, fields: [FieldText], candidates: [NameCandidate], clusters: Clusters, resolver: PlaceResolver) {
        self.document = document
        self.fields = fields
        self.candidates = candidates
        self.resolver = resolver
        plainNames = Self.plainNames(clusters)
        let locations = resolve()
        let rules = Self.rules(clusters, count: candidates.count)
        for (index, candidate) in candidates.enumerated() {
            let cluster = clusters.clusters[clusters.cluster(of: index)]
            let entity = number(index, candidate, cluster, locations[index])
            addVariant(candidate, entity, rule: rules[index])
            for title in candidate.titles
            where candidate.kind == .person && entities[entity].titles.count < AnalysisLimits.variants
                && !entities[entity].titles.contains(title)
            {
                entities[entity].titles.append(title)
            }
            mentions.append(Mention(field: candidate.field, span: candidate.span, entity: entity))
        }
    }

    /// The rule by which each candidate came to its cluster.
    private static func rules(_ clusters: Clusters, count: Int) -> [String] {
        var result = [String](repeating: "name", count: count)
        for cluster in clusters.clusters {
            for member in cluster.members { result[member.candidate] = member.rule }
        }
        return result
    }

    /// Where two people of the document differ by their initials only, both keep them.
    private static func plainNames(_ clusters: Clusters) -> [String: String] {
        var owners: [String: Set<String>] = [:]
        for cluster in clusters.clusters where cluster.kind == .person && cluster.curated == nil && !cluster.isGone {
            owners[PersonNames.withoutInitials(cluster.name), default: []].insert(cluster.name)
        }
        var result: [String: String] = [:]
        for (plain, names) in owners {
            let written = names.filter { $0 != plain }
            if written.count == 1, let name = written.first { result[name] = plain }
        }
        return result
    }

    /// Where each place candidate is; the links of the document are found on the way.
    private mutating func resolve() -> [Int: LocatedPlace] {
        let places = candidates.indices.filter { candidates[$0].kind == .place }
        let toponyms = places.map { Toponym(text: candidates[$0].text, field: candidates[$0].field, span: candidates[$0].span) }
        let linked = linkedToponyms(places)
        let answers = resolver.locate(toponyms + linked.map(\.toponym), in: document)
        var result: [Int: LocatedPlace] = [:]
        var missing: [Int] = []
        for (place, answer) in zip(places, answers) {
            if let answer { result[place] = answer } else { missing.append(place) }
        }
        let links = PlaceLinks(fields: fields, candidates: candidates)
        placeLinks = links.sorted(linked: Array(zip(linked, answers.dropFirst(places.count))))
        guard !missing.isEmpty else { return result }
        // "Homs Province", "Shayrat Airfield", "northern Aleppo": the name without its feature, and a curated name for another form.
        let shorter = missing.map { Toponym(text: Self.core(candidates[$0]), field: candidates[$0].field, span: candidates[$0].span) }
        for (place, answer) in zip(missing, resolver.locate(shorter, in: document)) {
            if let answer { result[place] = answer }
        }
        return result
    }

    /// The place names that are no mentions: inside the names of other things, and beside them.
    private func linkedToponyms(_ places: [Int]) -> [LinkedToponym] {
        let mentioned = Set(places.map { candidates[$0].key })
        let prominence = PlaceProminence(gazetteer: .embedded)
        return fields.flatMap { text in
            LinkedToponyms(nested: NestedToponyms(text: text, places: prominence, mentioned: mentioned)).find(beside: candidates)
        }
    }

    private static func core(_ candidate: NameCandidate) -> String {
        if let entry = candidate.curated { return CuratedNames.embedded.entries[entry].name }
        let features = WordFlags.placeSuffix.union(.direction).union(.organisationHead)
        var words = candidate.text.split(separator: " ")
        while words.count > 1, let last = words.last, Lexicon.embedded.flags(of: String(last)).has(features) { words.removeLast() }
        while words.count > 1, let first = words.first, Lexicon.embedded.flags(of: String(first)).has([.direction]) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private mutating func number(_ index: Int, _ candidate: NameCandidate, _ cluster: Cluster, _ location: LocatedPlace?) -> Int {
        var name = cluster.name
        var key = Slug.key(cluster.kind, name)
        if cluster.kind == .person, cluster.curated == nil, let plain = plainNames[cluster.name] {
            name = plain
            key = Slug.key(.person, plain)
        }
        if cluster.kind == .place {
            name = location?.resolution.name ?? candidate.text
            key = location?.key ?? Slug.key(.place, name)
            if isActor(candidate, location) { (key, name) = (key.actor, name + " (actor)") }
        }
        if let known = numbers[key] {
            if !key.isActor { entities[known].location = entities[known].location ?? location?.resolution }
            return known
        }
        var entity = DocumentEntity(key: key, kind: cluster.kind, name: name)
        entity.location = location?.resolution
        if key.isActor, let rule = location?.resolution.rule { entity.location?.rule = "metonym, the capital as an actor; " + rule }
        entities.append(entity)
        numbers[key] = entities.count - 1
        return entities.count - 1
    }

    /// "Moscow said": a capital stands for those who rule there.
    private func isActor(_ candidate: NameCandidate, _ location: LocatedPlace?) -> Bool {
        guard location?.kind == .capital, let text = fields.first(where: { $0.field == candidate.field }) else { return false }
        return Metonymy(text: text).isActor(candidate.tokens)
    }

    private mutating func addVariant(_ candidate: NameCandidate, _ entity: Int, rule: String) {
        let text = candidate.text
        guard text != entities[entity].name, entities[entity].variants.count < AnalysisLimits.variants,
            !entities[entity].variants.contains(where: { $0.text == text })
        else { return }
        var rule = rule
        if NameFolding.folded(text) == NameFolding.folded(entities[entity].name) { rule = "diacritics" }
        if entities[entity].key.isActor { rule = "metonym" }
        if rule == "name" { rule = entities[entity].kind == .place ? "gazetteer" : "spelling" }
        entities[entity].variants.append(NameVariant(text: text, rule: rule))
    }
}
