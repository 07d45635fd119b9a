import Dispatch
import Glibc
import Synchronization
import WireArchive
import WireModel

/// Whether nobody waits for an answer any more.
private final class Withdrawal: Sendable {
    let isWithdrawn = Atomic(false)
}

/// Answers the panes' questions beside the thread that owns the terminal, a few at a time, in the order of `QuestionQueue`.
///
/// A question that is taken back before its turn is never asked; one that runs already is stopped, and its reply never comes.
final class QuestionDesk: Sendable {
    /// Questions answered at the same time: a slow one must not hold up the others behind it.
    private static let width = 3

    /// How long a count stands back for a list that is being looked for, so that both are not half done on a few processors.
    private static let courtesy = DispatchTimeInterval.milliseconds(10)

    /// How long the best matches of a search wait for the reader to type on, in steps after which it is seen that nobody wants them: a word
    /// that is only begun may match almost everything, and the index cannot be stopped while it gathers that.
    private static let typing: (steps: Int, microseconds: UInt32) = (6, 10_000)

    private struct Asked {
        var question: Question
        var reply: @Sendable (Answer) -> Void
        let withdrawal = Withdrawal()
    }

    private struct Tickets {
        var queue = QuestionQueue(width: QuestionDesk.width)
        /// What waits or runs, by ticket.
        var asked: [Int: Asked] = [:]
    }

    private let archive: Archive
    private let tickets = Mutex(Tickets())
    /// The lists that are asked for and not yet answered.
    private let lists = DispatchGroup()
    /// Serial queues, since Dispatch watches over the threads of a concurrent one and wakes once a second for it, even where nothing has
    /// been asked for hours.
    private let lanes = (0...QuestionDesk.width).map { DispatchQueue(label: "wirewatch.questions.\($0)") }

    /// Makes ready to answer, beside the thread that calls; but for the lane of what is quick, which is seldom wanted.
    init(archive: Archive) {
        self.archive = archive
        for (place, lane) in lanes.prefix(Self.width).enumerated() { lane.async { archive.prepare(place) } }
    }

    /// Answers `question` through `reply`, on another thread.
    func ask(ticket: Int, _ question: Question, reply: @escaping @Sendable (Answer) -> Void) {
        if !question.isFacet { lists.enter() }
        let lane = tickets.withLock { tickets in
            tickets.asked[ticket] = Asked(question: question, reply: reply)
            return tickets.queue.add(question, ticket: ticket)
        }
        if let lane { lanes[lane].async { self.work(in: lane) } }
    }

    /// Takes back the question of `ticket`.
    func cancel(ticket: Int) {
        let lost = tickets.withLock { tickets in
            tickets.asked[ticket]?.withdrawal.isWithdrawn.store(true, ordering: .relaxed)
            let lost = tickets.queue.remove(ticket: ticket)
            if lost != nil { tickets.asked[ticket] = nil }
            return lost
        }
        if let lost, !lost.isFacet { lists.leave() }
    }

    /// Answers until nothing waits.
    private func work(in lane: Int) {
        var next = tickets.withLock { Self.next(in: lane, &$0) }
        while let (ticket, asked) = next {
            if case .search = asked.question { Self.letType(asked.withdrawal) }
            if asked.question.isFacet { _ = lists.wait(timeout: .now() + Self.courtesy) }
            let answer = archive.answer(asked.question) { asked.withdrawal.isWithdrawn.load(ordering: .relaxed) }
            if !asked.withdrawal.isWithdrawn.load(ordering: .relaxed) { asked.reply(answer) }
            if !asked.question.isFacet { lists.leave() }
            next = tickets.withLock { tickets in
                tickets.asked[ticket] = nil
                return Self.next(in: lane, &tickets)
            }
        }
    }

    private static func letType(_ withdrawal: Withdrawal) {
        for _ in 0..<typing.steps where !withdrawal.isWithdrawn.load(ordering: .relaxed) { usleep(typing.microseconds) }
    }

    private static func next(in lane: Int, _ tickets: inout Tickets) -> (ticket: Int, asked: Asked)? {
        guard let ticket = tickets.queue.next(in: lane), let asked = tickets.asked[ticket] else { return nil }
        return (ticket, asked)
    }
}
