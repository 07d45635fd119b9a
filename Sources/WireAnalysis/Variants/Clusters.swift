import WireModel

/// Brings the mentions of a document together: one cluster for each entity.
struct Clusters {
    private let candidates: [NameCandidate]
    private let curated = CuratedNames.embedded
    private(set) var clusters: [Cluster] = []
    /// One a candidate.
    private var members: [ClusterMember]
    /// Clusters by what leads to them, one of a `Role` and a hash.
    private var index: [WordKey: Int] = [:]

    /// What a hash leads to a cluster as. The raw value keeps the hashes of one role apart from those of the others.
    private enum Role: UInt64 {
        /// The last cluster of this folded name that is no person.
        case key = 0
        /// The number of a curated entry.
        case curated = 0x9E37_79B9_7F4A_7C15
        /// The last person with this telling word as the last, and as the first.
        case surname = 0xD6E8_FEB8_6659_FD93
        case given = 0xC2B2_AE3D_27D4_EB4F
        /// The first organisation of the document with these initials, and with this first word.
        case initials = 0x1656_67B1_9E37_79F9
        case firstWord = 0x85EB_CA77_C2B2_AE63
    }

    init(_ candidates: [NameCandidate]) {
        self.candidates = candidates
        members = [ClusterMember](repeating: ClusterMember(), count: candidates.count)
        index.reserveCapacity(candidates.count)
        // The longest names first, so that short ones find them; then in order of position.
        for number in candidates.indices where candidates[number].wordCount > 1 && !candidates[number].isCuratedShort { place(number) }
        for number in clusters.indices { clusters[number].latest = -1 }
        for number in candidates.indices {
            let cluster = members[number].cluster
            if cluster >= 0 { clusters[cluster].latest = number } else { place(number) }
        }
    }

    func cluster(of candidate: Int) -> Int { members[candidate].cluster }

    /// The rule by which a candidate came to its cluster.
    func rule(of candidate: Int) -> String { members[candidate].rule }

    private mutating func place(_ number: Int) {
        switch candidates[number].kind {
        case .person?: placePerson(number)
        case .organisation?, .other?: placeOrganisation(number)
        default: placeOther(number)
        }
    }

    // MARK: Opening and joining

    private func known(_ role: Role, _ key: WordKey) -> Int? { index[WordKey(key.hash ^ role.rawValue)] }

    private mutating func note(_ cluster: Int, as role: Role, _ key: WordKey) { index[WordKey(key.hash ^ role.rawValue)] = cluster }

    /// The first one stays.
    private mutating func noteFirst(_ cluster: Int, as role: Role, _ key: WordKey) {
        if known(role, key) == nil { note(cluster, as: role, key) }
    }

    private static func key(ofEntry entry: Int) -> WordKey { WordKey(UInt64(entry + 1) &* Role.curated.rawValue) }

    private func known(entry: Int) -> Int? { known(.curated, Self.key(ofEntry: entry)) }

    private mutating func join(_ number: Int, _ cluster: Int, rule: String) {
        members[number].cluster = cluster
        members[number].rule = rule
        members[clusters[cluster].last].next = number
        clusters[cluster].last = number
        clusters[cluster].latest = number
    }

    /// Opens a cluster with candidate `number`: of a person of these telling words, or of what else the candidate's key names.
    private mutating func open(_ number: Int, entry: Int?, name: String, words: [[UInt8]]? = nil, rule: String) {
        let cluster = clusters.count
        clusters.append(
            Cluster(
                kind: candidates[number].kind ?? .other, curated: entry, words: words ?? [],
                key: words == nil ? candidates[number].key : [], name: name, first: number, last: number, latest: number))
        members[number].cluster = cluster
        members[number].rule = rule
        if let entry { note(cluster, as: .curated, Self.key(ofEntry: entry)) }
        guard let words else { return noteShortForms(cluster) }
        guard let last = words.last else { return }
        let surname = WordKey(last)
        if let before = known(.surname, surname) { clusters[cluster].sameSurname = before }
        note(cluster, as: .surname, surname)
        guard words.count > 1 else { return }
        let given = WordKey(words[0])
        if let before = known(.given, given) { clusters[cluster].sameGiven = before }
        note(cluster, as: .given, given)
    }

    // MARK: People

    private mutating func placePerson(_ number: Int) {
        let isShort = candidates[number].isCuratedShort
        if let entry = candidates[number].curated, !isShort || !hasNamesake(number, of: entry) {
            let rule = isShort ? "surname" : "curated"
            if let known = known(entry: entry) { return join(number, known, rule: rule) }
            return open(number, entry: entry, name: curated.entries[entry].name, words: curated.entries[entry].telling, rule: rule)
        }
        let words = candidates[number].name.telling
        if words.count > 1 { return placeFullName(number, words) }
        guard let word = words.first else { return }
        let key = WordKey(word)
        if let known = nearest(.surname, key) { return join(number, known, rule: "surname") }
        if candidates[number].wordCount == 1, let known = nearest(.given, key) { return join(number, known, rule: "first name") }
        open(number, entry: nil, name: candidates[number].text, words: words, rule: "name")
    }

