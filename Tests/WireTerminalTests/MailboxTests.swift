import Foundation
import Testing
import WireModel
import WireScreen

@testable import WireTerminal

@Suite("The mailbox")
struct MailboxTests {
    @Test("Keys are never dropped nor reordered, however much data comes between")
    func keysStay() {
        let mailbox = Mailbox()
        for number in 0..<5_000 {
            mailbox.post(.key(Key(.function(number))))
            mailbox.post(.progress(done: number, total: 5_000))
        }
        let keys = mailbox.take().compactMap { message -> Int? in
            if case .key(let key) = message, case .function(let number) = key.code { number } else { nil }
        }
        #expect(keys == Array(0..<5_000))
    }

    @Test("Of data only the latest is kept, in the latest one's place: a flood leaves a handful of messages")
    func dataCoalesces() {
        let mailbox = Mailbox()
        for number in 1...50_000 {
            mailbox.post(.progress(done: number, total: 50_000))
            mailbox.post(.generation(Int64(number), newDocuments: 1))
            mailbox.post(.lag(milliseconds: number))
        }
        mailbox.post(.caughtUp(at: Instant(milliseconds: 7)))
        mailbox.post(.caughtUp(at: Instant(milliseconds: 9)))
        #expect(
            mailbox.take() == [
                .progress(done: 50_000, total: 50_000), .generation(50_000, newDocuments: 50_000), .lag(milliseconds: 50_000),
                .caughtUp(at: Instant(milliseconds: 7)),
            ])
        #expect(mailbox.take().isEmpty)
    }

    @Test("Every question keeps its answer: only an answer to the same ticket replaces one")
    func answersStay() {
        let mailbox = Mailbox()
        mailbox.post(.answered(ticket: 1, .failure(message: "old")))
        mailbox.post(.answered(ticket: 2, .failure(message: "other")))
        mailbox.post(.answered(ticket: 1, .failure(message: "new")))
        #expect(
            mailbox.take() == [.answered(ticket: 2, .failure(message: "other")), .answered(ticket: 1, .failure(message: "new"))])
    }

    @Test("The directory's loss and its return are one matter: the last word counts")
    func rootLast() {
        let mailbox = Mailbox()
        mailbox.post(.rootLost)
        mailbox.post(.rootBack)
        #expect(mailbox.take() == [.rootBack])
    }

    @Test("A flood of notices keeps the newest, in order, among the other messages")
    func noticesAreBounded() {
        let mailbox = Mailbox()
        for number in 0..<1_000 {
            mailbox.post(.notice("\(number)"))
            mailbox.post(.lag(milliseconds: number))
        }
        let messages = mailbox.take()
        #expect(messages.count == Mailbox.noticeLimit + 1)
        #expect(messages.suffix(2) == [.notice("999"), .lag(milliseconds: 999)])
        #expect(messages.first == .notice("968"))
    }

    @Test("Many threads may post at once, and nothing of the reader's is lost")
    func manyThreads() {
        let mailbox = Mailbox()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<500 {
                mailbox.post(.key(Key(.function(thread * 1_000 + number))))
                mailbox.post(.tick(Instant(seconds: Int64(number))))
            }
        }
        let messages = mailbox.take()
        let keys = messages.filter { if case .key = $0 { true } else { false } }
        #expect(keys.count == 4_000)
        #expect(messages.count == 4_001)
    }
}
