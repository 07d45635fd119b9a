import WireModel

/// Makes entities and mentions of the clusters of a document.
struct EntityBuilder {
    private let candidates: [NameCandidate]
    private let clusters: Clusters
    /// Headline and body.
    private let fields: [FieldText]
    private(set) var entities: [DocumentEntity] = []
    private(set) var mentions: [Mention] = []
    private(set) var placeLinks: [PlaceLink] = []
    /// By the hashes of their keys.
    private var numbers: [WordKey: Int] = [:]
    /// The entities of clusters that are no places; negative for those that have none yet.
    private var ofCluster: [Int]
    /// Those of located places, by their numbers, with those of the actors there behind each.
    private var ofPlace: [Int] = []
    /// Full names of people without middle initials, so that "Neil M. Gorsuch" and "Neil Gorsuch" are one across documents.
    private let plainNames: [String: String]

    init(
        document: Document, fields: [FieldText], candidates: [NameCandidate], clusters: Clusters, resolver: PlaceResolver,
        places: PlaceProminence, withLinks: Bool
    ) {
        self.fields = fields
        self.candidates = candidates
        self.clusters = clusters
        numbers.reserveCapacity(clusters.clusters.count)
        entities.reserveCapacity(clusters.clusters.count)
        ofCluster = [Int](repeating: -1, count: clusters.clusters.count)
        plainNames = Self.plainNames(clusters.clusters)
        let named = DocumentToponyms(fields: fields, candidates: candidates, places: places)
        let located = resolver.locating(in: document, headline: fields[0].bytes, body: fields[1].bytes) {
            named.located(by: $0, withLinks: withLinks)
        }
        placeLinks = located.links
        mentions.reserveCapacity(candidates.count)
        for index in candidates.indices {
            let entity = number(index, clusters.cluster(of: index), located.mentions[index])
            addVariant(candidates[index].text, entity, rule: clusters.rule(of: index))
            if case .person? = candidates[index].kind { addTitles(candidates[index].titles, entity) }
            mentions.append(Mention(field: candidates[index].field, span: candidates[index].span, entity: entity))
        }
    }

    private mutating func addTitles(_ titles: [String], _ entity: Int) {
        for title in titles where entities[entity].titles.count < AnalysisLimits.variants && !entities[entity].titles.contains(title) {
            entities[entity].titles.append(title)
        }
    }

    /// Where two people of the document differ by their initials only, both keep them.
    private static func plainNames(_ clusters: [Cluster]) -> [String: String] {
        var owners: [String: Set<String>] = [:]
        for number in clusters.indices where clusters[number].kind == .person && mayHaveInitials(clusters[number].name) {
            guard clusters[number].curated == nil, !clusters[number].isGone else { continue }
            let name = clusters[number].name
            let plain = PersonNames.withoutInitials(name)
            if plain != name { owners[plain, default: []].insert(name) }
        }
        var result: [String: String] = [:]
        for (plain, written) in owners where written.count == 1 {
            if let name = written.first { result[name] = plain }
        }
        return result
    }

    /// Whether `name` has three words, and one of the length of an initial or a space too many: most names have not.
    private static func mayHaveInitials(_ name: String) -> Bool {
        var spaces = 0
        var letters = 0
        var isShort = false
        for byte in name.utf8 {
            if byte == 0x20 {
                isShort = isShort || letters < 3
                spaces += 1
                letters = 0
            } else {
                letters += 1
            }
        }
        return spaces > 1 && (isShort || letters < 3)
    }

    private mutating func number(_ index: Int, _ cluster: Int, _ location: LocatedPlace?) -> Int {
        let kind = clusters.clusters[cluster].kind
        guard kind != .place else { return numberOfPlace(index, location) }
        if ofCluster[cluster] >= 0 {
            locate(ofCluster[cluster], at: location)
            return ofCluster[cluster]
        }
        var name = clusters.clusters[cluster].name
        if kind == .person, clusters.clusters[cluster].curated == nil, let plain = plainNames[name] { name = plain }
        let number = number(of: name, kind, location)
        ofCluster[cluster] = number
        return number
    }

    private mutating func numberOfPlace(_ index: Int, _ location: LocatedPlace?) -> Int {
        guard let location else { return number(of: candidates[index].text, .place, nil) }
        let isActor = isActor(index, location)
        let slot = location.number * 2 + (isActor ? 1 : 0)
        while ofPlace.count <= slot { ofPlace.append(-1) }
        if ofPlace[slot] < 0 {
            ofPlace[slot] = isActor ? number(ofActorsAt: location) : number(of: location)
        }
        return ofPlace[slot]
    }

    /// The entity called `name` under a key of its name.
    private mutating func number(of name: String, _ kind: EntityKind, _ location: LocatedPlace?) -> Int {
        Slug.withKey(kind, name) { key in
            let hash = WordKey(key)
            return known(hash, location) ?? add(EntityKey(String(decoding: key, as: UTF8.self)), hash, kind, name, location)
        }
    }

    private mutating func number(of location: LocatedPlace) -> Int {
        known(location.keyHash, location) ?? add(location.key, location.keyHash, .place, location.resolution.name, location)
    }

    private mutating func number(ofActorsAt location: LocatedPlace) -> Int {
        let key = location.key.actor
        let hash = WordKey(key.text.utf8)
        return known(hash, location) ?? add(key, hash, .place, location.resolution.name + " (actor)", location)
    }

    private mutating func known(_ hash: WordKey, _ location: LocatedPlace?) -> Int? {
        guard let known = numbers[hash] else { return nil }
        locate(known, at: location)
        return known
    }

    private mutating func add(_ key: EntityKey, _ hash: WordKey, _ kind: EntityKind, _ name: String, _ location: LocatedPlace?) -> Int {
        var entity = DocumentEntity(key: key, kind: kind, name: name)
        entity.location = location?.resolution
        if let location, key.isActor { entity.location?.rule = "metonym, the capital as an actor; " + location.resolution.rule }
        entities.append(entity)
        numbers[hash] = entities.count - 1
        return entities.count - 1
    }

    /// Says where a known entity is, where nothing has said it before.
    private mutating func locate(_ entity: Int, at location: LocatedPlace?) {
        guard let location, entities[entity].location == nil, !entities[entity].key.isActor else { return }
        entities[entity].location = location.resolution
    }

    /// "Moscow said": a capital stands for those who rule there.
    private func isActor(_ index: Int, _ location: LocatedPlace) -> Bool {
        guard location.kind == .capital else { return false }
        return Metonymy(text: fields[Int(candidates[index].field.rawValue)]).isActor(candidates[index].tokens)
    }

    private mutating func addVariant(_ text: String, _ entity: Int, rule: String) {
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
