internal import GRDB
import WireModel

/// How documents find their story. Figures were chosen so that a document costs a handful of index look-ups.
enum StoryRules {
    /// The heaviest terms of a document that lead to others.
    static let keys = 10
    /// Reports of one event come within this time of each other, in milliseconds: three days.
    static let window: Int64 = 3 * 86_400_000
    /// Documents looked at for each term, the newest first: a term with more is not rare.
    static let documentsPerTerm = 64
    /// Terms that a candidate must share.
    static let sharedKeys = 2
    /// Candidates that are compared in full, those with most shared terms first.
    static let candidates = 12
    /// The latest documents of a story that a new one is compared with, and the mean similarity that it must have to them: else
    /// stories would run into one another from link to link.
    static let members = 8
    static let cohesion = 0.30

    static func keys(of signature: StorySignature) -> [Int64] {
        signature.terms.sorted { ($0.weight, $1.hash) > ($1.weight, $0.hash) }.prefix(keys).map { Int64(bitPattern: $0.hash) }
    }
}

extension BatchWriter {
    /// The story of a new document: that of the most similar earlier one, or a new one under its own number.
    func joinStory(_ signature: StorySignature, document: Int64, time: Int64) throws -> Int64 {
        let story = try bestStory(signature, document: document, time: time)
        try publish(signature, document: document, time: time)
        if story == nil { sums.stories += 1 }
        return story ?? document
    }

    /// Before a revision: the document can no longer be found by its old terms.
    func leaveStory(_ signature: StorySignature, document: Int64, time: Int64) throws {
        try countTerms(signature, sign: -1)
        for key in StoryRules.keys(of: signature) {
            documents.unterm.bind(1, key)
            documents.unterm.bind(2, time)
            documents.unterm.bind(3, document)
            try documents.unterm.run()
        }
    }

    /// After a revision: a document that stands alone may have found its story; in a story, it stays.
    func rejoinStory(_ signature: StorySignature, document: Int64, time: Int64, story: Int64) throws -> Int64 {
        caches.stories.forget(document, of: story)
        let members = try database.number(
            "SELECT count(*) FROM (SELECT 1 FROM documents WHERE story = ? LIMIT 2)", [.integer(story)])
        if members < 2, story == document {
            sums.stories -= 1
            let joined = try joinStory(signature, document: document, time: time)
            caches.stories.forget(document, of: joined)
            return joined
        }
        try publish(signature, document: document, time: time)
        return story
    }

    /// Lets later documents find this one.
    private func publish(_ signature: StorySignature, document: Int64, time: Int64) throws {
        for key in StoryRules.keys(of: signature) {
            documents.term.bind(1, key)
            documents.term.bind(2, time)
            documents.term.bind(3, document)
            try documents.term.run()
        }
        caches.signatures[document] = signature
        try countTerms(signature, sign: 1)
    }

    private func countTerms(_ signature: StorySignature, sign: Int32) throws {
        guard !signature.terms.isEmpty else { return }
        var terms = try caches.terms ?? TermCounts(database)
        caches.terms = nil
        terms.add(signature, sign: sign)
        caches.terms = terms
    }

    private func bestStory(_ signature: StorySignature, document: Int64, time: Int64) throws -> Int64? {
        let keys = StoryRules.keys(of: signature)
        var shared: [Int64: Int] = [:]
        documents.candidates.bind(2, time - StoryRules.window)
        documents.candidates.bind(3, time + StoryRules.window)
        documents.candidates.bind(4, StoryRules.documentsPerTerm)
        for key in keys {
            documents.candidates.bind(1, key)
            try documents.candidates.each { shared[$0.integer(0), default: 0] += 1 }
        }
        let needed = min(StoryRules.sharedKeys, keys.count)
        let candidates = shared.filter { $0.value >= needed && $0.key != document }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(StoryRules.candidates)
        guard !candidates.isEmpty else { return nil }
        let terms = try caches.terms ?? TermCounts(database)
        caches.terms = terms
        var rarity = TermRarity(terms)
        var best: (document: Int64, story: Int64, similarity: Double)?
        let weighed = WeighedSignature(signature) { rarity.of($0) }
        for (candidate, _) in candidates {
            let similarity = weighed.score(try self.signature(of: candidate)) { rarity.of($0) }
            guard similarity >= StorySimilarity.thresholdWithRarity else { continue }
            if let best, (best.similarity, candidate) >= (similarity, best.document) { continue }
            guard let story = try cohesiveStory(of: candidate, weighed, &rarity) else { continue }
            best = (candidate, story, similarity)
        }
        return best?.story
    }

    /// The story of `candidate`, if `weighed` is like its latest documents as a whole.
    private func cohesiveStory(of candidate: Int64, _ weighed: WeighedSignature, _ rarity: inout TermRarity) throws -> Int64? {
        guard let story = try caches.stories.story(of: candidate, in: database) else { return nil }
        let members = try caches.stories.latest(of: story, in: database)
        var sum = 0.0
        for member in members {
            sum += weighed.score(try self.signature(of: member)) { rarity.of($0) }
        }
        return sum >= StoryRules.cohesion * Double(members.count) ? story : nil
    }

    private func signature(of document: Int64) throws -> StorySignature {
        if let known = caches.signatures[document] { return known }
        let stored = try database.prepared("SELECT record FROM bodies WHERE id = ?").first([.integer(document)]) { row in
            try row.withBytes(0) { try DocumentRecord.signature(decoding: $0) }
        }
        caches.signatures[document] = stored ?? StorySignature()
        return stored ?? StorySignature()
    }
}
