import Testing

@testable import WireIngest

@Suite("What waits in line")
struct FifoTests {
    private final class Weight: Sendable {}

    @Test("Documents that left the line are held in memory until a thousand more have")
    func forgets() {
        var line = Fifo<Weight>()
        weak var first: Weight?
        do {
            let weight = Weight()
            first = weight
            line.append(weight)
            line.append(Weight())
        }
        #expect(first != nil)
        #expect(line.popFirst() != nil)
        #expect(first == nil)
        #expect(line.count == 1)
    }

    @Test("The order is lost where the front is cut off")
    func order() {
        var line = Fifo<Int>()
        var expected = 0
        for number in 0..<5000 {
            line.append(number)
            if number % 3 > 0 {
                #expect(line.popFirst() == expected)
                expected += 1
            }
        }
        while let next = line.popFirst() {
            #expect(next == expected)
            expected += 1
        }
        #expect(expected == 5000)
        #expect(line.isEmpty)
    }
}
