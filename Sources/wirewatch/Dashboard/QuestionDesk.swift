import Dispatch
import Synchronization
import WireArchive
import WireModel

/// Whether nobody waits for an answer any more.
private final class Withdrawal: Sendable {
    let isWithdrawn = Atomic(false)
}

/// Answers the panes' questions beside the thread that owns the terminal, a few at a time, in the order asked.
///
/// A question that is taken back before its turn is never asked; one that runs already is stopped, and its reply never comes.
// Unchecked: `waiting`, `running` and `free` are touched only on `order`, which is serial.
final class QuestionDesk: @unchecked Sendable {
    /// Questions answered at the same time: a slow one must not hold up the quick ones behind it.
    private static let width = 3

    private let archive: Archive
    private let order = DispatchQueue(label: "wirewatch.questions.order")
    private var waiting: [(ticket: Int, question: Question, reply: @Sendable (Answer) -> Void)] = []
    private var running: [Int: Withdrawal] = [:]
    /// Lanes in which nothing runs: serial queues, since Dispatch watches over the threads of a concurrent one and wakes once a second for
    /// it, even where nothing has been asked for hours.
    private var free = (0..<QuestionDesk.width).map { DispatchQueue(label: "wirewatch.questions.\($0)") }

    init(archive: Archive) {
        self.archive = archive
    }

    /// Answers `question` through `reply`, on another thread.
    func ask(ticket: Int, _ question: Question, reply: @escaping @Sendable (Answer) -> Void) {
        order.async {
            self.waiting.append((ticket, question, reply))
            self.startNext()
        }
    }

    /// Takes back the question of `ticket`, where its turn has not come.
    func cancel(ticket: Int) {
        order.async {
            self.waiting.removeAll { $0.ticket == ticket }
            self.running[ticket]?.isWithdrawn.store(true, ordering: .relaxed)
        }
    }

    private func startNext() {
        guard !waiting.isEmpty, let lane = free.popLast() else { return }
        let next = waiting.removeFirst()
        let withdrawal = Withdrawal()
        running[next.ticket] = withdrawal
        lane.async {
            let answer = self.archive.answer(next.question) { withdrawal.isWithdrawn.load(ordering: .relaxed) }
            self.order.async {
                if !withdrawal.isWithdrawn.load(ordering: .relaxed) { next.reply(answer) }
                self.running[next.ticket] = nil
                self.free.append(lane)
                self.startNext()
            }
        }
    }
}
