import WireModel

/// Brings the mentions of a document together: one cluster for each entity.
struct Clusters {
    let candidates: [NameCandidate]
    var curated: CuratedNames { .embedded }
    private(set) var clusters: [Cluster] = []
    /// The cluster of each candidate.
    private var home: [Int]
    private var byKey: [WordKey: Int] = [:]
    private var byCurated: [Int: Int] = [:]
    /// Clusters of people by the last telling word.
    private var bySurname: [WordKey: [Int]] = [:]
    private var byGiven: [WordKey: [Int]] = [:]
    /// The first organisation of the document with these initials, and with this first word.
    private var byInitials: [WordKey: Int] = [:]
    private var byFirstWord: [WordKey: Int] = [:]

    init(_ candidates: [NameCandidate]) {
        self.candidates = candidates
        home = Array(repeating: -1, count: candidates.count)
        // The longest names first, so that short ones find them; then in order of position.
        for index in candidates.indices where isFull(candidates[index]) { place(index) }
        for number in clusters.indices { clusters[number].fullCount = clusters[number].members.count }
        for index in candidates.indices where home[index] < 0 { place(index) }
    }

    func cluster(of candidate: Int) -> Int { home[candidate] }

    private func isFull(_ candidate: NameCandidate) -> Bool {
        candidate.wordCount > 1 && !candidate.isCuratedShort
    }

    private mutating func place(_ index: Int) {
        let candidate = candidates[index]
        switch candidate.kind {
        case .person: placePerson(index, candidate)
        case .organisation, .other: placeOrganisation(index, candidate)
        default: placeOther(index, candidate)
        }
    }

    private mutating func join(_ index: Int, _ cluster: Int, rule: String) {
        home[index] = cluster
        clusters[cluster].members.append((index, rule))
    }

    private mutating func open(_ index: Int, _ candidate: NameCandidate, entry: Int?, name: String, words: [[UInt8]], rule: String) -> Int {
        let number = clusters.count
        clusters.append(
            Cluster(
                kind: candidate.kind ?? .other, curated: entry, words: words, name: name, isNameSure: !candidate.isWeak,
                members: [(index, rule)]))
        home[index] = number
        self.index(number)
        if let entry { byCurated[entry] = number }
        if candidate.kind == .person, let last = words.last {
            bySurname[WordKey(last), default: []].append(number)
            if words.count > 1 { byGiven[WordKey(words[0]), default: []].append(number) }
        }
        return number
    }

    // MARK: People

    private mutating func placePerson(_ index: Int, _ candidate: NameCandidate) {
        if let entry = candidate.curated, !candidate.isCuratedShort || namesake(candidate, index) == nil {
            let rule = candidate.isCuratedShort ? "surname" : "curated"
            if let known = byCurated[entry] { return join(index, known, rule: rule) }
            if let known = sameSurname(candidate.key, curated: entry) { return join(index, known, rule: rule) }
            _ = open(index, candidate, entry: entry, name: curated.entries[entry].name, words: tellingCurated(entry), rule: rule)
            return
        }
        let words = candidate.name.telling
        if words.count > 1 { return placeFullName(index, candidate, words) }
        guard let word = words.first else { return }
        if let known = nearest(bySurname[WordKey(word)], before: index) { return join(index, known, rule: "surname") }
        if let known = nearest(byGiven[WordKey(word)], before: index), candidate.wordCount == 1 {
            return join(index, known, rule: "first name")
        }
        _ = open(index, candidate, entry: nil, name: text(candidate), words: words, rule: "name")
    }

    /// A cluster of a full name with this surname, other than the curated person's own, that the document gives before this mention (or
    /// anywhere, for a mention in the headline).
    private func namesake(_ candidate: NameCandidate, _ index: Int) -> Int? {
        guard let entry = candidate.curated, byCurated[entry] == nil, let word = candidate.name.telling.last else { return nil }
        return bySurname[WordKey(word)]?.first {
            clusters[$0].curated != entry && clusters[$0].words.count > 1
                && (candidate.field == .headline || clusters[$0].members.contains { $0.candidate < index })
        }
    }

    private func sameSurname(_ key: [UInt8], curated entry: Int) -> Int? {
        byCurated[entry]
    }

    private func tellingCurated(_ entry: Int) -> [[UInt8]] {
        curated.entries[entry].telling
    }

