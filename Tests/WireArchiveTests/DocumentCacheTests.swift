import Testing

@testable import WireArchive

@Suite("What is remembered of the latest documents")
struct DocumentCacheTests {
    @Test("A document is never taken for another that shares its place, and growing forgets none")
    func places() {
        var cache = DocumentCache<String>()
        cache[3] = "three"
        #expect(cache[3] == "three" && cache[4] == nil)
        cache.grow(to: 9)
        #expect(cache[3] == "three")
        for document in 1...8 as ClosedRange<Int64> { cache[document] = "\(document)" }
        #expect((1...8).allSatisfy { cache[$0] == "\($0)" })
        cache[11] = "eleven"
        #expect(cache[3] == nil && cache[11] == "eleven")
        cache[3] = nil
        #expect(cache[11] == "eleven", "forgetting one leaves the other")
        cache.grow(to: 16)
        #expect(cache[11] == "eleven" && cache[8] == "8")
    }
}
