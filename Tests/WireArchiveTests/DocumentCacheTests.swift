import Testing

@testable import WireArchive

@Suite("What is remembered of the latest documents")
struct DocumentCacheTests {
    @Test("A document is never taken for another that shares its place, and growing forgets none")
    func places() {
        var cache = DocumentCache<String>()
        cache[3] = "three"
        #expect(cache[3] == "three" && cache[4] == nil)
        cache.fit(8...16)
        #expect(cache[3] == "three")
        for document in 1...8 as ClosedRange<Int64> { cache[document] = "\(document)" }
        #expect((1...8).allSatisfy { cache[$0] == "\($0)" })
        cache[11] = "eleven"
        #expect(cache[3] == nil && cache[11] == "eleven")
        cache[3] = nil
        #expect(cache[11] == "eleven", "forgetting one leaves the other")
        cache.misses = 8
        cache.fit(8...16)
        #expect(cache[11] == "eleven" && cache[8] == "8")
    }

    @Test("It grows where many are missed, and only there; what was forgotten at once does not leave it small")
    func fitting() {
        var cache = DocumentCache<String>()
        cache.misses = 1000
        cache.fit(64...256)
        #expect(cache.capacity == 64)
        cache.misses = 4
        cache.fit(64...256)
        #expect(cache.capacity == 64, "a few are always missed")
        for expected in [128, 256, 256] {
            cache.misses = 100
            cache.fit(64...256)
            #expect(cache.capacity == expected)
        }
        cache.fit(64...256)
        #expect(cache.capacity == 256, "what was missed before is no reason to grow or shrink")
    }
}
