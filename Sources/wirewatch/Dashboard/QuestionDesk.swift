import Dispatch
import Glibc
import Synchronization
import WireArchive
import WireModel

/// Whether nobody waits for an answer any more.
private final class Withdrawal: Sendable {
    let isWithdrawn = Atomic(false)
}

/// Answers the panes' questions beside the thread that owns the terminal, a few at a time, in the order asked. Only what is counted beside
/// a list lets the list go ahead.
///
/// A question that is taken back before its turn is never asked; one that runs already is stopped, and its reply never comes.
final class QuestionDesk: Sendable {
    /// Questions answered at the same time: a slow one must not hold up the quick ones behind it.
    private static let width = 3

    /// How long a count stands back for a list that is being looked for, so that both are not half done on a few processors.
    private static let courtesy = DispatchTimeInterval.milliseconds(10)

    /// How long the best matches of a search wait for the reader to type on, in steps after which it is seen that nobody wants them: a word
    /// that is only begun may match almost everything, and the index cannot be stopped while it gathers that.
    private static let typing: (steps: Int, microseconds: UInt32) = (6, 10_000)

    private struct Asked {
        var ticket: Int
        var question: Question
        var reply: @Sendable (Answer) -> Void
        let withdrawal = Withdrawal()
    }

    private struct Tickets {
        var waiting: [Asked] = []
        var running: [Int: Withdrawal] = [:]
        /// Numbers of the lanes in which nothing runs.
        var free = Array(0..<QuestionDesk.width)

        mutating func takeNext() -> Asked? {
            guard let place = waiting.firstIndex(where: { !$0.question.isFacet }) ?? waiting.indices.first else { return nil }
            let next = waiting.remove(at: place)
            running[next.ticket] = next.withdrawal
            return next
        }
    }

    private let archive: Archive
    private let tickets = Mutex(Tickets())
    /// The lists that are asked for and not yet answered.
    private let lists = DispatchGroup()
    /// Serial queues, since Dispatch watches over the threads of a concurrent one and wakes once a second for it, even where nothing has
    /// been asked for hours.
    private let lanes = (0..<QuestionDesk.width).map { DispatchQueue(label: "wirewatch.questions.\($0)") }

    /// Makes ready to answer, beside the thread that calls.
    init(archive: Archive) {
        self.archive = archive
        for (place, lane) in lanes.enumerated() { lane.async { archive.prepare(place) } }
    }

    /// Answers `question` through `reply`, on another thread.
    func ask(ticket: Int, _ question: Question, reply: @escaping @Sendable (Answer) -> Void) {
        if !question.isFacet { lists.enter() }
        let lane = tickets.withLock { tickets in
            tickets.waiting.append(Asked(ticket: ticket, question: question, reply: reply))
            return tickets.free.popLast()
        }
        if let lane { lanes[lane].async { self.work(in: lane) } }
    }

    /// Takes back the question of `ticket`.
    func cancel(ticket: Int) {
        let lost = tickets.withLock { tickets in
            tickets.running[ticket]?.isWithdrawn.store(true, ordering: .relaxed)
            let place = tickets.waiting.firstIndex { $0.ticket == ticket }
            return place.map { tickets.waiting.remove(at: $0) }
        }
        if let lost, !lost.question.isFacet { lists.leave() }
    }

    /// Answers until nothing waits.
    private func work(in lane: Int) {
        var next = tickets.withLock { Self.next(in: lane, &$0) }
        while let asked = next {
            if case .search = asked.question { Self.letType(asked.withdrawal) }
            if asked.question.isFacet { _ = lists.wait(timeout: .now() + Self.courtesy) }
            let answer = archive.answer(asked.question) { asked.withdrawal.isWithdrawn.load(ordering: .relaxed) }
            if !asked.withdrawal.isWithdrawn.load(ordering: .relaxed) { asked.reply(answer) }
            if !asked.question.isFacet { lists.leave() }
            next = tickets.withLock { tickets in
                tickets.running[asked.ticket] = nil
                return Self.next(in: lane, &tickets)
            }
        }
    }

    private static func letType(_ withdrawal: Withdrawal) {
        for _ in 0..<typing.steps where !withdrawal.isWithdrawn.load(ordering: .relaxed) { usleep(typing.microseconds) }
    }

    /// The next question for a lane; where none waits, the lane is free.
    private static func next(in lane: Int, _ tickets: inout Tickets) -> Asked? {
        let next = tickets.takeNext()
        if next == nil { tickets.free.append(lane) }
        return next
    }
}