    private mutating func placeFullName(_ index: Int, _ candidate: NameCandidate, _ words: [[UInt8]]) {
        if let found = candidate.name.person {
            if let known = byCurated[found.entry] { return join(index, known, rule: found.rule) }
            _ = open(
                index, candidate, entry: found.entry, name: curated.entries[found.entry].name, words: tellingCurated(found.entry),
                rule: found.rule)
            return
        }
        let agreeing = (bySurname[WordKey(words[words.count - 1])] ?? []).suffix(AnalysisLimits.namesakes).filter {
            PersonNames.agree(words, clusters[$0].words, surname: ==)
        }
        if agreeing.count == 1, let known = agreeing.first {
            if words.count > clusters[known].words.count, clusters[known].curated == nil {
                clusters[known].words = words
                clusters[known].name = text(candidate)
            }
            return join(index, known, rule: "name")
        }
        _ = open(index, candidate, entry: nil, name: text(candidate), words: words, rule: "name")
    }

    /// Of several people with a name, the one named last before the candidate, or the first named after it.
    private func nearest(_ people: [Int]?, before index: Int) -> Int? {
        guard let people, !people.isEmpty else { return nil }
        var best: (cluster: Int, position: Int)?
        for cluster in people.suffix(AnalysisLimits.namesakes) {
            let position = clusters[cluster].lastMember(before: index)
            if position > best?.position ?? -2 { best = (cluster, position) }
        }
        return best?.cluster
    }

    // MARK: Organisations and the rest

    private mutating func placeOrganisation(_ index: Int, _ candidate: NameCandidate) {
        if let entry = candidate.curated {
            if let known = byCurated[entry] { return join(index, known, rule: "curated") }
            _ = open(index, candidate, entry: entry, name: curated.entries[entry].name, words: [candidate.key], rule: "curated")
            return
        }
        placeOther(index, candidate)
    }

    private mutating func placeOther(_ index: Int, _ candidate: NameCandidate) {
        if let known = byKey[candidate.hash], clusters[known].kind == candidate.kind { return join(index, known, rule: "name") }
        if candidate.kind == .organisation, let known = organisation(candidate) { return join(index, known.cluster, rule: known.rule) }
        let number = open(
            index, candidate, entry: candidate.kind == .place ? nil : candidate.curated, name: text(candidate), words: [candidate.key],
            rule: "name")
        byKey[candidate.hash] = number
    }

    /// An organisation of the document that this short form stands for: its initials, or its first word.
    private func organisation(_ candidate: NameCandidate) -> (cluster: Int, rule: String)? {
        guard candidate.wordCount == 1 else { return nil }
        if candidate.isCapitals {
            return byInitials[WordKey(candidate.key.filter { $0 != 0x20 })].map { ($0, "acronym") }
        }
        return byFirstWord[candidate.hash].map { ($0, "short form") }
    }

    /// Remembers the initials and the first word of an organisation's long name, for its short forms.
    private mutating func index(_ number: Int) {
        guard clusters[number].kind == .organisation, clusters[number].words.count == 1 else { return }
        let words = clusters[number].words[0].split(separator: 0x20)
        guard words.count > 1 else { return }
        for initials in Acronyms.initials(words).map({ WordKey($0) }) where byInitials[initials] == nil { byInitials[initials] = number }
        let first = WordKey(words[0])
        if byFirstWord[first] == nil { byFirstWord[first] = number }
    }

    private func text(_ candidate: NameCandidate) -> String { candidate.text }

    // MARK: Merging

    /// Brings the second cluster into the first, for the reason `rule`.
    mutating func merge(_ second: Int, into first: Int, rule: String) {
        guard first != second, !clusters[first].isGone, !clusters[second].isGone else { return }
        for member in clusters[second].members {
            home[member.candidate] = first
            clusters[first].members.append((member.candidate, rule))
        }
        clusters[second].isGone = true
        clusters[second].members = []
        if clusters[first].curated == nil, let entry = clusters[second].curated, rule != "acronym" || isAbout(entry, clusters[first]) {
            clusters[first].curated = entry
            clusters[first].name = curated.entries[entry].name
            clusters[first].kind = clusters[second].kind
        }
    }

    /// Whether a curated entry and a name that the document writes out share a word: "Institute of Statistics (IS)" is not what the list
    /// knows under IS, and what the document says goes.
    private func isAbout(_ entry: Int, _ cluster: Cluster) -> Bool {
        let words = Set(cluster.words.flatMap { $0.split(separator: 0x20).map { Array($0) } })
        return curated.entries[entry].words.contains { $0.count > 3 && words.contains($0) }
    }
}