    /// Whether a full name with the surname of candidate `number`, other than the curated person's own, has a cluster that the document gives
    /// before this mention (or anywhere, for a mention in the headline).
    private func hasNamesake(_ number: Int, of entry: Int) -> Bool {
        guard known(entry: entry) == nil, let word = candidates[number].name.telling.last else { return false }
        var cluster = known(.surname, WordKey(word)) ?? -1
        while cluster >= 0 {
            if clusters[cluster].curated != entry, clusters[cluster].words.count > 1,
                candidates[number].field == .headline || clusters[cluster].latest >= 0
            {
                return true
            }
            cluster = clusters[cluster].sameSurname
        }
        return false
    }

    private mutating func placeFullName(_ number: Int, _ words: [[UInt8]]) {
        if let found = candidates[number].name.person {
            if let known = known(entry: found.entry) { return join(number, known, rule: found.rule) }
            let entry = curated.entries[found.entry]
            return open(number, entry: found.entry, name: entry.name, words: entry.telling, rule: found.rule)
        }
        if let known = onlyAgreeing(words) {
            if words.count > clusters[known].words.count, clusters[known].curated == nil {
                clusters[known].words = words
                clusters[known].name = candidates[number].text
            }
            return join(number, known, rule: "name")
        }
        open(number, entry: nil, name: candidates[number].text, words: words, rule: "name")
    }

    /// The one person whose full name agrees with `words`, of those last opened with the surname.
    private func onlyAgreeing(_ words: [[UInt8]]) -> Int? {
        var agreeing: Int?
        var cluster = known(.surname, WordKey(words[words.count - 1])) ?? -1
        for _ in 0..<AnalysisLimits.namesakes {
            guard cluster >= 0 else { break }
            if PersonNames.agree(words, clusters[cluster].words, surname: ==) {
                guard agreeing == nil else { return nil }
                agreeing = cluster
            }
            cluster = clusters[cluster].sameSurname
        }
        return agreeing
    }

    /// Of the people last opened with this surname or first name, the one named last before the candidate, or the first named after it.
    private func nearest(_ role: Role, _ key: WordKey) -> Int? {
        guard var cluster = known(role, key) else { return nil }
        var best = cluster
        for _ in 0..<AnalysisLimits.namesakes {
            if clusters[cluster].latest >= clusters[best].latest { best = cluster }
            cluster = role == .given ? clusters[cluster].sameGiven : clusters[cluster].sameSurname
            guard cluster >= 0 else { break }
        }
        return best
    }

    // MARK: Organisations and the rest

    private mutating func placeOrganisation(_ number: Int) {
        guard let entry = candidates[number].curated else { return placeOther(number) }
        if let known = known(entry: entry) { return join(number, known, rule: "curated") }
        open(number, entry: entry, name: curated.entries[entry].name, rule: "curated")
    }

    private mutating func placeOther(_ number: Int) {
        let kind = candidates[number].kind ?? .other
        if let known = known(.key, candidates[number].hash), clusters[known].kind == kind { return join(number, known, rule: "name") }
        if kind == .organisation, let known = organisation(number) { return join(number, known.cluster, rule: known.rule) }
        open(number, entry: kind == .place ? nil : candidates[number].curated, name: candidates[number].text, rule: "name")
        note(clusters.count - 1, as: .key, candidates[number].hash)
    }

    /// An organisation of the document that this short form stands for: its initials, or its first word.
    private func organisation(_ number: Int) -> (cluster: Int, rule: String)? {
        guard candidates[number].wordCount == 1 else { return nil }
        if candidates[number].isCapitals {
            return known(.initials, WordKey(candidates[number].key.lazy.filter { $0 != 0x20 })).map { ($0, "acronym") }
        }
        return known(.firstWord, candidates[number].hash).map { ($0, "short form") }
    }

    /// Remembers the initials and the first word of an organisation's long name, for its short forms.
    private mutating func noteShortForms(_ cluster: Int) {
        let key = clusters[cluster].key
        guard clusters[cluster].kind == .organisation, let space = key.firstIndex(of: 0x20) else { return }
        Acronyms.forEachInitials(of: key) { noteFirst(cluster, as: .initials, WordKey($0)) }
        noteFirst(cluster, as: .firstWord, WordKey(key[..<space]))
    }

    // MARK: Merging

    /// Brings the second cluster into the first, for the reason `rule`.
    mutating func merge(_ second: Int, into first: Int, rule: String) {
        guard first != second, !clusters[first].isGone, !clusters[second].isGone else { return }
        var number = clusters[second].first
        while number >= 0 {
            members[number].cluster = first
            members[number].rule = rule
            number = members[number].next
        }
        members[clusters[first].last].next = clusters[second].first
        clusters[first].last = clusters[second].last
        clusters[second].isGone = true
        if clusters[first].curated == nil, let entry = clusters[second].curated, rule != "acronym" || isAbout(entry, clusters[first]) {
            clusters[first].curated = entry
            clusters[first].name = curated.entries[entry].name
            clusters[first].kind = clusters[second].kind
        }
    }

    /// Whether a curated entry and a name that the document writes out share a word: "Institute of Statistics (IS)" is not what the list
    /// knows under IS, and what the document says goes.
    private func isAbout(_ entry: Int, _ cluster: Cluster) -> Bool {
        let words = Set(cluster.words + cluster.key.split(separator: 0x20).map { Array($0) })
        return curated.entries[entry].words.contains { $0.count > 3 && words.contains($0) }
    }
}
