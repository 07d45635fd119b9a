import Testing
import WireModel

@Suite struct QuestionQueueTests {
    /// A queue that expectations can change.
    private final class Desk {
        private var queue: QuestionQueue

        init(width: Int) { queue = QuestionQueue(width: width) }

        func add(_ question: Question, _ ticket: Int) -> Int? { queue.add(question, ticket: ticket) }
        func remove(_ ticket: Int) -> Question? { queue.remove(ticket: ticket) }
        func next(in lane: Int) -> Int? { queue.next(in: lane) }
    }

    private let scope = Scope(now: Instant(seconds: 0))
    private var list: Question { .headlines(scope, Page(limit: 1)) }
    private var count: Question { .totals(scope) }
    private var document: Question { .document(DocumentID(1)) }

    @Test("Lists go ahead of counts, and both come in the order asked")
    func order() throws {
        let desk = Desk(width: 1)
        let lane = try #require(desk.add(count, 1))
        for (ticket, question) in [(2, count), (3, list), (4, count), (5, list)] { #expect(desk.add(question, ticket) == nil) }
        #expect((1...5).map { _ in desk.next(in: lane) } == [3, 5, 1, 2, 4])
    }

    @Test("A document opens while every lane is at work on what takes long, and its lane takes nothing that does")
    func quick() throws {
        let desk = Desk(width: 2)
        for ticket in 1...2 {
            let lane = try #require(desk.add(list, ticket))
            #expect(desk.next(in: lane) == ticket)
        }
        #expect(desk.add(count, 3) == nil)
        let lane = try #require(desk.add(document, 4))
        #expect(desk.next(in: lane) == 4)
        #expect(desk.add(document, 5) == nil, "one at a time")
        #expect(desk.next(in: lane) == 5)
        #expect(desk.next(in: lane) == nil, "the count is not for it")
        #expect(desk.add(list, 6) == nil)
        #expect(desk.add(.firstMatches(scope, limit: 1), 7) == lane, "it is free again")
    }

    @Test("What is quick needs no lane of its own while others are free")
    func quickInAnyLane() throws {
        let desk = Desk(width: 1)
        let lane = try #require(desk.add(document, 1))
        #expect(desk.next(in: lane) == 1)
        #expect(desk.next(in: lane) == nil)
        #expect(desk.add(count, 2) == lane)
    }

    @Test("A question that was taken back is never answered, and holds up nobody")
    func takenBack() throws {
        let desk = Desk(width: 1)
        let lane = try #require(desk.add(list, 1))
        #expect(desk.add(list, 2) == nil)
        #expect(desk.remove(1) == list)
        #expect(desk.remove(1) == nil)
        #expect(desk.next(in: lane) == 2)
        #expect(desk.remove(2) == nil, "it is under way")
        #expect(desk.next(in: lane) == nil)
        #expect(desk.add(count, 3) == lane)
    }
}
