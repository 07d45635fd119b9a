import Dispatch
import WireArchive
import WireModel

/// Answers the panes' questions beside the thread that owns the terminal, a few at a time, in the order asked.
///
/// A question that is taken back before its turn is never asked. One that runs already ends by itself: the archive gives no
/// question more than its budget, and the screen drops an answer that it no longer wants.
// Unchecked: `waiting` and `running` are touched only on `order`, which is serial.
final class QuestionDesk: @unchecked Sendable {
    /// Questions answered at the same time: a slow one must not hold up the quick ones behind it.
    private static let width = 3

    private let archive: Archive
    private let order = DispatchQueue(label: "wirewatch.questions.order")
    private let work = DispatchQueue(label: "wirewatch.questions", qos: .userInitiated, attributes: .concurrent)
    private var waiting: [(ticket: Int, question: Question, reply: @Sendable (Answer) -> Void)] = []
    private var running = 0

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
        order.async { self.waiting.removeAll { $0.ticket == ticket } }
    }

    private func startNext() {
        guard running < Self.width, !waiting.isEmpty else { return }
        let next = waiting.removeFirst()
        running += 1
        work.async {
            next.reply(self.archive.answer(next.question))
            self.order.async {
                self.running -= 1
                self.startNext()
            }
        }
    }
}
