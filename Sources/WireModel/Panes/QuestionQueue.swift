/// Which question is answered next, and in which of a few lanes: one is answered at a time in each.
///
/// Questions are answered in the order asked, but what is counted beside a list lets the list go ahead. One lane more is kept for what is
/// answered quickly in an archive of any size: a document opens while all other lanes are at work on what takes seconds.
package struct QuestionQueue: Sendable {
    private struct Waiting {
        var ticket: Int
        var question: Question
    }

    private var waiting: [Waiting] = []
    /// Lanes in which nothing is answered, but for the quick one.
    private var free: [Int]
    private let quickLane: Int
    private var isQuickLaneFree = true

    /// The lanes are 0 to `width`; the last is the one for what is quick.
    package init(width: Int) {
        free = Array(0..<width)
        quickLane = width
    }

    /// Takes in a question. The lane that is to begin, which then asks for what is next; `nil` where it waits for one at work.
    package mutating func add(_ question: Question, ticket: Int) -> Int? {
        waiting.append(Waiting(ticket: ticket, question: question))
        if let lane = free.popLast() { return lane }
        guard question.isQuick, isQuickLaneFree else { return nil }
        isQuickLaneFree = false
        return quickLane
    }

    /// Takes a question back; `nil` where it does not wait any more.
    package mutating func remove(ticket: Int) -> Question? {
        waiting.firstIndex { $0.ticket == ticket }.map { waiting.remove(at: $0).question }
    }

    /// The ticket of what is to be answered in `lane`; `nil` where nothing waits for it: then the lane is free.
    package mutating func next(in lane: Int) -> Int? {
        let place =
            lane == quickLane
            ? waiting.firstIndex { $0.question.isQuick } : waiting.firstIndex { !$0.question.isFacet } ?? waiting.indices.first
        if let place { return waiting.remove(at: place).ticket }
        if lane == quickLane { isQuickLaneFree = true } else { free.append(lane) }
        return nil
    }
}
