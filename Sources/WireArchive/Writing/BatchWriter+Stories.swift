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
    /// From this similarity on, two documents within the window report one event.
    static let similarity = 0.36
    /// The latest documents of a story that a new one is compared with, and the mean similarity that it must have to them: else
    /// stories would run into one another from link to link.
    static let members = 8
    static let cohesion = 0.30

    static func keys(of signature: StorySignature) -> [UInt64] {
        signature.terms.first(keys, by: { ($0.weight, $1.hash) > ($1.weight, $0.hash) }).map(\.hash)
    }
}

extension BatchWriter {
    /// The story of a new document: that of the most similar earlier one, or a new one under its own number.
    func joinStory(_ signature: StorySignature, document: Int64, time: Int64) throws -> Int64 {
        let keys = StoryRules.keys(of: signature)
        let compact = CompactSignature(signature)
        let story = try bestStory(compact, keys, document: document, time: time)
        try publish(compact, keys, document: document, time: time)
        if story == nil { sums.stories += 1 }
        return story ?? document
    }

    /// Before a revision: the document can no longer be found by its old terms.
    func leaveStory(_ signature: StorySignature, document: Int64, time: Int64) throws {
        try countTerms(CompactSignature(signature), sign: -1)
        try caches.storyTerms.remove(StoryRules.keys(of: signature), document: document, time: time, database)
    }

    /// After a revision: a document that stands alone may have found its story; in a story, it stays.
    func rejoinStory(_ signature: StorySignature, document: Int64, time: Int64, story: Int64) throws -> Int64 {
        caches.stories.forget(document, of: story)
        sums.storySizes.recount(story)
        let members = try database.number(
            "SELECT count(*) FROM (SELECT 1 FROM documents WHERE story = ? LIMIT 2)", [.integer(story)])
        if members < 2, story == document {
            sums.stories -= 1
            let joined = try joinStory(signature, document: document, time: time)
            caches.stories.forget(document, of: joined)
            sums.storySizes.recount(joined)
            return joined
        }
        try publish(CompactSignature(signature), StoryRules.keys(of: signature), document: document, time: time)
        return story
    }

    /// Lets later documents find this one.
    private func publish(_ signature: CompactSignature, _ keys: [UInt64], document: Int64, time: Int64) throws {
        caches.storyTerms.add(keys, document: document, time: time)
        caches.signatures[document] = signature
        try countTerms(signature, sign: 1)
    }

    private func countTerms(_ signature: CompactSignature, sign: Int32) throws {
        guard !signature.terms.isEmpty else { return }
        var terms = try caches.terms ?? TermCounts(database)
        caches.terms = nil
        terms.add(signature, sign: sign)
        caches.terms = terms
    }

    private func bestStory(_ signature: CompactSignature, _ keys: [UInt64], document: Int64, time: Int64) throws -> Int64? {
        try caches.storyTerms.count(keys, around: time, into: &caches.sharedTerms, database)
        let candidates = caches.sharedTerms.take(least: min(StoryRules.sharedKeys, keys.count), most: StoryRules.candidates, but: document)
        guard !candidates.isEmpty else { return nil }
        let terms = try caches.terms ?? TermCounts(database)
        caches.terms = terms
        var comparison = StoryComparison(signature, terms)
        var best: (document: Int64, story: Int64, similarity: Double)?
        for candidate in candidates {
            guard let similarity = try comparison.similarity(to: candidate, least: StoryRules.similarity, signature(of:)) else { continue }
            if let best, (best.similarity, candidate) >= (similarity, best.document) { continue }
            guard let story = try cohesiveStory(of: candidate, &comparison) else { continue }
            best = (candidate, story, similarity)
        }
        return best?.story
    }

    /// The story of `candidate`, if the new document is like its latest documents as a whole.
    private func cohesiveStory(of candidate: Int64, _ comparison: inout StoryComparison) throws -> Int64? {
        guard let story = try caches.stories.story(of: candidate, in: database) else { return nil }
        if let known = comparison.isCohesive[story] { return known ? story : nil }
        // Documents that were let go of have no terms any more.
        let members = try caches.stories.latest(of: story, in: database).filter { try !signature(of: $0).terms.isEmpty }
        let sum = try members.reduce(0) { try $0 + comparison.similarity(to: $1, signature(of:)) }
        let isCohesive = sum >= StoryRules.cohesion * Double(members.count)
        comparison.isCohesive[story] = isCohesive
        return isCohesive ? story : nil
    }

    private func signature(of document: Int64) throws -> CompactSignature {
        if let known = caches.signatures[document] { return known }
        caches.signatures.misses += 1
        let stored = try database.prepared("SELECT record FROM bodies WHERE id = ?").first([.integer(document)]) { row in
            try row.withBytes(0) { try DocumentRecord.signature(decoding: $0) }
        }
        let signature = stored.map(CompactSignature.init) ?? CompactSignature()
        caches.signatures[document] = signature
        return signature
    }
}

/// How many terms earlier documents share with a new one: a byte each, since a dictionary of hundreds would be made for every document.
struct SharedTerms: ~Copyable {
    private var counts = GrowingList<UInt8>()
    private var met = GrowingList<UInt32>()

    @inline(__always)
    mutating func add(_ document: UInt32) {
        let place = Int(document)
        if place >= counts.count { counts.append(0, times: place + 1024 - counts.count) }
        let count = counts[place]
        if count == 0 { met.append(document) }
        counts[place] = count &+ 1
    }

    /// The documents with `least` terms in common, those with most first and then the oldest; all are forgotten.
    mutating func take(least: Int, most: Int, but document: Int64) -> [Int64] {
        let counts = counts.elements
        let best = met.elements.first(
            most, where: { counts[Int($0)] >= least && Int64($0) != document },
            by: { (counts[Int($0)], $1) > (counts[Int($1)], $0) })
        for place in met.elements { counts[Int(place)] = 0 }
        met.removeAll()
        return best.map(Int64.init)
    }
}

extension Sequence {
    /// The first few elements that `isWanted`, in the order of `isBefore`: the others are not sorted.
    @inline(__always)
    func first(
        _ count: Int, where isWanted: (Element) -> Bool = { _ in true }, by isBefore: (Element, Element) -> Bool
    ) -> [Element] {
        var best: [Element] = []
        best.reserveCapacity(count + 1)
        for element in self where isWanted(element) {
            if best.count == count, let last = best.last, !isBefore(element, last) { continue }
            var place = best.count
            while place > 0, isBefore(element, best[place - 1]) { place -= 1 }
            best.insert(element, at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }
}
